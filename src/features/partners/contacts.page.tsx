/** Vernetzung: with whom one was in touch, in which of the ten groups. */
import { isDay } from '../../base/day.ts'
import { Lock, Network, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { hours } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportContacts, listContacts, type ContactRow } from './contact.api.ts'
import { logTouch, seeContact } from './contact.form.tsx'
import './partners.css'

function Group({ code }: { code: string }) {
  return <>{useLabel()('partner-group', code)}</>
}
const columns: Column<ContactRow>[] = [
  { key: 'held_on', label: 'Datum', kind: 'date', main: true },
  { key: 'partner_group', label: 'Gruppe', filter: 'partner-group', cell: (row) => <Group code={row.partner_group} /> },
  { key: 'partner_name', label: 'Stelle', cell: (row) => [row.partner_name, row.named].filter(Boolean).join(', ') },
  { key: 'person_name', label: 'Person', cell: (row) => row.person_id && <span className="steady"><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A></span> },
  { key: 'minutes', label: 'Dauer', cell: (row) => (row.minutes === null ? '' : hours(row.minutes).replaceAll(' ', '\u00a0')) },
  { key: 'held_by_name', label: 'durch' },
  { key: 'has_note', label: 'Notiz', sort: false, cell: (row) => (row.has_note ? <span title="versiegelt"><Lock size={15} aria-label="versiegelt" /></span> : '') },
]
/** A coordinator meets only contacts about nobody. */
const withoutPeople = columns.filter((column) => column.key !== 'person_name')

export default function ContactsPage() {
  const { role } = useUi()
  const [list, setList] = useList('vernetzung')
  const read = useRead(listContacts, { input: list })
  const pick = (key: string, value: string | null) => setList({ ...list, page: 1, filter: { ...list.filter, [key]: isDay(value) ? [value] : [] } })
  const add = <Button kind="primary" icon={Plus} onPress={() => void logTouch()}>Kontakt festhalten</Button>
  return (
    <Page title="Vernetzung" wide actions={add}>
      <div className="contact-period"><DateField label="von" value={list.filter.from?.[0] ?? null} onChange={(value) => pick('from', value)} /><DateField label="bis" value={list.filter.to?.[0] ?? null} onChange={(value) => pick('to', value)} /></div>
      <DataTable label="Vernetzung" columns={role === 'coordinator' ? withoutPeople : columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void seeContact(row)} exportTo={(format, shown) => download(exportContacts, { input: { ...list, format, columns: shown } }, `Vernetzung.${format}`)}
        empty={<Empty icon={Network} title="Noch kein Kontakt" action={add}>Runde Tische, Anrufe, Absprachen mit Behörden, Vereinen, Firmen. Gezählt wird nach den zehn Gruppen der Förderstelle.</Empty>} />
    </Page>
  )
}
