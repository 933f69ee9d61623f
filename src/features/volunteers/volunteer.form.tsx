/** One volunteer: what is known, whom she or he accompanies, papers, hours and money, thanks, the own sign-in. */
import { HandHeart, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { FirstFew } from '../../ui/few.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { count, day, hours, lastDay, money } from '../../ui/format.ts'
import { Facts, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { personChoices } from '../people/person.choice.ts'
import { connectVolunteer, entryEndpoints, linkVolunteerPerson, listVolunteerAccounts, listVolunteerEntries, readVolunteerPerson, type VolunteerEntries } from './entry.api.ts'
import { entryInputs, paperKindLabels, purposeLabels } from './entry.ts'
import { timeLabels } from './help.ts'
import { listMentorships } from './mentorship.api.ts'
import { begin } from './mentorship.form.tsx'
import { MentorshipList } from './mentorships.panel.tsx'
import { Receipts } from './receipts.panel.tsx'
import { helpsText } from './steps.form.tsx'
import { mentorshipAccess } from './volunteer.access.ts'
import { changeVolunteer, createVolunteer, listVolunteers, type VolunteerRow } from './volunteer.api.ts'
import { VolunteerInput } from './volunteer.ts'

export function Spoken({ codes }: { codes: string[] }) {
  const label = useLabel()
  return <>{codes.map((code) => label('language', code)).join(', ')}</>
}
export const nameOf = (row: VolunteerRow) => [row.family_name, row.given_name].filter(Boolean).join(', ')
export const seen = (date: string | null) => (date ? day(date) : <Badge tone="warn">fehlt</Badge>)
export const edit = (today: string, row?: VolunteerRow) => openEntry({ title: row ? 'Ehrenamtliche:n ändern' : 'Ehrenamtliche:n aufnehmen', size: 'large', schema: VolunteerInput, row, start: { active_from: today }, create: createVolunteer, change: changeVolunteer })
export const show = (row: VolunteerRow) => openDialog({ title: <Name>{nameOf(row)}</Name>, size: 'large', content: () => <Volunteer id={row.id} /> })

function Volunteer({ id }: { id: string }) {
  const { role, today } = useUi()
  const read = useRead(listVolunteers, { input: { filter: { id: [id] } } })
  const seesPeople = role in mentorshipAccess.list.roles
  const mentorships = useRead(listMentorships, { query: { volunteer: id } }, { enabled: seesPeople })
  const entries = useRead(listVolunteerEntries, { params: { id } })
  return (
    <Loaded read={read}>{({ rows: [row] }) => row && (
      <Stack>
        <Row><Button onPress={() => edit(today, row)}>Ändern</Button>{seesPeople && <Button icon={HandHeart} onPress={() => begin({ volunteer_id: id, valid_from: today }, { volunteer: nameOf(row) })}>Patenschaft beginnen</Button>}</Row>
        <Facts columns={2} items={[
          ['Einsatz', row.engagement], ['Sprachen', row.languages.length > 0 && <Spoken codes={row.languages} />], ['hilft gern bei', helpsText(row.helps)], ['kann', row.skills], ['hat Zeit', row.times.map((code) => timeLabels[code]).join(', ')], ['möchte begleiten', row.wishes],
          ['Ortsteil', `${row.district}${row.has_car ? ', mit Auto' : ''}`], ['Telefon', row.phone && <a href={`tel:${row.phone}`} data-private>{row.phone}</a>], ['E-Mail', row.email && <a href={`mailto:${row.email}`} data-private>{row.email}</a>],
          ['dabei', row.active_until ? `${day(row.active_from)} bis ${lastDay(row.active_until)}`.trim() : row.active_from && `seit ${day(row.active_from)}`],
          ['Verschwiegenheit erklärt', seen(row.secrecy_declared_on)], ['Führungszeugnis gesehen', seen(row.certificate_seen_on)],
        ]} />
        {seesPeople && <Panel title="Patenschaften" quiet><Loaded read={mentorships}>{({ rows }) => <MentorshipList rows={rows} side="person" />}</Loaded></Panel>}
        <Loaded read={entries}>{(data) => <Entries id={id} data={data} />}</Loaded>
        {seesPeople && <AdvisedAsWell id={id} />}
      </Stack>
    )}</Loaded>
  )
}

type Table = keyof typeof entryInputs
const titles: Record<Table, string> = { volunteer_papers: 'Unterlage', volunteer_hours: 'Stunden und Geld', volunteer_thanks: 'Dank' }
const openOf = (table: Table, volunteerId: string, start: object, row?: { id: string; version: number }) => openEntry({
  title: titles[table], schema: entryInputs[table], params: { volunteerId }, row, start, create: entryEndpoints[table].add, change: entryEndpoints[table].correct, below: row && table === 'volunteer_hours' && <Receipts hoursId={row.id} />,
  remove: { endpoint: entryEndpoints[table].remove, text: 'Nur für irrtümlich Eingetragenes.', undo: () => reach(entryEndpoints[table].add as typeof entryEndpoints.volunteer_papers.add, { params: { volunteerId }, input: row as never, key: crypto.randomUUID() }) },
})
type Line = { id: string; version: number; title: string; detail: string; mark?: string }
function Lines({ table, volunteerId, title, rows, start, none, children }: { table: Table; volunteerId: string; title: string; rows: readonly (Line & { row: object })[]; start: object; none: string; children?: React.ReactNode }) {
  return (
    <Panel title={title} quiet actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => void openOf(table, volunteerId, start)}>Eintragen<span className="unseen">: {titles[table]}</span></Button>}>
      {children}
      {rows.length === 0 ? <p className="nothing-yet">{none}</p> : <FirstFew rows={rows} className="facts-history">{(one) => <li key={one.id}><button type="button" onClick={() => void openOf(table, volunteerId, {}, one.row as Line)}><strong>{one.title}</strong><span>{one.detail}</span></button>{one.mark && <Badge tone="warn">{one.mark}</Badge>}</li>}</FirstFew>}
    </Panel>
  )
}
function Entries({ id, data: { papers, hours: noted, thanks, years, account } }: { id: string; data: VolunteerEntries }) {
  const { today } = useUi()
  return (
    <>
      <Lines table="volunteer_papers" volunteerId={id} title="Unterlagen" start={{ seen_on: today }} none="Keine weitere Unterlage. Führungszeugnis und Verschwiegenheit stehen oben." rows={papers.map((row) => ({
        ...row, row, title: [paperKindLabels[row.kind], row.title].filter(Boolean).join(': '), detail: `vom ${day(row.seen_on)}${row.valid_through ? `, gilt bis ${day(row.valid_through)}` : ''}`, mark: row.valid_through && row.valid_through < today ? 'abgelaufen' : undefined,
      }))} />
      <Lines table="volunteer_hours" volunteerId={id} title="Stunden und Geld" start={{ on_day: today }} none="Noch keine Stunden." rows={noted.map((row) => ({
        ...row, row, title: `${day(row.on_day)} · ${purposeLabels[row.purpose]}`, detail: [row.minutes > 0 && hours(row.minutes), row.km > 0 && `${row.km} km`, row.expense_cents > 0 && `Auslagen ${money(row.expense_cents)}`, row.allowance_cents > 0 && `pauschal ${money(row.allowance_cents)}`, row.receipts > 0 ? count(row.receipts, 'Beleg', 'Belege') : row.expense_cents > 0 && 'ohne Beleg hier'].filter(Boolean).join(' · '),
      }))}>
        {years.length > 0 && <p>{years.map((row) => `${row.year}: ${[hours(row.minutes), row.expense_cents > 0 && `Auslagen ${money(row.expense_cents)}`, row.allowance_cents > 0 && `pauschal ${money(row.allowance_cents)}`].filter(Boolean).join(', ')}`).join(' · ')}</p>}
        {years.filter((row) => row.sentence).map((row) => <Notice key={row.year} tone="warn">{row.sentence}</Notice>)}
      </Lines>
      <Lines table="volunteer_thanks" volunteerId={id} title="Dank" start={{ on_day: today }} none="Noch kein Dank eingetragen." rows={thanks.map((row) => ({ ...row, row, title: row.occasion, detail: day(row.on_day) }))} />
      <Panel title="Eigene Anmeldung" quiet actions={<Button kind="quiet" size="small" onPress={() => void openAccount(id, account)}>{account ? 'Ändern' : 'Verbinden'}</Button>}><p>{account ? <Name>{account.name}</Name> : 'Keine. Ein Konto der Rolle Ehrenamtliche:r legt die Administration an.'}</p></Panel>
    </>
  )
}

