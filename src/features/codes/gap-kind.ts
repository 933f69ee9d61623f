/** Was im Hilfenetz fehlt (strukturelle Lücken), wie es gezählt wird. */
import type { Code } from './code.ts'

export const gapKinds = [
  { code: 'kita', label: 'kein Kindergartenplatz' },
  { code: 'schule', label: 'kein Schulplatz oder keine Vorbereitungsklasse' },
  { code: 'sprachkurs', label: 'kein Sprachkurs in Reichweite' },
  { code: 'kinderbetreuung', label: 'keine Betreuung während eines Kurses' },
  { code: 'therapie', label: 'kein Therapieplatz mit Sprachmittlung' },
  { code: 'arzt', label: 'keine Arztpraxis, die aufnimmt' },
  { code: 'sprachmittlung', label: 'niemand, der dolmetscht' },
  { code: 'wohnung', label: 'keine bezahlbare Wohnung' },
  { code: 'verkehr', label: 'keine Verbindung mit Bus oder Bahn' },
  { code: 'beratung', label: 'keine Fachberatung in der Nähe' },
  { code: 'arbeit', label: 'keine Stelle oder Ausbildung, die passt' },
  { code: 'behoerde', label: 'kein Termin bei einer Behörde in vertretbarer Zeit' },
  { code: 'sonstige', label: 'anderes' },
] as const satisfies readonly Code[]
