/** A suggestion (Vorschlag): a usual goal of an area with the steps that usually lead there; kept by the organisation. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { Area } from './goal.ts'

export const SuggestionInput = z.object({
  area: Area,
  title: z.string().trim().min(1, 'Der Titel fehlt.').max(200, 'Höchstens 200 Zeichen.').meta({ label: 'Ziel' }),
  steps: z.array(z.string().trim().min(1, 'Der Schritt ist leer.').max(300, 'Höchstens 300 Zeichen.')).max(12, 'Höchstens 12 Schritte.').default([]).meta({ label: 'übliche Schritte' }),
  active_until: Day.nullable().default(null).meta({ label: 'nicht mehr ab', kind: 'date', hint: 'Leer: wird vorgeschlagen. Ziele, die daraus entstanden, bleiben.' }),
})
export type SuggestionInput = z.output<typeof SuggestionInput>
