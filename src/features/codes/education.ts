/** Schule, Ausbildung, Können: was im Kompetenzprofil gewählt wird. */
import type { Code } from './code.ts'

export const schoolLevels = [
  { code: 'keine', label: 'keine Schule besucht' },
  { code: 'grund', label: 'Grundschule' },
  { code: 'mittel', label: 'Mittelstufe (bis Klasse 9 oder 10)' },
  { code: 'ober', label: 'Oberstufe (bis Klasse 11, 12 oder 13)' },
  { code: 'beruf', label: 'berufliche Schule' },
  { code: 'foerder', label: 'Förderschule' },
  { code: 'vkl', label: 'Vorbereitungsklasse (VKL, VABO)' },
] as const satisfies readonly Code[]

/** Abschlüsse, eingeschätzt nach dem deutschen, mit dem sie sich vergleichen lassen; verbindlich ist erst die Anerkennung. */
export const schoolCertificates = [
  { code: 'ohne', label: 'ohne Abschluss' },
  { code: 'offen', label: 'Abschluss, noch nicht eingeschätzt' },
  { code: 'hauptschule', label: 'wie Hauptschulabschluss' },
  { code: 'mittlere', label: 'wie mittlerer Abschluss' },
  { code: 'fachhochschulreife', label: 'wie Fachhochschulreife' },
  { code: 'hochschulreife', label: 'wie Abitur' },
] as const satisfies readonly Code[]

export const trainingKinds = [
  { code: 'ausbildung', label: 'Ausbildung' },
  { code: 'studium', label: 'Studium' },
  { code: 'weiterbildung', label: 'Weiterbildung' },
  { code: 'angelernt', label: 'angelernt' },
] as const satisfies readonly Code[]

export const finishes = [
  { code: 'abgeschlossen', label: 'abgeschlossen' },
  { code: 'laufend', label: 'läuft noch' },
  { code: 'abgebrochen', label: 'abgebrochen' },
] as const satisfies readonly Code[]

export const paperStates = [
  { code: 'original', label: 'Original da' },
  { code: 'kopie', label: 'nur Kopie oder Foto' },
  { code: 'uebersetzt', label: 'beglaubigt übersetzt' },
  { code: 'fehlt', label: 'verloren oder nicht erreichbar' },
] as const satisfies readonly Code[]

export const skillLevels = [
  { code: 'grund', label: 'Grundkenntnisse' },
  { code: 'gut', label: 'gut' },
  { code: 'sehr_gut', label: 'sehr gut' },
] as const satisfies readonly Code[]

/** Fahrerlaubnisklassen nach § 6 FeV. */
export const licenceClasses = ['AM', 'A1', 'A2', 'A', 'B', 'BE', 'B96', 'C1', 'C1E', 'C', 'CE', 'D1', 'D1E', 'D', 'DE', 'L', 'T'].map((code) => ({ code, label: code })) satisfies readonly Code[]
