/** Form einer Beratung. */
import type { Code } from './code.ts'

export const consultationForms = [
  { code: 'buero', label: 'im Büro', typed: ['im Büro', 'Büro', 'Sprechstunde'] },
  { code: 'aufsuchend', label: 'aufsuchend', typed: ['aufsuchend', 'Hausbesuch', 'in der Unterkunft'] },
  { code: 'begleitung', label: 'Begleitung', typed: ['Begleitung'] },
  { code: 'telefon', label: 'Telefon', typed: ['Telefon', 'tel.'] },
  { code: 'schriftlich', label: 'schriftlich (Brief, Mail, Nachricht)', typed: ['Mail', 'Nachricht'] },
  { code: 'video', label: 'Video', typed: ['Video'] },
] as const satisfies readonly Code[]
