/** Datenqualität: what is missing or contradicts itself, what the figures say because of it, and one act that mends it right there. */
import { CalendarRange, CheckCheck, ListFilter, Wrench } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { A, choicesOf, Name, useLabel, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, number } from '../../ui/format.ts'
import { Grid, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty, Notice } from '../../ui/notice.tsx'
import { download, reach, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { openFact } from '../people/fact.panel.tsx'
import { openers } from '../people/panels.ts'
import { readPerson } from '../people/person.api.ts'
import { editPerson } from '../people/person.form.tsx'
import { bringBack, exportQuality, listQuality, setAside, type QualityRow } from './quality.api.ts'
import { AsideInput, qualityGroups, qualityKinds, qualityLabels, type QualityKind } from './quality.ts'
import './quality.css'

const tones = { gap: 'neutral', contradiction: 'warn', late: 'bad' } as const
const lists: Partial<Record<QualityKind, string>> = { 'occupation-age': 'occupation', 'paper-late': 'residence-status' }
function Detail({ row }: { row: QualityRow }) {
  const label = useLabel(), list = lists[row.kind]
  return <>{list ? label(list, row.detail) : row.detail}</>
}
const columns: Column<QualityRow>[] = [
  { key: 'name', label: 'Person', main: true, cell: (row) => (row.person_id ? <Name>{row.name}</Name> : <Badge>{row.name}</Badge>) },
  { key: 'kind', label: 'Was', filter: choicesOf(qualityLabels), cell: (row) => <Badge tone={tones[row.group as keyof typeof tones]}>{qualityLabels[row.kind]}</Badge> },
  { key: 'group', label: 'Art', filter: choicesOf(qualityGroups), hidden: true, cell: (row) => qualityGroups[row.group as keyof typeof qualityGroups] },
  { key: 'detail', label: 'Angabe', cell: (row) => <Detail row={row} /> },
  { key: 'on_day', label: 'Tag', kind: 'date' },
  { key: 'aside_why', label: 'ist so richtig, weil', hidden: true },
]

/** Opens what mends a row: the one field where there is one, else the page where it is done. */
function useMend(): (row: QualityRow) => unknown {
  const { navigate } = useUi()
  return async ({ kind, person_id, row_id }) => {
    const { mend } = qualityKinds[kind]
    if (mend === 'talk') return openers.consultation?.({ id: row_id!, person_id: person_id ?? '' })
    if (!person_id) return
    if (mend === 'person') return editPerson(await reach(readPerson, { params: { id: person_id } }))
    if (mend === 'page' || mend === 'plan' || mend === 'review') return navigate(`/personen/${person_id}${{ page: '', plan: '/plan', review: '/fortschreibung' }[mend]}`)
    return openFact(mend, person_id)
  }
}

/** What the list shows at first, and whether a link asked for it: a kind with the days of its talks, of all that may be seen. Otherwise the own cases; the lead has none, but looks. */
function startOf(role: string): [Record<string, string[]>, boolean] {
  const asked = new URLSearchParams(location.search), [kind, from, to] = ['art', 'von', 'bis'].map((name) => asked.get(name))
  const narrowed = { ...(kind && Object.hasOwn(qualityKinds, kind) && { kind: [kind] }), ...(from && to && { from: [from], to: [to] }) }
  if (Object.keys(narrowed).length) return [{ is_aside: ['false'], ...narrowed }, true]
  return [{ is_aside: ['false'], ...(role !== 'lead' && { is_mine: ['true'] }) }, false]
}

export default function QualityPage() {
  const { navigate, role } = useUi()
  const [start, isAsked] = useMemo(() => startOf(role), [role])
  const [list, setList] = useList('datenqualitaet', { filter: start }, isAsked)
  const read = useRead(listQuality, { input: list }), mend = useMend()
  const { save: back } = useSave(bringBack), { save: aside } = useSave(setAside)
  const only = (change: Record<string, string[]>) => setList({ ...list, page: 1, filter: { ...list.filter, ...change } })
  const isMine = list.filter.is_mine?.includes('true') ?? false, isAside = list.filter.is_aside?.includes('true') ?? false, [[from], [to]] = [list.filter.from ?? [], list.filter.to ?? []]
  const takeBack = async (row: QualityRow) => {
    await back({ params: { id: row.aside_id! } })
    toast('Steht wieder auf der Liste', { undo: () => aside({ input: { person_id: row.person_id!, kind: row.kind, row_id: row.row_id, reason: row.aside_why }, key: crypto.randomUUID() }) })
  }
  const rightItem = (row: QualityRow, personId: string): MenuItem => (row.is_aside ? { key: 'back', label: 'Doch wieder ansehen', act: () => void takeBack(row) } : { key: 'right', label: 'Ist so richtig …', act: () => void openEntry({
    title: `${qualityLabels[row.kind]}: ist so richtig`, size: 'small', schema: AsideInput.pick({ reason: true }), create: setAside, input: (values) => ({ ...values, person_id: personId, kind: row.kind, row_id: row.row_id }), action: 'So stehen lassen', takeBack: (made: { id: string }) => back({ params: { id: made.id } }),
  }) })
  // An anonymous talk has no person whose page it could lead to, or at whom a word about it could stand.
  const items = (row: QualityRow): MenuItem[] => [
    { key: 'mend', label: 'Beheben …', act: () => void mend(row) }, ...(row.person_id ? [{ key: 'person', label: 'Zur Person', act: () => navigate(`/personen/${row.person_id}`) }, rightItem(row, row.person_id)] : []),
  ]
  return (
    <Page title="Datenqualität" wide lead="Was fehlt oder sich widerspricht, damit die Zahlen stimmen.">
      <Stack gap="loose">
        <Panel><Row>
          <Button size="small" kind="quiet" icon={ListFilter} pressed={isMine} onPress={() => only({ is_mine: isMine ? [] : ['true'] })}>eigene Fälle</Button>
          <Button size="small" kind="quiet" icon={CheckCheck} pressed={isAside} onPress={() => only({ is_aside: [isAside ? 'false' : 'true'] })}>was so richtig ist</Button>
          {from && to && <Button size="small" kind="quiet" icon={CalendarRange} pressed onPress={() => only({ from: [], to: [] })}>Beratungen {day(from)} bis {day(to)}</Button>}
        </Row></Panel>
        <Others others={read.data?.others ?? []} chosen={list.filter.kind ?? []} />
        <Kinds counts={read.data?.counts ?? []} chosen={list.filter.kind ?? []} onChoose={(kind) => only({ kind: list.filter.kind?.includes(kind) ? [] : [kind] })} />
        <DataTable label="Datenqualität" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} usual={start} loading={read.isFetching} error={read.error} retry={read.refetch} rowActions={items} onOpen={(row) => void mend(row)}
          exportTo={(format, shown) => download(exportQuality, { input: { ...list, format, columns: shown } }, `Datenqualität.${format}`)}
          empty={<Empty icon={CheckCheck} title={read.data?.others.length ? 'Hier nichts zu klären' : 'Alles vollständig'}>{isAside ? 'Bisher hat niemand etwas als richtig bezeichnet.' : role === 'lead' ? 'In den eigenen Beratungen und den Fällen mit Einsicht fehlt nichts, und nichts widerspricht sich.' : 'Hier fehlt nichts, und nichts widerspricht sich.'}</Empty>} />
      </Stack>
    </Page>
  )
}

