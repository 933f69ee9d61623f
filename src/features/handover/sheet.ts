/** A hand-over sheet (domain: Übergabeblatt): one page per case with what the next one has to know. For whoever gives and whoever receives. */
import { z } from 'zod'

const Line = z.object({ title: z.string(), detail: z.string().default(''), on: z.string().nullable().default(null) })
export type Line = z.output<typeof Line>
/** `needs`: only where the reader may see them; null: they may not. `talks`: days, forms and topics, never notes. */
export const Sheet = z.object({
  person_id: z.uuid(), name: z.string(), born: z.string(), number: z.number().int(), languages: z.array(z.string()), needs_interpreter: z.boolean(), household: z.array(z.string()), place: z.string(), opened_on: z.string(), clock_ends_on: z.string(),
  giver: z.string(), receiver: z.string(), starting: z.string().nullable(), reason: z.string(),
  careful: z.string(), careful_by: z.string(), careful_id: z.uuid().nullable(), careful_version: z.number().int(),
  goals: z.array(Line.extend({ steps: z.array(Line) })), tasks: z.array(Line), deadlines: z.array(Line), people: z.array(Line), needs: z.array(z.string()).nullable(), talks: z.array(Line.extend({ topics: z.array(z.string()) })),
})
export type Sheet = z.output<typeof Sheet>

export const CarefulInput = z.object({ points: z.string().trim().max(2000, 'Höchstens 2.000 Zeichen.').meta({ label: 'Worauf zu achten ist', kind: 'long', hint: 'Für wen den Fall übernimmt: was in keinem Feld steht.' }) })
