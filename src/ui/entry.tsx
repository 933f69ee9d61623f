/** Adding, changing and removing one entry of a list in a dialog: what every simple list needs. */
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../base/endpoint.ts'
import { Button, why } from './button.tsx'
import { confirm, openDialog } from './dialog.tsx'
import { Form, type FormProps } from './form.tsx'
import { useSave } from './reach.ts'
import { toast } from './toast.tsx'

export type EntryGiven = {
  title: string
  schema: z.ZodObject
  /** The entry to change; left out: a new one. `can` decides whether it may be removed. */
  row?: { id: string; version: number; can?: Record<string, true | string> }
  /** What the fields of a new entry start with. */
  start?: object
  /** Endpoint for a new entry, and parameters of its address. */
  create?: Endpoint; params?: Record<string, string>
  /** Endpoint of an entry; its address takes `id` (and `params`). */
  change?: Endpoint
  remove?: { endpoint: Endpoint; text: string; also?: readonly string[]; /** Writes it again. */ undo?(): Promise<unknown> }
  /** Takes back what was just entered anew. */
  takeBack?(made: any): Promise<unknown>
  /** Keeps what is typed on the server. */
  draft?: FormProps<z.ZodObject>['draft']
  /** From what the form holds to what is sent. */
  input?(values: any): unknown
  size?: 'small' | 'medium' | 'large'; action?: string
  children?: ReactNode
  /** What belongs to an entry that exists, beneath its form. */
  below?: ReactNode
  fieldOptions?: FormProps<z.ZodObject>['fieldOptions']
}

/** Opens the dialog; gives back the server's answer when something was saved. */
export const openEntry = (given: EntryGiven): Promise<unknown> => openDialog({ title: given.title, size: given.size, content: (close) => <Entry {...given} close={close} /> })

function Entry({ schema, row, start, create, change, remove, params, input = (values) => values, action, children, fieldOptions, draft, takeBack, below, close }: EntryGiven & { close(answer?: unknown): void }) {
  const endpoint = (row ? change : create)!
  const { save } = useSave(endpoint)
  const send = (values: unknown, { version, key }: { version: number; key: string }) => save((row ? { params: { ...params, id: row.id }, input: input(values), version } : { params, input: input(values), key }) as never)
  return (
    <>
      <Form schema={schema} values={row ?? start} version={row?.version} action={action} draft={draft} fieldOptions={fieldOptions} onCancel={() => close()} onSave={send} onSaved={(answer) => { toast('Gespeichert', { undo: !row && takeBack ? () => takeBack(answer) : undefined }); close(answer) }}>{children}</Form>
      {below}
      {row && remove && <Remove row={row} params={params} remove={remove} close={close} />}
    </>
  )
}

function Remove({ row, params, remove, close }: { row: NonNullable<EntryGiven['row']>; params: EntryGiven['params']; remove: NonNullable<EntryGiven['remove']>; close(answer?: unknown): void }) {
  const { save } = useSave(remove.endpoint)
  const drop = async () => {
    if (!(await confirm({ title: 'Löschen?', text: remove.text, also: remove.also, action: 'Löschen', danger: true }))) return
    await save({ params: { ...params, id: row.id }, version: row.version } as never)
    toast('Gelöscht', remove.undo && { undo: remove.undo })
    close(true)
  }
  return <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} why={row.can && 'remove' in row.can ? why(row.can.remove) : undefined} onPress={drop}>Löschen</Button></div>
}
