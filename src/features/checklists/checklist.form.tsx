/** Keeping one checklist: its items in their order, added, moved, left out; retired. */
import { useRef } from 'react'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { useUi, choicesOf } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { addChecklist, changeChecklist, type ChecklistRow } from './checklist.api.ts'
import { moved } from './checklist.rules.ts'
import { ChecklistInput, ChecklistItem, perLabels, whoLabels } from './checklist.ts'
import './checklists.css'

/** Blank items are left out when it is saved. */
const FormSchema = ChecklistInput.extend({ items: z.array(z.object({ ...ChecklistItem.shape, title: z.string().max(300, 'Höchstens 300 Zeichen.') })).default([]).meta({ label: 'Punkte' }) })
const WHO = choicesOf(whoLabels), PER = choicesOf(perLabels), SIDES = [{ value: 'after', label: 'Tage danach' }, { value: 'before', label: 'Tage davor' }]

export const editChecklist = (row?: ChecklistRow) => openDialog({ title: row ? 'Checkliste ändern' : 'Checkliste aufnehmen', size: 'large', content: (close) => <Edit row={row} close={close} /> })

function Edit({ row, close }: { row?: ChecklistRow; close(): void }) {
  const { today } = useUi()
  const { save: add } = useSave(addChecklist)
  const { save: change } = useSave(changeChecklist)
  const trimmed = (values: z.output<typeof FormSchema>) => ({ ...values, items: values.items.filter((item) => item.title.trim()) })
  const end = async () => {
    const ended = await change({ params: { id: row!.id }, input: { ...row!, active_until: today }, version: row!.version })
    toast('Wird nicht mehr angeboten', { undo: () => change({ params: { id: row!.id }, input: { ...row!, active_until: row!.active_until }, version: ended.version }) })
    close()
  }
  const renew = async () => { await change({ params: { id: row!.id }, input: { ...row!, active_until: null }, version: row!.version }); toast('Wird wieder angeboten'); close() }
  return (
    <>
      <Form schema={FormSchema} values={row ?? { items: [blank()] }} version={row?.version} onCancel={close} onSaved={() => { toast('Gespeichert'); close() }}
        onSave={(values, { version, key }) => (row ? change({ params: { id: row.id }, input: trimmed(values), version }) : add({ input: trimmed(values), key }))}>
        <Fields columns={2}><Field name="name" autoFocus={!row} /><Field name="day_label" /></Fields>
        <Field name="purpose" />
        <ItemsField />
      </Form>
      {row && <div className="entry-remove">{row.is_active ? <Button size="small" onPress={end}>Nicht mehr anbieten</Button> : <Button size="small" onPress={renew}>Wieder anbieten</Button>}</div>}
    </>
  )
}

const blank = (): ChecklistItem => ({ title: '', days: 7, who: 'responsible', per: 'person' })

function ItemsField() {
  const { items = [] } = useFormValues<{ items?: ChecklistItem[] }>()
  const set = useSetValue()
  const box = useRef<HTMLOListElement>(null)
  const change = (next: ChecklistItem[]) => set('items', next)
  const put = (at: number, more: Partial<ChecklistItem>) => change(items.map((item, place) => (place === at ? { ...item, ...more } : item)))
  const focusLine = (at: number, what: string) => setTimeout(() => box.current?.children[at]?.querySelector<HTMLElement>(what)?.focus())
  const move = (at: number, by: 1 | -1) => { change(moved(items, at, by)); focusLine(Math.min(items.length - 1, Math.max(0, at + by)), by < 0 ? '.move-up' : '.move-down') }
  return (
    <fieldset className="checklist-edit">
      <legend>Punkte</legend>
      <ol ref={box}>{items.map((item, at) => {
        const named = item.title || `Punkt ${at + 1}`
        return (
          <li key={at}>
            <TextField label={`Punkt ${at + 1}`} bare value={item.title} maxLength={300} onChange={(title) => put(at, { title })} />
            <div className="checklist-when">
              <NumberField label={`Tage: ${named}`} bare value={Math.abs(item.days)} onChange={(days) => put(at, { days: days === null ? NaN : item.days < 0 ? -Math.abs(days) : Math.abs(days) })} />
              <ChoiceField label={`Davor oder danach: ${named}`} bare look="select" choices={SIDES} value={item.days < 0 ? 'before' : 'after'} onChange={(side) => put(at, { days: side === 'before' ? -Math.abs(item.days || 1) : Math.abs(item.days) })} />
              <ChoiceField label={`Wer: ${named}`} bare look="select" choices={WHO} value={item.who} onChange={(who) => put(at, { who: (who ?? 'responsible') as ChecklistItem['who'] })} />
              <ChoiceField label={`Für wen: ${named}`} bare look="select" choices={PER} value={item.per} onChange={(per) => put(at, { per: (per ?? 'person') as ChecklistItem['per'] })} />
              <span className="checklist-order">
                <Button size="small" kind="quiet" icon={ArrowUp} className="move-up" label={`Nach oben: ${named}`} why={at === 0 ? 'Steht schon oben.' : undefined} onPress={() => move(at, -1)} />
                <Button size="small" kind="quiet" icon={ArrowDown} className="move-down" label={`Nach unten: ${named}`} why={at === items.length - 1 ? 'Steht schon unten.' : undefined} onPress={() => move(at, 1)} />
                <Button size="small" kind="quiet" icon={X} label={`Weglassen: ${named}`} onPress={() => change(items.filter((_, place) => place !== at))} />
              </span>
            </div>
          </li>
        )
      })}</ol>
      <Button size="small" kind="quiet" icon={Plus} onPress={() => { change([...items, blank()]); focusLine(items.length, 'input') }}>Punkt</Button>
    </fieldset>
  )
}
