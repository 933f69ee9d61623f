/** Volunteers: who helps where, in which languages, whom they accompany, which papers were seen. */
import { useEffect } from 'react'
import { HandHeart, HeartHandshake, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Facts, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { listMentorships } from './mentorship.api.ts'
import { begin } from './mentorship.form.tsx'
import { MentorshipList } from './mentorships.panel.tsx'
import { mentorshipAccess } from './volunteer.access.ts'
import { changeVolunteer, createVolunteer, exportVolunteers, listVolunteers, type VolunteerRow } from './volunteer.api.ts'
import { VolunteerInput } from './volunteer.ts'

function Spoken({ codes }: { codes: string[] }) {
  const label = useLabel()
  return <>{codes.map((code) => label('language', code)).join(', ')}</>
}
const nameOf = (row: VolunteerRow) => [row.family_name, row.given_name].filter(Boolean).join(', ')
const seen = (date: string | null) => (date ? day(date) : <Badge tone="warn">fehlt</Badge>)

const columns: Column<VolunteerRow>[] = [
  { key: 'family_name', label: 'Name', main: true, cell: (row) => <><Name>{nameOf(row)}</Name>{!row.is_active && <> <Badge>nicht mehr dabei</Badge></>}</> },
  { key: 'district', label: 'Ortsteil' },
  { key: 'languages', label: 'Sprachen', filter: 'language', sort: false, cell: (row) => <Spoken codes={row.languages} /> },
  { key: 'engagement', label: 'Einsatz' },
  { key: 'phone', label: 'Telefon', cell: (row) => row.phone && <a href={`tel:${row.phone}`} data-private>{row.phone.replaceAll(' ', '\u00a0')}</a> },
  { key: 'email', label: 'E-Mail', hidden: true, cell: (row) => row.email && <a href={`mailto:${row.email}`} data-private>{row.email}</a> },
  { key: 'active_from', label: 'dabei seit', kind: 'date' },
  { key: 'secrecy_declared_on', label: 'Verschwiegenheit', kind: 'date', cell: (row) => seen(row.secrecy_declared_on) },
  { key: 'certificate_seen_on', label: 'Führungszeugnis gesehen', kind: 'date', hidden: true, cell: (row) => seen(row.certificate_seen_on) },
  { key: 'is_active', label: 'dabei', hidden: true, filter: [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }], cell: (row) => (row.is_active ? 'ja' : 'nein') },
]

const edit = (today: string, row?: VolunteerRow) => openEntry({ title: row ? 'Ehrenamtliche:n ändern' : 'Ehrenamtliche:n aufnehmen', size: 'large', schema: VolunteerInput, row, start: { active_from: today }, create: createVolunteer, change: changeVolunteer })
const show = (row: VolunteerRow) => openDialog({ title: <Name>{nameOf(row)}</Name>, size: 'large', content: () => <Volunteer id={row.id} /> })

function Volunteer({ id }: { id: string }) {
  const { role, today } = useUi()
  const read = useRead(listVolunteers, { input: { filter: { id: [id] } } })
  const seesPeople = role in mentorshipAccess.list.roles
  const mentorships = useRead(listMentorships, { query: { volunteer: id } }, { enabled: seesPeople })
  return (
    <Loaded read={read}>{({ rows: [row] }) => row && (
      <Stack>
        <Row><Button onPress={() => edit(today, row)}>Ändern</Button>{seesPeople && <Button icon={HandHeart} onPress={() => begin({ volunteer_id: id, valid_from: today }, { volunteer: nameOf(row) })}>Patenschaft beginnen</Button>}</Row>
        <Facts columns={2} items={[
          ['Einsatz', row.engagement], ['Sprachen', row.languages.length > 0 && <Spoken codes={row.languages} />], ['Ortsteil', row.district],
          ['Telefon', row.phone && <a href={`tel:${row.phone}`} data-private>{row.phone}</a>], ['E-Mail', row.email && <a href={`mailto:${row.email}`} data-private>{row.email}</a>],
          ['dabei', row.active_until ? `${day(row.active_from)} bis ${lastDay(row.active_until)}`.trim() : row.active_from && `seit ${day(row.active_from)}`],
          ['Verschwiegenheit erklärt', seen(row.secrecy_declared_on)], ['Führungszeugnis gesehen', seen(row.certificate_seen_on)],
        ]} />
        {seesPeople && <Panel title="Patenschaften" quiet><Loaded read={mentorships}>{({ rows }) => <MentorshipList rows={rows} side="person" />}</Loaded></Panel>}
      </Stack>
    )}</Loaded>
  )
}

export default function VolunteersPage() {
  const { today } = useUi()
  const [list, setList] = useList('ehrenamt', { filter: { is_active: ['true'] } })
  const read = useRead(listVolunteers, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void reach(listVolunteers, { input: { filter: { id: [id] } } }).then(({ rows: [row] }) => row && show(row))
  }, [])
  const add = <Button kind="primary" icon={Plus} onPress={() => edit(today)}>Ehrenamtliche:n aufnehmen</Button>
  return (
    <Page title="Ehrenamt" wide actions={add}>
      <DataTable label="Ehrenamtliche" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={show}
        exportTo={(format, shown) => download(exportVolunteers, { input: { ...list, format, columns: shown } }, `Ehrenamt.${format}`)}
        empty={<Empty icon={HeartHandshake} title="Noch niemand aufgenommen" action={add}>Wer hilft, in welchen Sprachen, wofür, und wen sie oder er begleitet.</Empty>} />
    </Page>
  )
}
