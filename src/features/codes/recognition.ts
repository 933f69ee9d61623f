/** Anerkennung ausländischer Abschlüsse: Verfahren und Stände. */
import type { Code } from './code.ts'

export const recognitionProcedures = [
  { code: 'reglementiert', label: 'reglementierter Beruf' },
  { code: 'nicht_reglementiert', label: 'nicht reglementierter Beruf' },
  { code: 'hochschule', label: 'Hochschulabschluss (anabin / ZAB Zeugnisbewertung)' },
  { code: 'schulzeugnis', label: 'Schulzeugnis' },
] as const satisfies readonly Code[]

export const recognitionStates = [
  { code: 'nicht_begonnen', label: 'nicht begonnen' },
  { code: 'beratung', label: 'Beratung' },
  { code: 'unterlagen', label: 'Unterlagen und Übersetzungen' },
  { code: 'antrag', label: 'Antrag gestellt' },
  { code: 'nachforderung', label: 'Unterlagen nachgefordert' },
  { code: 'voll', label: 'volle Anerkennung' },
  { code: 'teilweise', label: 'teilweise Anerkennung' },
  { code: 'ausgleich', label: 'Ausgleichsmaßnahme' },
  { code: 'qualifikationsanalyse', label: 'Qualifikationsanalyse' },
  { code: 'abgelehnt', label: 'abgelehnt' },
  { code: 'zurueckgezogen', label: 'zurückgezogen' },
  { code: 'nicht_noetig', label: 'nicht nötig' },
] as const satisfies readonly Code[]
