/** The list of plans: who has none, what is drafted, which review is due; chosen ones are printed in one go. */
import { NotebookPen, Printer } from 'lucide-react'
import { useState } from 'react'
import { PAGE } from '../../base/list.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty, type Tone } from '../../ui/notice.tsx'
import { download, reach, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { Name, choicesOf } from '../../ui/context.tsx'
import { listFilters, removeFilter, saveFilter } from '../desk/desk.api.ts'
import { exportPlans, overviewPlans } from './plan-list.api.ts'
import { SHEETS_AT_ONCE } from './paper.api.ts'
import { planStandLabels, reviewStandLabels, type PlanListRow } from './plan-list.ts'
import { openPrintMany } from './print.form.tsx'

const reviewTones: Record<PlanListRow['review'], Tone> = { none: 'neutral', planned: 'neutral', due: 'warn', overdue: 'bad' }
const columns: Column<PlanListRow>[] = [
  { key: 'name', label: 'Person', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'household_number', label: 'Haushalt', hidden: true },
  { key: 'stand', label: 'Plan', filter: choicesOf(planStandLabels), cell: (row) => <>{row.stand === 'ohne' ? <Badge tone="warn">{planStandLabels.ohne}</Badge> : planStandLabels[row.stand]}{row.for_household && <span className="muted small"> Haushalt</span>}</> },
  { key: 'goals_open', label: 'offene Ziele', kind: 'number' },
  { key: 'goals_reached', label: 'erreicht', kind: 'number' },
  { key: 'to_agree', label: 'zu vereinbaren', kind: 'number', cell: (row) => (row.to_agree ? <Badge tone="warn">{row.to_agree}</Badge> : row.plan_id ? '0' : '') },
  { key: 'agreed_on', label: 'vereinbart', kind: 'date' },
  { key: 'made_on', label: 'begonnen', kind: 'date', hidden: true },
  { key: 'reviewed_on', label: 'zuletzt fortgeschrieben', kind: 'date', hidden: true },
  { key: 'next_review_on', label: 'nächste Fortschreibung', kind: 'date' },
  { key: 'review', label: 'Fortschreibung', filter: choicesOf(reviewStandLabels), cell: (row) => (row.plan_id ? <Badge tone={reviewTones[row.review]}>{reviewStandLabels[row.review]}</Badge> : '') },
  { key: 'responsible', label: 'zuständig' },
]

/** Quick choices; each narrows by itself, "nur meine" beside them. */
const VIEWS: { key: string; label: string; filter: Record<string, string[]> }[] = [
  { key: 'all', label: 'alle', filter: {} }, { key: 'without', label: 'ohne Plan', filter: { stand: ['ohne'] } }, { key: 'draft', label: 'Entwurf', filter: { stand: ['entwurf'] } },
  { key: 'agree', label: 'zu vereinbaren', filter: { open: ['ja'] } }, { key: 'due', label: 'Fortschreibung fällig', filter: { review: ['due', 'overdue'] } }, { key: 'overdue', label: 'überfällig', filter: { review: ['overdue'] } },
]
const isSame = (one: Record<string, string[]>, other: Record<string, string[]>) => JSON.stringify(one) === JSON.stringify(other)

export default function PlansPage() {
  const asked = VIEWS.find((view) => view.key === new URLSearchParams(location.search).get('ansicht'))
  const [list, setList] = useList('plaene', asked ? { filter: asked.filter } : {}, asked !== undefined)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const read = useRead(overviewPlans, { input: list })
  const views = useRead(listFilters, { query: { page: 'plaene' } })
  const { save: keep } = useSave(saveFilter)
  const { save: drop } = useSave(removeFilter)
  const { mine = [], ...others } = list.filter
  const shown = Object.fromEntries(Object.entries(others).filter(([, values]) => values.length))
  const narrow = (filter: Record<string, string[]>, own = mine) => setList({ ...list, page: 1, filter: { ...filter, mine: own } })
  /** All of the list as it is narrowed, not only this page of it; as many as one job prints. */
  const chooseAll = async () => {
    const pages = Math.ceil(Math.min(read.data!.total, SHEETS_AT_ONCE) / PAGE)
    const found = await Promise.all(Array.from({ length: pages }, (_, at) => reach(overviewPlans, { input: { ...list, page: at + 1 } })))
    setChosen(new Set(found.flatMap(({ rows }) => rows.map((row) => row.id))))
  }
  return (
    <Page title="Pläne" wide>
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">
        {VIEWS.map((view) => <button key={view.key} type="button" aria-pressed={isSame(shown, view.filter)} onClick={() => narrow(view.filter)}>{view.label}</button>)}
        <span className="quick-filters-line" />
        <button type="button" aria-pressed={mine.length > 0} onClick={() => narrow(shown, mine.length ? [] : ['ja'])}>nur meine</button>
      </div>
      <DataTable label="Pläne" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        href={(row) => `/personen/${row.id}/plan`} selection={{ chosen, onChoose: setChosen, actions: <><Button size="small" icon={Printer} onPress={() => openPrintMany([...chosen])}>Drucken</Button>{read.data && read.data.total > chosen.size && <Button size="small" kind="quiet" onPress={chooseAll}>{read.data.total > SHEETS_AT_ONCE ? `Die ersten ${SHEETS_AT_ONCE} wählen` : `Alle ${read.data.total} wählen`}</Button>}</> }}
        views={{ items: views.data?.rows ?? [], onSave: (name, query) => keep({ input: { page: 'plaene', name, query } }), onDrop: (id) => drop({ params: { id } }) }}
        exportTo={(format, shownColumns) => download(exportPlans, { input: { ...list, format, columns: shownColumns } }, `Integrationspläne.${format}`)}
        empty={<Empty icon={NotebookPen} title="Noch niemand in Betreuung">Hier stehen alle, die betreut werden, mit ihrem Plan: wer noch keinen hat, was zu vereinbaren ist, wann fortgeschrieben wird.</Empty>} />
    </Page>
  )
}
