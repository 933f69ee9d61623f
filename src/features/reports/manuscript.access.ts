import { rules } from '../../base/endpoint.ts'

const authors = { caseworker: 'schreibt am Bericht mit', lead: 'schreibt am Bericht mit' }
export const manuscriptAccess = rules('report-text', { list: authors, add: authors, change: authors, remove: authors, takeOver: authors })
