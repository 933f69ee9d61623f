/** The list Personen: everybody who may be seen, with search in any spelling, filters, column choice and export. */
import { ShieldAlert, UserPlus, Users } from 'lucide-react'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { ageText } from './age.rules.ts'
import { listFilters, removeFilter, saveFilter } from '../desk/desk.api.ts'
import { exportPersons, listPersons, type PersonRow } from './person.api.ts'
import { listName } from './person.ts'

const STATES = [{ value: 'in_care', label: 'in Betreuung' }, { value: 'closed', label: 'beendet' }, { value: 'all', label: 'alle' }]

function Code({ list, code }: { list: string; code: string | null }) {
  const label = useLabel()
  return <>{code ? label(list, code) : ''}</>
}
function Birth({ row }: { row: PersonRow }) {
  const { today } = useUi()
  return <span className="steady" title={row.birth_date ? day(row.birth_date) : undefined}>{ageText(row, today).replace(/ Jahre?$/, '')}</span>
}

const columns: Column<PersonRow>[] = [
  { key: 'family_name', label: 'Name', main: true, cell: (row) => <><span className="steady"><Name>{listName(row)}</Name></span>{row.is_protected && <> <Badge tone="warn" icon={ShieldAlert}>geschützt</Badge></>}</> },
  { key: 'original_name', label: 'Name in eigener Schrift', hidden: true, cell: (row) => <Name>{row.original_name}</Name> },
  { key: 'number', label: 'Fall', kind: 'number', hidden: true },
  { key: 'household_number', label: 'Haushalt' },
  { key: 'birth_date', label: 'Alter', cell: (row) => <Birth row={row} /> },
  { key: 'sex', label: 'Geschlecht', hidden: true, filter: 'sex', cell: (row) => <Code list="sex" code={row.sex} /> },
  { key: 'nationality', label: 'Herkunft', filter: 'nationality', cell: (row) => <Code list="nationality" code={row.nationality} /> },
  { key: 'allocation_group', label: 'Gruppe', filter: 'allocation-group', hidden: true, cell: (row) => <Code list="allocation-group" code={row.allocation_group} /> },
  { key: 'allocated_on', label: 'zugewiesen', kind: 'date' },
  { key: 'district', label: 'Ortsteil', hidden: true },
  { key: 'building', label: 'Unterkunft', cell: (row) => <span className="steady">{[row.building, row.room].filter(Boolean).join(' · ')}</span> },
  { key: 'occupation', label: 'Tätigkeit', filter: 'occupation', cell: (row) => <Code list="occupation" code={row.occupation} /> },
  { key: 'german_level', label: 'Deutsch', filter: 'language-level', cell: (row) => <Code list="language-level" code={row.german_level} /> },
  { key: 'planned_on', label: 'Plan vom', kind: 'date', hidden: true },
  { key: 'responsible', label: 'zuständig', cell: (row) => <span className="steady">{row.responsible}</span> },
  { key: 'clock_ends_on', label: 'Beratung bis', kind: 'date', hidden: true },
  { key: 'closed_on', label: 'beendet', kind: 'date', hidden: true },
]
/** For the housing office: without what belongs to counselling. */
const housingColumns = columns.filter((column) => !['occupation', 'german_level', 'planned_on'].includes(String(column.key)))

const SPECIAL = [{ key: 'mine', label: 'nur meine' }, { key: 'without_plan', label: 'ohne Plan' }, { key: 'period_ending', label: 'Beratung endet' }, { key: 'paper_ending', label: 'Papier läuft ab' }]
const OF_COUNSELLING = new Set(['without_plan', 'paper_ending'])

export default function PersonsPage() {
  const asked = new URLSearchParams(location.search).get('ansicht')
  const [list, setList] = useList('personen', { filter: asked ? { state: ['in_care'], [asked]: ['ja'] } : { state: ['in_care'] } }, asked !== null)
  const read = useRead(listPersons, { input: list })
  const { role } = useUi()
  const views = useRead(listFilters, { query: { page: 'personen' } })
  const { save } = useSave(saveFilter)
  const { save: drop } = useSave(removeFilter)
  const mayChange = role !== 'housing'
  const pick = (key: string, values: string[]) => setList({ ...list, page: 1, filter: { ...list.filter, [key]: values } })
  return (
    <Page title="Personen" wide actions={mayChange && <LinkButton kind="primary" icon={UserPlus} href="/personen/neu">Person aufnehmen</LinkButton>}>
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">
        {STATES.map((state) => <button key={state.value} type="button" aria-pressed={(list.filter.state?.[0] ?? 'in_care') === state.value} onClick={() => pick('state', [state.value])}>{state.label}</button>)}
        <span className="quick-filters-line" />
        {SPECIAL.filter(({ key }) => mayChange || !OF_COUNSELLING.has(key)).map(({ key, label }) => <button key={key} type="button" aria-pressed={Boolean(list.filter[key]?.length)} onClick={() => pick(key, list.filter[key]?.length ? [] : ['ja'])}>{label}</button>)}
      </div>
      <DataTable label="Personen" columns={mayChange ? columns : housingColumns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error}
        href={(row) => `/personen/${row.id}`}
        exportTo={mayChange ? (format, shown) => download(exportPersons, { input: { ...list, format, columns: shown } }, `Personen.${format}`) : undefined}
        views={{ items: views.data?.rows ?? [], onSave: (name, query) => save({ input: { page: 'personen', name, query } }), onDrop: (id) => drop({ params: { id } }) }}
        empty={<Empty icon={Users} title={list.text ? `Niemand gefunden für „${list.text}“` : 'Hier ist noch niemand'} action={mayChange && <LinkButton icon={UserPlus} href="/personen/neu">Person aufnehmen</LinkButton>}>
          {list.text ? 'Gesucht wird in jeder Schreibweise und Schrift, auch nach Geburtsdatum, Haushaltsnummer und Aktenzeichen.' : 'Listen lassen sich unter Verwaltung einlesen; einzelne Personen werden hier aufgenommen.'}
        </Empty>} />
    </Page>
  )
}
