/** How an appointment that was held becomes a talk. Filled by the doors, so that appointments need not know the talk. */

/** What the appointment knows already. */
export type TalkStart = { appointment_id: string; person_ids: string[]; held_on: string; minutes: number; interpreter_language: string; interpreter_id: string | null }
export const talks: { /** Opens the dialog for logging, filled in. */ log?(start: TalkStart): unknown; /** Opens the talk that was logged. */ open?(id: string): unknown } = {}
