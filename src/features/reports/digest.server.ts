/** The check sum of a report: the same for the same content, in whatever order it was stored (JSON with sorted keys, SHA-256). */
import { hashOf } from '../../base/seal.ts'
import type { Kept, Sealed } from './release.db.ts'

const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])) : value)
export const digestOf = (content: object): string => hashOf(JSON.stringify(sorted(content))).toString('hex')

/** What new check sums of releases cover: everything. Those of version 1, the first ones, cover the report alone. */
export const SEAL_VERSION = 2
export const sealOf = ({ content, facts, audience, from_day, to_day, occasion, released_by_name, released_at }: Sealed, version: number): string =>
  digestOf(version === 1 ? content : { version, content, facts, audience, from_day, to_day, occasion, released_by_name, released_at: released_at.toISOString() })
/** Whether a release is as it was released: by its own check sum, and by the one in the audit, which nobody writes anew unnoticed. */
export const isWhole = (kept: Kept): boolean => sealOf(kept, kept.hash_version) === kept.hash && kept.told === kept.hash
