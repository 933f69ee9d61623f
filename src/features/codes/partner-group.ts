/** Die zehn Partnergruppen, nach denen Vernetzung gezählt wird, in ihrer Reihenfolge (Auswertung an die Förderstelle). */
import type { Code } from './code.ts'

export const partnerGroups = [
  { code: 'integration', label: 'Integrationsmanager:innen und -beauftragte', typed: ['Integrationsmanagement', 'Integrationsbeauftragte'] },
  { code: 'intern', label: 'interne Behörden', typed: ['interne Behörden', 'eigene Verwaltung', 'Ausländerbehörde', 'Leistungsbehörde'] },
  { code: 'extern', label: 'externe Behörden', typed: ['externe Behörden', 'Jobcenter', 'Agentur für Arbeit', 'BAMF'] },
  { code: 'sozialdienste', label: 'Sozialdienste, Wohlfahrtsverbände', typed: ['Sozialdienste', 'Wohlfahrtsverbände'] },
  { code: 'ehrenamt', label: 'Vereine und Ehrenamt für Geflüchtete', typed: ['Vereine/Ehrenamt Flucht', 'Arbeitskreis'] },
  { code: 'vereine', label: 'sonstige Vereine und Ehrenamt', typed: ['sonstige Vereine/Ehrenamt', 'sonstige Vereine', 'Vereine'] },
  { code: 'firmen', label: 'Firmen, Privatpersonen', typed: ['Firmen/Privatpersonen', 'Firmen', 'Privatpersonen'] },
  { code: 'kirchen', label: 'Kirchen, Religionsgemeinschaften', typed: ['Kirchen/Religionsgemeinschaften', 'Kirchen', 'Religionsgemeinschaften'] },
  { code: 'sozialarbeit', label: 'Flüchtlingssozialarbeit', typed: ['Flüchtlingssozialarbeit'] },
  { code: 'sonstige', label: 'sonstige', typed: ['sonstige'] },
] as const satisfies readonly Code[]
