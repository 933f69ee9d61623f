/** A history of one kind: what holds now, what held before; add, correct with trace, remove with undo by writing it again. */
import { History, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, instant, lastDay } from '../../ui/format.ts'
import { Facts, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import type { Endpoint } from '../../base/endpoint.ts'
import { useDocumentChoices } from '../documents/document.choice.ts'
import { factAccess } from './person.access.ts'
import { factEndpoints, traceRow } from './fact.api.ts'
import { factKinds, type FactKind } from './fact.ts'

type Row_ = { id: string; version: number; valid_from?: string | null; valid_until?: string | null } & Record<string, unknown>
type Meta = { label?: string; list?: string; labels?: Record<string, string>; kind?: string }
type Label = (list: string, code: string) => string

/** The fields of a kind with their German labels, in the order of the schema. */
const fieldsOf = (kind: FactKind): [string, Meta][] => Object.entries(factKinds[kind].schema.shape).map(([name, field]) => [name, (field as { meta(): Meta | undefined }).meta() ?? {}])

/** A value as people read it: a code by its label, a day as 22.11.2026, yes and no. */
function shown(value: unknown, meta: Meta, label: Label): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  if (meta.kind === 'date') return day(String(value))
  if (meta.kind === 'document') return 'mit Beleg'
  return meta.labels?.[String(value)] ?? (meta.list ? label(meta.list, String(value)) : String(value))
}

/** Adds a fact, or corrects one. */
export const openFact = (kind: FactKind, personId: string, row?: Row_) => openDialog({ title: factKinds[kind].label, content: (close) => <FactForm kind={kind} personId={personId} row={row} close={close} /> })

export function FactPanel({ kind, personId, rows }: { kind: FactKind; personId: string; rows: Row_[] }) {
  const { today, role } = useUi()
  const label = useLabel()
  const mayWrite = role in factAccess.add.roles
  const open = (row?: Row_) => openFact(kind, personId, row)
  return (
    <Panel title={factKinds[kind].label} actions={mayWrite && <Button kind="quiet" size="small" icon={Plus} onPress={() => open()}><span className="unseen">{factKinds[kind].label}: </span>Eintragen</Button>}>
      {rows.length === 0 ? <p className="nothing-yet">Nichts eingetragen.</p> : (
        <ul className="facts-history">
          {rows.map((row) => {
            const [[first, meta], ...others] = fieldsOf(kind) as [[string, Meta], ...[string, Meta][]]
            const isPast = Boolean(row.valid_until && row.valid_until <= today)
            return (
              <li key={row.id} className={isPast ? 'past' : undefined}>
                <Opens onOpen={mayWrite ? () => open(row) : undefined}>
                  <strong>{shown(row[first], meta, label)}</strong>
                  <span>{others.filter(([name]) => name !== 'position').map(([name, other]) => [name, other, shown(row[name], other, label)] as const).filter(([, , text]) => text && text !== 'nein').map(([name, other, text]) => text === 'ja' ? other.label : name === 'valid_until' ? `bis ${lastDay(String(row[name]))}` : other.kind === 'date' ? `${other.label} ${text}` : text).join(' · ')}</span>
                </Opens>
                {isPast && <Badge>früher</Badge>}
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}

const Opens = ({ onOpen, children }: { onOpen?: () => void; children: ReactNode }) => (onOpen ? <button type="button" onClick={onOpen}>{children}</button> : <div className="earlier">{children}</div>)

function FactForm({ kind, personId, row, close }: { kind: FactKind; personId: string; row?: Row_; close: () => void }) {
  const { today } = useUi()
  const endpoints = factEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove', Endpoint>
  const documents = useDocumentChoices(personId, 'document_id' in factKinds[kind].schema.shape)
  const { save: add } = useSave(endpoints.add)
  const { save: correct } = useSave(endpoints.correct)
  const { save: remove } = useSave(endpoints.remove)
  const params = { personId, ...(row && { id: row.id }) }
  // The day that has to be said is today, most of the time.
  const start = Object.fromEntries(fieldsOf(kind).filter(([name, meta]) => meta.kind === 'date' && ['valid_from', 'reached_on', 'allocated_on'].includes(name) && kind !== 'nationality').map(([name]) => [name, today]))
  const drop = async () => {
    if (!(await confirm({ title: `${factKinds[kind].label} löschen?`, text: 'Nur für versehentlich Eingetragenes. Was früher galt, wird mit einem Ende versehen statt gelöscht. Im Verlauf der Änderungen bleibt es sichtbar.', action: 'Löschen', danger: true }))) return
    await remove({ params, version: row!.version } as never)
    toast('Gelöscht', { undo: () => add({ params: { personId }, input: Object.fromEntries(fieldsOf(kind).map(([name]) => [name, row![name]])) } as never) })
    close()
  }
  return (
    <Stack>
      <Form schema={factKinds[kind].schema} values={(row ?? start) as never} version={row?.version} onCancel={close} fieldOptions={{ document_id: { choices: documents, hint: documents.length ? undefined : 'Noch kein Dokument in diesem Fall.' } }}
        onSave={(input: unknown, { version, key }: { version?: number; key: string }) => (row ? correct({ params, input, version } as never) : add({ params, input, key } as never))}
        onSaved={() => { toast('Gespeichert'); close() }} />
      {row && <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} onPress={drop}>Löschen</Button></div>}
      {row && <Trace kind={kind} personId={personId} id={row.id} />}
    </Stack>
  )
}

const operations: Record<string, string> = { insert: 'eingetragen', update: 'geändert', delete: 'gelöscht' }
function Trace({ kind, personId, id }: { kind: FactKind; personId: string; id: string }) {
  const label = useLabel()
  const read = useRead(traceRow, { params: { personId, id } })
  return (
    <details className="trace">
      <summary><History aria-hidden size={16} /> Wer hat das eingetragen und geändert?</summary>
      <Loaded read={read}>{({ rows }) => rows.map((entry) => (
        <section key={entry.changed_at + entry.operation}>
          <p>{instant(entry.changed_at)}, {entry.changed_by}: {operations[entry.operation]}{entry.before ? '. Vorher:' : ''}</p>
          {entry.before && <Facts items={fieldsOf(kind).map(([name, meta]) => [meta.label ?? name, shown(entry.before![name], meta, label)])} />}
        </section>
      ))}</Loaded>
    </details>
  )
}
