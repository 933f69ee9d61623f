/** One request = one transaction with its audit entry. Handlers hold only the five steps of the trade: find, ask, do, note, return. */
import type { z } from 'zod'
import { asAudience, constraintOf, writeAudit, type Audience, type Db, type Tx } from './db.ts'
import type { Clock } from './clock.ts'
import type { Endpoint, Me } from './endpoint.ts'
import { newId } from './id.ts'
import { Refusal, refusals, refuse, type RefusalCode, type RefusalDetail } from './refused.ts'
import { rememberAnswer, type Retry } from './retry.ts'
import type { Sealer } from './seal.ts'

export type Context<E extends Endpoint = Endpoint> = {
  tx: Tx
  /** The signed-in person. Only endpoints for `anyone` may see `nobody`. */
  me: Me
  params: z.output<E['params']>
  query: z.output<E['query']>
  input: z.output<E['input']>
  /** Version that the change saw (If-Match); compare with `demandVersion`. */
  version: number
  today: string
  now: Date
  /** Id of this act in audit and row history; undoing uses it. */
  act: string
  seal: Sealer
  /** The disk is nearly full: changes are refused, and the pages say so. */
  isReadOnly: boolean
  /** Adds an audit entry for a case: ids and states, never text. */
  note(caseId: string | null, facts?: Record<string, unknown>): void
  request: RequestFacts
  /** Says no, but keeps what was written (a counted failure, its audit entry): refuses after the commit. */
  refuseLater(code: RefusalCode, sentence?: string, detail?: RefusalDetail): undefined
}
/** What a few handlers need of the HTTP request: address for rate limits, device, cookie, uploaded files. */
export type RequestFacts = {
  ip: string; device: string; token: string | undefined; origin: string
  files: { name: string; body: Buffer }[]
  /** Sets (or, with null, deletes) the session cookie when the act succeeded. */
  setToken(token: string | null): void
}
export type Handler = { endpoint: Endpoint; prepare?(request: RequestFacts): Promise<unknown>; run(context: Context, prepared?: unknown): Promise<unknown> }

/** A handler answers, or ends with `refuseLater` (undefined). */
export function handle<E extends Endpoint>(endpoint: E, run: (context: Context<E>) => Promise<z.input<E['output']> | undefined>): Handler {
  return { endpoint, run: run as Handler['run'] }
}
/** A handler with work that needs no database and may take long, such as reading files: `prepare` is done before the transaction begins. */
export function handlePrepared<E extends Endpoint, P>(endpoint: E, prepare: (request: RequestFacts) => Promise<P>, run: (context: Context<E>, prepared: P) => Promise<z.input<E['output']> | undefined>): Handler {
  return { endpoint, prepare, run: run as Handler['run'] }
}

export const nobody: Me = { id: '00000000-0000-0000-0000-000000000000', name: '', role: 'nobody', sessionId: '' }
/** A minute: the figures of a whole Land take seconds. */
const PATIENCE = 60_000
const audited = new Set(['counselling', 'status', 'needs'])

export type House = { db: Db; clock: Clock; seal: Sealer; /** German sentence for a broken constraint, by its name. */ sentences: Record<string, string>; isReadOnly(): boolean; /** Milliseconds that one statement of the figures may take. */ patience?: number }
export type Call = { me: Me; params: unknown; query: unknown; input: unknown; version: number | null; retry: string | null; request: RequestFacts }

/** Refuses who is not signed in (401), and whose role is not named (403). */
export function demandMay(endpoint: Endpoint, me: Me): void {
  if (endpoint.may.anyone) return
  if (me === nobody) refuse('no-session')
  if (!Object.hasOwn(endpoint.may.roles, me.role)) refuse('not-allowed')
}

