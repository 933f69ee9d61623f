/** All applications of the own cases, by state and next date. */
import { Plus, Send } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { choicesOf, Name } from '../../ui/context.tsx'
import { Page } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportApplications, listApplications, type ApplicationRow } from './application.api.ts'
import { apply, seeApplication, StateBadge } from './application.form.tsx'
import { applicationStateLabels, permitLabels } from './application.ts'
import { workKindLabels } from './vacancy.ts'

const columns: Column<ApplicationRow>[] = [
  { key: 'person_name', label: 'Person', main: true, cell: (row) => <Name>{row.person_name}</Name> },
  { key: 'title', label: 'als was', sort: false, cell: (row) => <span data-private>{row.title}</span> },
  { key: 'employer_name', label: 'Arbeitgeber', cell: (row) => <span data-private>{row.employer}</span> },
  { key: 'kind', label: 'Art', filter: choicesOf(workKindLabels), cell: (row) => workKindLabels[row.kind] },
  { key: 'state', label: 'Stand', filter: choicesOf(applicationStateLabels), cell: (row) => <StateBadge state={row.state} /> },
  { key: 'since', label: 'seit', kind: 'date' },
  { key: 'next_on', label: 'nächster Termin', kind: 'date' },
  { key: 'permit', label: 'Arbeitserlaubnis', filter: choicesOf(permitLabels), hidden: true, cell: (row) => permitLabels[row.permit] },
  { key: 'trained_on', label: 'Gespräch geübt am', kind: 'date', hidden: true },
]
const VIEWS = [{ key: 'is_open', value: 'true', label: 'laufende' }, { key: 'due', value: 'true', label: 'Termin fällig' }, { key: 'state', value: 'started', label: 'begonnen' }, { key: '', value: '', label: 'alle' }] as const
/** How the list is usually looked at. */
const USUAL = { is_open: ['true'] }

export default function ApplicationsPage() {
  const [list, setList] = useList('bewerbungen', { filter: USUAL })
  const read = useRead(listApplications, { input: list })
  const shown = VIEWS.find(({ key, value }) => key && list.filter[key]?.includes(value))?.key ?? ''
  const pick = (key: string, value: string) => setList({ ...list, page: 1, filter: { ...list.filter, is_open: [], due: [], state: [], ...(key && { [key]: [value] }) } })
  const add = <Button kind="primary" icon={Plus} onPress={() => void apply()}>Bewerbung anlegen</Button>
  return (
    <Page title="Bewerbungen" wide actions={add}>
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">{VIEWS.map(({ key, value, label }) => <button key={label} type="button" aria-pressed={shown === key} onClick={() => pick(key, value)}>{label}</button>)}</div>
      <DataTable usual={USUAL} label="Bewerbungen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void seeApplication(row)} exportTo={(format, shown) => download(exportApplications, { input: { ...list, format, columns: shown.filter((key) => key !== 'title') } }, `Bewerbungen.${format}`)}
        empty={<Empty icon={Send} title="Keine Bewerbung" action={add}>Wer sich wo bewirbt, wie weit es ist, und wann der nächste Schritt ansteht.</Empty>} />
    </Page>
  )
}
