/** Which kinds Heute shows to me, and in which order. */
import { useState } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Stack } from '../../ui/layout.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { saveChoice } from '../desk/desk.api.ts'
import { matterKinds, type MatterKind } from './today.ts'

/** `all`: kinds of this role in the order of the program; `wanted`: those shown now, in the order chosen. */
export const openKinds = (all: readonly MatterKind[], wanted: readonly MatterKind[]) => openDialog({ title: 'Was Heute zeigt', content: (close) => <Kinds all={all} wanted={wanted} close={close} /> })

function Kinds({ all, wanted, close }: { all: readonly MatterKind[]; wanted: readonly MatterKind[]; close(): void }) {
  const [order, setOrder] = useState(() => [...wanted, ...all.filter((kind) => !wanted.includes(kind))])
  const [shown, setShown] = useState<ReadonlySet<MatterKind>>(() => new Set(wanted))
  const { save, isSaving } = useSave(saveChoice)
  const move = (kind: MatterKind, by: number) => setOrder((before) => {
    const at = before.indexOf(kind), next = [...before]
    next.splice(at, 1)
    next.splice(at + by, 0, kind)
    return next
  })
  const show = (kind: MatterKind, isShown: boolean) => setShown((before) => new Set(isShown ? [...before, kind] : [...before].filter((one) => one !== kind)))
  const keep = async (nextOrder: readonly MatterKind[], hidden: readonly MatterKind[]) => {
    await save({ params: { key: 'today.order' }, input: { chosen: [...nextOrder] } })
    await save({ params: { key: 'today.hidden' }, input: { chosen: [...hidden] } })
  }
  const done = async (nextOrder: readonly MatterKind[], hidden: readonly MatterKind[]) => { await keep(nextOrder, hidden); toast('Gespeichert'); close() }
  return (
    <Stack>
      <ul className="day-kinds">{order.map((kind, at) => (
        <li key={kind}>
          <CheckField label={matterKinds[kind].label} value={shown.has(kind)} onChange={(value) => show(kind, value)} />
          <Button kind="quiet" size="small" icon={ArrowUp} label={`${matterKinds[kind].label} nach oben`} why={at === 0 ? 'Steht schon ganz oben.' : undefined} onPress={() => move(kind, -1)} />
          <Button kind="quiet" size="small" icon={ArrowDown} label={`${matterKinds[kind].label} nach unten`} why={at === order.length - 1 ? 'Steht schon ganz unten.' : undefined} onPress={() => move(kind, 1)} />
        </li>
      ))}</ul>
      <div className="dialog-foot">
        <Button kind="quiet" onPress={() => void done([], [])}>Wie üblich</Button>
        <Button onPress={close}>Abbrechen</Button>
        <Button kind="primary" busy={isSaving} onPress={() => void done(order, order.filter((kind) => !shown.has(kind)))}>Speichern</Button>
      </div>
    </Stack>
  )
}
