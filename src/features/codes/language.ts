/** Sprachstand (GER), Nachweise und Kursarten; dazu die Sprachen der Menschen, die beraten werden (ISO 639). */
import type { Code } from './code.ts'

export const languageLevels = [
  { code: 'keine', label: 'keine Kenntnisse' },
  { code: 'alpha', label: 'in Alphabetisierung' },
  { code: 'a1', label: 'A1' },
  { code: 'a2', label: 'A2' },
  { code: 'b1', label: 'B1' },
  { code: 'b2', label: 'B2' },
  { code: 'c1', label: 'C1' },
  { code: 'c2', label: 'C2' },
  { code: 'muttersprache', label: 'Muttersprache' },
] as const satisfies readonly Code[]

/** Levels at which somebody can interpret or advise; who is still learning to read cannot. */
export const spokenLevels = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'muttersprache'] as const

export const languageSources = [
  { code: 'selbst', label: 'eigene Einschätzung' },
  { code: 'einstufung', label: 'Einstufungstest' },
  { code: 'zertifikat', label: 'Zertifikat (DTZ, telc, Goethe, ...)' },
] as const satisfies readonly Code[]

export const languageCourses = [
  { code: 'ik_allgemein', label: 'Allgemeiner Integrationskurs (600 + 100 UE)' },
  { code: 'ik_alpha', label: 'Alphabetisierungskurs (bis 900 + 100 UE)' },
  { code: 'ik_foerder', label: 'Förderkurs (bis 900 + 100 UE)' },
  { code: 'ik_jugend', label: 'Jugendintegrationskurs' },
  { code: 'ik_frauen', label: 'Frauen-/Elternintegrationskurs' },
  { code: 'ik_intensiv', label: 'Intensivkurs (400 + 30 UE)' },
  { code: 'ik_zweitschrift', label: 'Zweitschriftlernerkurs' },
  { code: 'orientierung', label: 'Orientierungskurs / Leben in Deutschland' },
  { code: 'bsk_a2', label: 'Berufssprachkurs A2' },
  { code: 'bsk_b1', label: 'Berufssprachkurs B1' },
  { code: 'bsk_b2', label: 'Berufssprachkurs B2' },
  { code: 'bsk_c1', label: 'Berufssprachkurs C1' },
  { code: 'bsk_anerkennung', label: 'Spezial-BSK Anerkennung' },
  { code: 'job_bsk', label: 'Job-BSK' },
  { code: 'azubi_bsk', label: 'Azubi-BSK' },
  { code: 'vwv_deutsch', label: 'VwV Deutsch (Land)' },
  { code: 'vhs', label: 'VHS-Kurs' },
  { code: 'ehrenamt', label: 'Kurs des Arbeitskreises' },
] as const satisfies readonly Code[]
