/** Die neun Handlungsfelder, in ihrer Reihenfolge. */
import type { Code } from './code.ts'

export const lifeAreas = [
  { code: 'deutsch', label: 'Deutsch', typed: ['Deutsch', 'Sprache', 'Sprachkurs'] },
  { code: 'schule', label: 'Schule', typed: ['Schule'] },
  { code: 'ausbildung', label: 'Ausbildung und Studium', typed: ['Ausbildung', 'Ausbildung/Studium'] },
  { code: 'weiterqualifizierung', label: 'Weiterqualifizierung und Anerkennung', typed: ['Anerkennung', 'Weiterqualifizierung'] },
  { code: 'arbeit', label: 'Arbeit', typed: ['Arbeit', 'Arbeitsmarkt', 'Job'] },
  { code: 'wohnung', label: 'Wohnung', typed: ['Wohnung', 'Wohnen', 'Wohnungssuche'] },
  { code: 'gesundheit', label: 'Gesundheit', typed: ['Gesundheit', 'Arzt'] },
  { code: 'teilhabe', label: 'Gesellschaftliche Teilhabe', typed: ['Teilhabe', 'Verein'] },
  { code: 'kinder', label: 'Kinder', typed: ['Kinder', 'Kita', 'Kinder/Kita'] },
] as const satisfies readonly Code[]
