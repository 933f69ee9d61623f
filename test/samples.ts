/** A valid request for any endpoint, made from its schemas. Ids are asked for by the name of the thing, so that one and the same request can be sent about one's own, a foreign and an absent case. */
import { z } from 'zod'
import type { Endpoint } from '../src/base/endpoint.ts'

/** Ids by the word that stands before them in the address, or by the name of a field without `_id`. */
export type Ids = (thing: string) => string

type Json = { type?: string | string[]; format?: string; enum?: unknown[]; const?: unknown; anyOf?: Json[]; allOf?: Json[]; oneOf?: Json[]; properties?: Record<string, Json>; required?: string[]; items?: Json; minItems?: number; minLength?: number; minimum?: number; exclusiveMinimum?: number; default?: unknown; propertyNames?: Json; pattern?: string }

const schemas = new WeakMap<z.ZodType, Json>()
/** Each is drawn from thousands of times and described once. */
export function schemaOf(schema: z.ZodType): Json {
  const known = schemas.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  schemas.set(schema, known)
  return known
}
const DAY = '2022-12-31'

/** Fields whose rules reach beyond their own schema, by audit name. */
const more: Record<string, Record<string, unknown>> = {
  'grant.takeLook': { areas: ['contact'] },
  'fee-run.preview': { month: '2022-12-01' }, 'fee-run.freeze': { month: '2022-12-01' },
  'stay.moveIn': { building_id: 'building' },
  'report-text.add': { chapter: 'outlook' }, 'report-text.change': { chapter: 'outlook' }, 'report-release.release': { seen: 'a'.repeat(64) }, 'report-release.releaseSheet': { seen: 'a'.repeat(64) },
  // A room to talk in is not one to live in.
  'appointment.create': { room_id: null }, 'appointment.change': { room_id: null }, 'appointment.move': { room_id: null }, 'appointment.clashes': { room_id: null },
  'local-seeker.create': { employer_id: null }, 'local-seeker.change': { employer_id: null },
  'schooling.add': { level: 'ober' }, 'schooling.correct': { level: 'ober' }, 'wish.add': { wording: 'lernen' }, 'wish.correct': { wording: 'lernen' },
}

/** Texts of a certain form, by field. */
const texts: Record<string, string> = { opens: '10:00', closes: '11:00', begins: '10:00', ends: '11:00', email: 'beispiel@example.org', first_name: 'Amal', code: '123456', decided: '{}', secret: 'x'.repeat(43) }
/** Field names that hold the id of a thing. */
const aliases: Record<string, string> = { household_id: 'households', case_id: 'cases', person_id: 'persons', person_ids: 'persons', user_id: 'users', building_id: 'buildings', volunteer_id: 'volunteers', offered_to: 'volunteers', position_id: 'positions', room_id: 'rooms', place_id: 'places', place_ids: 'places', stay_ids: 'stays', appointment_id: 'appointments', interpreter_ids: 'interpreters', booking_ids: 'bookings', key_ids: 'keys', unit_id: 'units', caseworker_id: 'users', staff_ids: 'users', assigned_to: 'users', named: 'users', except: 'persons', replace_id: 'stays', consent_id: 'consents', partner_id: 'partners', interpreter_id: 'interpreters', document_id: 'documents', employer_id: 'employers', vacancy_id: 'vacancies', otherId: 'merge', to: 'users', id: 'cases', subject_id: 'subjects', membershipId: 'memberships' }

function valueOf(schema: Json, name: string, ids: Ids): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const inner = schema.anyOf ?? schema.oneOf
  if (inner) return valueOf(inner.find((one) => one.type !== 'null') ?? inner[0]!, name, ids)
  if (schema.allOf) return valueOf(Object.assign({}, ...schema.allOf), name, ids)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return objectOf(schema, ids)
  if (type === 'array') return Array.from({ length: Math.max(schema.minItems ?? 0, name in aliases ? 1 : 0) }, () => valueOf(schema.items ?? {}, name, ids))
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1)
  if (schema.format === 'uuid') return ids(aliases[name] ?? name)
  if (schema.format === 'date') return DAY
  if (schema.format === 'base64url') return 'QmVpc3BpZWw'
  return texts[name] ?? 'Beispielhafter Text'.padEnd(schema.minLength ?? 0, '.')
}

/** Required fields, and every field that points at somebody. */
function objectOf(schema: Json, ids: Ids): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name, field]) => (schema.required ?? []).includes(name) && field.default === undefined || name in aliases)
    .map(([name, field]) => [name, valueOf(field, name, ids)]))
}

export type Sample = { params: Record<string, string>; query: Record<string, unknown>; input: unknown; faults: string[] }

/** A request that fits the schemas; `faults` says what does not, in words for whoever has to mend it. */
export function sampleOf(endpoint: Endpoint, ids: Ids): Sample {
  const segments = endpoint.path.split('/')
  const params = Object.fromEntries(segments.flatMap((segment, place) => (segment.startsWith(':') ? [[segment.slice(1), ids(segments[place - 1]!)]] : [])))
  const query = endpoint.query instanceof z.ZodUndefined ? {} : (valueOf(schemaOf(endpoint.query), '', ids) ?? {}) as Record<string, unknown>
  const drawn = endpoint.input instanceof z.ZodUndefined ? undefined : valueOf(schemaOf(endpoint.input), '', ids)
  const extra = Object.fromEntries(Object.entries(more[endpoint.audit] ?? {}).map(([name, value]) => [name, name.endsWith('_id') && value !== null ? ids(aliases[name]!) : value]))
  const input = drawn && typeof drawn === 'object' && !Array.isArray(drawn) ? { ...drawn, ...extra } : drawn
  const faults = ([['input', endpoint.input, input], ['params', endpoint.params, Object.keys(params).length ? params : undefined]] as const).flatMap(([part, schema, value]) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? [] : [`${endpoint.audit}: the ${part} drawn from its schema do not fit (${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}); give what is needed in test/samples.ts.`]
  })
  return { params, query, input, faults }
}
