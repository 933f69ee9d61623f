/** What others did in my cases since I last looked: one line per act, in words, without content. */
import { z } from 'zod'
import { Done, endpoint, rules } from '../../base/endpoint.ts'

/** Days that it looks back at most. */
export const NEWS_DAYS = 30
const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const newsAccess = rules('news', { list: staff, markSeen: staff, unmarkSeen: staff })

export const NewsLine = z.object({
  key: z.string(), summary: z.string(), at: z.date().transform((at) => at.toISOString()), by_name: z.string(),
  /** The person it is about, when it is one; else null and how many. */
  person_id: z.uuid().nullable(), person_name: z.string().nullable(), persons: z.number().int(), /** How often the same was done that day. */ times: z.number().int(),
})
export type NewsLine = z.output<typeof NewsLine>

/** `isCut`: there was more than is shown. */
export const listNews = endpoint({
  method: 'GET', path: '/api/news', summary: 'Was andere in den eigenen Fällen getan haben', kind: 'read', may: newsAccess.list, audit: newsAccess.list.act,
  output: z.object({ lines: z.array(NewsLine), isCut: z.boolean(), seenAt: z.date().transform((at) => at.toISOString()).nullable() }),
})
export const markNewsSeen = endpoint({ method: 'POST', path: '/api/news/seen', summary: 'Neues gesehen', kind: 'act', output: Done, may: newsAccess.markSeen, audit: newsAccess.markSeen.act })
export const unmarkNewsSeen = endpoint({ method: 'DELETE', path: '/api/news/seen', summary: 'Neues doch nicht gesehen', kind: 'act', output: Done, may: newsAccess.unmarkSeen, audit: newsAccess.unmarkSeen.act })
