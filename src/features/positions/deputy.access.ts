/** Deputies for an absence: the lead names them; whoever is absent and whoever deputises sees it. */
import { rules } from '../../base/endpoint.ts'

const lead = { lead: 'regelt Vertretungen, ohne die Fälle zu sehen' }
export const deputyAccess = rules('deputy', { list: { ...lead, caseworker: 'eigene Vertretungen und wer vertritt' }, name: lead, end: lead })