/** Runs an endpoint for a person, from `may` to the filtered answer. Throws `Refusal` for every no. */
export async function perform(house: House, handler: Handler, call: Call): Promise<{ body: unknown; status: number }> {
  const { endpoint } = handler
  const { me } = call
  demandMay(endpoint, me)
  // Signing in and out stays possible: whoever cannot sign in cannot read either.
  if (endpoint.kind !== 'read' && !endpoint.may.anyone && house.isReadOnly()) refuse('read-only')
  const fields: Record<string, string> = {}
  const params = parse(endpoint.params, call.params, fields)
  const query = parse(endpoint.query, call.query, fields)
  const input = parse(endpoint.input, call.input, fields)
  if (Object.keys(fields).length) refuse('input', undefined, { fields })
  if (endpoint.kind === 'change' && call.version === null) refuse('input', 'Es fehlt, welche Fassung geändert wird (If-Match).')
  if (endpoint.kind === 'create' && !call.retry) refuse('input', 'Es fehlt der Schlüssel des Auftrags (Idempotency-Key).')

  const prepared = await handler.prepare?.(call.request)
  const act = newId()
  const now = house.clock.now()
  const notes: { caseId: string | null; facts: Record<string, unknown> }[] = []
  const acting = { audience: (endpoint.as ?? me.role) as Audience, userId: me === nobody ? null : me.id, act, today: house.clock.today(), now, patience: house.patience ?? PATIENCE }
  let late: Refusal | null = null
  // Figures are counted at one moment; the chain of the audit goes on meanwhile, so what is noted follows in a transaction of its own, before the answer goes out.
  const isCounted = endpoint.as === 'figures', write = async (tx: Tx) => { for (const { caseId, facts } of notes) await writeAudit(tx, endpoint.audit, caseId, facts) }
  try {
    const answer = await asAudience(house.db, { ...acting, oneMoment: isCounted }, async (tx) => {
      const once = async (): Promise<unknown> => {
        const raw = await handler.run({
          tx, me, params, query, input, version: call.version ?? 0, today: acting.today, now, act, seal: house.seal, isReadOnly: house.isReadOnly(), request: call.request,
          note: (caseId, facts = {}) => { notes.push({ caseId, facts }) },
          refuseLater: (code, sentence, detail = {}) => { late = new Refusal(code, sentence ?? refusals[code].sentence, detail) },
        } as Context, prepared)
        return late ? undefined : filtered(endpoint, me, raw)
      }
      const retry: Retry | null = endpoint.kind === 'create' && me !== nobody ? { key: call.retry!, userId: me.id, endpoint: endpoint.audit, input: [params, input] } : null
      const body = retry ? await rememberAnswer(tx, house.seal, now, retry, once) : await once()
      if (notes.length === 0 && (endpoint.kind !== 'read' || endpoint.reads.some((area) => audited.has(area)))) notes.push({ caseId: null, facts: {} })
      if (!isCounted) await write(tx)
      return { body, status: 200 }
    })
    if (isCounted && notes.length) await asAudience(house.db, acting, write)
    if (late) throw late
    return answer
  } catch (error) {
    throw told(house, error)
  }
}

function parse(schema: z.ZodType, given: unknown, fields: Record<string, string>): unknown {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  for (const issue of result.error.issues) fields[issue.path.join('.') || 'eingabe'] ??= issue.message
  return undefined
}

/** Only what the schema names leaves the house; `can` is added to the row, or to each row of a list. */
function filtered(endpoint: Endpoint, me: Me, raw: unknown): unknown {
  if (endpoint.can && raw && typeof raw === 'object') {
    const list = (raw as { rows?: unknown[] }).rows
    raw = list ? { ...raw, rows: list.map((row) => ({ ...(row as object), can: endpoint.can!(me, row) })) } : { ...raw, can: endpoint.can(me, raw) }
  }
  return endpoint.output.parse(raw)
}

/** What the database forbids, in words of a refusal. Everything else stays an error (500). */
function told(house: House, error: unknown): unknown {
  if (error instanceof Refusal) return error
  const code = (error as { code?: string }).code
  const broken = constraintOf(error)
  // 42501: a row-level policy refused the row, so for this person it does not exist. Broken references likewise, unless a sentence says what keeps the row.
  if (code === '42501' || (broken?.state === '23503' && !house.sentences[broken.constraint])) return new Refusal('not-found', 'Nicht gefunden.', {})
  if (broken) return new Refusal('conflict', house.sentences[broken.constraint] ?? 'Das passt nicht zu dem, was schon eingetragen ist.', {})
  // 57014: the statement took longer than its limit.
  if (code === '57014') return new Refusal('too-large', 'Das dauert zu lange. Bitte einen kürzeren Zeitraum wählen.', {})
  if (code === '22P02' || code === '22007' || code === '22008' || code === '22021') return new Refusal('input', 'Die Eingabe enthält etwas, das nicht gespeichert werden kann.', {})
  return error
}

/** Refuses with 412 and the row as it stands now when it was changed since `seen`. */
export function demandVersion<T extends { version: number }>(row: T, seen: number): void {
  if (row.version !== seen) refuse('changed-meanwhile', undefined, { current: row })
}
