/** A month of fees: before it is frozen as a preview with everything that is missing, afterwards as it was charged. */
import { Download, FileText, Lock } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useUi, choicesOf } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { count, day, instant, money, month as monthName } from '../../ui/format.ts'
import { Figure, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Empty, ErrorNotice, Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { findingLabels, type FindingKind } from './fee.rules.ts'
import { payerLabels } from './fee.ts'
import { exportRun, freezeRun, lineKinds, listLines, listRuns, previewRun, printNotices, type FindingRow, type LineRow, type RunRow, type Totals } from './run.api.ts'
import './fees.css'

type Shown = Omit<LineRow, 'id'>
const PAYERS = (['self', 'jobcenter', 'sozialamt'] as const).map((value) => ({ value, label: payerLabels[value] }))
const columns: Column<Shown>[] = [
  { key: 'debtor', label: 'Gebührenschuldner', main: true, cell: (row) => <Name>{row.debtor}</Name> },
  { key: 'name', label: 'für', cell: (row) => (row.person_id === row.debtor_id ? <span className="muted">selbst</span> : <Name>{row.name}</Name>) },
  { key: 'title', label: 'Gebühr', cell: (row) => <span>{row.title}<span className="fee-why">{row.explanation}</span></span> },
  { key: 'payer', label: 'Kostenträger', filter: PAYERS },
  { key: 'reference', label: 'Zeichen beim Amt', hidden: true },
  { key: 'building', label: 'Unterkunft', hidden: true },
  { key: 'kind', label: 'Art', filter: choicesOf(lineKinds), hidden: true },
  { key: 'cents', label: 'Betrag', kind: 'money' },
]
const PROTECTED = 'Zeilen und Summen zeigen, wen zu sehen erlaubt ist. Geschützte Personen sieht und exportiert nur, wer dafür benannt ist.'

export default function RunPage({ params }: { params: { monat: string } }) {
  const month = `${params.monat}-01`
  const read = useRead(listRuns, {})
  return (
    <Loaded read={read}>{({ rows }) => {
      const run = rows.find((row) => row.month === month)
      return run ? <Frozen run={run} /> : <Preview key={month} month={month} />
    }}</Loaded>
  )
}
const back = { href: '/gebuehren', label: 'Gebühren' }

function Sums({ totals }: { totals: Totals }) {
  return (
    <div className="fee-sums">
      <Figure label="Summe" value={money(totals.cents)} hint={count(totals.lines, 'Zeile', 'Zeilen')} />
      {PAYERS.map(({ value, label }) => <Figure key={value} label={label} value={money(totals[value])} />)}
      {totals.corrections !== 0 && <Figure label="davon Berichtigungen" value={money(totals.corrections)} />}
    </div>
  )
}

function Frozen({ run }: { run: RunRow }) {
  const [list, setList] = useList(`gebuehren-${run.month}`)
  const read = useRead(listLines, { params: { id: run.id }, input: list })
  const save = (by: 'debtor' | 'line', format: 'csv' | 'xlsx') => void download(exportRun, { params: { id: run.id }, input: { by, format } }, `Gebühren ${run.month.slice(0, 7)}.${format}`)
  const print = (debtor: string | null, format: 'pdf' | 'odt') => void download(printNotices, { params: { id: run.id }, input: { debtor, format } }, `Gebührenbescheid ${run.month.slice(0, 7)}.${format}`)
  return (
    <Page title={`Gebühren ${monthName(run.month)}`} wide back={back} lead={`festgeschrieben am ${instant(run.frozen_at)} durch ${run.frozen_by}`}
      actions={<Menu label="Als Datei" icon={Download} kind="primary" items={[
        { key: 'dx', label: 'Summen je Schuldner (XLSX)', act: () => save('debtor', 'xlsx') }, { key: 'dc', label: 'Summen je Schuldner (CSV)', act: () => save('debtor', 'csv') }, 'line',
        { key: 'np', label: 'Alle Bescheide (PDF)', act: () => print(null, 'pdf') }, { key: 'no', label: 'Alle Bescheide (ODT)', act: () => print(null, 'odt') }, 'line',
        { key: 'lx', label: 'Alle Zeilen mit Berechnung (XLSX)', act: () => save('line', 'xlsx') }, { key: 'lc', label: 'Alle Zeilen mit Berechnung (CSV)', act: () => save('line', 'csv') },
      ]} />}>
      <Stack>
        <Sums totals={run.totals} />
        <Notice>Dieser Monat bleibt, wie er ist. Was sich rückwirkend ändert, kommt als Berichtigung in den nächsten Lauf. {PROTECTED}</Notice>
        <DataTable label="Gebührenzeilen" columns={columns as Column<LineRow>[]} rowActions={(row) => [{ key: 'pdf', label: 'Bescheid drucken (PDF)', icon: FileText, act: () => print(row.debtor_id, 'pdf') }, { key: 'odt', label: 'Bescheid bearbeiten (ODT)', act: () => print(row.debtor_id, 'odt') }, { key: 'person', label: 'Person öffnen', href: `/personen/${row.person_id}` }]} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} empty={<Empty title="Keine Zeilen" />} />
      </Stack>
    </Page>
  )
}

