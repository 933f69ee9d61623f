/** Dokumentart: what a document of a case is. */
import type { Code } from './code.ts'

export const documentKinds = [
  { code: 'ausweis', label: 'Ausweis, Pass' },
  { code: 'aufenthaltstitel', label: 'Aufenthaltstitel' },
  { code: 'urkunde', label: 'Urkunde' },
  { code: 'bescheid', label: 'Bescheid' },
  { code: 'brief', label: 'Brief' },
  { code: 'antrag', label: 'Antrag, Formular' },
  { code: 'vertrag', label: 'Vertrag' },
  { code: 'zeugnis', label: 'Zeugnis, Zertifikat' },
  { code: 'lebenslauf', label: 'Lebenslauf, Bewerbung' },
  { code: 'nachweis', label: 'Nachweis' },
  { code: 'einwilligung', label: 'Einwilligung' },
  { code: 'vereinbarung', label: 'Vereinbarung' },
  { code: 'foto', label: 'Foto' },
  { code: 'sonstiges', label: 'Sonstiges' },
] as const satisfies readonly Code[]
