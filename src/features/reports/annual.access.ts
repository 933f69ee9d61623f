import { rules } from '../../base/endpoint.ts'

/** Who reads figures only waits for released reports (figures.access.ts). `exact`: small numbers of persons by group as well. */
export const annualAccess = rules('annual-report', {
  read: { caseworker: 'Bericht aus allen Zahlen', lead: 'Bericht aus allen Zahlen' },
  print: { caseworker: 'Bericht aus allen Zahlen', lead: 'Bericht aus allen Zahlen' },
  exact: { caseworker: 'genaue Zahlen für das Team', lead: 'genaue Zahlen für das Team' },
})
