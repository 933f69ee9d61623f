/** Antwortweg: how a letter was answered. */
import type { Code } from './code.ts'

export const letterAnswers = [
  { code: 'brief', label: 'Brief' },
  { code: 'persoenlich', label: 'persönlich' },
  { code: 'telefon', label: 'Telefon' },
  { code: 'email', label: 'E-Mail, Fax' },
  { code: 'online', label: 'Online-Formular' },
] as const satisfies readonly Code[]
