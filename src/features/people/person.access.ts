/** Who may do what with people. Which people, the rows decide: only cases that were granted can be seen at all. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
const withHousing = { ...staff, housing: 'Stammdaten und Unterbringung' }

export const personAccess = rules('person', {
  list: withHousing, read: withHousing, export: staff, create: { caseworker: 'eröffnet Fälle', lead: 'eröffnet Fälle' }, change: staff,
  readTimeline: staff, readHouseholdTimeline: staff, warn: staff, merge: staff, undoMerge: staff,
})
export const factAccess = rules('fact', { list: staff, add: staff, correct: staff, remove: staff, trace: staff })
export const householdAccess = rules('household', { read: withHousing, change: staff })
export const caseAccess = rules('case', { close: staff, reopen: staff, extend: staff, handOver: staff })

/** Acts on one person, for whoever sees it. */
export function canPerson(me: Me, person: { closed_on?: string | null }): Can {
  if (!(me.role in staff)) return { change: 'Das Stammblatt führt das Integrationsmanagement.', close: 'Fälle beendet das Integrationsmanagement.' }
  return {
    change: true, merge: true,
    close: person.closed_on ? 'Der Fall ist beendet.' : true,
    reopen: person.closed_on ? true : 'Der Fall läuft.',
    extend: person.closed_on ? 'Der Fall ist beendet.' : true,
    handOver: person.closed_on ? 'Der Fall ist beendet.' : true,
  }
}
