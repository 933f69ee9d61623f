/** The shell of every form. The schema of the endpoint says what the fields are; what is typed is never lost. */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import type { z } from 'zod'
import { Button } from './button.tsx'
import { Conflict, type Versions } from './conflict.tsx'
import { askToLeave } from './dialog.tsx'
import { useDraft, type Draft } from './draft.ts'
import { Field, type FieldProps } from './form-field.tsx'
import { ShellContext } from './form-shell.ts'
import { hasUnsaved, setUnsaved, type Holder } from './leave.ts'
import { Notice, sentenceOf } from './notice.tsx'
import { factsOf, isSame, type FieldFacts } from './schema.ts'

// One place to import from for whoever writes a form.
export { Field } from './form-field.tsx'
export { useFormValues, useSetValue } from './form-shell.ts'

type Values = Record<string, unknown>
/** `version`: for If-Match. `key`: the same for every try to save the same content, so that a repeated creation creates nothing twice. */
export type SaveContext = { version: number; key: string }

export type FormProps<S extends z.ZodObject> = {
  schema: S
  /** What the fields start with; other properties are ignored, so a whole row can be given. */
  values?: object
  version?: number
  onSave(values: z.output<S>, context: SaveContext): Promise<unknown>
  /** After saving, with the server's answer. */
  onSaved?(answer: any): void
  onCancel?(): void
  action?: string
  draft?: Draft
  /** Saving is possible although nothing was changed (for acts, creation). Default: when no `version` is given. */
  always?: boolean
  /** Faults are told only after the first try to save, so that nothing moves while somebody reaches for another button beside the form. */
  patient?: boolean
  /** Left out: all fields in the order of the schema. */
  children?: ReactNode
  /** Without children: more about single fields, e.g. `{ person: { load } }`. */
  fieldOptions?: Partial<Record<string, Omit<FieldProps, 'name'>>>
}

type Refused = { status?: number; code?: string; fields?: Record<string, string>; current?: unknown }

