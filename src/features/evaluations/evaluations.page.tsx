/** Eigene Auswertungen: choose figures, columns, period and filter; read the table, open a number, keep the question, share it. */
import { FileDown, Printer, Save, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { DrawnChart } from '../../ui/drawn-chart.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { FigureTable } from '../figures/table.panel.tsx'
import { addEvaluation, countEvaluation, listDueEvaluations, listEvaluations, printEvaluation, removeEvaluation, settleEvaluation, type Answer, type EvaluationRow } from './evaluation.api.ts'
import { chartOf } from './chart.rules.ts'
import { EvaluationSettings, openSave } from './evaluation.form.tsx'
import { everyLabels, type EvaluationSpec } from './evaluation.ts'
import './evaluations.css'

const begun: EvaluationSpec = { figures: ['persons.inCare', 'consultations.all', 'plans.made'], split: 'quarter', span: 'last-year', from: null, to: null, municipality: '', district: '', group: '', caseworker: '' }

export default function EvaluationsPage() {
  const [spec, setSpec] = useState<EvaluationSpec>(begun), [openId, setOpenId] = useState('')
  const saved = useRead(listEvaluations, {}), due = useRead(listDueEvaluations, {})
  const [asked, setAsked] = useState(() => new URLSearchParams(location.search).get('auswertung'))
  const read = useRead(countEvaluation, { input: spec }, { enabled: spec.figures.length > 0 && !asked })
  const open = saved.data?.rows.find(({ id }) => id === openId) ?? null, title = open?.title ?? ''
  // A question that is refused has no answer; what can be filtered by stays.
  const choices = useRef<Answer['choices']>(undefined)
  if (read.data) choices.current = read.data.choices
  const save = (format: 'xlsx' | 'ods' | 'csv') => void download(printEvaluation, { input: { ...spec, title, format } }, `${title || 'Eigene Auswertung'}.${format}`)
  const settle = useSave(settleEvaluation), { today } = useUi()
  /** Whoever opens the one that is due has looked. */
  const take = (row: EvaluationRow) => { setOpenId(row.id); setSpec(row.spec); if (due.data?.rows.some(({ id }) => id === row.id)) void settle.save({ params: { id: row.id }, input: { on: today } }) }
  useEffect(() => {
    if (!asked || !saved.data || due.isLoading) return
    const row = saved.data.rows.find(({ id }) => id === asked)
    setAsked(null)
    if (row) take(row)
    else toast('Diese Auswertung gibt es nicht mehr, oder sie wird nicht mehr geteilt.', { tone: 'info' })
  }, [asked, saved.data, due.isLoading])
  return (
    <Page title="Eigene Auswertungen" wide lead={open ? `${open.title} · ${open.can.change === true ? 'eigene' : `geteilt von ${open.owner}`}` : 'Zahlen so zusammenstellen, wie sie gebraucht werden'} actions={
      <>
        <Button kind="primary" icon={Save} why={spec.figures.length ? undefined : 'Erst Zahlen wählen.'} onPress={() => void openSave(spec, open, setOpenId)}>Speichern</Button>
        <Menu label="Als Datei" icon={FileDown} items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => save('ods') }, { key: 'csv', label: 'Text (CSV)', act: () => save('csv') }]} />
        <Button icon={Printer} onPress={() => window.print()}>Drucken</Button>
      </>
    }>
      <Loaded read={saved} lines={2}>{({ rows }) => rows.length > 0 && <SavedList rows={rows} open={open} onTake={take} />}</Loaded>
      <EvaluationSettings spec={spec} choices={choices.current} onChange={(change) => setSpec({ ...spec, ...change })} />
      {spec.figures.length === 0 ? <Notice tone="info">Oben eine oder mehrere Zahlen wählen; jede wird eine Zeile.</Notice>
        : read.isError && read.error.status === 400 ? <Notice tone="warn">{Object.values(read.error.fields)[0] ?? read.error.message}</Notice>
        : <Loaded read={read} lines={8}>{(answer) => {
          const chart = chartOf(spec, answer)
          return (
            <Stack gap="loose">
              <Panel title={`${day(answer.from)} bis ${day(answer.to)}`}>
                <FigureTable title="Eigene Auswertung" columns={answer.columns} rows={answer.rows} />
                {answer.notes.map((note) => <p key={note} className="muted">{note}</p>)}
              </Panel>
              {chart && <Panel><DrawnChart chart={chart} /></Panel>}
              <Panel><details><summary>So wird gezählt</summary><dl className="figure-definitions">{answer.definitions.map(({ label, definition }, at) => <div key={at}><dt>{label}</dt><dd>{definition}</dd></div>)}</dl></details></Panel>
            </Stack>
          )
        }}</Loaded>}
    </Page>
  )
}

function SavedList({ rows, open, onTake }: { rows: readonly EvaluationRow[]; open: EvaluationRow | null; onTake(row: EvaluationRow): void }) {
  const remove = useSave(removeEvaluation), add = useSave(addEvaluation)
  const take = async (row: EvaluationRow) => {
    if (!(await confirm({ title: `„${row.title}“ löschen?`, text: row.is_shared ? 'Auch Kolleg:innen sehen sie dann nicht mehr.' : 'Die Zahlen selbst bleiben, nur die gespeicherte Frage verschwindet.', action: 'Löschen' }))) return
    await remove.save({ params: { id: row.id }, version: row.version })
    toast(`„${row.title}“ gelöscht`, { undo: async () => { await add.save({ input: { title: row.title, is_shared: row.is_shared, every: row.every, spec: row.spec }, key: crypto.randomUUID() }) } })
  }
  return (
    <Panel title="Gespeichert" count={rows.length}>
      <ul className="evaluations">{rows.map((row) => (
        <li key={row.id} aria-current={open?.id === row.id || undefined}>
          <Button kind="quiet" pressed={open?.id === row.id} onPress={() => onTake(row)}>{row.title}</Button>
          <Row><span className="muted">{row.can.change === true ? day(row.changed_on) : row.owner}</span>{row.every && row.can.change === true && <Badge>{everyLabels[row.every]}</Badge>}{row.is_shared && <Badge>geteilt</Badge>}
            <Button kind="quiet" size="small" icon={Trash2} label={`${row.title} löschen`} why={why(row.can.change)} onPress={() => take(row)} /></Row>
        </li>
      ))}</ul>
    </Panel>
  )
}
