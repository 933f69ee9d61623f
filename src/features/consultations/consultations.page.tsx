/** The list of consultations: with whom, how, about what, how long. Notes open one by one, and leave a trace. */
import { Lock, MessageCircle, MessageCirclePlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { hours } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportConsultations, listConsultations, type ConsultationRow } from './consultation.api.ts'
import { Code, log, open } from './consultation.form.tsx'

const YES_NO = [{ value: 'true', label: 'Familie' }, { value: 'false', label: 'Einzelperson' }]

const columns: Column<ConsultationRow>[] = [
  { key: 'held_on', label: 'Datum', kind: 'date', main: true },
  { key: 'person_name', label: 'Person', cell: (row) => (row.person_id ? <span className="steady"><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A></span> : <Badge>anonym</Badge>) },
  { key: 'form', label: 'Form', filter: 'consultation-form', cell: (row) => <Code list="consultation-form" codes={[row.form]} /> },
  { key: 'topics', label: 'Themen', filter: 'life-area', sort: false, cell: (row) => <Code list="life-area" codes={row.topics} /> },
  { key: 'is_family', label: 'Art', filter: YES_NO, cell: (row) => (row.is_family ? `Familie (${row.persons_reached})` : row.persons_reached > 1 ? `${row.persons_reached} Personen` : 'Einzelperson') },
  { key: 'minutes', label: 'Dauer', cell: (row) => (row.minutes === null ? '' : hours(row.minutes).replaceAll(' ', '\u00a0')) },
  { key: 'interpreter_language', label: 'Sprachmittlung', hidden: true, cell: (row) => <Code list="language" codes={row.interpreter_language ? [row.interpreter_language] : []} /> },
  { key: 'caseworker', label: 'beraten durch' },
  { key: 'has_note', label: 'Notiz', sort: false, cell: (row) => (row.has_note ? <span title="versiegelt"><Lock size={15} aria-label="versiegelt" /></span> : '') },
]

export default function ConsultationsPage() {
  const [list, setList] = useList('beratungen')
  const read = useRead(listConsultations, { input: list })
  const pick = (key: string, value: string | null) => setList({ ...list, page: 1, filter: { ...list.filter, [key]: value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? [value] : [] } })
  const add = <Button kind="primary" icon={MessageCirclePlus} onPress={() => log()}>Beratung festhalten</Button>
  return (
    <Page title="Beratungen" wide actions={add}>
      <div className="period"><DateField label="von" value={list.filter.from?.[0] ?? null} onChange={(value) => pick('from', value)} /><DateField label="bis" value={list.filter.to?.[0] ?? null} onChange={(value) => pick('to', value)} /></div>
      <DataTable label="Beratungen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={open}
        exportTo={(format, shown) => download(exportConsultations, { input: { ...list, format, columns: shown } }, `Beratungen.${format}`)}
        empty={<Empty icon={MessageCircle} title="Noch keine Beratung" action={add}>Jedes Gespräch zählt: im Büro, vor Ort, am Telefon. Ohne Person ist es anonym und kann später zugeordnet werden.</Empty>} />
    </Page>
  )
}
