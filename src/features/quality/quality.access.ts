import { rules } from '../../base/endpoint.ts'

const own = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const qualityAccess = rules('quality', { list: own, export: own, setAside: own, bringBack: own })
