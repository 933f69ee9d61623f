/** Keeping the suggestions for goals: per area, with their usual steps; added, changed, retired. On a page of their own, and beside the goal that is being taken up. */
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { AreaField, StepsField } from './goal.fields.tsx'
import { addSuggestion, changeSuggestion, listSuggestions, type SuggestionRow } from './suggestion.api.ts'
import { SuggestionInput } from './suggestion.ts'
import { z } from 'zod'

/** Blank steps are left out when it is saved. */
const FormSchema = SuggestionInput.extend({ steps: z.array(z.string().max(300, 'Höchstens 300 Zeichen.')).default([]).meta({ label: 'übliche Schritte' }) })

export const keepSuggestions = (area?: string) => openDialog({ title: 'Vorschläge für Ziele', size: 'large', content: () => <Suggestions area={area} /> })
const edit = (area: string, row?: SuggestionRow) => openDialog({ title: row ? 'Vorschlag ändern' : 'Vorschlag aufnehmen', content: (close) => <Edit area={area} row={row} close={close} /> })

function Edit({ area, row, close }: { area: string; row?: SuggestionRow; close(): void }) {
  const { today } = useUi()
  const { save: add } = useSave(addSuggestion)
  const { save: change } = useSave(changeSuggestion)
  const trimmed = (values: z.output<typeof FormSchema>) => ({ ...values, steps: values.steps.filter((step) => step.trim()) })
  const end = async () => {
    const ended = await change({ params: { id: row!.id }, input: { ...row!, active_until: today }, version: row!.version })
    toast('Wird nicht mehr vorgeschlagen', { undo: () => change({ params: { id: row!.id }, input: { ...row!, active_until: row!.active_until }, version: ended.version }) })
    close()
  }
  const renew = async () => { await change({ params: { id: row!.id }, input: { ...row!, active_until: null }, version: row!.version }); toast('Wird wieder vorgeschlagen'); close() }
  return (
    <>
      <Form schema={FormSchema} values={row ?? { area }} version={row?.version} onCancel={close} onSaved={() => { toast('Gespeichert'); close() }}
        onSave={(values, { version, key }) => (row ? change({ params: { id: row.id }, input: trimmed(values), version }) : add({ input: trimmed(values), key }))}>
        <AreaField />
        <Field name="title" autoFocus />
        <StepsField />
      </Form>
      {row && <div className="entry-remove">{row.is_active ? <Button size="small" onPress={end}>Nicht mehr vorschlagen</Button> : <Button size="small" onPress={renew}>Wieder vorschlagen</Button>}</div>}
    </>
  )
}

/** `area`: only this one at first. */
export function Suggestions({ area }: { area?: string }) {
  const { choices } = useUi()
  const label = useLabel()
  const read = useRead(listSuggestions, {})
  const [only, setOnly] = useState(area)
  const areas = only ? [only] : choices('life-area').map(({ value }) => value)
  return (
    <Stack>
      <p className="muted">Ein Vorschlag ist ein häufiges Ziel mit den Schritten, die meist dazu führen. Wer ein Ziel aufnimmt, wählt ihn mit einem Griff und passt ihn an. Ziele, die daraus entstanden sind, bleiben, wie sie sind.</p>
      {only && <Row><Button size="small" onPress={() => setOnly(undefined)}>Alle Handlungsfelder zeigen</Button></Row>}
      <Loaded read={read}>{({ rows }) => <>{areas.map((one) => {
        const own = rows.filter((row) => row.area === one)
        return (
          <Panel key={one} title={label('life-area', one)} count={own.filter((row) => row.is_active).length} actions={<Button size="small" kind="quiet" icon={Plus} onPress={() => edit(one)}><span className="unseen">{label('life-area', one)}: </span>Vorschlag</Button>}>
            {own.length === 0 ? <p className="nothing-yet">Noch kein Vorschlag.</p> : (
              <ul className="facts-history">{own.toSorted((a, b) => Number(b.is_active) - Number(a.is_active) || a.title.localeCompare(b.title, 'de')).map((row) => (
                <li key={row.id} className={row.is_active ? undefined : 'past'}>
                  <button type="button" onClick={() => edit(one, row)}><strong>{row.title} <Pencil size={13} aria-label="ändern" /></strong><span>{row.steps.length ? `${count(row.steps.length, 'Schritt', 'Schritte')}: ${row.steps.join(' · ')}` : 'ohne Schritte'}</span></button>
                  {!row.is_active && <Badge>nicht mehr seit {day(row.active_until)}</Badge>}
                </li>
              ))}</ul>
            )}
          </Panel>
        )
      })}</>}</Loaded>
    </Stack>
  )
}
