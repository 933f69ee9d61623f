/** Columns of a list, read from the schema of its rows: lists, sheets and SQL agree because they read the same object. */
import type { z } from 'zod'

/** `list`: code list whose codes stand in the column. `labels`: text per code. `money`: whole cents. */
export type Column = { key: string; label: string; kind: 'text' | 'date' | 'number' | 'money' | 'yes' | 'many'; list?: string; labels?: Readonly<Record<string, string>> }

/** What is said about a field, wherever `.meta()` stands in the chain of `.nullable().default()…`. */
export function metaOf(schema: z.ZodType): Record<string, unknown> {
  const inner = (schema as { _zod?: { def?: { innerType?: z.ZodType } } })._zod?.def?.innerType
  return { ...(inner ? metaOf(inner) : {}), ...schema.meta() }
}
function typeOf(schema: z.ZodType): string {
  const { type, innerType } = (schema as unknown as { _zod: { def: { type: string; innerType?: z.ZodType } } })._zod.def
  return innerType ? typeOf(innerType) : type
}
const kinds: Record<string, Column['kind']> = { number: 'number', boolean: 'yes', array: 'many' }

/** Columns in the order of the schema; fields without a label (ids, versions) are none. */
export function columnsOf(row: z.ZodObject): Column[] {
  return Object.entries(row.shape).flatMap(([key, schema]) => {
    const { label, kind, list, labels } = metaOf(schema as z.ZodType) as { label?: string; kind?: string; list?: string; labels?: Record<string, string> }
    if (!label) return []
    return [{ key, label, kind: kind === 'date' || kind === 'money' ? kind : kinds[typeOf(schema as z.ZodType)] ?? 'text', ...(list && { list }), ...(labels && { labels }) }]
  })
}
