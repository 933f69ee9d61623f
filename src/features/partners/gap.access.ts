/** Gaps about nobody in particular belong to whoever keeps the network; those noted at a person to that case. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt das Netzwerk; bei Personen nur in eigenen Fällen', lead: 'führt das Netzwerk; bei Personen nur mit begründeter Einsicht', coordinator: 'führt das Netzwerk; nie bei Personen' }
export const gapAccess = rules('gap', { list: keepers, export: keepers, note: keepers, change: keepers, remove: keepers })
export function canGap(me: Me, row: { noted_by: string }): Can {
  const own = me.id === row.noted_by || 'Ändern kann, wer die Lücke festgehalten hat.'
  return { change: own, remove: own }
}
