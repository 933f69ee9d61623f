/** A mail to a colleague (domain: E-Mail): numbers and a link, never a name. It waits in the database until the server of the organisation takes it. */
import { z } from 'zod'

export const mailKindLabels = { digest: 'Zusammenfassung am Morgen', test: 'Testmail' } as const
export type MailKind = keyof typeof mailKindLabels

/** sending: claimed, and about to be handed over. unclear: the program ended in between, so nobody knows; it is never sent again by itself. dropped: not wanted any more. */
export const mailStateLabels = { waiting: 'wartet', sending: 'wird gesendet', sent: 'gesendet', unclear: 'unklar', given_up: 'aufgegeben', dropped: 'entfallen' } as const
export type MailState = keyof typeof mailStateLabels

/** How much of what waits, e.g. `['Aufgaben überfällig', 2]`. */
export type MailCount = [label: string, count: number]

/** When the digest may come, in German time. */
export const digestTimes = ['05:00', '05:30', '06:00', '06:30', '07:00', '07:30', '08:00', '08:30', '09:00', '09:30', '10:00'] as const
const timeLabels = Object.fromEntries(digestTimes.map((time) => [time, `${time} Uhr`])) as Record<(typeof digestTimes)[number], string>

export const MailWishes = z.object({
  digest: z.boolean().meta({ label: 'Morgens eine E-Mail mit Zahlen', hint: 'an Arbeitstagen: wie viel ansteht, ohne Namen und Inhalte' }),
  digest_at: z.enum(digestTimes, { error: 'Bitte eine Uhrzeit wählen.' }).meta({ label: 'Uhrzeit', labels: timeLabels }),
})
export type MailWishes = z.output<typeof MailWishes>
export const usualWishes: MailWishes = { digest: true, digest_at: '07:00' }
