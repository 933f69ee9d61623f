/** The digest of the morning: for each caseworker and lead how much of what waits, as numbers. It goes into the queue of mails once a day, at the time each of them wishes. */
import { timeOf } from '../../base/clock.ts'
import { asAudience } from '../../base/db.ts'
import type { House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { findAwaiting, queueMail } from '../mail/mail.db.ts'
import { digestTimes, usualWishes, type MailCount } from '../mail/mail.ts'
import { DIGEST_ENDS, isWorkday } from './digest.rules.ts'
import { matterKinds, type MatterKind } from './today.ts'
import { countDay } from './today.db.ts'

/** What a digest says of the counts of a day, in the order of Heute; empty when nothing waits. */
export const digestOf = (counts: Readonly<Partial<Record<MatterKind, number>>>): MailCount[] =>
  (Object.keys(matterKinds) as MatterKind[]).flatMap((kind): MailCount[] => (counts[kind] ? [[matterKinds[kind].label, counts[kind]]] : []))

/** Queues the digest of today for everybody whose time has come and for whom something waits; how many. On weekends, holidays and from noon on nothing happens. Whoever has nothing to do gets no mail, and is asked again until noon. */
export async function queueDigests({ db, clock, isReadOnly }: Pick<House, 'db' | 'clock' | 'isReadOnly'>): Promise<number> {
  const now = clock.now(), today = clock.today(), time = timeOf(now)
  if (isReadOnly() || !isWorkday(today) || time < digestTimes[0] || time >= DIGEST_ENDS) return 0
  const acting = { act: newId(), today, now }
  const awaiting = await asAudience(db, { audience: 'signin', userId: null, ...acting }, (tx) => findAwaiting(tx, today, time, usualWishes))
  let queued = 0
  for (const { id, role } of awaiting) {
    // Counted as the account itself would see it at this moment.
    await asAudience(db, { audience: role, userId: id, ...acting, act: newId() }, async (tx) => {
      const counts = digestOf(await countDay(tx, { id, role }, today))
      if (counts.length && await queueMail(tx, { user_id: id, kind: 'digest', day: today, counts }, now)) queued++
    })
  }
  return queued
}
