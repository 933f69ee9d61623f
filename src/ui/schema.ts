/** What a form needs to know of a field, read from its zod schema: label, kind, choices, what "empty" means. */
import { z } from 'zod'
import type { Choice } from './context.tsx'

export type FieldFacts = {
  name: string
  label: string
  hint?: string
  why?: string
  /** `date`, `year`, `long`, `email`, `phone`, `password`, `new-password`, `code`, as the meta says. */
  kind?: string
  type: 'text' | 'number' | 'yes-no' | 'several'
  choices?: readonly Choice[]
  /** Name of the code list the choices come from. */
  list?: string
  required: boolean
  /** What an emptied field becomes. */
  empty: null | undefined | '' | readonly []
  /** What the field starts with when nothing is given. */
  start: unknown
  maxLength?: number
  digits: number
}

type Meta = { label?: string; hint?: string; why?: string; kind?: string; list?: string; labels?: Record<string, string> }
type Inner = { type: string; innerType?: z.ZodType; in?: z.ZodType; element?: z.ZodType; entries?: Record<string, string>; defaultValue?: unknown; options?: z.ZodType[]; checks?: { _zod: { def: { check?: string; format?: string; maximum?: number } } }[] }
const defOf = (schema: z.ZodType) => schema._zod.def as unknown as Inner

/** Reads the facts of one field. Meta closer to the outside wins. */
export function factsOf(schema: z.ZodObject, name: string): FieldFacts {
  const whole = schema.shape[name] as z.ZodType | undefined
  if (!whole) throw new Error(`The schema has no field "${name}".`)
  let meta: Meta = {}, isNullable = false, isOptional = false, start: unknown, hasStart = false
  let inner = whole
  for (;;) {
    meta = { ...(inner.meta() as Meta | undefined), ...meta }
    const def = defOf(inner)
    if (def.type === 'nullable') isNullable = true
    else if (def.type === 'optional') isOptional = true
    else if ((def.type === 'default' || def.type === 'prefault') && !hasStart) { start = def.defaultValue; hasStart = true }
    const next: z.ZodType | undefined = def.type === 'pipe' ? def.in : def.innerType
    if (!next) break
    inner = next
  }
  const def = defOf(inner)
  if (def.element) meta = { ...(def.element.meta() as Meta | undefined), ...meta }
  const type = def.type === 'boolean' ? 'yes-no' : def.type === 'number' || def.type === 'int' ? 'number' : def.type === 'array' ? 'several' : 'text'
  const entries = def.entries ?? (def.element && defOf(def.element).entries)
  const labels = meta.labels ?? entries
  const empty: FieldFacts['empty'] = type === 'several' ? [] : isNullable ? null : isOptional ? undefined : ''
  const text = inner as unknown as { maxLength?: number | null; format?: string | null }
  return {
    name, label: meta.label ?? name, hint: meta.hint, why: meta.why, kind: meta.kind, list: meta.list, type, empty,
    choices: labels && Object.entries(labels).map(([value, label]) => ({ value, label })),
    required: type !== 'yes-no' && !isNullable && !isOptional && !whole.safeParse(type === 'number' ? null : empty).success,
    start: hasStart ? start : type === 'yes-no' ? false : empty === undefined ? undefined : type === 'number' || labels || meta.list ? (isNullable ? null : '') : empty,
    maxLength: typeof text.maxLength === 'number' && type === 'text' ? text.maxLength : undefined,
    digits: type === 'number' && text.format !== 'safeint' ? 2 : 0,
  }
}

/** Whether two values mean the same to a form: null, undefined and '' are all "empty". */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? '') === JSON.stringify(other ?? '')