const openAccount = (id: string, account: VolunteerEntries['account']) => openDialog({ title: 'Eigene Anmeldung', size: 'small', content: (close) => <Account id={id} account={account} close={close} /> })
function Account({ id, account, close }: { id: string; account: VolunteerEntries['account']; close(): void }) {
  const { save } = useSave(connectVolunteer)
  const put = (user_id: string | null) => save({ params: { id }, input: { user_id } })
  const load = async (text: string) => (await reach(listVolunteerAccounts, {})).rows.filter((row) => row.name.toLowerCase().includes(text.toLowerCase())).map((row) => ({ value: row.id, label: row.name }))
  return <Form schema={connectVolunteer.input} values={{ user_id: account?.user_id ?? null }} always onCancel={close} onSave={({ user_id }) => put(user_id)} onSaved={() => { toast('Gespeichert', { undo: () => put(account?.user_id ?? null) }); close() }}><Field name="user_id" load={load} valueLabel={account?.name} /></Form>
}

/** Only for whoever has the case: that somebody is advised as well. */
function AdvisedAsWell({ id }: { id: string }) {
  const read = useRead(readVolunteerPerson, { params: { id } })
  return (
    <Loaded read={read} lines={1}>{({ person_id, name }) => (
      <Panel title="Wird selbst beraten" quiet actions={<Button kind="quiet" size="small" onPress={() => void openPerson(id, person_id, name)}>{person_id ? 'Ändern' : 'Eintragen'}</Button>}><p>{person_id ? <Name>{name}</Name> : 'Nichts eingetragen.'}</p></Panel>
    )}</Loaded>
  )
}
const openPerson = (id: string, person_id: string | null, name: string) => openDialog({ title: 'Wird selbst beraten', size: 'small', content: (close) => <OnePerson id={id} person_id={person_id} name={name} close={close} /> })
function OnePerson({ id, person_id, name, close }: { id: string; person_id: string | null; name: string; close(): void }) {
  const { save } = useSave(linkVolunteerPerson)
  const put = (chosen: string | null) => save({ params: { id }, input: { person_id: chosen } })
  return <Form schema={linkVolunteerPerson.input} values={{ person_id }} always onCancel={close} onSave={(input) => put(input.person_id)} onSaved={() => { toast('Gespeichert', { undo: () => put(person_id) }); close() }}><Field name="person_id" load={personChoices} valueLabel={name} /></Form>
}
