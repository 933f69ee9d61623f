/** Was ein Platz bieten muss. Der Grund steht hier nie. */
import type { Code } from './code.ts'

export const placeDemands = [
  { code: 'stufenlos', label: 'stufenlos oder Erdgeschoss' },
  { code: 'rollstuhl', label: 'mit Rollstuhl nutzbar' },
  { code: 'einzelzimmer', label: 'Einzelzimmer' },
  { code: 'familie', label: 'Familie zusammen' },
  { code: 'frauen', label: 'nur Frauen im Haus oder in der Wohneinheit' },
  { code: 'ruhig', label: 'ruhig' },
  { code: 'eigene_kueche', label: 'eigene Küche' },
  { code: 'eigenes_bad', label: 'eigenes Bad' },
  { code: 'abschliessbar', label: 'Zimmer abschließbar' },
  { code: 'schule', label: 'nahe der Schule' },
  { code: 'kita', label: 'nahe der Kita' },
  { code: 'arzt', label: 'nahe einer Praxis oder Klinik' },
  { code: 'oepnv', label: 'nahe Bus und Bahn' },
  { code: 'kinderbett', label: 'Platz für ein Kinderbett' },
  { code: 'begleitperson', label: 'Platz für eine Begleitperson' },
] as const satisfies readonly Code[]
