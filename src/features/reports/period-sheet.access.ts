import { rules } from '../../base/endpoint.ts'

/** Exact numbers per colleague, for the funding authority: made by the team, its layout kept by the lead. Council and county meet released reports only. */
const team = { caseworker: 'Auswertung aller Zahlen', lead: 'Auswertung aller Zahlen' }
export const sheetAccess = rules('period-sheet', { read: team, print: team, readLayouts: team, takeLayout: team, putLayout: { lead: 'führt die Vorlage' }, restoreLayout: { lead: 'führt die Vorlage' } })
