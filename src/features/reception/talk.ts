/** How a visit becomes a talk. Filled by the doors, so that the reception need not know the talk. */
export type VisitTalk = { visit_id: string; person_ids: string[]; topics: string[]; interpreter_language: string; held_on: string }
export const talks: { log?(start: VisitTalk): unknown } = {}
