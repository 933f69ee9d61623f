/** What is stored may be longer or older than what may be entered today: the fields of an input schema as an answer, without its limits. */
import { z } from 'zod'
import { metaOf } from './columns.ts'

type Def = { type: string; innerType?: z.ZodType; element?: z.ZodType }
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def

const open: Record<string, () => z.ZodType> = { string: z.string, enum: z.string, number: z.number, boolean: z.boolean }

function stored(schema: z.ZodType): z.ZodType {
  const { type, innerType, element } = defOf(schema)
  if (type === 'nullable') return stored(innerType!).nullable()
  if (innerType) return stored(innerType)
  if (type === 'array') return z.array(stored(element!))
  const like = open[type]
  if (!like) throw new Error(`no stored form of ${type}`)
  return like()
}

/** Shape of an answer from the shape of an input: same names, types and labels. */
export const storedShape = <S extends z.ZodRawShape>(shape: S): { [K in keyof S]: z.ZodType<z.output<S[K]>> } =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, stored(field as z.ZodType).meta(metaOf(field as z.ZodType))])) as never