function Preview({ month }: { month: string }) {
  const [list, setList] = useList(`gebuehren-vorschau-${month}`)
  const { navigate } = useUi()
  const read = useRead(previewRun, { input: { ...list, month } })
  const { save, isSaving } = useSave(freezeRun)
  const data = read.data
  async function freeze() {
    if (!data) return
    const also = data.findings.length ? [`${count(data.findings.length, 'Hinweis bleibt', 'Hinweise bleiben')} offen; diese Tage werden nachgeholt, sobald das Fehlende eingetragen ist.`] : []
    if (!(await confirm({ title: `${monthName(month)} festschreiben?`, text: `${count(data.totals.lines, 'Zeile', 'Zeilen')}, zusammen ${money(data.totals.cents)}. Danach ändert sich der Monat nicht mehr; Änderungen kommen als Berichtigung in den nächsten Lauf.`, also, action: 'Festschreiben' }))) return
    await save({ input: { month, seen: { lines: data.totals.lines, cents: data.totals.cents, findings: data.findings.length } } })
    toast('Festgeschrieben')
    navigate(`/gebuehren/${month.slice(0, 7)}`)
  }
  if (!data) return <Page title={`Gebühren ${monthName(month)}`} back={back}>{read.error ? <ErrorNotice error={read.error} retry={read.refetch} /> : <Loaded read={read}>{() => null}</Loaded>}</Page>
  return (
    <Page title={`Gebühren ${monthName(month)}`} wide back={back} lead="Vorschau; noch ist nichts festgeschrieben" actions={<Button kind="primary" icon={Lock} busy={isSaving} why={data.verdict === true ? undefined : data.verdict} onPress={freeze}>Festschreiben</Button>}>
      <Stack>
        {data.verdict !== true && <Notice tone="warn">{data.verdict}</Notice>}
        <Sums totals={data.totals} />
        {data.findings.length > 0 && <Findings rows={data.findings} month={month} />}
        {data.grown.length > 0 && <Panel title="Wird 18: eigener Bescheid" count={data.grown.length}><ul className="fee-findings">{data.grown.map((one) => <li key={one.person_id}><A href={`/personen/${one.person_id}`}><Name>{one.name}</Name></A> schuldet die Gebühr ab {day(one.on)} selbst.</li>)}</ul></Panel>}
        <DataTable label="Gebührenzeilen" columns={columns} rowKey={(row) => (row as Shown & { key: string }).key} rows={data.rows} total={data.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} empty={<Empty title="Nichts zu berechnen">In diesem Monat ist niemand untergebracht, oder es fehlt, was die Hinweise nennen.</Empty>} />
        <p className="muted small">{PROTECTED}</p>
      </Stack>
    </Page>
  )
}

/** By kind; each name leads to where it is mended. */
function Findings({ rows, month }: { rows: readonly FindingRow[]; month: string }) {
  const kinds = [...Map.groupBy(rows, (row) => row.kind)] as [FindingKind, FindingRow[]][]
  return (
    <Notice tone="warn" title="Diese Tage werden nicht berechnet">
      <p>Sie kommen von selbst in den nächsten Lauf, sobald das Fehlende eingetragen ist.</p>
      {kinds.map(([kind, those]) => (
        <details key={kind} open={those.length <= 8}>
          <summary><strong>{findingLabels[kind]}</strong> ({those.length}): {those[0]!.sentence}</summary>
          <ul className="fee-findings">{those.map((row) => <li key={`${row.person_id}${row.first_day}`}><A href={kind === 'no-statute' || kind === 'no-tariff' ? '/gebuehren' : `/personen/${row.person_id}`}><Name>{row.name}</Name></A>: {day(row.first_day)} bis {day(row.last_day)}{row.for_month !== month && ' (früherer Monat)'}</li>)}</ul>
        </details>
      ))}
    </Notice>
  )
}
