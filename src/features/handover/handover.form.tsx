/** Handing over chosen cases: to one colleague, or as proposed case by case; what belongs to a household goes along. */
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { ChoiceField } from '../../ui/choice.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Fields, Form, useFormValues } from '../../ui/form.tsx'
import { count, day, number } from '../../ui/format.ts'
import { Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listHandoverCases, makeHandover, takeBackHandover, type Colleague, type HandoverCase } from './handover.api.ts'
import { HandoverInput } from './handover.ts'
import { loadOf, propose, restOfHouseholds, soleGiver } from './proposal.rules.ts'
import './handover.css'

/** Stands for the proposal, beside the colleagues. */
const PROPOSED = 'proposed'
type Values = { from: string; reason: string; to: string }

/** Opens the hand-over of these cases; `reason` and `to` are proposed. */
export const openHandover = (caseIds: readonly string[], given: Partial<Values> = {}) => openDialog({ title: 'Übergeben', size: 'large', content: (close) => <Handover caseIds={caseIds} given={given} close={() => close()} /> })

function Handover({ caseIds, given, close }: { caseIds: readonly string[]; given: Partial<Values>; close: () => void }) {
  const { today } = useUi()
  const read = useRead(listHandoverCases, { input: { on: today } })
  return <Loaded read={read} lines={8}>{({ cases, colleagues }) => <Chosen all={cases} colleagues={colleagues} caseIds={caseIds} given={given} close={close} />}</Loaded>
}

function Chosen({ all, colleagues, caseIds, given, close }: { all: readonly HandoverCase[]; colleagues: readonly Colleague[]; caseIds: readonly string[]; given: Partial<Values>; close: () => void }) {
  const { today, role } = useUi()
  const isLead = role === 'lead'
  const [isTogether, setTogether] = useState(true)
  const [own, setOwn] = useState<ReadonlyMap<string, string>>(new Map())
  const chosen = useMemo(() => new Set(caseIds), [caseIds])
  const picked = useMemo(() => all.filter((one) => chosen.has(one.id)), [all, chosen])
  const along = useMemo(() => restOfHouseholds(all, picked), [all, picked])
  const moving = useMemo(() => (isTogether ? [...picked, ...along] : picked), [isTogether, picked, along])
  const giver = soleGiver(moving)
  const proposals = useMemo(() => new Map(propose(all, moving, colleagues, giver ? [giver] : []).map((one) => [one.id, one])), [all, moving, colleagues, giver])
  const { save } = useSave(makeHandover)
  const { save: takeBack } = useSave(takeBackHandover)
  const takers = colleagues.filter((one) => one.id !== giver)
  const held = Map.groupBy(all, (one) => one.responsible_id)
  const choices = takers.map((one) => ({ value: one.id, label: one.name, hint: [isLead && `${held.get(one.id)?.length ?? 0} Fälle, ${number(loadOf(held.get(one.id)?.length ?? 0, one), 0)} je volle Stelle`, one.is_absent && 'zurzeit abwesend'].filter(Boolean).join(', ') || undefined }))
  const schema = HandoverInput.omit({ cases: true }).extend({ to: z.string().min(1, 'Wer übernimmt?').meta({ label: 'An' }) })
  const toOf = (one: HandoverCase, to: string) => own.get(one.id) ?? (to === PROPOSED ? proposals.get(one.id)?.to : to)
  const send = async ({ from, reason, to }: Values, key: string) => {
    const cases = moving.flatMap((one) => { const receiver = toOf(one, to); return receiver && receiver !== one.responsible_id ? [{ id: one.id, version: one.version, to: receiver }] : [] })
    return save({ input: { from, reason, cases }, key })
  }
  if (picked.length === 0) return <Notice>Diese Fälle laufen nicht mehr, oder jemand anderes ist inzwischen zuständig.</Notice>
  if (takers.length === 0) return <Notice tone="warn">Es gibt niemanden, der übernehmen kann. Konten legt die Administration an.</Notice>
  return (
    <Form schema={schema} values={{ from: given.from ?? today, reason: given.reason ?? '', to: given.to ?? (isLead && proposals.size > 0 ? PROPOSED : '') }} action={`${count(moving.length, 'Fall', 'Fälle')} übergeben`} onCancel={close}
      onSave={(values, { key }) => send(values as Values, key)} onSaved={(made: { id: string; cases: number }) => { toast(`${count(made.cases, 'Fall', 'Fälle')} übergeben`, { undo: () => takeBack({ params: { id: made.id } }) }); close() }}>
      <Fields columns={2}><Field name="from" /><Field name="to" look="select" choices={[...proposals.size > 0 ? [{ value: PROPOSED, label: 'wie vorgeschlagen' }] : [], ...choices]} /></Fields>
      <Field name="reason" />
      {along.length > 0 && <CheckField label={`Haushalte zusammenlassen: ${count(along.length, 'Fall geht', 'Fälle gehen')} mit`} value={isTogether} onChange={(yes) => { setTogether(yes); setOwn(new Map()) }} />}
      <Who moving={moving} choices={choices} toOf={toOf} reasonsOf={(id) => proposals.get(id)?.reasons ?? []} onChange={(id, to) => setOwn(new Map([...own, [id, to]]))} />
    </Form>
  )
}

type WhoGiven = { moving: readonly HandoverCase[]; choices: { value: string; label: string }[]; toOf(one: HandoverCase, to: string): string | undefined; reasonsOf(id: string): readonly string[]; onChange(id: string, to: string): void }
/** Each case with whoever shall have it, and why that is proposed; each can be decided by itself. */
function Who({ moving, choices, toOf, reasonsOf, onChange }: WhoGiven) {
  const { from, to } = useFormValues<Values>()
  const { today } = useUi()
  const sums = Map.groupBy(moving, (one) => toOf(one, to) ?? '')
  const tasks = moving.reduce((sum, one) => sum + one.tasks, 0)
  return (
    <Stack gap="tight">
      <p className="muted small">{[...sums].map(([id, cases]) => `${choices.find((one) => one.value === id)?.label ?? 'noch niemand'}: ${cases.length}`).join(' · ')}{tasks > 0 && `. ${count(tasks, 'offene Aufgabe', 'offene Aufgaben')}: was bisher Zuständige erledigen sollten, geht mit${from > today ? `, am ${day(from)} von selbst` : ''}.`}</p>
      <details className="handover-each" open={moving.length <= 12 || to === PROPOSED}>
        <summary>Je Fall entscheiden</summary>
        <ul>{moving.map((one) => (
          <li key={one.id}>
            <span><strong>{one.name ? <Name>{one.name}</Name> : `Fall ${one.number}`}</strong><span className="muted small"> {[one.responsible ?? 'niemand', one.district, one.next_name && `ab ${day(one.next_from!)} ${one.next_name}`].filter(Boolean).join(', ')}</span>
              {to === PROPOSED && <span className="muted small handover-why">{reasonsOf(one.id).join('; ')}</span>}</span>
            <ChoiceField label={`An, ${one.name ?? `Fall ${one.number}`}`} bare look="select" choices={choices} value={toOf(one, to) ?? null} onChange={(value) => value && onChange(one.id, value)} />
          </li>
        ))}</ul>
      </details>
    </Stack>
  )
}
