/** Announcing arrivals, changing and cancelling them. */
import { choicesOf } from '../../ui/context.tsx'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { NumberField } from '../../ui/fields.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { memberRoleLabels, sexLabels } from '../people/person.ts'
import { addQuota, announceArrival, cancelArrival, CancelInput, changeArrival, changeQuota, readArrival, removeQuota, reopenArrival, type ArrivalPage, type ArrivalRow, type QuotaRow } from './arrival.api.ts'
import { ArrivalInput, QuotaInput, type AnnouncedPerson } from './arrival.ts'
import './arrivals.css'

const SEXES = choicesOf(sexLabels), ROLES = choicesOf(memberRoleLabels)

/** Opens the form; an announcement that exists is read first, with its people. */
export async function openArrival(today: string, row?: { id: string }) {
  const arrival = row && await reach(readArrival, { params: { id: row.id } })
  return openDialog({ title: arrival ? 'Ankündigung ändern' : 'Ankunft ankündigen', size: 'large', content: (close) => <Announce arrival={arrival} today={today} close={close} /> })
}

const ArrivalForm = ArrivalInput.omit({ people: true })
function Announce({ arrival, today, close }: { arrival?: ArrivalPage; today: string; close(answer?: unknown): void }) {
  const { save: create } = useSave(announceArrival)
  const { save: change } = useSave(changeArrival)
  const [people, setPeople] = useState<readonly AnnouncedPerson[]>(arrival?.members ?? [{ sex: 'u', age: null, role: 'head' }])
  const put = (at: number, part: Partial<AnnouncedPerson>) => setPeople(people.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <Form schema={ArrivalForm} values={arrival ?? { announced_on: today, arrives_on: '' }} version={arrival?.version} always action={arrival ? 'Speichern' : 'Ankündigen'} onCancel={() => close()}
      onSave={(input, { version, key }) => { const whole = { ...input, people: [...people] }; return arrival ? change({ params: { id: arrival.id }, input: whole, version }) : create({ input: whole, key }) }} onSaved={(answer) => { toast('Gespeichert'); close(answer) }}>
      <Fields columns={2}><Field name="arrives_on" /><Field name="announced_on" /><Field name="allocation_group" /><Field name="allocated_from" /><Field name="nationality" /><Field name="language" /><Field name="family_name" /><Field name="reference" /></Fields>
      <fieldset className="announced">
        <legend>Wer kommt</legend>
        {people.map((person, at) => (
          <div key={at} className="announced-person" role="group" aria-label={`Person ${at + 1}`}>
            <ChoiceField label="Geschlecht" look="select" choices={SEXES} value={person.sex} onChange={(sex) => put(at, { sex: (sex ?? 'u') as AnnouncedPerson['sex'] })} />
            <NumberField label="Alter" value={person.age} onChange={(age) => put(at, { age })} />
            <ChoiceField label="Rolle" look="select" choices={ROLES} value={person.role} onChange={(role) => put(at, { role: (role ?? 'other') as AnnouncedPerson['role'] })} />
            <Button kind="quiet" icon={X} label={`Person ${at + 1} weglassen`} why={people.length === 1 ? 'Eine Ankündigung hat mindestens eine Person.' : undefined} onPress={() => setPeople(people.filter((_, index) => index !== at))} />
          </div>
        ))}
        <Button size="small" kind="quiet" icon={Plus} onPress={() => setPeople([...people, { sex: 'u', age: null, role: people.length === 1 ? 'partner' : 'child' }])}>Noch eine Person</Button>
      </fieldset>
      <Field name="remark" />
    </Form>
  )
}

export const openCancel = (row: ArrivalRow) => openDialog({ title: 'Ankündigung absagen', size: 'small', content: (close) => <Cancel row={row} close={close} /> })
function Cancel({ row, close }: { row: ArrivalRow; close(): void }) {
  const { save } = useSave(cancelArrival)
  const { save: reopen } = useSave(reopenArrival)
  return (
    <Form schema={CancelInput} action="Absagen" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })}
      onSaved={(after: ArrivalPage) => {
        // What was kept for them is gone for good; taken up again it would stand there without its places.
        toast('Abgesagt', { undo: row.reserved > 0 ? undefined : () => reopen({ params: { id: row.id }, version: after.version }) })
        close()
      }}>
      {row.reserved > 0 && <p>Die reservierten Plätze werden frei; das lässt sich nicht zurücknehmen.</p>}
      <Field name="why" />
    </Form>
  )
}

export const openQuota = (year: number, row?: QuotaRow) => openEntry({
  title: row?.id ? 'Quote ändern' : 'Quote eintragen', size: 'small', schema: QuotaInput, start: { year: row?.year ?? year }, row: row?.id ? { ...row, id: row.id } : undefined, create: addQuota, change: changeQuota,
  remove: row?.id ? { endpoint: removeQuota, text: `Die Quote für ${row.year} verschwindet; gezählte Zuweisungen bleiben.` } : undefined,
})
