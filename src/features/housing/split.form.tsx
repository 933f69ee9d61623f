/** A room becomes several from a day on. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import type { Room } from './building.api.ts'
import { roomName, SplitInput } from './building.ts'
import { splitRoom } from './room.api.ts'

type Part = { name: string; area_m2: number | null; places: number | null }
export const openSplit = (room: Room, today: string) => openDialog({ title: `${roomName(room.name)} teilen`, content: (close) => <Split room={room} today={today} close={close} /> })

function Split({ room, today, close }: { room: Room; today: string; close(): void }) {
  const { save } = useSave(splitRoom)
  const half = Math.ceil(room.places.length / 2)
  const [parts, setParts] = useState<Part[]>([{ name: `${room.name}a`, area_m2: null, places: half }, { name: `${room.name}b`, area_m2: null, places: room.places.length - half }])
  const change = (at: number, part: Partial<Part>) => setParts(parts.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <Form schema={SplitInput.pick({ on: true })} values={{ on: today }} action="Zimmer teilen" onCancel={close}
      onSave={({ on }, { key }) => save({ params: { id: room.id }, version: room.version, key, input: { on, parts: parts.map((part) => ({ ...part, places: part.places ?? 0 })) } })} onSaved={() => { toast('Zimmer geteilt'); close() }}>
      <p>Das Zimmer endet an diesem Tag mit seinen Plätzen, die neuen beginnen. Was früher gezählt wurde, bleibt, wie es war. Wer noch darin wohnt, zieht vorher um.</p>
      <Field name="on" />
      {parts.map((part, at) => (
        <div className="split-part" key={at} role="group" aria-label={`Teil ${at + 1}`}>
          <TextField label="Bezeichnung" value={part.name} onChange={(name) => change(at, { name })} required />
          <NumberField label="Fläche in m²" value={part.area_m2} onChange={(area_m2) => change(at, { area_m2 })} digits={2} />
          <NumberField label="Plätze" value={part.places} onChange={(places) => change(at, { places })} required />
          {parts.length > 2 ? <Button kind="quiet" icon={X} label={`Teil ${at + 1} weglassen`} onPress={() => setParts(parts.filter((_, index) => index !== at))} /> : <span />}
        </div>
      ))}
      {parts.length < 6 && <Button size="small" kind="quiet" icon={Plus} onPress={() => setParts([...parts, { name: `${room.name}${'abcdef'[parts.length]}`, area_m2: null, places: 1 }])}>Noch ein Teil</Button>}
    </Form>
  )
}
