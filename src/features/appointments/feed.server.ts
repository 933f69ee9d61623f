/** The secret address under which a calendar program reads the own times: only its check sum is kept, and what it tells is harmless. */
import { asAudience, writeAudit } from '../../base/db.ts'
import { done, FileAnswer, LinkSecret } from '../../base/endpoint.ts'
import { handle, type Handler, type House } from '../../base/handle.ts'
import { icsOf } from '../../base/ics.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refused.ts'
import { hashOf, newToken } from '../../base/seal.ts'
import { findAppointment } from './appointment.db.ts'
import { appointmentFile, endFeed, makeFeed, readFeed } from './feed.api.ts'
import { deleteFeed, findFeed, findFeedTimes, openFeed, putFeed } from './feed.db.ts'

/** Milliseconds that a feed looks back. */
const BACK = 90 * 86_400_000
/** What another program may know: that there is an appointment, and whether somebody interprets. */
const neutralTitle = (isInterpreted: boolean): string => (isInterpreted ? 'Termin mit Sprachmittlung' : 'Termin')

/** What stands behind a secret address; null for one that never was, was revoked, or whose account works no more. The first reading of a day is audited. */
export async function feedOf({ db, clock, isReadOnly }: Pick<House, 'db' | 'clock' | 'isReadOnly'>, secret: string): Promise<string | null> {
  if (!LinkSecret.safeParse(secret).success) return null
  const acting = { audience: 'signin' as const, userId: null, act: newId(), today: clock.today(), now: clock.now() }
  return asAudience(db, acting, async (tx) => {
    const feed = await openFeed(tx, hashOf(secret))
    if (!feed) return null
    const times = await findFeedTimes(tx, feed.user_id, new Date(acting.now.getTime() - BACK))
    if (feed.is_first && !isReadOnly()) await writeAudit(tx, 'feed.fetch', null, { user: feed.user_id })
    return icsOf(times.map((time) => ({ id: time.id, starts_at: time.starts_at.toISOString(), ends_at: time.ends_at.toISOString(), title: neutralTitle(time.is_interpreted), place: time.room, isCancelled: time.is_cancelled, version: time.version })), acting.now.toISOString())
  })
}

export const feedHandlers: Handler[] = [
  handle(readFeed, async ({ tx, me }) => (await findFeed(tx, me.id)) ?? { made_at: null, read_on: null }),
  handle(makeFeed, async ({ tx, me, now, request, note }) => {
    const secret = newToken()
    await putFeed(tx, me.id, hashOf(secret), now)
    note(null)
    return { address: `${request.origin}/kalender/${secret}.ics` }
  }),
  handle(endFeed, async ({ tx, me, note }) => {
    await deleteFeed(tx, me.id)
    note(null)
    return done
  }),
  handle(appointmentFile, async ({ tx, params: { id }, now, note }) => {
    const row = (await findAppointment(tx, id)) ?? refuse('not-found')
    for (const personId of row.person_ids) note(personId, { appointment: id })
    const file = icsOf([{ ...row, title: neutralTitle(row.interpreter_language !== ''), place: row.room, isCancelled: row.outcome.startsWith('cancelled') }], now.toISOString())
    return new FileAnswer('Termin.ics', 'text/calendar; charset=utf-8', Buffer.from(file))
  }),
]
