/** Adding entries in one line, one after the other; changing one in a dialog. Everything can be taken back. */
import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../base/endpoint.ts'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { askToLeave, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { useDocumentChoices } from '../documents/document.choice.ts'
import { profileEndpoints, undoProfile } from './profile.api.ts'
import { profileKinds, type ProfileKind } from './profile.ts'

type Row = { id: string; version: number }
/** The endpoints of a kind without their types: what differs is the schema. */
const endpointsOf = (kind: ProfileKind) => profileEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove', Endpoint>

/** Says that something was done, and takes it back on demand. */
export function useTold(personId: string): (text: string, answer: { act: string }) => void {
  const { save } = useSave(undoProfile)
  return (text, { act }) => toast(text, { undo: () => save({ params: { personId }, input: { act } }) })
}

/** A form in one line that is empty and ready again after each entry. Escape closes it. */
export function QuickLine({ name, fields, close, children }: { name: string; fields: (again: () => void) => ReactNode; close: () => void; children?: ReactNode }) {
  const [turn, setTurn] = useState(0)
  const line = useRef<HTMLElement>(null)
  useEffect(() => { line.current?.querySelector<HTMLElement>('input, select, textarea')?.focus() }, [turn])
  const onKeyDown = async (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    if (await askToLeave(line.current)) close()
  }
  return <section ref={line} key={turn} className="quick-line" aria-label={name} onKeyDown={onKeyDown}>{fields(() => setTurn(turn + 1))}{children}</section>
}

export function QuickEntry({ kind, personId, close }: { kind: ProfileKind; personId: string; close: () => void }) {
  const { today } = useUi()
  const { save } = useSave(endpointsOf(kind).add)
  const told = useTold(personId)
  const [draft] = useState(() => draftAt(`${kind}-new/${personId}`))
  const { schema, quick, add, dated } = profileKinds[kind]
  const start = dated === 'said_on' || dated === 'noticed_on' ? { [dated]: today } : {}
  return (
    <QuickLine name={add} close={close} fields={(again) => (
      <Form patient schema={schema as unknown as z.ZodObject} values={start} draft={draft} action="Hinzufügen" onCancel={close}
        onSave={(input, { key }) => save({ params: { personId }, input, key } as never)} onSaved={(answer) => { told('Gespeichert', answer); if (kind === 'licence') close(); else again() }}>
        <div className={`quick-fields of-${quick.length}`}>{quick.map((field) => <Field key={field} name={field} hint="" rows={2} />)}</div>
      </Form>
    )} />
  )
}

export const openEntryOf = (kind: ProfileKind, personId: string, row: Row) =>
  openDialog({ title: profileKinds[kind].label, size: 'large', content: (close) => <EntryForm kind={kind} personId={personId} row={row} close={close} /> })

function EntryForm({ kind, personId, row, close }: { kind: ProfileKind; personId: string; row: Row; close: () => void }) {
  const { save: correct } = useSave(endpointsOf(kind).correct)
  const { save: remove } = useSave(endpointsOf(kind).remove)
  const told = useTold(personId)
  const documents = useDocumentChoices(personId)
  const schema = profileKinds[kind].schema as unknown as z.ZodObject
  const params = { personId, id: row.id }
  const isLong = (name: string) => (schema.shape[name] as { meta(): { kind?: string } | undefined }).meta()?.kind === 'long'
  const names = Object.keys(schema.shape)
  const field = (name: string) => (name === 'document_id' ? <Field key={name} name={name} choices={documents} hint={documents.length ? undefined : 'Dokumente werden auf der Seite der Person hinzugefügt.'} /> : <Field key={name} name={name} />)
  const drop = async () => {
    told('Gelöscht', await remove({ params, version: row.version } as never) as { act: string })
    close()
  }
  return (
    <>
      <Form schema={schema} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => correct({ params, input, version } as never)} onSaved={(answer) => { told('Gespeichert', answer); close() }}>
        {kind === 'wish' && <Fields columns={2}>{names.filter(isLong).map(field)}</Fields>}
        <Fields columns={2}>{names.filter((name) => !isLong(name)).map(field)}</Fields>
        {kind !== 'wish' && names.filter(isLong).map(field)}
      </Form>
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} onPress={drop}>Löschen</Button></div>
    </>
  )
}

