/** Logging a talk in 20 seconds: today, me, the form used last; everything else is a letter, a digit or a tap away, and saved with Ctrl+Enter. */
import { useEffect, useState } from 'react'
import { openDialog } from '../../ui/dialog.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { Field, Form, useFormValues } from '../../ui/form.tsx'
import { useShell } from '../../ui/form-shell.ts'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { dueChoices } from '../tasks/task.rules.ts'
import { findAdvised, logConsultation, undoConsultation, type Advised } from './consultation.api.ts'
import { LogInput } from './log.ts'
import { Notes } from './note.fields.tsx'
import { Minutes, PeopleField, Topics, usePeople } from './talk.fields.tsx'
import { Contact, Folded, FollowUp, Goals, Interpreting, Reached, Referral } from './ties.fields.tsx'
import './consultations.css'

/** Codes of a list in words. */
export function Code({ list, codes }: { list: string; codes: readonly string[] }) {
  const label = useLabel()
  return <>{codes.map((code) => label(list, code)).join(', ')}</>
}

/** The form used last in this window; no other memory, and nothing personal. */
let lastForm = 'buero'

/** `people`: whose page is open, or a whole household. `typed`: what stood there when it was taken back. */
export const log = (people: readonly { id: string }[] = [], typed?: { appointment_id?: string | null; visit_id?: string | null }) => openDialog({ title: 'Beratung festhalten', size: 'large', content: (close) => <Log people={people} typed={typed} close={close} /> })

/** From a page: about the person, or the whole household, that is shown there. */
export async function logAt(path: string): Promise<void> {
  const [, page, id] = /^\/(personen|haushalte)\/([0-9a-f-]{36})/.exec(path) ?? []
  if (page === 'personen') { void log([{ id: id! }]); return }
  const { rows } = id ? await reach(findAdvised, { input: { household_id: id } }).catch(() => ({ rows: [] })) : { rows: [] }
  void log(rows[0]?.people)
}

function Log({ people, typed, close }: { people: readonly { id: string }[]; typed?: { appointment_id?: string | null; visit_id?: string | null }; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(logConsultation)
  const { save: undo } = useSave(undoConsultation)
  // What was begun is kept for each person apart, and for each appointment.
  const [draft] = useState(() => draftAt(`consultation-new/${typed?.appointment_id ?? typed?.visit_id ?? people[0]?.id ?? 'any'}`))
  const start = { held_on: today, form: lastForm, person_ids: people.map(({ id }) => id), task_due_on: dueChoices(today).at(-2)!.on }
  const saved = (made: { id: string }, values: LogInput) => {
    toast('Gespeichert', { undo: async () => { await undo({ params: { id: made.id } }); toast('Zurückgenommen'); void log(people, values) } })
    close()
  }
  return (
    <Form schema={LogInput} values={{ ...start, ...typed }} draft={draft} action="Festhalten" patient onCancel={close}
      onSave={async (input, { key }) => { lastForm = input.form; return { made: await save({ input, key }), input } }} onSaved={({ made, input }) => saved(made, input)}>
      <Content startsAtNote={people.length > 0} />
    </Form>
  )
}

function Content({ startsAtNote }: { startsAtNote: boolean }) {
  const of = usePeople()
  const values = useFormValues<LogInput>()
  const { form } = useShell()
  const [first] = of.people
  /** Who needs an interpreter is proposed one; it can be taken out again. */
  const propose = (people: readonly Advised[]) => {
    const needing = people.find((person) => person.needs_interpreter && person.language)
    if (needing && !form.getValues('interpreter_language')) form.setValue('interpreter_language', needing.language)
  }
  useEffect(() => { if (startsAtNote) form.setFocus('note') }, [])
  useEffect(() => { if (startsAtNote && first && !form.formState.isDirty) propose(of.people) }, [first?.id])
  return (
    <>
      <div className="talk-head"><PeopleField of={of} starts={!startsAtNote} onAdd={propose} /><Field name="held_on" /></div>
      <Field name="form" look="segments" />
      <Notes ids={of.ids} />
      <Topics />
      <Minutes />
      {of.people.slice(0, 6).map((person) => <Goals key={person.id} person={person} isAlone={of.ids.length === 1} />)}
      <FollowUp />
      <Folded parts={[
        { key: 'interpreter', label: 'Sprachmittlung', isFilled: Boolean(values.interpreter_language), content: <Interpreting /> },
        { key: 'reached', label: 'Mit wem, wie viele', isFilled: values.talked_with !== 'person' || Boolean(values.persons_reached) || values.is_family, content: <Reached count={of.ids.length} /> },
        { key: 'referral', label: 'Weiterleitung', isFilled: Boolean(values.referral_partner_id || values.referral_service || values.referral_purpose), content: <Referral person={first} /> },
        { key: 'contact', label: 'Vernetzung', isFilled: Boolean(values.contact_partner_id || values.contact_partner_group || values.contact_named || values.contact_note), content: <Contact /> },
      ]} />
    </>
  )
}
