/** The HTTP server: endpoints, health, and the built pages of the staff app. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { press } from '../base/paper/press.ts'
import { createServer } from '../base/serve.ts'
import { feedOf } from '../features/appointments/feed.server.ts'
import { programmeCalendar, programmeNews } from '../features/offers/programme.server.ts'
import { createWhoIs } from '../features/users/session.db.ts'
import { handlers } from './handlers.ts'
import { version } from './version.ts'
import type { House } from '../base/handle.ts'

export { version }
const root = join(import.meta.dirname, '../..')
const pages = join(root, 'dist/web')

export async function buildServer(house: House, options: { trustProxy?: boolean } = {}): Promise<FastifyInstance> {
  const server = await createServer({ house, handlers, version, trustProxy: options.trustProxy ?? false, ...createWhoIs(house.db, house.clock) })
  server.addHook('onClose', async () => press.close())
  // Outside of the session: the secret is the key. Whatever is wrong with it, the answer is the same.
  server.get<{ Params: { secret: string } }>('/kalender/:secret.ics', async (request, reply) => {
    const feed = await feedOf(house, request.params.secret)
    reply.header('cache-control', 'no-store')
    return feed === null ? reply.code(404).type('text/plain; charset=utf-8').send('Nicht gefunden.') : reply.type('text/calendar; charset=utf-8').send(feed)
  })
  // For the website of the municipality: only what stands on the public page.
  const programme = [['ics', 'text/calendar', programmeCalendar], ['rss', 'application/rss+xml', programmeNews]] as const
  for (const [ending, type, write] of programme) server.get(`/programm.${ending}`, async (request, reply) => reply.header('cache-control', 'public, max-age=900').type(`${type}; charset=utf-8`).send(await write(house, `${request.protocol}://${request.host}/programm`)))
  server.get('/health', async () => ({ status: 'ok', version }))
  if (existsSync(pages)) {
    await server.register(fastifyStatic, { root: join(pages, 'assets'), prefix: '/assets/', preCompressed: true, maxAge: '1y', immutable: true, index: false })
    server.get('/before.js', (_request, reply) => reply.sendFile('before.js', pages, { maxAge: '1d', immutable: false }))
    const page = readFileSync(join(pages, 'index.html'), 'utf8')
    // Every other address is a page of the staff app; the browser finds out which.
    server.get('/*', (_request, reply) => reply.type('text/html').header('cache-control', 'no-store').send(page))
  }
  return server
}
