/** Why a post stands empty for a time. Told to the lead only, except that a post is vacant. */
import type { Code } from './code.ts'

export const absenceReasons = [
  { code: 'elternzeit', label: 'Elternzeit', typed: ['mutterschutz', 'elternzeit und mutterschutz', 'ez'] },
  { code: 'krankheit', label: 'Krankheit', typed: ['krank', 'au', 'arbeitsunfähig'] },
  { code: 'urlaub', label: 'Urlaub', typed: ['erholungsurlaub', 'ferien'] },
  { code: 'fortbildung', label: 'Fortbildung', typed: ['weiterbildung', 'schulung'] },
  { code: 'vakanz', label: 'Vakanz', typed: ['unbesetzt', 'vakant', 'nicht besetzt'] },
  { code: 'sonstiges', label: 'sonstiges', typed: ['sonstige', 'andere'] },
] as const satisfies readonly Code[]
