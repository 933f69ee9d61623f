/** An endpoint is data: server, browser, forms, OpenAPI and tests read this one object. Leaving a part out does not compile. */
import { z } from 'zod'
import type { Verdict } from './refused.ts'

/** Who may do an act: role to German reason ("eigene Fälle"). A role that is not named is refused. Printed in docs/data-protection.md. */
export type Rule = { act: string; roles: Readonly<Partial<Record<string, string>>>; anyone?: true }

/** Acts of one word of the trade, from `{ read: { caseworker: 'eigene Fälle' } }`; names become `word.act`. */
export function rules<const T extends Record<string, Partial<Record<string, string>>>>(word: string, acts: T): { [K in keyof T]: Rule } {
  return Object.fromEntries(Object.entries(acts).map(([act, roles]) => [act, { act: `${word}.${act}`, roles }])) as { [K in keyof T]: Rule }
}
/** For the few acts before sign-in. */
export const anyone = (act: string): Rule => ({ act, roles: {}, anyone: true })

/** The signed-in person. */
export type Me = { id: string; name: string; role: string; sessionId: string }

/** What this person may do with one row: act to yes, or to the sentence why not. Travels with every row. */
export type Can = Record<string, Verdict>

/** read: changes nothing. create: needs an Idempotency-Key. change: needs If-Match with the version it saw. act: neither (repeating it does no harm). */
export type Kind = 'read' | 'create' | 'change' | 'act'

export type Endpoint<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/${string}`
  /** One German line for the OpenAPI document. */
  summary: string
  kind: Kind
  params: P
  query: Q
  input: I
  output: O
  may: Rule
  audit: string
  /** Areas whose content it shows; reading counselling, status or needs writes an audit entry. */
  reads: readonly string[]
  /** Audience whose database role the transaction takes; left out: the role of the account. */
  as?: string
  /** Needs a sign-in confirmed within the last 10 minutes (exports, exposing acts). */
  confirm?: true
  /** Takes files (multipart) instead of JSON, each of at most so many megabytes. */
  files?: { megabytes: number }
  /** Fills `can` of the answer, or of each of its `rows`. */
  can?: (me: Me, row: any) => Can
}

export const nothing = z.undefined()
/** Answer of an endpoint that says only "done". */
export const Done = z.object({ done: z.literal(true) })
export const done = { done: true } as const
/** Answer that is a file; see `FileAnswer`. Browsers save it; a `PictureAnswer` they show. */
export const FileOutput = z.custom<FileAnswer>((value) => value instanceof FileAnswer).meta({ file: true })
export class FileAnswer {
  readonly name: string
  readonly type: string
  readonly body: Buffer
  constructor(name: string, type: string, body: Buffer) { this.name = name; this.type = type; this.body = body }
}

/** How a paper is handed out (base/paper/file.ts). */
export const paperFormat = z.enum(['pdf', 'odt']).default('pdf').meta({ label: 'Format', labels: { pdf: 'PDF', odt: 'ODT zum Weiterschreiben' } })
/** What a link without an account carries behind its # (`newToken`). */
export const LinkSecret = z.string().regex(/^[\w-]{43}$/, 'Der Link ist unvollständig.')

/** A picture made by this program, for `<img>`: nothing that came from outside is ever shown inside a page as it came. */
export class PictureAnswer extends FileAnswer {
  constructor(body: Buffer) { super('bild.webp', 'image/webp', body) }
}

type Given<P, Q, I, O> = Omit<Endpoint, 'params' | 'query' | 'input' | 'output' | 'reads'> & { params?: P; query?: Q; input?: I; output: O; reads?: readonly string[] }

export function endpoint<O extends z.ZodType, P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined, I extends z.ZodType = z.ZodUndefined>(
  given: Given<P, Q, I, O>,
): Endpoint<P, Q, I, O> {
  return { params: nothing, query: nothing, input: nothing, reads: [], ...given } as unknown as Endpoint<P, Q, I, O>
}

/** `can` for the output schema of rows. */
export const CanSchema = z.record(z.string(), z.union([z.literal(true), z.string()])).default({})
/** A list answer: the rows of one page, and how many there are in all. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.number().int() })
/** One row by its id. */
export const ById = z.object({ id: z.uuid() })
/** Calendar day. `.meta({ kind: 'date' })` makes forms show a date field. */
export const Day = z.iso.date().meta({ kind: 'date' })
/** Whole cents, typed and shown as euros. `most`: the highest amount. */
export function cents(label: string, { hint, least = 0, most = 10_000_000 }: { hint?: string; least?: number; most?: number } = {}) {
  const whole = 'Bitte einen Betrag in Euro und ganzen Cent eintragen.'
  return z.number(whole).int(whole).min(least, 'Der Betrag ist zu klein.').max(most, 'Der Betrag ist zu groß.').meta({ label, kind: 'money', ...(hint && { hint }) })
}
/** `123450` as `1.234,50 €`. */
export function euro(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '−' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.')},${digits.slice(-2)} €`
}
