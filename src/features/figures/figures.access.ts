import { rules } from '../../base/endpoint.ts'

/**
 * Figures count all cases, whoever has them; what stands behind a figure is opened only as far as the asker may see it. Readers of figures (council,
 * county) get released reports only, never free filters: with them small numbers could be told apart. Until there are releases they see nothing.
 */
export const figureAccess = rules('figure', {
  read: { caseworker: 'alle Zahlen', lead: 'alle Zahlen' },
  open: { caseworker: 'eigene Fälle hinter einer Zahl', lead: 'Fälle mit begründeter Einsicht hinter einer Zahl' },
  exportBehind: { caseworker: 'eigene Fälle hinter einer Zahl', lead: 'Fälle mit begründeter Einsicht hinter einer Zahl' },
  export: { caseworker: 'alle Zahlen', lead: 'alle Zahlen' },
})
