/** A message of the team board (domain: Nachricht): short, to the team, about a case or about the work. Its text is sealed. */
import { z } from 'zod'

/** Characters of a message: a note to colleagues, not a report. */
export const TEXT_LIMIT = 1_000

export const MessageInput = z.object({
  text: z.string().trim().min(1, 'Die Nachricht ist leer.').max(TEXT_LIMIT, `Höchstens ${TEXT_LIMIT} Zeichen.`).meta({ label: 'Nachricht', kind: 'long' }),
  mentioned: z.array(z.uuid()).max(20, 'Höchstens 20 Kolleg:innen.').default([]).meta({ label: 'besonders an' }),
})
export type MessageInput = z.output<typeof MessageInput>