export function Form<S extends z.ZodObject>({ schema, values, version = 0, onSave, onSaved, onCancel, action = 'Speichern', draft, always = version === 0, patient, children, fieldOptions }: FormProps<S>) {
  const names = useMemo(() => Object.keys(schema.shape), [schema])
  const start = (from: object | undefined): Values => Object.fromEntries(names.map((name) => [name, (from as Values | undefined)?.[name] ?? factsFor(name).start]))
  const facts = useRef(new Map<string, FieldFacts>()).current
  const factsFor = (name: string) => {
    if (!facts.has(name)) facts.set(name, factsOf(schema, name))
    return facts.get(name)!
  }
  const form = useForm<Values>({ resolver: standardSchemaResolver(schema as never) as never, defaultValues: start(values), mode: patient ? 'onSubmit' : 'onTouched', shouldFocusError: true })
  const { isDirty, isSubmitting, isSubmitted, errors } = form.formState
  const [failure, setFailure] = useState<string | null>(null)
  const [versions, setVersions] = useState<Versions | null>(null)
  const element = useRef<HTMLFormElement>(null)
  const holder = useRef<Holder>({ element: null }).current
  const sent = useRef({ content: '', key: '' })
  const drafts = useDraft(draft, form, isDirty)

  useEffect(() => { holder.element = element.current; setUnsaved(holder, isDirty); return () => setUnsaved(holder, false) }, [isDirty, holder])
  // A newer version of the row replaces what is shown only while nothing was typed.
  useEffect(() => { if (!form.formState.isDirty) form.reset(start(values)) }, [version])

  const submit = async (typed: Values, seen: number) => {
    const content = JSON.stringify([typed, seen])
    if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() }
    setFailure(null)
    try {
      const answer = await onSave(typed as z.output<S>, { version: seen, key: sent.current.key })
      await drafts.drop()
      setVersions(null)
      setUnsaved(holder, false)
      form.reset(form.getValues())
      onSaved?.(answer)
    } catch (error) {
      refused(error as Refused & Error)
    }
  }
  const refused = (problem: Refused & Error) => {
    const current = problem.current as (Values & { version?: number }) | undefined
    if (problem.status === 412 && current?.version !== undefined) { setVersions({ theirs: current, version: current.version }); return }
    const others = Object.entries(problem.fields ?? {}).filter(([path, sentence]) => {
      const name = path.split('.')[0]!
      if (!names.includes(name)) return true
      form.setError(name, { type: 'server', message: sentence }, { shouldFocus: true })
      return false
    })
    if (others.length || !problem.fields || !Object.keys(problem.fields).length) setFailure([sentenceOf(problem), ...others.map(([, sentence]) => sentence)].join(' '))
  }

  // A key that is held down, or a second press before the first is drawn, saves nothing twice.
  const runs = useRef(false)
  const save = async (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    if (runs.current) return
    runs.current = true
    try { await form.handleSubmit((typed) => submit(typed, version))() } finally { runs.current = false }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key.toLowerCase() === 's')) { event.preventDefault(); event.stopPropagation(); void save() }
  }
  const faults = Object.entries(errors)
  const isOnlyRead = !always && !isDirty
  return (
    <ShellContext value={{ form, factsFor }}>
      <form ref={element} className="form" noValidate onSubmit={(event) => { event.stopPropagation(); void save(event) }} onKeyDown={onKeyDown}>
        {drafts.restored && <Notice tone="info" actions={<Button size="small" onPress={() => { void drafts.drop(); form.reset(start(values)) }}>Verwerfen</Button>}>Ein Entwurf wurde wiederhergestellt.</Notice>}
        {drafts.bringEarlier && <Notice tone="info" actions={<Button size="small" onPress={drafts.bringEarlier}>Übernehmen</Button>}>Es gibt einen früheren Entwurf. Übernommen ersetzt er, was hier steht.</Notice>}
        {children ?? <Fields>{names.map((name) => <Field key={name} name={name} {...fieldOptions?.[name]} />)}</Fields>}
        {versions && <Conflict versions={versions} names={names.filter((name) => !isSame(form.getValues(name), versions.theirs[name]))} mine={form.getValues()} base={form.formState.defaultValues as Values} factsFor={factsFor}
          onSettle={(settled) => { for (const [name, value] of Object.entries(settled)) form.setValue(name, value, { shouldDirty: true }); void form.handleSubmit((typed) => submit(typed, versions.version))() }}
          onTheirs={() => { form.reset(start(versions.theirs)); setVersions(null); void drafts.drop() }} />}
        {isSubmitted && faults.length > 0 && <Faults faults={faults.map(([name, fault]) => ({ name, label: names.includes(name) ? factsFor(name).label : name, sentence: String(fault?.message ?? '') }))} onGo={(name) => form.setFocus(name)} />}
        {failure && <Notice tone="bad">{failure}</Notice>}
        {!versions && <div className="form-foot no-print">
          <Button kind="primary" type="submit" busy={isSubmitting} why={isOnlyRead ? 'Es wurde nichts geändert.' : undefined}>{action}</Button>
          {onCancel && <Button kind="quiet" onPress={onCancel}>Abbrechen</Button>}
          <span className="form-state" role="status">{isSubmitting ? 'Speichert …' : drafts.state}</span>
        </div>}
      </form>
    </ShellContext>
  )
}

/** All faults in one place, each leading to its field. */
function Faults({ faults, onGo }: { faults: { name: string; label: string; sentence: string }[]; onGo(name: string): void }) {
  return (
    <Notice tone="bad" title={faults.length === 1 ? 'Eine Angabe fehlt noch oder stimmt nicht' : `${faults.length} Angaben fehlen noch oder stimmen nicht`}>
      <ul className="faults">{faults.map((fault) => <li key={fault.name}><button type="button" className="fault" onClick={() => onGo(fault.name)}>{fault.label}</button>: {fault.sentence}</li>)}</ul>
    </Notice>
  )
}

/** For the router: whether text is unsaved, and asking before it is lost. */
export const leaveGuard = { isDirty: hasUnsaved, ask: askToLeave }

/** Fields beside each other where there is room. */
export const Fields = ({ columns = 1, children }: { columns?: 1 | 2 | 3; children: ReactNode }) => <div className={`fields of-${columns}`}>{children}</div>
/** A titled part of a form. */
export const Section = ({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) => <fieldset className="section"><legend>{title}</legend>{hint && <p className="field-hint">{hint}</p>}{children}</fieldset>
