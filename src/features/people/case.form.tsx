/** Acts on a case in dialogs: extend, close, open again; and what to do when the counselling period ends. */
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../base/endpoint.ts'
import { ChoiceField } from '../../ui/choice.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Facts, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { closeCase, extendCase, reopenCase } from '../cases/case.api.ts'
import { canExtend, clockText, counsellingClock, type ClockLevel } from '../cases/case.rules.ts'
import { readPerson, type PersonOutput } from './person.api.ts'

/** How loud each level is. */
export const clockTones: Record<ClockLevel, 'neutral' | 'warn' | 'bad'> = { 'half-year': 'neutral', quarter: 'warn', fortnight: 'bad', over: 'bad' }

function CaseForm({ person, endpoint, values, saved, close }: { person: PersonOutput; endpoint: Endpoint; values: Record<string, unknown>; saved: string; close: () => void }) {
  const { save } = useSave(endpoint)
  return <Form schema={endpoint.input as z.ZodObject} values={values as never} version={person.case_version} always onCancel={close}
    onSave={(input: unknown, { version }: { version?: number }) => save({ params: { id: person.id }, input, version } as never)} onSaved={() => { toast(saved); close() }} />
}
/** Proposed is as long as the rules allow; a shorter time is typed over it. */
const Extend = ({ person, close }: { person: PersonOutput; close: () => void }) => {
  const { today } = useUi()
  return <CaseForm person={person} endpoint={extendCase} values={{ extended_until: person.extended_until ?? counsellingClock(person, today).extensionEndsOn, extension_reason: person.extension_reason }} saved="Verlängert" close={close} />
}
const End = ({ person, close }: { person: PersonOutput; close: () => void }) => {
  const { today } = useUi()
  return <CaseForm person={person} endpoint={closeCase} values={{ closed_on: today, end_stay: true }} saved="Fall beendet" close={close} />
}

export const openExtension = (person: PersonOutput) => openDialog({ title: 'Beratung verlängern', content: (close) => <Extend person={person} close={close} /> })
export const openClosing = (person: PersonOutput) => openDialog({ title: 'Fall beenden', content: (close) => <End person={person} close={close} /> })
export const openReopening = (person: PersonOutput, today: string) => openDialog({ title: 'Fall wieder aufnehmen', content: (close) => <CaseForm person={person} endpoint={reopenCase} values={{ reopened_on: today }} saved="Fall wieder aufgenommen" close={close} /> })

/** From the warning straight to what settles it, also where only the person's id is known. */
export const openClock = (personId: string) => openDialog({ title: 'Der Beratungszeitraum endet', content: (close) => <Clock personId={personId} close={close} /> })

function Clock({ personId, close }: { personId: string; close: () => void }) {
  const read = useRead(readPerson, { params: { id: personId } })
  return <Loaded read={read}>{(person) => <Settle person={person} close={close} />}</Loaded>
}

function Settle({ person, close }: { person: PersonOutput; close: () => void }) {
  const { today } = useUi()
  const clock = counsellingClock(person, today)
  const longest = canExtend(person, clock.extensionEndsOn) === true && clock.endsOn < clock.extensionEndsOn
  const [way, setWay] = useState<'extend' | 'end'>(longest ? 'extend' : 'end')
  return (
    <Stack>
      <Facts items={[
        ['Beratungszeitraum', `${day(person.clock_started_on)} bis ${day(person.clock_ends_on)}, ${clockText(clock.daysLeft)}`],
        ['Verlängerung', person.extended_until ? `schon verlängert: ${person.extension_reason}` : longest ? `mit Grund bis ${day(clock.extensionEndsOn)} möglich` : 'nicht mehr möglich'],
      ]} />
      {longest && <ChoiceField label="Wie geht es weiter" look="segments" value={way} onChange={(value) => setWay(value === 'end' ? 'end' : 'extend')} choices={[{ value: 'extend', label: 'Verlängern' }, { value: 'end', label: 'Fall beenden' }]} />}
      {way === 'extend' ? <Extend person={person} close={close} /> : <End person={person} close={close} />}
    </Stack>
  )
}
