/** Who may let whom see a case. The rows decide which cases: only a lead sees that other cases exist, and not whose they are. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import { canEnd, type GrantFacts } from './grant.rules.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const grantAccess = rules('grant', {
  list: staff, listReads: staff, listLooks: staff,
  takeLook: { lead: 'mit Grund und Ende; wer zuständig ist, erfährt es' },
  give: { caseworker: 'Vertretung für eigene Fälle', lead: 'regelt Vertretungen, ohne den Fall zu sehen' },
  end: { caseworker: 'eigene Einsichten und solche in eigene Fälle', lead: 'jede Einsicht' },
})
export const caseloadAccess = rules('caseload', { list: { lead: 'Fälle ohne Namen' } })
export const protectionAccess = rules('protection', { set: staff, lift: staff })
export const auditAccess = rules('audit', { list: { administrator: 'wer wann was getan hat, ohne Inhalte' }, verify: { administrator: 'prüft, ob das Protokoll vollständig ist' } })

export const canGrant = (me: Me, grant: GrantFacts): Can => ({ end: canEnd(me, grant) })
