/** A mentorship (Patenschaft) on its way: wished, proposed, met, agreed, running, paused, ended. Its state follows from its dates, so that it can be asked for any day. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { helps, languages, sexOf, times, wishSexLabels } from './help.ts'

export const mentorshipStateLabels = { wish: 'gewünscht', proposed: 'vorgeschlagen', meeting: 'Kennenlernen', running: 'läuft', paused: 'pausiert', ended: 'beendet' } as const
export type MentorshipState = keyof typeof mentorshipStateLabels
export const endReasonLabels = {
  goal: 'Ziel erreicht', settled: 'kommt allein zurecht', moved: 'weggezogen', no_time: 'keine Zeit mehr', no_match: 'passt nicht', person_wish: 'Wunsch der Person', volunteer_wish: 'Wunsch der Ehrenamtlichen', consent: 'Einwilligung widerrufen', other: 'anderer Grund',
} as const
export type EndReason = keyof typeof endReasonLabels
export const checkInLabels = { good: 'läuft gut', support: 'braucht Unterstützung', change: 'soll sich ändern', end: 'soll enden' } as const
export type CheckInResult = keyof typeof checkInLabels

/** The acts, one step each; `undo` takes the last one back. */
export const mentorshipActs = ['propose', 'accept', 'meet', 'start', 'pause', 'resume', 'end', 'undo'] as const
export type MentorshipAct = (typeof mentorshipActs)[number]
export const actLabels: Record<MentorshipAct, string> = { propose: 'Vorschlagen', accept: 'Zusage eintragen', meet: 'Kennenlernen vereinbaren', start: 'Vereinbaren und beginnen', pause: 'Pausieren', resume: 'Fortsetzen', end: 'Beenden', undo: 'Letzten Schritt zurücknehmen' }

const wish = {
  helps: helps('gewünscht ist', 'Wobei Begleitung gewünscht ist.'), wish_languages: languages('gewünschte Sprachen'), wish_times: times('passende Zeiten'), wish_sex: sexOf('gewünscht ist als Begleitung', wishSexLabels, 'Leer: gleich.'),
  consent_id: z.uuid().nullable().default(null).meta({ label: 'Einwilligung', hint: 'Erst mit ihr sieht die Koordination den Wunsch, und nur, was darin genannt ist.' }),
}
export const WishChange = z.object({ ...wish, wished_on: Day.meta({ label: 'gewünscht am', kind: 'date' }) })
export const WishInput = z.object({ person_id: z.uuid('Bitte die Person auswählen.').meta({ label: 'Person' }), ...WishChange.shape })
export type WishInput = z.output<typeof WishInput>

export const MentorshipActInput = z.object({
  act: z.enum(mentorshipActs), on: Day.meta({ label: 'am', kind: 'date' }),
  volunteer_id: z.uuid().nullable().default(null).meta({ label: 'Ehrenamtliche:r' }),
  reason: z.enum(['', ...Object.keys(endReasonLabels)] as ['', ...EndReason[]]).default('').meta({ label: 'Grund', labels: endReasonLabels }),
})
export type MentorshipActInput = z.output<typeof MentorshipActInput>
export const CheckInInput = z.object({ held_on: Day.meta({ label: 'nachgefragt am', kind: 'date' }), result: z.enum(Object.keys(checkInLabels) as [CheckInResult, ...CheckInResult[]], { error: 'Wie läuft es?' }).meta({ label: 'wie es läuft', labels: checkInLabels }) })
