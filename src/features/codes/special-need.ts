/** Besondere Bedarfe: was jemand braucht, nie eine Diagnose. Angelehnt an die Gruppen schutzbedürftiger Personen der Aufnahmerichtlinie (EU) 2024/1346, Art. 24. */
import type { Code } from './code.ts'

export const specialNeeds = [
  { code: 'trauma', label: 'Belastung durch Erlebtes (Trauma)' },
  { code: 'seelisch', label: 'seelische Erkrankung' },
  { code: 'koerperlich', label: 'körperliche Behinderung' },
  { code: 'geistig', label: 'geistige Behinderung' },
  { code: 'sinne', label: 'Behinderung beim Sehen oder Hören' },
  { code: 'schwangerschaft', label: 'Schwangerschaft' },
  { code: 'alleinerziehend', label: 'allein erziehend' },
  { code: 'gewalt', label: 'Gewalt erlebt oder bedroht' },
  { code: 'menschenhandel', label: 'von Menschenhandel oder Ausbeutung betroffen' },
  { code: 'chronisch', label: 'chronische Erkrankung (ohne Diagnose)' },
  { code: 'pflege', label: 'Pflege- und Hilfebedarf im Alltag' },
  { code: 'alter', label: 'hohes Alter' },
  { code: 'unbegleitet', label: 'kam als unbegleitete:r Minderjährige:r' },
  { code: 'schrift', label: 'Lesen und Schreiben lernen' },
  { code: 'sucht', label: 'Abhängigkeit' },
  { code: 'schutz', label: 'braucht besonderen Schutz' },
  { code: 'sonstiges', label: 'anderer Bedarf' },
] as const satisfies readonly Code[]
