/** Übergabe: what nobody looks after, handing over chosen cases or a whole caseload, what was handed over, and who deputises. */
import { ArrowRightLeft, FileText, UserRoundPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { BarChart } from '../../ui/chart.tsx'
import { day, number } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { DeputiesPanel, openDeputy } from './deputies.panel.tsx'
import { listHandoverCases, type Colleague, type HandoverCase } from './handover.api.ts'
import { openHandover } from './handover.form.tsx'
import { HandoversPanel } from './handovers.panel.tsx'
import { OrphansPanel } from './orphans.panel.tsx'
import { loadOf } from './proposal.rules.ts'
import { openSheet } from './sheet.form.tsx'
import './handover.css'

export default function HandoverPage() {
  const { role } = useUi()
  const isLead = role === 'lead'
  return (
    <Page title="Übergabe" wide lead={isLead ? 'Alle Fälle ohne Namen. Wer übergibt, sieht sie dadurch nicht.' : 'Eigene Fälle übergeben, und was übergeben wurde.'}>
      <Stack>
        <OrphansPanel isLead={isLead} />
        <Prepare isLead={isLead} />
        <HandoversPanel isLead={isLead} />
        <DeputiesPanel isLead={isLead} />
      </Stack>
    </Page>
  )
}

const NOBODY = 'nobody'
function Prepare({ isLead }: { isLead: boolean }) {
  const { today } = useUi()
  const read = useRead(listHandoverCases, { input: { on: today } })
  const [whose, setWhose] = useState<string | null>(() => new URLSearchParams(location.search).get('von'))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const label = useLabel()
  const all = read.data?.cases ?? []
  const owners = [...Map.groupBy(all, (one) => one.responsible_id ?? NOBODY)].map(([id, cases]) => ({ id, name: cases[0]!.responsible ?? 'niemand', cases: cases.length })).sort((one, other) => one.name.localeCompare(other.name, 'de'))
  const rows = whose ? all.filter((one) => (one.responsible_id ?? NOBODY) === whose) : all
  const mates = useMemo(() => Map.groupBy(all, (one) => one.household_id ?? one.id), [all])
  const columns = useMemo<Column<HandoverCase>[]>(() => {
    const offers = (values: readonly string[], labelOf = (value: string) => value) => [...new Set(values)].filter(Boolean).map((value) => ({ value, label: labelOf(value) })).sort((one, other) => one.label.localeCompare(other.label, 'de'))
    return [
      isLead ? { key: 'number', label: 'Fall', main: true, value: (row) => `Fall ${row.number}` } : { key: 'name', label: 'Person', main: true, cell: (row) => <Name>{row.name}</Name> },
      { key: 'responsible', label: 'zuständig', value: (row) => row.responsible ?? 'niemand' },
      { key: 'household', label: 'Haushalt', value: (row) => mates.get(row.household_id ?? row.id)!.length, cell: (row) => { const others = mates.get(row.household_id ?? row.id)!.length - 1; return others ? `mit ${others} weiteren` : 'allein' } },
      { key: 'district', label: 'Ortsteil', filter: offers(all.map((one) => one.district)) },
      { key: 'languages', label: 'Sprachen', filter: offers(all.flatMap((one) => one.languages), (code) => label('language', code)), value: (row) => row.languages, cell: (row) => row.languages.map((code) => label('language', code)).join(', ') },
      { key: 'tasks', label: 'offene Aufgaben', kind: 'number' },
      { key: 'next_name', label: 'geplant', cell: (row) => row.next_name && `${row.next_name} ab ${day(row.next_from!)}` },
    ]
  }, [all, isLead, label, mates])
  const pick = (id: string | null) => { setWhose(id); setChosen(new Set()) }
  const acts = <>
    <Button size="small" kind="primary" icon={ArrowRightLeft} onPress={() => openHandover([...chosen])}>Übergeben</Button>
    {isLead && <Button size="small" icon={UserRoundPlus} onPress={() => openDeputy([...chosen])}>Vertretung</Button>}
    {rows.length > chosen.size && <Button size="small" kind="quiet" onPress={() => setChosen(new Set(rows.map((row) => row.id)))}>{`Alle ${rows.length} wählen`}</Button>}
  </>
  return (
    <Panel title="Übergabe vorbereiten" count={all.length || undefined} actions={whose && rows.length > 0 && <Button size="small" icon={ArrowRightLeft} onPress={() => openHandover(rows.map((row) => row.id))}>{`Alle ${rows.length} übergeben`}</Button>}>
      <Stack>
        {isLead && read.data && <Loads all={all} colleagues={read.data.colleagues} />}
        {owners.length > 1 && <div className="quick-filters" role="group" aria-label="Fälle von">
          <button type="button" aria-pressed={whose === null} onClick={() => pick(null)}>alle</button>
          {owners.map((one) => <button key={one.id} type="button" aria-pressed={whose === one.id} onClick={() => pick(one.id)}>{one.name} ({one.cases})</button>)}
        </div>}
        <DataTable label="Fälle zur Übergabe" columns={columns} rows={read.data ? rows : undefined} loading={read.isFetching} error={read.error} retry={read.refetch} selection={{ chosen, onChoose: setChosen, actions: acts }}
          rowActions={(row) => [{ key: 'give', label: 'Übergeben …', icon: ArrowRightLeft, act: () => void openHandover([row.id]) }, !isLead && { key: 'sheet', label: 'Übergabeblatt', icon: FileText, act: () => void openSheet(row.id) }]}
          empty={<Empty icon={ArrowRightLeft} title="Keine laufenden Fälle">{isLead ? 'Sobald Fälle laufen, lassen sie sich hier verteilen.' : 'Hier stehen die eigenen Fälle, die übergeben werden können.'}</Empty>} />
      </Stack>
    </Panel>
  )
}

/** Who has how much to do: cases per whole post. */
function Loads({ all, colleagues }: { all: readonly HandoverCase[]; colleagues: readonly Colleague[] }) {
  if (colleagues.length === 0) return null
  const held = Map.groupBy(all, (one) => one.responsible_id)
  return <BarChart title="Fälle je volle Stelle" bars={colleagues.map((one) => { const cases = held.get(one.id)?.length ?? 0; return { key: one.id, label: `${one.name} (${cases} Fälle, ${one.share === null ? 'ohne Stelle' : `${number(one.share, 0)} %`}${one.is_absent ? ', abwesend' : ''})`, value: Math.round(one.share === 0 ? 0 : loadOf(cases, one)) } })} />
}
