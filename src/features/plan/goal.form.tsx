/** Taking up a goal in seconds: area one tap, title from the suggestions one tap, save. And changing one, in a drawer. */
import { ListPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Button, why } from '../../ui/button.tsx'
import { useLabel } from '../../ui/context.tsx'
import { confirm, Drawer, openDialog } from '../../ui/dialog.tsx'
import { Field, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { AreaField, FAMILY, GoalDetails, StepsField, Whose, WhoseField, type Member } from './goal.fields.tsx'
import { addGoal, changeGoal, goalHistory, removeGoal, type GoalRow } from './goal.api.ts'
import { GoalInput, goalStateLabels, NewGoal } from './goal.ts'
import { undoPlanAct } from './plan.api.ts'
import { listSuggestions, type SuggestionRow } from './suggestion.api.ts'
import { keepSuggestions } from './suggestion.form.tsx'

/** `members`: who belongs to a plan of the household; empty for a plan of one person. `language`: the person's own. */
export type Taking = { personId: string; members: readonly Member[]; language?: string; area?: string }
export const NewGoalForm = NewGoal.omit({ steps: true, made_on: true }).extend({ steps: z.array(z.string().max(300, 'Höchstens 300 Zeichen.')).default([]).meta({ label: 'Schritte' }), whose: Whose })
export type NewGoalValues = z.output<typeof NewGoalForm>

/** From the form to what the server takes: blank steps are left out, whose goal it is says the address. */
export const goalFrom = ({ whose: _whose, steps, ...goal }: NewGoalValues) => ({ ...goal, steps: steps.filter((what) => what.trim()).map((what) => ({ what })) })

export const takeGoal = (given: Taking) => openDialog({ title: 'Ziel aufnehmen', size: 'large', content: (close) => <Take {...given} close={close} /> })

function Take({ personId, members, language, area, close }: Taking & { close(): void }) {
  const { save } = useSave(addGoal)
  const { save: remove } = useSave(removeGoal)
  const [draft] = useState(() => draftAt(`goal-new/${personId}`))
  const send = (values: NewGoalValues, { key }: { key: string }) => save({ params: { personId: values.whose && values.whose !== FAMILY ? values.whose : personId }, input: goalFrom(values), key })
  return (
    <Form schema={NewGoalForm} values={{ area: area ?? '', whose: personId }} draft={draft} action="Aufnehmen" patient onCancel={close} onSave={send}
      onSaved={(goal: GoalRow) => { toast('Ziel aufgenommen', { undo: () => remove({ params: { id: goal.id }, version: goal.version }) }); close() }}>
      <GoalContent members={members} language={language} />
    </Form>
  )
}

/** What a new goal is asked for; also part of a review. */
export function GoalContent({ members, language }: { members: readonly Member[]; language?: string }) {
  return (
    <>
      {members.length > 1 && <WhoseField members={members} />}
      <AreaField />
      <TitleField />
      <StepsField />
      <GoalDetails family={members.length > 1} language={language}>
        <Field name="state" choices={[{ value: 'vorgeschlagen', label: 'vorgeschlagen' }, { value: 'neu', label: 'nur notiert' }]} hint="Vorgeschlagene Ziele kommen in die nächste Vereinbarung." />
      </GoalDetails>
    </>
  )
}

const SHOWN = 8
/** The title, free or from the suggestions of the area; typing narrows them, and finds across areas as long as none is chosen. */
function TitleField() {
  const { area, title = '', suggestion_id } = useFormValues<{ area: string; title: string; suggestion_id: string | null }>()
  const set = useSetValue()
  const label = useLabel()
  const read = useRead(listSuggestions, {})
  const [isAll, setAll] = useState(false)
  const words = suggestion_id ? '' : title.trim().toLocaleLowerCase('de')
  const fitting = (read.data?.rows ?? []).filter((row) => row.is_active && (area ? row.area === area : words) && row.title.toLocaleLowerCase('de').includes(words))
  const pick = (row: SuggestionRow) => {
    set('area', row.area); set('title', row.title); set('suggestion_id', row.id); set('steps', row.steps)
  }
  return (
    <div className="title-field">
      <Field name="title" autoFocus placeholder="frei, oder aus den Vorschlägen" />
      {(area || words) && (
        <div className="suggestions" role="group" aria-label="Vorschläge">
          {fitting.slice(0, isAll ? undefined : SHOWN).map((row) => (
            <button key={row.id} type="button" aria-pressed={suggestion_id === row.id} onClick={() => pick(row)}><span>{row.title}</span><span className="muted small">{area ? '' : `${label('life-area', row.area)} · `}{row.steps.length ? count(row.steps.length, 'Schritt', 'Schritte') : 'ohne Schritte'}</span></button>
          ))}
          {fitting.length > SHOWN && !isAll && <Button size="small" kind="quiet" onPress={() => setAll(true)}>Alle {fitting.length} zeigen</Button>}
          {read.data && fitting.length === 0 && <span className="muted small">{words ? 'Kein Vorschlag passt; der eigene Titel gilt.' : 'Für dieses Handlungsfeld gibt es noch keine Vorschläge.'}</span>}
          <Button size="small" kind="quiet" icon={ListPlus} onPress={() => keepSuggestions(area || undefined)}>Vorschläge pflegen</Button>
        </div>
      )}
    </div>
  )
}

/** Changing a goal; the page behind stays in view. */
export function GoalDrawer({ goal, members, onClose }: { goal: GoalRow | undefined; members: readonly Member[]; onClose(): void }) {
  return <Drawer title="Ziel" isOpen={goal !== undefined} onClose={onClose}>{goal && <Change key={goal.id} goal={goal} members={members} close={onClose} />}</Drawer>
}

function Change({ goal, members, close }: { goal: GoalRow; members: readonly Member[]; close(): void }) {
  const { save } = useSave(changeGoal)
  const { save: remove } = useSave(removeGoal)
  const { save: undo } = useSave(undoPlanAct)
  const drop = async () => {
    if (!(await confirm({ title: 'Ziel löschen?', text: 'Nur für irrtümlich Aufgenommenes. Ein Ziel, das nicht mehr verfolgt wird, wird beendet und bleibt im Plan lesbar.', also: goal.steps.length ? [count(goal.steps.length, 'Schritt', 'Schritte')] : [], action: 'Löschen', danger: true }))) return
    const { act } = await remove({ params: { id: goal.id }, version: goal.version })
    toast('Ziel gelöscht', { undo: () => undo({ params: { id: act } }) })
    close()
  }
  if (goal.can.change !== true) return <><p className="muted">{why(goal.can.change)}</p><Course goal={goal} /></>
  return (
    <>
      <Form schema={GoalInput} values={goal} version={goal.version} onCancel={close} onSave={(input, { version }) => save({ params: { id: goal.id }, input, version })}
        onSaved={(row: GoalRow) => { toast(row.is_agreement_due && !goal.is_agreement_due ? 'Gespeichert. Das Ziel wird neu vereinbart.' : 'Gespeichert'); close() }}>
        {goal.agreed_on && <p className="field-hint">Vereinbart am {day(goal.agreed_on)}. Wer Titel, Einzelheiten oder ein früheres Datum ändert, vereinbart das Ziel neu; ein späteres Datum und der Stand ändern daran nichts.</p>}
        <AreaField />
        <Field name="title" />
        {members.length > 1 && <Field name="for_family" />}
        <GoalDetails family={members.length > 1} open />
      </Form>
      <Course goal={goal} />
      <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} why={why(goal.can.remove)} onPress={drop}>Löschen</Button></div>
    </>
  )
}

/** The states a goal has gone through, read when they are wanted. */
function Course({ goal }: { goal: GoalRow }) {
  const [isOpen, setOpen] = useState(false)
  const read = useRead(goalHistory, { params: { id: goal.id } }, { enabled: isOpen })
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Verlauf dieses Ziels</summary>
      {isOpen && <Loaded read={read} lines={2}>{({ rows }) => (
        <ol className="goal-course">{rows.map((row) => <li key={row.id}><span>{day(row.valid_from)}</span><span><strong>{goalStateLabels[row.state]}</strong> {row.set_by && <span className="muted">{row.set_by}</span>}{row.reason && <span dir="auto" data-private className="block">{row.reason}</span>}</span></li>)}</ol>
      )}</Loaded>}
    </details>
  )
}
