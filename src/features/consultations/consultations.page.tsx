/** The list of consultations: with whom, how, about what, how long. Notes open one by one, and leave a trace. */
import { isDay } from '../../base/day.ts'
import { Lock, MessageCircle, MessageCirclePlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, choicesOf } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { hours } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportConsultations, listConsultations, type ConsultationRow } from './consultation.api.ts'
import { Code, log } from './consultation.form.tsx'
import { talkedWithLabels } from './consultation.ts'
import { open } from './opened.form.tsx'
import './consultations.css'

const KINDS = [{ value: 'single', label: 'Einzelperson' }, { value: 'family', label: 'Familie' }, { value: 'group', label: 'Gruppe' }, { value: 'anonymous', label: 'anonym' }]
const TALKED_WITH = choicesOf(talkedWithLabels)
/** Filters that stand beside the columns, one tap each. */
const QUICK = { third_party: 'mit Dritten', interpreted: 'mit Sprachmittlung' } as const

function Who({ row }: { row: ConsultationRow }) {
  if (row.is_anonymous) return <Badge>anonym</Badge>
  const [first] = row.people, more = row.people_count - 1
  if (!first) return <Badge>nicht freigegeben</Badge>
  return <span className="steady"><A href={`/personen/${first.id}`}><Name>{first.name}</Name></A>{more > 0 && <> <span className="muted" title={row.person_name ?? ''}>+{more}</span></>}</span>
}

const columns: Column<ConsultationRow>[] = [
  { key: 'held_on', label: 'Datum', kind: 'date', main: true },
  { key: 'person_name', label: 'Person', cell: (row) => <Who row={row} /> },
  { key: 'form', label: 'Form', filter: 'consultation-form', cell: (row) => <Code list="consultation-form" codes={[row.form]} /> },
  { key: 'topics', label: 'Themen', filter: 'life-area', sort: false, cell: (row) => <Code list="life-area" codes={row.topics} /> },
  { key: 'kind', label: 'Art', filter: KINDS, sort: false, cell: (row) => (row.is_family ? `Familie (${row.persons_reached})` : row.is_group ? `Gruppe (${row.persons_reached})` : 'Einzelperson') },
  { key: 'minutes', label: 'Dauer', cell: (row) => (row.minutes === null ? '' : hours(row.minutes).replaceAll(' ', '\u00a0')) },
  { key: 'talked_with', label: 'gesprochen mit', filter: TALKED_WITH, hidden: true, cell: (row) => talkedWithLabels[row.talked_with] },
  { key: 'interpreter_language', label: 'Sprachmittlung', filter: 'language', hidden: true, cell: (row) => <><Code list="language" codes={row.interpreter_language ? [row.interpreter_language] : []} />{row.interpreter && <> (<Name>{row.interpreter}</Name>)</>}</> },
  { key: 'caseworker', label: 'beraten durch' },
  { key: 'has_note', label: 'Notiz', sort: false, cell: (row) => (row.has_note ? <span title="versiegelt"><Lock size={15} aria-label="versiegelt" /></span> : '') },
]

export default function ConsultationsPage() {
  // From a goal: the talks that served it.
  const goal = new URLSearchParams(location.search).get('ziel')
  const [list, setList] = useList('beratungen', goal ? { filter: { goal_id: [goal] } } : {}, goal !== null)
  const read = useRead(listConsultations, { input: list })
  const put = (key: string, values: string[]) => setList({ ...list, page: 1, filter: { ...list.filter, [key]: values } })
  const pick = (key: string, value: string | null) => put(key, isDay(value) ? [value] : [])
  const add = <Button kind="primary" icon={MessageCirclePlus} onPress={() => void log()}>Beratung festhalten</Button>
  return (
    <Page title="Beratungen" wide actions={add}>
      <div className="period">
        <DateField label="von" value={list.filter.from?.[0] ?? null} onChange={(value) => pick('from', value)} /><DateField label="bis" value={list.filter.to?.[0] ?? null} onChange={(value) => pick('to', value)} />
        <div className="chips" role="group" aria-label="Nur Beratungen">
          {Object.entries(QUICK).map(([key, label]) => <button key={key} type="button" aria-pressed={Boolean(list.filter[key]?.length)} onClick={() => put(key, list.filter[key]?.length ? [] : ['true'])}>{label}</button>)}
          {Boolean(list.filter.goal_id?.length) && <button type="button" aria-pressed onClick={() => put('goal_id', [])}>zu einem Ziel</button>}
        </div>
      </div>
      <DataTable label="Beratungen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void open(row)}
        exportTo={(format, shown) => download(exportConsultations, { input: { ...list, format, columns: shown } }, `Beratungen.${format}`)}
        empty={<Empty icon={MessageCircle} title="Noch keine Beratung" action={add}>Jedes Gespräch zählt: im Büro, vor Ort, am Telefon. Ohne Person ist es anonym und kann später zugeordnet werden.</Empty>} />
    </Page>
  )
}
