/** What was removed longer ago than it is kept is erased, every day. */
import { asAudience } from '../../base/db.ts'
import type { House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { eraseRemoved } from './document.db.ts'
import { KEPT_DAYS } from './document.ts'

const DAY = 86_400_000

/** Erases documents that were removed more than 30 days ago; how many. */
export function eraseOld({ db, clock, isReadOnly }: Pick<House, 'db' | 'clock' | 'isReadOnly'>): Promise<number> {
  if (isReadOnly()) return Promise.resolve(0)
  const now = clock.now()
  return asAudience(db, { audience: 'signin', userId: null, act: newId(), today: clock.today(), now }, (tx) => eraseRemoved(tx, new Date(now.getTime() - KEPT_DAYS * DAY)))
}

/** Erases now and once a day, and does `also` what others erase. A day on which it fails is made up for on the next. */
export function eraseDaily(house: Pick<House, 'db' | 'clock' | 'isReadOnly'>, ...also: ((house: Pick<House, 'db' | 'clock' | 'isReadOnly'>) => Promise<unknown>)[]): { stop(): void } {
  const erase = () => { for (const one of [eraseOld, ...also]) void one(house).catch(() => {}) }
  erase()
  const timer = setInterval(erase, DAY).unref()
  return { stop: () => clearInterval(timer) }
}
