/** Gründe, aus denen ein Fall endet. `selfSufficient`: zählt von Haus aus als Selbstständigkeit. */
import type { Code } from './code.ts'

export const closingReasons = [
  { code: 'eigene_wohnung', label: 'eigene Wohnung', typed: ['eigene Wohnung'], selfSufficient: true },
  { code: 'wegzug_arbeit', label: 'weggezogen mit Arbeit', typed: ['Wegzug mit Arbeit'], selfSufficient: true },
  { code: 'zuzug_familie', label: 'zur Familie gezogen', typed: ['Zuzug zur Familie'], selfSufficient: true },
  { code: 'selbststaendig', label: 'braucht keine Beratung mehr', typed: ['selbstständig'], selfSufficient: true },
  { code: 'wegzug', label: 'weggezogen', typed: ['Wegzug', 'Umzug'], selfSufficient: false },
  { code: 'frist', label: 'Beratungszeitraum abgelaufen', selfSufficient: false },
  { code: 'uebergabe', label: 'an anderen Dienst übergeben', selfSufficient: false },
  { code: 'rueckkehr', label: 'freiwillige Rückkehr', typed: ['freiwillige Rückkehr'], selfSufficient: false },
  { code: 'abschiebung', label: 'Abschiebung', typed: ['Abschiebung'], selfSufficient: false },
  { code: 'unbekannt_verzogen', label: 'unbekannt verzogen', typed: ['unbekannt verzogen', 'untergetaucht'], selfSufficient: false },
  { code: 'abgelehnt', label: 'möchte keine Beratung', selfSufficient: false },
  { code: 'verstorben', label: 'verstorben', selfSufficient: false },
  { code: 'sonstiges', label: 'sonstiges', selfSufficient: false },
] as const satisfies readonly Code[]
