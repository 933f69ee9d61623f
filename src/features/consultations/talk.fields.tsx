/** Fields of a talk: who was there, form, topics, minutes. Made for speed: letters and Enter for the person, digits for topics, one tap each. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { MultiField, type Load } from '../../ui/choice.tsx'
import { useUi } from '../../ui/context.tsx'
import { Field, useFormValues, useSetValue } from '../../ui/form.tsx'
import { useShell } from '../../ui/form-shell.ts'
import { Notice } from '../../ui/notice.tsx'
import { day } from '../../ui/format.ts'
import { reach, useRead } from '../../ui/reach.ts'
import { findAdvised, type Advised } from './consultation.api.ts'
import type { ConsultationInput } from './consultation.ts'

type Talk = Partial<ConsultationInput> & Record<string, unknown>
const HOUSEHOLD = 'household:'

/** People that were offered while the dialog is open, by id. */
export type Known = ReadonlyMap<string, Advised>
/** The people of the talk with what is known of them; asks for those that came with a draft or from the page. */
export function usePeople(): { ids: string[]; people: Advised[]; known: Known; learn(people: readonly Advised[]): void } {
  const { person_ids: ids = [] } = useFormValues<Talk>()
  const [known, setKnown] = useState<Known>(new Map())
  const missing = ids.filter((id) => !known.has(id))
  const read = useRead(findAdvised, { input: { person_ids: missing } }, { enabled: missing.length > 0 })
  const learn = (people: readonly Advised[]) => setKnown((before) => new Map([...before, ...people.map((person) => [person.id, person] as const)]))
  useEffect(() => { if (read.data) learn(read.data.rows.flatMap((row) => row.people)) }, [read.data])
  return { ids, people: ids.flatMap((id) => known.get(id) ?? []), known, learn }
}

/** Persons by name in any spelling, or a whole household at once; then the note. `onAdd`: what is proposed for those who came. */
export function PeopleField({ of: { ids, people, known, learn }, starts, onAdd }: { of: ReturnType<typeof usePeople>; /** Takes the focus when the dialog opens. */ starts: boolean; onAdd(people: readonly Advised[]): void }) {
  const { form } = useShell()
  const set = useSetValue()
  const input = useRef<HTMLElement>(null)
  const offered = useRef(new Map<string, readonly Advised[]>())
  useEffect(() => { if (starts) input.current?.focus() }, [])
  // A draft brought them: what is missing is more likely the note than another person.
  const isChosen = useRef(false)
  useEffect(() => { if (starts && ids.length && !isChosen.current) form.setFocus('note') }, [ids.length > 0])
  const load: Load = async (text, signal) => {
    const { rows } = await reach(findAdvised, { input: { text }, signal })
    for (const row of rows) offered.current.set(row.kind === 'household' ? HOUSEHOLD + row.id : row.id, row.people)
    return rows.filter((row) => row.people.some((person) => !ids.includes(person.id))).map((row) => ({ value: row.kind === 'household' ? HOUSEHOLD + row.id : row.id, label: row.name, hint: row.hint }))
  }
  const change = (next: readonly string[]) => {
    const added = next.find((value) => !ids.includes(value))
    if (!added) { set('person_ids', next); return }
    const fresh = (offered.current.get(added) ?? []).filter((person) => !ids.includes(person.id))
    learn(fresh)
    isChosen.current = true
    set('person_ids', [...ids, ...fresh.map((person) => person.id)])
    onAdd(fresh)
    setTimeout(() => form.setFocus('note'))
  }
  const closed = people.filter((person) => person.closed_on)
  return (
    <>
      <MultiField label="Wer" hint={ids.length ? undefined : 'Name, Haushalt oder Geburtsdatum. Leer: anonyme Beratung.'} placeholder={ids.length ? 'weitere Person' : 'drei Buchstaben genügen'} load={load} choices={[...known.values()].map((person) => ({ value: person.id, label: person.name }))}
        value={ids} onChange={change} inputRef={(element) => { input.current = element }} name="person_ids" error={form.formState.errors.person_ids?.message as string | undefined} />
      {closed.length > 0 && <Notice tone="warn">{closed.map((person) => `Der Fall ${person.name} ist seit ${day(person.closed_on!)} beendet.`).join(' ')} Bis zu diesem Tag lässt sich noch festhalten, was war.</Notice>}
    </>
  )
}

/** Arrow keys go from one to the next, digits press: the group is one stop of the Tab key. */
function useRoving(count: number, press: (at: number) => void) {
  const [at, setAt] = useState(0)
  const group = useRef<HTMLFieldSetElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      const next = (at + step + count) % count
      setAt(next)
      group.current?.querySelectorAll('button')[next]?.focus()
    }
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1
    if (digit >= 0 && digit < count) { event.preventDefault(); press(digit) }
  }
  return { group, onKeyDown, tabIndex: (place: number) => (place === at ? 0 : -1), onFocus: setAt }
}

/** The nine topics as switches: one tap, or one digit each. */
export function Topics() {
  const { choices } = useUi()
  const { topics = [] } = useFormValues<Talk>()
  const set = useSetValue()
  const all = choices('life-area')
  const shown = [...all, ...topics.filter((code) => !all.some(({ value }) => value === code)).map((code) => ({ value: code, label: code }))]
  const toggle = (code: string) => set('topics', topics.includes(code) ? topics.filter((one) => one !== code) : [...topics, code])
  const { group, onKeyDown, tabIndex, onFocus } = useRoving(shown.length, (at) => toggle(shown[at]!.value))
  return (
    <fieldset className="chips" ref={group} onKeyDown={onKeyDown}><legend>Themen</legend>
      {shown.map(({ value, label }, at) => <button key={value} type="button" tabIndex={tabIndex(at)} aria-pressed={topics.includes(value)} aria-keyshortcuts={at < 9 ? String(at + 1) : undefined} onFocus={() => onFocus(at)} onClick={() => toggle(value)}>{label}{at < 9 && <kbd aria-hidden>{at + 1}</kbd>}</button>)}
    </fieldset>
  )
}

const QUICK = [15, 30, 45, 60]
/** Typed, or one tap for what is usual. */
export function Minutes() {
  const { minutes } = useFormValues<Talk>()
  const set = useSetValue()
  return (
    <div className="talk-length">
      <Field name="minutes" label="Dauer in Minuten" />
      {/* Typing is as quick: no stops of their own for the Tab key. */}
      <div className="chips" role="group" aria-label="übliche Dauer">{QUICK.map((one) => <button key={one} type="button" tabIndex={-1} aria-pressed={minutes === one} onClick={() => set('minutes', minutes === one ? null : one)}>{one}<span className="unseen"> Minuten</span></button>)}</div>
    </div>
  )
}
