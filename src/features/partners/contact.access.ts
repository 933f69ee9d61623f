/** Contacts about nobody in particular belong to whoever keeps the network; those about a person to that case. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt das Netzwerk; um Personen nur in eigenen Fällen', lead: 'führt das Netzwerk; um Personen nur mit begründeter Einsicht', coordinator: 'führt das Netzwerk; nie um Personen' }
export const contactAccess = rules('networkContact', { list: keepers, export: keepers, open: keepers, log: keepers, change: keepers, remove: keepers })

export function canContact(me: Me, row: { held_by: string }): Can {
  const own = me.id === row.held_by || 'Ändern kann, wer den Kontakt geführt hat.'
  return { change: own, remove: own }
}
