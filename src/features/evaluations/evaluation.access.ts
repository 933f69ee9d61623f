import { rules, type Can, type Me } from '../../base/endpoint.ts'

/** Whoever sees all figures puts them together as wished. Readers of figures meet released reports only: free filters would tell small numbers apart. */
const team = { caseworker: 'alle Zahlen', lead: 'alle Zahlen' }
export const evaluationAccess = rules('evaluation', { count: team, print: team, list: team, add: team, change: team, remove: team, due: team, settle: team })
export const canEvaluation = (me: Me, row: { user_id: string }): Can => ({ change: row.user_id === me.id || 'Ändern kann sie nur, wem sie gehört. Mit „Speichern“ wird eine eigene daraus.' })
