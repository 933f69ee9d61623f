/** A message about a case belongs to that case; one without a case to the team. Only its author corrects it, within the hours in which notes may be corrected. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import type { Verdict } from '../../base/refused.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen, Team', lead: 'Fälle mit begründeter Einsicht, Team' }
export const boardAccess = rules('board', { list: staff, post: staff, change: staff, remove: staff, read: staff, unread: staff })

const HOUR = 3_600_000
/** Whether a message may still be corrected or taken back. `hours`: as the organisation says for notes. */
export function canRewriteMessage(me: Pick<Me, 'id'>, message: { author_id: string; written_at: Date }, now: Date, hours: number): Verdict {
  if (message.author_id !== me.id) return 'Ändern und löschen kann eine Nachricht nur, wer sie geschrieben hat.'
  return now.getTime() - message.written_at.getTime() < hours * HOUR || `Die Nachricht steht seit mehr als ${hours === 1 ? 'einer Stunde' : `${hours} Stunden`} und bleibt, wie sie ist.`
}
export const canMessage = (me: Me, row: { author_id: string; written_at: Date; now: Date; hours: number }): Can => {
  const verdict = canRewriteMessage(me, row, row.now, row.hours)
  return { change: verdict, remove: verdict }
}
