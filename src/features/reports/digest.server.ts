/** The check sum of a report: the same for the same content, in whatever order it was stored (JSON with sorted keys, SHA-256). */
import { hashOf } from '../../base/seal.ts'

const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])) : value)
export const digestOf = (content: object): string => hashOf(JSON.stringify(sorted(content))).toString('hex')
