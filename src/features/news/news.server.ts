/** What others did in my cases. Lines of one kind by one colleague about one person on one day become one. */
import { dayOf } from '../../base/clock.ts'
import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { listNews, markNewsSeen, NEWS_DAYS, unmarkNewsSeen, type NewsLine } from './news.api.ts'
import { findNames, findNews, findSeen, markSeen, unmarkSeen } from './news.db.ts'

/** Acts that are asked for at once; more than anybody reads. */
const MOST = 300
const DAY = 86_400_000

type Line = Omit<NewsLine, 'at'> & { at: Date }
/** `summaryOf`: the German name of an act. */
export const newsHandlers = (summaryOf: (act: string) => string): Handler[] => [
  handle(listNews, async ({ tx, me, now }) => {
    const seen = await findSeen(tx, me.id)
    const rows = await findNews(tx, new Date(Math.max(seen?.getTime() ?? 0, now.getTime() - NEWS_DAYS * DAY)), MOST + 1)
    const lines = new Map<string, Line>()
    for (const { act_id, act, at, by_id, by_name, person_id, persons } of rows.slice(0, MOST)) {
      const isOne = persons === 1
      // What many at once concerns stays one act; the rest is told once a day.
      const key = isOne ? [act, by_id, person_id, dayOf(at)].join(' ') : act_id
      const before = lines.get(key)
      if (before) before.times++
      else lines.set(key, { key, summary: act ? summaryOf(act) : 'Geändert', at, by_name: by_name || 'Befehlszeile', person_id: isOne ? person_id : null, person_name: null, persons, times: 1 })
    }
    const all = [...lines.values()]
    const names = new Map((await findNames(tx, all.flatMap((line) => line.person_id ?? []))).map(({ id, name }) => [id, name]))
    return { lines: all.map((line) => ({ ...line, person_name: line.person_id && (names.get(line.person_id) ?? null) })), isCut: rows.length > MOST, seenAt: seen }
  }),
  handle(markNewsSeen, async ({ tx, me, now }) => {
    await markSeen(tx, me.id, now, new Date(now.getTime() - NEWS_DAYS * DAY))
    return done
  }),
  handle(unmarkNewsSeen, async ({ tx, me }) => {
    await unmarkSeen(tx, me.id)
    return done
  }),
]
