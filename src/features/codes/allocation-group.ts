/** Gruppe einer Zuweisung. */
import type { Code } from './code.ts'

export const allocationGroups = [
  { code: 'au', label: 'Anschlussunterbringung (zugewiesen)', typed: ['AUB', 'AU'] },
  { code: 'ukraine', label: 'Geflüchtete aus der Ukraine', typed: ['UKR'] },
  { code: 'privat', label: 'privat untergebracht', typed: ['PRIVAT'] },
  { code: 'nachbar', label: 'wohnt in mitbetreuter Nachbargemeinde', typed: ['NACHBAR'] },
  { code: 'obdach', label: 'obdachlos (ohne Zuweisung)', typed: ['OBDACH'] },
] as const satisfies readonly Code[]
