/** One page per person: head, timeline, what is known, papers with dates, who may see it. */
import { addDays, daysBetween } from '../../base/day.ts'
import { CalendarClock, FileWarning, Languages, NotebookPen, ShieldAlert, Pencil } from 'lucide-react'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { Button, why } from '../../ui/button.tsx'
import { day, list } from '../../ui/format.ts'
import { Columns, Facts, Page, Panel, PanelGroup, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { areaLabels, deputyAreas, type Area } from '../access/area.ts'
import { clockLevel, clockText } from '../cases/case.rules.ts'
import { ageText } from './age.rules.ts'
import { clockTones, openClock } from './case.form.tsx'
import { CaseMenu } from './case.menu.tsx'
import { factKinds } from './fact.ts'
import { FactPanel } from './fact.panel.tsx'
import { legallyThrough } from './permit.rules.ts'
import { editPerson } from './person.form.tsx'
import { readPerson, type PersonOutput } from './person.api.ts'
import { literacyLabels, sexLabels, spokenName } from './person.ts'
import { PersonTimeline } from './timeline.panel.tsx'
import { panels } from './panels.ts'
import { Slots } from './slots.tsx'

export default function PersonPage({ params }: { params: { id: string } }) {
  const read = useRead(readPerson, { params: { id: params.id } })
  return <Loaded read={read} lines={14}>{(person) => <OnePerson person={person} />}</Loaded>
}

function OnePerson({ person }: { person: PersonOutput }) {
  const { role } = useUi()
  const isHousing = role === 'housing'
  const given = { personId: person.id, person }
  // Who knows the place of a protected person sees where it lives.
  const areas: Area[] = person.areas.includes('protected_place') && person.is_protected ? [...person.areas, 'housing'] : person.areas
  return (
    <Page wide back={{ href: '/personen', label: 'Personen' }} title={<><Name>{spokenName(person)}</Name>{person.original_name && <span className="original-name" dir="auto"><Name>{person.original_name}</Name></span>}</>}
      marks={<Marks person={person} />}
      actions={<Row><Button icon={Pencil} why={why(person.can.change)} onPress={() => editPerson(person)}>Stammblatt ändern</Button>{!isHousing && <CaseMenu person={person} />}</Row>}>
      <ClockNotice person={person} />
      {!isHousing && !deputyAreas.every((area) => areas.includes(area)) && <Notice title="Nur ein Teil dieses Falls ist zu sehen">Eingeräumt: {list(areas.map((area) => areaLabels[area]))}. Was in anderen Bereichen steht, fehlt hier; es kann dennoch eingetragen sein.</Notice>}
      <Head person={person} />
      <Columns>
        <Stack><Slots of={isHousing ? panels.side : panels.main} given={given} areas={areas} /></Stack>
        <Stack>
          {!isHousing && <>
            <Slots of={panels.first} given={given} areas={areas} />
            <PanelGroup><Slots of={panels.side} given={given} areas={areas} /></PanelGroup>
          </>}
          <PanelGroup>
            {facts(person).filter(([kind]) => areas.includes(factKinds[kind].area)).map(([kind, rows]) => <FactPanel key={kind} kind={kind} personId={person.id} rows={rows} />)}
          </PanelGroup>
          {!isHousing && <Slots of={panels.last} given={given} areas={areas} />}
        </Stack>
        {!isHousing && <PersonTimeline personId={person.id} />}
      </Columns>
    </Page>
  )
}

/** What is known, in the order in which it is looked up. */
const facts = (person: PersonOutput) => [
  ['residenceStatus', person.residence_statuses], ['occupation', person.occupations], ['germanLevel', person.german_levels], ['language', person.languages],
  ['nationality', person.nationalities], ['allocation', person.allocations], ['benefit', person.benefits], ['reference', person.references],
] as const

function Marks({ person }: { person: PersonOutput }) {
  const { today } = useUi()
  const label = useLabel()
  const permit = person.residence_statuses.find((row) => row.valid_until === null)
  const legal = permit?.document_valid_through ? legallyThrough(permit.status, permit.document_valid_through, today) : null, paper = legal?.through
  const inThreeMonths = addDays(today, 90)
  const level = clockLevel(person.clock_ends_on, today)
  return (
    <>
      {person.is_protected && <Badge tone="warn" icon={ShieldAlert}>geschützt: Ort nur für Benannte</Badge>}
      {person.closed_on ? <Badge tone="neutral">beendet am {day(person.closed_on)}: {label('closing-reason', person.closing_reason ?? '')}</Badge>
        : level && <Badge tone={clockTones[level]} icon={CalendarClock}>Beratung bis {day(person.clock_ends_on)}</Badge>}
      {!person.closed_on && paper && paper <= inThreeMonths && <Badge tone={paper < today ? 'bad' : 'warn'} icon={FileWarning}><span title={legal?.sentence}>Papier bis {day(paper)}</span></Badge>}
      {!person.closed_on && person.areas.includes('counselling') && !person.planned_on && <Badge tone="warn" icon={NotebookPen}>ohne Integrationsplan</Badge>}
    </>
  )
}

/** Said on the page from six months before the end on, louder with every step, with what settles it. */
function ClockNotice({ person }: { person: PersonOutput }) {
  const { today, role } = useUi()
  const level = clockLevel(person.clock_ends_on, today)
  if (!level || person.closed_on || role === 'housing') return null
  const daysLeft = daysBetween(today, person.clock_ends_on)
  return (
    <Notice tone={level === 'half-year' ? 'info' : level === 'quarter' ? 'warn' : 'bad'} title={level === 'over' ? 'Der Beratungszeitraum ist abgelaufen' : 'Der Beratungszeitraum endet'}
      actions={<Button size="small" onPress={() => openClock(person.id)}>Verlängern oder beenden</Button>}>
      {day(person.clock_ends_on)}, {clockText(daysLeft)}.
    </Notice>
  )
}

function Head({ person }: { person: PersonOutput }) {
  const { today } = useUi()
  const label = useLabel()
  const birth = person.birth_date ? `${day(person.birth_date)} (${ageText(person, today)})` : person.birth_year ? `${person.birth_year} (${ageText(person, today)})` : 'nicht bekannt'
  const languages = person.languages.map((row) => label('language', row.language) + (row.needs_interpreter ? ' (Sprachmittlung)' : '')).join(', ')
  const place = [person.building, person.room && `Zimmer ${person.room}`, person.address, person.district].filter(Boolean).join(' · ')
  return (
    <Panel>
      {person.languages.some((row) => row.needs_interpreter) && <Notice><Languages aria-hidden size={18} /> Für Gespräche wird Sprachmittlung gebraucht: {person.languages.filter((row) => row.needs_interpreter).map((row) => label('language', row.language)).join(', ')}.</Notice>}
      <Facts columns={2} items={[
        ['Name im Pass', <Name key="name">{[person.family_name, person.given_name].filter(Boolean).join(', ')}</Name>],
        ['geboren', <span key="born" data-private>{birth}</span>],
        ['Geschlecht', sexLabels[person.sex as keyof typeof sexLabels]],
        ['Herkunft', person.nationalities.filter((row) => !row.valid_until).map((row) => label('nationality', row.nationality)).join(', ')],
        ['Sprachen', languages],
        ['Lesen und Schreiben', literacyLabels[person.literacy as keyof typeof literacyLabels]],
        ['Telefon', person.phone && <a key="phone" href={`tel:${person.phone}`} data-private>{person.phone}</a>],
        ['E-Mail', person.email && <a key="mail" href={`mailto:${person.email}`} data-private>{person.email}</a>],
        ['Haushalt', person.household_id && <><A key="household" href={`/haushalte/${person.household_id}`}>{person.household_number}</A>{person.member_role && `, ${label('member-role', person.member_role)}`}</>],
        ['Wohnt', place ? (person.building_id ? <A key="place" href={`/unterkuenfte/${person.building_id}`}>{place}</A> : <span key="place" data-private>{place}</span>) : person.is_protected ? 'nur für Benannte sichtbar' : person.areas.includes('housing') ? 'nicht eingetragen' : 'nicht eingeräumt'],
        ['zuständig', person.responsible ? `${person.responsible} seit ${day(person.responsible_since!)}` : <strong key="nobody">niemand</strong>],
        ['Fall', `${person.number}, eröffnet ${day(person.opened_on)}`],
        ['Beratungszeitraum', `${day(person.clock_started_on)} bis ${day(person.clock_ends_on)}${person.closed_on ? '' : `, ${clockText(daysBetween(today, person.clock_ends_on))}`}${person.extended_until ? ` (verlängert${person.extension_reason && `: ${person.extension_reason}`})` : ''}`],
      ]} />
    </Panel>
  )
}