/** Talks of colleagues that lack something: who can settle them, since only whoever held a talk changes it. */
function Others({ others, chosen }: { others: readonly { kind: string; who: string; n: number }[]; chosen: readonly string[] }) {
  const kinds = [...new Set(others.map(({ kind }) => kind))].filter((kind) => chosen.length === 0 || chosen.includes(kind)) as QualityKind[]
  if (kinds.length === 0) return null
  return (
    <Notice tone="info" title="In Beratungen von Kolleg:innen">{kinds.map((kind) => (
      <p key={kind}>{qualityLabels[kind]}: klären kann {others.filter((one) => one.kind === kind).map(({ who, n }) => `${who} ${number(n)}`).join(', ')}.</p>
    ))}</Notice>
  )
}

/** Every kind that is there, with what the figures say because of it; chosen, the list shows only that. */
function Kinds({ counts, chosen, onChoose }: { counts: readonly { kind: string; n: number }[]; chosen: readonly string[]; onChoose(kind: string): void }) {
  const there = (Object.keys(qualityKinds) as QualityKind[]).flatMap((kind) => { const n = counts.find((one) => one.kind === kind)?.n ?? 0; return n ? [{ kind, n, ...qualityKinds[kind] }] : [] }).sort((a, b) => b.n - a.n)
  if (there.length === 0) return null
  return (
    <Grid min="medium">{there.map(({ kind, n, effect, figure }) => (
      <article key={kind} className={chosen.includes(kind) ? 'quality-kind chosen' : 'quality-kind'}>
        <button type="button" aria-pressed={chosen.includes(kind)} onClick={() => onChoose(kind)}><Wrench size={16} aria-hidden /><strong>{number(n)}</strong> {qualityLabels[kind]}</button>
        <p className="muted">{effect[0]!.toUpperCase() + effect.slice(1)}.{figure && <> <A href={`/auswertung?zahl=${figure}`}>Zahl ansehen</A></>}</p>
      </article>
    ))}</Grid>
  )
}
