/** Reading lists in: drop files, look at what would become of them, decide, take over; and the way back. */
import { useRef, useState } from 'react'
import { FileSpreadsheet, History, Upload } from 'lucide-react'
import { Button, LinkButton, why } from '../../ui/button.tsx'
import { Name, choicesOf } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { count, dayOrYear, instant, list as enumerate, number } from '../../ui/format.ts'
import { Grid, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, ErrorNotice, Loaded, Notice, Progress } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { applyImport, type Decided, listImports, type Preview, previewImport, readProgress, undoImportEndpoint } from './import.api.ts'
import { listKinds, type ListKind } from './list-kind.ts'
import { MappingDialog } from './mapping.panel.tsx'
import { outcomeLabels } from './plan.ts'
import type { ShownOutcome } from './sight.rules.ts'

const tones = { created: 'good', changed: 'accent', merged: 'warn', unchanged: 'neutral', unclear: 'bad', known: 'neutral' } as const
const labels: Record<ShownOutcome, string> = { ...outcomeLabels, known: 'bereits vorhanden, in einem anderen Fall' }
type PreviewRow = Preview['rows'][number]
type Choices = Pick<Decided, 'decisions' | 'mappings'>

const columns: Column<PreviewRow>[] = [
  { key: 'title', label: 'Zeile', main: true, cell: (row) => <Name>{row.title}</Name> },
  { key: 'outcome', label: 'Ergebnis', value: (row) => row.outcome, filter: choicesOf(labels), cell: (row) => <Badge tone={tones[row.outcome]}>{labels[row.outcome]}</Badge> },
  { key: 'kind', label: 'Liste', value: (row) => row.kind, filter: Object.entries(listKinds).map(([value, { label }]) => ({ value, label })), cell: (row) => listKinds[row.kind as ListKind].label },
  { key: 'place', label: 'Stelle', value: (row) => `${row.file} ${row.row}`, cell: (row) => `${row.file}, ${row.sheet}, Zeile ${row.row}` },
  { key: 'changes', label: 'Was eingetragen wird', sort: false, cell: (row) => row.changes.join(' · ') },
  { key: 'findings', label: 'Zu beachten', value: (row) => row.findings.length, cell: (row) => <Findings findings={row.findings} /> },
]
function Findings({ findings }: { findings: Preview['findings'] }) {
  return <ul className="findings">{findings.map((found) => <li key={found.text + (found.column ?? '')} className={`found-${found.tone}`}>{found.column && <b>{found.column}{found.row}</b>} {found.value && <span data-private>„{found.value}“ </span>}{found.text}</li>)}</ul>
}

export default function ImportsPage() {
  const [files, setFiles] = useState<File[]>([])
  const [choices, setChoices] = useState<Choices>({ decisions: {}, mappings: {} })
  const [preview, setPreview] = useState<Preview | null>(null)
  const [busy, setBusy] = useState<{ label: string; done?: number; total?: number } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const cancel = useRef<AbortController | null>(null)
  const { save: apply } = useSave(applyImport)

  const look = async (chosen: File[], decided: Choices) => {
    setFiles(chosen); setChoices(decided); setError(null)
    if (chosen.length === 0) return setPreview(null)
    cancel.current = new AbortController()
    setBusy({ label: 'Die Listen werden gelesen …' })
    try {
      setPreview(await reach(previewImport, { files: chosen, input: { decided: JSON.stringify(decided) }, signal: cancel.current.signal }))
    } catch (failure) {
      if (!cancel.current.signal.aborted) setError(failure)
    } finally {
      setBusy(null)
    }
  }
  const takeOver = async () => {
    const key = crypto.randomUUID()
    setBusy({ label: 'Die Listen werden übernommen …' })
    const timer = setInterval(() => { void reach(readProgress, { params: { key } }).then(({ done, total }) => { if (total) setBusy((now) => now && { ...now, done, total }) }, () => undefined) }, 500)
    try {
      const { counts } = await apply({ files, input: { decided: JSON.stringify(choices), key }, key })
      toast(`Übernommen: ${summary(counts)}`)
      setFiles([]); setPreview(null); setChoices({ decisions: {}, mappings: {} })
    } catch (failure) {
      setError(failure)
    } finally {
      clearInterval(timer); setBusy(null)
    }
  }
  return (
    <Page title="Listen einlesen" wide lead="Excel-, LibreOffice- und CSV-Listen der Gemeinde, mehrere zugleich. Zuerst zeigt eine Vorschau, was daraus würde; geschrieben wird erst auf Knopfdruck, und alles lässt sich zurücknehmen.">
      <Stack>
        <Panel>
          <FileDrop label="Listen hierher ziehen oder auswählen" hint="XLSX, ODS oder CSV. Spalten in beliebiger Reihenfolge, mit oder ohne Titelzeilen." accept={['.xlsx', '.ods', '.csv', '.txt']} files={files} disabled={busy !== null} onFiles={(chosen) => void look([...chosen], choices)} />
        </Panel>
        {busy && <Progress label={busy.label} value={busy.done} max={busy.total} onCancel={preview ? undefined : () => cancel.current?.abort()} />}
        {error !== null && <ErrorNotice error={error} retry={() => look(files, choices)} />}
        {preview && !busy && <PreviewPart preview={preview} choices={choices} onChoices={(next) => look(files, next)} onApply={takeOver} />}
        <Earlier />
      </Stack>
    </Page>
  )
}

const summary = (counts: Record<ShownOutcome, number>): string => enumerate((Object.keys(labels) as ShownOutcome[]).filter((outcome) => counts[outcome] > 0).map((outcome) => `${number(counts[outcome])} ${labels[outcome]}`)) || 'nichts'

