/** Documents belong to the case: whoever sees it in counselling adds, changes and removes them. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const documentAccess = rules('document', { list: staff, add: staff, preview: staff, change: staff, remove: staff, restore: staff, show: staff, download: staff })

/** Tables that a document can belong to, in words. */
const uses: Record<string, string> = { letters: 'einem Brief', agreements: 'einer Vereinbarung', consents: 'einer Einwilligung' }
export const usedSentence = (table: string): string => `Das Dokument gehört zu ${uses[table] ?? 'einem anderen Eintrag'} und wird dort entfernt.`

export function canDocument(_me: Me, document: { used_by: string | null }): Can {
  return { change: true, remove: document.used_by === null || usedSentence(document.used_by) }
}
