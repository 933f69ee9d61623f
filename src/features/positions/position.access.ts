/** Positions are led by the lead; the team reads them. Why somebody is absent is only the lead's business. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const lead = { lead: 'führt die Stellen' }
const team = { ...lead, caseworker: 'liest die Stellen des Teams' }
export const positionAccess = rules('position', { list: team, export: lead, create: lead, change: lead, remove: lead, addAbsence: lead, changeAbsence: lead, removeAbsence: lead })

export const seesReasons = (me: Me): boolean => me.role in lead
export const canPosition = (me: Me): Can => {
  const verdict = me.role in lead || 'Stellen führt die Leitung.'
  return { change: verdict, remove: verdict, addAbsence: verdict }
}
