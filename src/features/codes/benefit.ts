/** Leistungen zum Lebensunterhalt (AsylbLG, SGB II, III, VIII, XII, BAföG, WoGG, BKGG, BEEG). */
import type { Code } from './code.ts'

export const benefits = [
  { code: 'asylblg_3', label: 'AsylbLG Grundleistungen' },
  { code: 'asylblg_2', label: 'AsylbLG Analogleistungen' },
  { code: 'asylblg_1a', label: 'AsylbLG gekürzte Leistungen' },
  { code: 'sgb2', label: 'SGB II (Bürgergeld / Grundsicherung für Arbeitsuchende)' },
  { code: 'sgb12_hlu', label: 'SGB XII Hilfe zum Lebensunterhalt' },
  { code: 'sgb12_gsig', label: 'SGB XII Grundsicherung im Alter' },
  { code: 'sgb3', label: 'SGB III (Arbeitslosengeld, BAB)' },
  { code: 'sgb8', label: 'SGB VIII (Jugendhilfe)' },
  { code: 'bafoeg', label: 'BAföG' },
  { code: 'wohngeld', label: 'Wohngeld' },
  { code: 'kinderzuschlag', label: 'Kinderzuschlag' },
  { code: 'kindergeld', label: 'Kindergeld' },
  { code: 'elterngeld', label: 'Elterngeld' },
  { code: 'rente', label: 'Rente' },
  { code: 'eigenes_einkommen', label: 'eigenes Einkommen' },
  { code: 'teilweise', label: 'eigenes Einkommen und Leistungen' },
  { code: 'keine', label: 'keine' },
  { code: 'unbekannt', label: 'nicht bekannt' },
] as const satisfies readonly Code[]
