/** Consultations belong to the case of the person; an anonymous one to whoever held it. Only who held it changes it. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle, Vertretungen und eigene anonyme', lead: 'Fälle mit begründeter Einsicht und eigene anonyme' }
export const consultationAccess = rules('consultation', {
  list: staff, open: staff, export: staff, people: staff, readers: staff, log: staff, change: staff, addTo: staff, remove: staff, undo: staff,
})

export function canConsultation(me: Me, consultation: { caseworker_id: string; is_whole: boolean }): Can {
  const own = me.id !== consultation.caseworker_id ? 'Ändern kann sie, wer die Beratung geführt hat.'
    : consultation.is_whole || 'Nicht alle, die dabei waren, sind für diese Einsicht freigegeben.'
  return { change: own, remove: own }
}
