/** Entering keys, handing them out, taking them back; what stands in a room. */
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { download, reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { buildings } from '../housing/place.choice.ts'
import { RoomField } from '../housing/room.fields.tsx'
import { personChoices } from '../people/person.choice.ts'
import { addItem, addKeys, changeItem, changeKey, handKeys, NewItem, printReceipt, removeItem, removeKey, takeKeyBack, undoHanding, type HandingRow, type ItemRow, type KeyRow } from './key.api.ts'
import { keyFree } from './key.choice.ts'
import { HandingInput, KeyInput, keyKindLabels, NewKeys, ReturnInput, type KeyKind } from './key.ts'
import { Item } from './protocol.ts'

export const openKeys = () => openDialog({ title: 'Schlüssel eintragen', content: (close) => <Add close={close} /> })
function Add({ close }: { close(): void }) {
  const { save } = useSave(addKeys)
  return (
    <Form schema={NewKeys} values={{ building_id: '', kind: 'room', numbers: '' }} always action="Eintragen" onCancel={close} onSave={(input, { key }) => save({ input, key })} onSaved={({ added }: { added: number }) => { toast(`${count(added, 'Schlüssel', 'Schlüssel')} eingetragen`); close() }}>
      <Field name="building_id" load={buildings} />
      <Fields columns={2}><Field name="kind" look="select" /><RoomField /></Fields>
      <Field name="numbers" /><Field name="remark" />
    </Form>
  )
}
export const editKey = (row: KeyRow) => openEntry({
  title: `Schlüssel ${row.number}`, schema: KeyInput, row, change: changeKey, children: <><Fields columns={2}><Field name="number" /><Field name="kind" look="select" /><RoomField of={row.building_id} /><Field name="lost_on" /></Fields><Field name="remark" /></>,
  remove: { endpoint: removeKey, text: 'Nur für irrtümlich eingetragene Schlüssel. Wer schon einen hatte, bleibt nachvollziehbar.' },
})

/** `person`: known already. `keys`: chosen already, all of one house. */
export const openHandOut = (today: string, given: { person?: { id: string; name: string }; keys?: readonly KeyRow[] }) => openDialog({ title: given.person ? `Schlüssel an ${given.person.name}` : 'Schlüssel ausgeben', content: (close) => <HandOut today={today} given={given} close={close} /> })
function HandOut({ today, given: { person, keys }, close }: { today: string; given: { person?: { id: string; name: string }; keys?: readonly KeyRow[] }; close(): void }) {
  const { save } = useSave(handKeys)
  const { save: undo } = useSave(undoHanding)
  const known = keys?.map((key) => ({ value: key.id, label: `${key.number} · ${key.building}` })) ?? []
  return (
    <Form schema={HandingInput} values={{ key_ids: known.map((key) => key.value), person_id: person?.id ?? '', handed_on: today, deposit_cents: null }} always action="Ausgeben" onCancel={close} onSave={(input, { key }) => save({ input, key })}
      onSaved={({ rows }: { rows: HandingRow[] }) => {
        toast(`${count(rows.length, 'Schlüssel', 'Schlüssel')} ausgegeben`, { undo: async () => { for (const row of rows) await undo({ params: { id: row.id }, version: row.version }) } })
        if (rows[0]) void saveReceipt(rows[0].person_id, 'pdf')
        close()
      }}>
      <Field name="key_ids" load={keyFree} known={known} hint="Nummer oder Unterkunft tippen." />
      {!person && <Field name="person_id" load={personChoices} />}
      <Fields columns={2}><Field name="handed_on" /><Field name="deposit_cents" /></Fields>
    </Form>
  )
}
export const saveReceipt = (personId: string, format: 'pdf' | 'odt') => download(printReceipt, { params: { personId }, input: { format } }, `Schlüsselquittung.${format}`)

type Out = { id: string; version: number; number: string }
export const openReturn = (row: Out, today: string) => openDialog({ title: `Schlüssel ${row.number} zurück`, size: 'small', content: (close) => <Return row={row} today={today} close={close} /> })
function Return({ row, today, close }: { row: Out; today: string; close(): void }) {
  const { save } = useSave(takeKeyBack)
  return <Form schema={ReturnInput} values={{ returned_on: today, lost: false }} always action="Zurücknehmen" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })} onSaved={() => { toast('Zurückgenommen'); close() }}><Field name="returned_on" /><Field name="lost" /></Form>
}
/** As if the key had never been handed out. */
export async function forget(row: Out): Promise<void> {
  if (!(await confirm({ title: 'Ausgabe löschen?', text: `Nur wenn ${row.number} irrtümlich ausgegeben wurde. Eine Rückgabe wird eigens eingetragen.`, action: 'Löschen', danger: true }))) return
  await reach(undoHanding, { params: { id: row.id }, version: row.version })
}
export const keyTitle = ({ number, kind, room }: { number: string; kind: string; room: string | null }) => `${number} · ${keyKindLabels[kind as KeyKind] ?? kind}${room ? ` ${room}` : ''}`

export const editItem = (row?: ItemRow) => openEntry({
  title: row ? `${row.name}, ${row.room}` : 'Ausstattung eintragen', schema: row ? Item : NewItem, row, create: addItem, change: changeItem, start: { building_id: '', room_id: '', count: 1 },
  children: <>{!row && <Fields columns={2}><Field name="building_id" load={buildings} /><RoomField /></Fields>}<Fields columns={2}><Field name="name" /><Field name="count" /></Fields><Field name="condition" look="segments" /><Field name="remark" /></>,
  remove: { endpoint: removeItem, text: 'Der Gegenstand verschwindet aus der Ausstattung; in abgeschlossenen Protokollen bleibt er stehen.' },
})
