/** The book of employers: who offers what, and whom to call. */
import { Factory, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel } from '../../ui/context.tsx'
import { Field, Fields } from '../../ui/form.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { changeEmployer, createEmployer, exportEmployers, listEmployers, removeEmployer, type EmployerRow } from './employer.api.ts'
import { asTyped } from './employer.choice.ts'
import { EmployerInput } from './employer.ts'

const Level = ({ code }: { code: string }) => <>{useLabel()('language-level', code)}</>
const columns: Column<EmployerRow>[] = [
  { key: 'name', label: 'Arbeitgeber', main: true, cell: (row) => <>{row.name}{!row.is_active && <> <Badge>nicht mehr dabei</Badge></>}</> },
  { key: 'town', label: 'Ort' },
  { key: 'trades', label: 'Berufe und Branchen', sort: false, cell: (row) => row.trades.join(', ') },
  { key: 'accepted_level', label: 'Deutsch mindestens', filter: 'language-level', cell: (row) => row.accepted_level && <Level code={row.accepted_level} /> },
  { key: 'contact_name', label: 'Ansprechperson' },
  { key: 'phone', label: 'Telefon', cell: (row) => row.phone && <a href={`tel:${row.phone}`}>{row.phone.replaceAll(' ', '\u00a0')}</a> },
  { key: 'email', label: 'E-Mail', hidden: true },
  { key: 'vacancies', label: 'offene Stellen', kind: 'number' },
  { key: 'job_places', label: 'Arbeitsstellen', kind: 'number', hidden: true }, { key: 'training_places', label: 'Ausbildungsplätze', kind: 'number', hidden: true }, { key: 'internship_places', label: 'Praktikumsplätze', kind: 'number', hidden: true },
  { key: 'placements', label: 'begonnen', kind: 'number' },
  { key: 'is_active', label: 'dabei', hidden: true, filter: [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }], cell: (row) => (row.is_active ? 'ja' : 'nein') },
]
export const openEmployer = (row?: EmployerRow) => openEntry({
  title: row?.name ?? 'Arbeitgeber anlegen', size: 'large', schema: EmployerInput, row, create: createEmployer, change: changeEmployer,
  children: (
    <>
      <Fields columns={2}><Field name="name" autoFocus /><Field name="town" /></Fields>
      <Fields columns={2}><Field name="trades" load={asTyped} placeholder="eintippen und wählen" /><Field name="accepted_level" /></Fields>
      <Fields columns={3}><Field name="contact_name" /><Field name="phone" /><Field name="email" /></Fields>
      <Fields columns={3}><Field name="job_places" /><Field name="training_places" /><Field name="internship_places" /></Fields>
      <Field name="remark" rows={3} /><Field name="active_until" />
    </>
  ),
  remove: { endpoint: removeEmployer, text: 'Nur für irrtümlich Angelegtes. Wer nichts mehr anbietet, bekommt ein Ende und zählt bis dahin mit.', also: ['seine offenen Stellen'] },
})
/** How the list is usually looked at. */
const USUAL = { is_active: ['true'] }

export default function EmployersPage() {
  const [list, setList] = useList('arbeitgeber', { filter: USUAL })
  const read = useRead(listEmployers, { input: list })
  const add = <Button kind="primary" icon={Plus} onPress={() => void openEmployer()}>Arbeitgeber anlegen</Button>
  return (
    <Page title="Arbeitgeber" wide actions={add}>
      <DataTable usual={USUAL} label="Arbeitgeber" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => void openEmployer(row)}
        exportTo={(format, shown) => download(exportEmployers, { input: { ...list, format, columns: shown } }, `Arbeitgeber.${format}`)}
        empty={<Empty icon={Factory} title="Noch keine Arbeitgeber" action={add}>Betriebe, die Arbeit, Ausbildung oder Praktikum anbieten: wie viel Deutsch sie brauchen, und wen man anruft.</Empty>} />
    </Page>
  )
}
