/** Was jemand tut. */
import type { Code } from './code.ts'

export const occupations = [
  { code: 'arbeit', label: 'Arbeit', typed: ['Arbeit', 'Job', 'Vollzeit', 'Teilzeit', 'Minijob'] },
  { code: 'ausbildung', label: 'Ausbildung', typed: ['Ausbildung', 'Azubi', 'Lehre'] },
  { code: 'studium', label: 'Studium', typed: ['Studium'] },
  { code: 'schule', label: 'Schule', typed: ['Schule', 'Grundschule', 'Gemeinschaftsschule', 'VKL'] },
  { code: 'vabo', label: 'VABO / berufliche Vorbereitung', typed: ['VABO', 'VAB', 'AVdual'] },
  { code: 'kita', label: 'Kindertagesstätte', typed: ['Kita', 'Kindergarten'] },
  { code: 'kita_warteliste', label: 'wartet auf Kita-Platz', typed: ['Kita Warteliste'] },
  { code: 'sprachkurs', label: 'Sprachkurs', typed: ['Sprachkurs', 'Integrationskurs', 'BSK'] },
  { code: 'foerdermassnahme', label: 'Fördermaßnahme', typed: ['Fördermaßnahme', 'Maßnahme', 'AGH'] },
  { code: 'praktikum', label: 'Praktikum', typed: ['Praktikum', 'EQ'] },
  { code: 'freiwilligendienst', label: 'Freiwilligendienst', typed: ['FSJ', 'BFD'] },
  { code: 'elternzeit', label: 'Elternzeit / Betreuung von Angehörigen', typed: ['Elternzeit'] },
  { code: 'arbeitsuchend', label: 'sucht Arbeit', typed: ['arbeitsuchend', 'arbeitslos'] },
  { code: 'rente', label: 'Rente / nicht erwerbsfähig', typed: ['Rente'] },
  { code: 'zuhause', label: 'zu Hause (Kleinkind)', typed: ['zuhause'] },
  { code: 'unbekannt', label: 'nicht bekannt' },
] as const satisfies readonly Code[]
