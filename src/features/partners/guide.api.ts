/** The public guide: searching it and printing it, without an account. */
import { z } from 'zod'
import { endpoint, FileOutput } from '../../base/endpoint.ts'
import { guideAccess as may } from './guide.access.ts'
import { GuideInput, GuidePrint } from './guide.ts'

/** A public service; `line`: what it is in the reader's language, where somebody entered it. */
export const GuideRow = z.object({ id: z.uuid(), partner: z.string(), partner_group: z.string(), town: z.string(), name: z.string(), for_whom: z.string(), languages: z.array(z.string()), times: z.string(), waiting: z.string(), way: z.string(), cost: z.string(), contact: z.string(), line: z.string(), confirmed_on: z.string().nullable() })
export type GuideRow = z.output<typeof GuideRow>
/** `languages`: spoken languages as the reader calls them. */
export const readGuide = endpoint({ method: 'POST', path: '/api/guide', summary: 'Wegweiser für alle', kind: 'read', input: GuideInput, output: z.object({ organisation: z.string(), rows: z.array(GuideRow), total: z.number().int(), languages: z.array(z.object({ value: z.string(), label: z.string() })) }), may: may.read, audit: may.read.act, as: 'signin' })
export const printGuide = endpoint({ method: 'POST', path: '/api/guide/paper', summary: 'Wegweiser als PDF', kind: 'read', input: GuidePrint, output: FileOutput, may: may.print, audit: may.print.act, as: 'signin' })
