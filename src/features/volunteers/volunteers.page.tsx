/** Volunteers: who helps where, in which languages, whom they accompany, which papers were seen. */
import { useEffect } from 'react'
import { Heart, HeartHandshake, Plus } from 'lucide-react'
import { Button, LinkButton } from '../../ui/button.tsx'
import { choicesOf, Name, useUi } from '../../ui/context.tsx'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { helpLabels, timeLabels } from './help.ts'
import { helpsText } from './steps.form.tsx'
import { exportVolunteers, listVolunteers, type VolunteerRow } from './volunteer.api.ts'
import { edit, nameOf, seen, show, Spoken } from './volunteer.form.tsx'

const YES_NO = [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }]

const columns: Column<VolunteerRow>[] = [
  { key: 'family_name', label: 'Name', main: true, cell: (row) => <><Name>{nameOf(row)}</Name>{!row.is_active && <> <Badge>nicht mehr dabei</Badge></>}</> },
  { key: 'district', label: 'Ortsteil' },
  { key: 'languages', label: 'Sprachen', filter: 'language', sort: false, cell: (row) => <Spoken codes={row.languages} /> },
  { key: 'engagement', label: 'Einsatz' },
  { key: 'helps', label: 'hilft gern bei', filter: choicesOf(helpLabels), sort: false, cell: (row) => helpsText(row.helps) },
  { key: 'times', label: 'hat Zeit', hidden: true, filter: choicesOf(timeLabels), sort: false, cell: (row) => row.times.map((code) => timeLabels[code]).join(', ') },
  { key: 'has_car', label: 'mit Auto', hidden: true, filter: YES_NO, cell: (row) => (row.has_car ? 'ja' : 'nein') },
  { key: 'phone', label: 'Telefon', cell: (row) => row.phone && <a href={`tel:${row.phone}`} data-private>{row.phone.replaceAll(' ', '\u00a0')}</a> },
  { key: 'email', label: 'E-Mail', hidden: true, cell: (row) => row.email && <a href={`mailto:${row.email}`} data-private>{row.email}</a> },
  { key: 'active_from', label: 'dabei seit', kind: 'date' },
  { key: 'secrecy_declared_on', label: 'Verschwiegenheit', kind: 'date', cell: (row) => seen(row.secrecy_declared_on) },
  { key: 'certificate_seen_on', label: 'Führungszeugnis gesehen', kind: 'date', hidden: true, cell: (row) => seen(row.certificate_seen_on) },
  { key: 'is_active', label: 'dabei', hidden: true, filter: YES_NO, cell: (row) => (row.is_active ? 'ja' : 'nein') },
]

/** How the list is usually looked at. */
const USUAL = { is_active: ['true'] }
export default function VolunteersPage() {
  const { today } = useUi()
  const [list, setList] = useList('ehrenamt', { filter: USUAL })
  const read = useRead(listVolunteers, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void reach(listVolunteers, { input: { filter: { id: [id] } } }).then(({ rows: [row] }) => row && show(row))
  }, [])
  const add = <Button kind="primary" icon={Plus} onPress={() => edit(today)}>Ehrenamtliche:n aufnehmen</Button>
  return (
    <Page title="Ehrenamt" wide actions={<><LinkButton icon={Heart} href="/ehrenamt/patenschaften">Patenschaften</LinkButton>{add}</>}>
      <DataTable usual={USUAL} label="Ehrenamtliche" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={show}
        exportTo={(format, shown) => download(exportVolunteers, { input: { ...list, format, columns: shown } }, `Ehrenamt.${format}`)}
        empty={<Empty icon={HeartHandshake} title="Noch niemand aufgenommen" action={add}>Wer hilft, in welchen Sprachen, wofür, und wen sie oder er begleitet.</Empty>} />
    </Page>
  )
}
