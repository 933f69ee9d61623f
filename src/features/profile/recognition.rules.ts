/** Which state of a recognition procedure may follow which, when a decision is due, and which papers an application needs.
 *  Source: BQFG (Berufsqualifikationsfeststellungsgesetz), for procedures of the Länder the laws that repeat it (LAnGBW). (check: rules of single professions may differ) */
import { addMonths } from '../../base/day.ts'
import type { Verdict } from '../../base/refused.ts'
import { labelOf } from '../codes/codes.ts'
import type { RecognitionProcedure, RecognitionState } from './recognition.ts'

/** What may follow. Ways back are allowed where life goes them: new papers, an objection, a new application. */
export const follows: Record<RecognitionState, readonly RecognitionState[]> = {
  nicht_begonnen: ['beratung', 'unterlagen', 'antrag', 'nicht_noetig'],
  beratung: ['unterlagen', 'antrag', 'nicht_noetig', 'zurueckgezogen'],
  unterlagen: ['beratung', 'antrag', 'nicht_noetig', 'zurueckgezogen'],
  antrag: ['nachforderung', 'qualifikationsanalyse', 'voll', 'teilweise', 'ausgleich', 'abgelehnt', 'zurueckgezogen'],
  nachforderung: ['antrag', 'qualifikationsanalyse', 'voll', 'teilweise', 'ausgleich', 'abgelehnt', 'zurueckgezogen'],
  qualifikationsanalyse: ['voll', 'teilweise', 'ausgleich', 'abgelehnt', 'zurueckgezogen'],
  teilweise: ['ausgleich', 'antrag', 'voll'],
  ausgleich: ['voll', 'teilweise', 'abgelehnt', 'zurueckgezogen'],
  voll: [],
  abgelehnt: ['beratung', 'antrag'],
  zurueckgezogen: ['beratung', 'unterlagen', 'antrag'],
  nicht_noetig: ['beratung', 'unterlagen', 'antrag'],
}
/** What a kind of procedure does not know. An appraisal of a degree (ZAB) only compares; analysis of qualifications (§ 14 BQFG) and compensation measures (§ 11 BQFG) belong to occupations. */
const unknown: Record<RecognitionProcedure, readonly RecognitionState[]> = {
  reglementiert: [], nicht_reglementiert: [], hochschule: ['teilweise', 'ausgleich', 'qualifikationsanalyse'], schulzeugnis: ['ausgleich', 'qualifikationsanalyse'],
}
/** States after which nothing is done any more unless it is taken up again. */
export const settled: readonly RecognitionState[] = ['voll', 'abgelehnt', 'zurueckgezogen', 'nicht_noetig']

/** States that may follow in this kind of procedure, in the order of the table. */
export const nextStates = (procedure: RecognitionProcedure, from: RecognitionState): readonly RecognitionState[] => follows[from].filter((state) => !unknown[procedure].includes(state))

/** Whether a procedure exists that can stand there at all: for the state it begins with. */
export function canBegin(procedure: RecognitionProcedure, state: RecognitionState): Verdict {
  return !unknown[procedure].includes(state) || `Den Stand „${labelOf('recognition-state', state)}“ gibt es in diesem Verfahren nicht.`
}
/** `from`, `since`: what holds now. `on`: first day of the new state. */
export function canFollow(procedure: RecognitionProcedure, from: RecognitionState, to: RecognitionState): Verdict {
  if (from === to) return `Das Verfahren steht schon auf „${labelOf('recognition-state', to)}“.`
  return nextStates(procedure, from).includes(to) || `Auf „${labelOf('recognition-state', from)}“ kann „${labelOf('recognition-state', to)}“ nicht folgen.`
}
/** Why a state cannot begin on a day, for the field; null when it can. */
export function faultOfStart(since: string | null, on: string, today: string): string | null {
  if (on > today) return 'Das Datum liegt in der Zukunft.'
  if (since && on < since) return 'Das Datum liegt vor dem Beginn des jetzigen Stands.'
  return null
}

/** The state on a day; undefined before the first. `states` in any order. */
export function stateOn<S extends { valid_from: string; valid_until: string | null }>(states: readonly S[], day: string): S | undefined {
  return states.find((state) => state.valid_from <= day && (state.valid_until === null || day < state.valid_until))
}

/** The day until which a decision is to be expected: three months after all papers are there, once extendable (§ 6 Abs. 3, § 13 Abs. 3 BQFG). Only for occupations, only while the application waits. */
export function decisionExpectedOn(procedure: RecognitionProcedure, state: RecognitionState, since: string): string | null {
  if (state !== 'antrag' || (procedure !== 'reglementiert' && procedure !== 'nicht_reglementiert')) return null
  return addMonths(since, 3)
}

const occupational = ['Lebenslauf auf Deutsch (Ausbildungen, Arbeit)', 'Ausweis oder Pass (Kopie)', 'Zeugnis der Ausbildung mit Fächern und Noten', 'Übersetzung des Zeugnisses (beeidigt)', 'Nachweise über Berufserfahrung', 'Erklärung, dass noch kein Antrag gestellt wurde']
/** Papers an application usually needs: for occupations § 5 Abs. 1, § 12 Abs. 1 BQFG; for degrees and school certificates what ZAB and the Regierungspräsidium Stuttgart (Zeugnisanerkennungsstelle) ask for. (check) */
export const usualPapers: Record<RecognitionProcedure, readonly string[]> = {
  reglementiert: [...occupational, 'Bescheinigung über die Berechtigung zur Berufsausübung'],
  nicht_reglementiert: occupational,
  hochschule: ['Ausweis oder Pass (Kopie)', 'Abschlussurkunde in der Originalsprache', 'Fächer- und Notenübersicht', 'Übersetzung der Urkunde (beeidigt)', 'Schulzeugnis, das zum Studium berechtigt'],
  schulzeugnis: ['Ausweis oder Pass (Kopie)', 'Meldebescheinigung', 'Schulzeugnis in der Originalsprache', 'Übersetzung des Zeugnisses (beeidigt)', 'Lebenslauf mit allen Schuljahren'],
}
