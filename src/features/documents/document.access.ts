/** Documents belong to the case: whoever sees it in counselling adds, changes and removes them. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const documentAccess = rules('document', { list: staff, add: staff, preview: staff, change: staff, remove: staff, restore: staff, show: staff, download: staff })

/** Why a document is not removed by itself: tables that it can belong to, in words. What proves something stays with it. */
const uses: Record<string, string> = { letters: 'einem Brief und wird dort entfernt', agreements: 'einer Vereinbarung und bleibt als Nachweis stehen', consents: 'einer Einwilligung und bleibt als Nachweis stehen' }
export const usedSentence = (table: string): string => `Das Dokument gehört zu ${uses[table] ?? 'einem anderen Eintrag und wird dort entfernt'}.`

export function canDocument(_me: Me, document: { used_by: string | null }): Can {
  return { change: true, remove: document.used_by === null || usedSentence(document.used_by) }
}
