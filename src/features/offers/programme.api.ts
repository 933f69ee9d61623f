/** The programme: public offers and their sessions of the next weeks, without any name. */
import { z } from 'zod'
import { endpoint, FileOutput, paperFormat } from '../../base/endpoint.ts'
import { programmeAccess as may } from './offer.access.ts'
import { Programme } from './programme.ts'

export const readProgramme = endpoint({ method: 'GET', path: '/api/programme', summary: 'Öffentliches Programm der nächsten acht Wochen', kind: 'read', output: Programme, may: may.read, audit: may.read.act, as: 'signin' })
export const printProgramme = endpoint({ method: 'POST', path: '/api/programme/poster', summary: 'Programm als Aushang', kind: 'act', input: z.object({ format: paperFormat }), output: FileOutput, may: may.print, audit: may.print.act })