function PreviewPart({ preview, choices, onChoices, onApply }: { preview: Preview; choices: Choices; onChoices(next: Choices): void; onApply(): void }) {
  const { counts } = preview
  const nothing = counts.created + counts.changed + counts.merged + counts.known === 0
  return (
    <>
      {preview.refused.map((sentence) => <Notice key={sentence} tone="bad">{sentence}</Notice>)}
      <Panel title="Erkannte Listen" count={preview.lists.length}>
        <Grid min="medium">
          {preview.lists.map((found) => (
            <section key={found.file + found.sheet} className="found-list">
              <h3>{found.label}</h3>
              <p className="matter-detail">{found.file}, Blatt „{found.sheet}“, {found.kind ? count(found.rows, 'Zeile', 'Zeilen') : 'wird nicht übernommen'}{found.asOf && `, Stand ${dayOrYear(found.asOf)}`}</p>
              {found.kind && <p>{summary(found.counts)}</p>}
              <Button size="small" onPress={async () => {
                const mapping = await openDialog<Decided['mappings'][string]>({ title: 'Spalten zuordnen', size: 'large', content: (close) => <MappingDialog found={found} close={close} /> })
                if (mapping) onChoices({ ...choices, mappings: { ...choices.mappings, [found.fingerprint]: mapping } })
              }}>Spalten ansehen und zuordnen</Button>
            </section>
          ))}
        </Grid>
        {preview.findings.length > 0 && <details><summary>{count(preview.findings.length, 'Hinweis', 'Hinweise')} zu Blättern und Spalten</summary><ul className="findings">{preview.findings.map((found) => <li key={found.file + found.sheet + found.text} className={`found-${found.tone}`}>{found.file}, „{found.sheet}“{found.column && ` ${found.column}${found.row}`}: {found.text}</li>)}</ul></details>}
      </Panel>
      {preview.duplicates.length > 0 && (
        <Panel title="Doppelte Einträge" count={preview.duplicates.length}>
          <ul className="duplicates">
            {preview.duplicates.map((pair) => (
              <li key={pair.key}>
                <div><Name>{pair.a.name}</Name><span className="matter-detail" data-private>{dayOrYear(pair.a.born)}, {pair.a.place}</span></div>
                <div><Name>{pair.b.name}</Name><span className="matter-detail" data-private>{dayOrYear(pair.b.born)}, {pair.b.place}</span></div>
                <p className="matter-detail"><Badge tone={pair.certainty === 'certain' ? 'good' : 'warn'}>{pair.certainty === 'certain' ? 'sicher' : 'wahrscheinlich'}</Badge> {pair.reasons.join(', ')}</p>
                <div className="quick-filters" role="group" aria-label={`${pair.a.name} und ${pair.b.name}`}>
                  {(['merge', 'separate'] as const).map((decision) => <button key={decision} type="button" aria-pressed={pair.decision === decision} onClick={() => onChoices({ ...choices, decisions: { ...choices.decisions, [pair.key]: decision } })}>{decision === 'merge' ? 'Dieselbe Person' : 'Verschiedene Personen'}</button>)}
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Zeile für Zeile" count={number(preview.total)} flush>
        <DataTable label="Zeilen der Vorschau" columns={columns} rows={preview.rows} empty={<Empty icon={FileSpreadsheet} title="Keine Zeile erkannt">Über „Spalten ansehen und zuordnen“ lässt sich sagen, welche Spalte was ist.</Empty>} />
        {preview.total > preview.rows.length && <p className="matter-detail">Gezeigt werden die {preview.rows.length} Zeilen, die am ehesten einen Blick brauchen; übernommen werden alle {number(preview.total)}.</p>}
      </Panel>
      <div className="import-foot">
        <span>{summary(counts)}</span>
        <Button kind="primary" icon={Upload} why={preview.refused.length ? 'Zuerst die Dateien entfernen, die nicht gelesen werden konnten.' : nothing ? 'Hier ist nichts Neues.' : undefined} onPress={onApply}>Übernehmen</Button>
      </div>
    </>
  )
}

/** What was read in before, each with the way back. */
function Earlier() {
  const read = useRead(listImports, {})
  const { save: undo } = useSave(undoImportEndpoint)
  const takeBack = async (id: string, files: string[]) => {
    if (!(await confirm({ title: 'Einlesen rückgängig machen?', text: `Alles, was aus ${enumerate(files)} angelegt oder geändert wurde, steht danach wieder wie vorher.`, action: 'Rückgängig machen', danger: true }))) return
    try { await undo({ params: { id } }); toast('Rückgängig gemacht') } catch (failure) { toast((failure as Error).message, { tone: 'bad' }) }
  }
  return (
    <Panel title="Bisher eingelesen">
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <Empty icon={History} title="Noch nichts eingelesen" action={<LinkButton href="/personen/neu">Einzelne Person aufnehmen</LinkButton>} /> : (
        <ul className="facts-history">
          {rows.map((row) => (
            <li key={row.id}>
              <div className="earlier"><strong>{instant(row.applied_at)}, {row.by}</strong><span>{enumerate(row.files)}</span><span>{summary(row)}</span></div>
              {row.undone_at ? <Badge>rückgängig gemacht {instant(row.undone_at)}</Badge> : <Button size="small" kind="quiet" why={why(row.can.undo)} onPress={() => takeBack(row.id, row.files)}>Rückgängig machen</Button>}
            </li>
          ))}
        </ul>
      )}</Loaded>
    </Panel>
  )
}
