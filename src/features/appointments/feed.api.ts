/** The own times in another calendar program, and one appointment as a file. Neither says whom one meets, or why. */
import { z } from 'zod'
import { ById, Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { appointmentAccess, feedAccess as may } from './appointment.access.ts'

export const readFeed = endpoint({
  method: 'GET', path: '/api/calendar/feed', summary: 'Eigene Kalenderadresse', kind: 'read', may: may.read, audit: may.read.act,
  output: z.object({ /** Null: there is none. */ made_at: z.date().transform((at) => at.toISOString()).nullable(), read_on: z.string().nullable() }),
})
/** A new address; the one before is worth nothing any more. It is told this once. */
export const makeFeed = endpoint({ method: 'POST', path: '/api/calendar/feed', summary: 'Kalenderadresse einrichten oder erneuern', kind: 'act', confirm: true, output: z.object({ address: z.string() }), may: may.make, audit: may.make.act })
export const endFeed = endpoint({ method: 'DELETE', path: '/api/calendar/feed', summary: 'Kalenderadresse widerrufen', kind: 'act', output: Done, may: may.end, audit: may.end.act })
export const appointmentFile = endpoint({ method: 'GET', path: '/api/appointments/:id/file', summary: 'Ein Termin als Kalenderdatei', kind: 'read', params: ById, output: FileOutput, may: appointmentAccess.file, audit: appointmentAccess.file.act, reads: ['counselling'] })
