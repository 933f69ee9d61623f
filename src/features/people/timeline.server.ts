import { PAGE } from '../../base/list.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { labelIn } from '../codes/codes.ts'
import { openTexts } from '../cases/sealed.server.ts'
import { findHousehold } from './household.db.ts'
import { demandPerson } from './person.db.ts'
import { listName, memberRoleLabels } from './person.ts'
import { readHouseholdTimeline, readTimeline } from './timeline.api.ts'
import { findEvents, findTalkNotes, type FoundEvent } from './timeline.db.ts'
import { fits } from './timeline.rules.ts'
import type { TimelineInput } from './timeline.ts'

type Asked = Pick<Context, 'tx' | 'seal'>
type Entry = Omit<FoundEvent, 'said' | `said_${string}`> & { said: string; in_note: boolean }

/** The same entries with what they were about, in clear. */
async function opened(context: Asked, rows: readonly FoundEvent[]): Promise<Entry[]> {
  const texts = new Map<FoundEvent, string>()
  for (const [place, ofPlace] of Map.groupBy(rows.filter((row) => row.said), (row) => `${row.said_table}.${row.said_column}`)) {
    const [table, column] = place.split('.') as [string, string]
    const open = await openTexts(context, table, ofPlace.map((row) => ({ id: row.said_id!, person_id: row.person_id, [`${column}_sealed`]: row.said }) as never), [column]) as unknown as Record<string, string>[]
    for (const [at, row] of ofPlace.entries()) texts.set(row, open[at]![column]!)
  }
  return rows.map((row) => {
    const { said: _sealed, said_table: _table, said_column: _column, said_id: _id, ...entry } = row
    return { ...entry, said: texts.get(row) ?? '', in_note: false }
  })
}

/** Ids of the talks whose notes hold all the words, as far as the asker may read them. */
async function talksWith(context: Asked, text: string, talkIds: readonly string[]): Promise<Set<string>> {
  const notes = talkIds.length ? await openTexts(context, 'consultations', await findTalkNotes(context.tx, talkIds), ['note']) : []
  return new Set(notes.filter((row) => fits(text, [row.note])).map((row) => row.consultation_id))
}

/** One page. What is sealed cannot be searched by the database: with a text, everything of this opened case is opened here and compared. */
async function timelineOf(context: Asked, personIds: readonly string[], { text, groups, page }: TimelineInput, isKept: (row: FoundEvent) => boolean = () => true): Promise<{ rows: Entry[]; total: number }> {
  const offset = (page - 1) * PAGE
  if (!text && personIds.length === 1) {
    const { rows, total } = await findEvents(context.tx, personIds, groups, { limit: PAGE, offset })
    return { rows: await opened(context, rows), total }
  }
  const kept = (await findEvents(context.tx, personIds, groups)).rows.filter(isKept)
  if (!text) return { rows: await opened(context, kept.slice(offset, offset + PAGE)), total: kept.length }
  const entries = await opened(context, kept)
  const noted = await talksWith(context, text, [...new Set(entries.filter((row) => row.kind === 'consultation').map((row) => row.id))])
  const found = entries.flatMap((row) => {
    const inNote = row.kind === 'consultation' && noted.has(row.id)
    const label = row.list === 'member-role' ? memberRoleLabels[row.code as keyof typeof memberRoleLabels] ?? '' : row.code && labelIn(row.list, row.code)
    return inNote || fits(text, [row.title, row.detail, label, row.said]) ? [{ ...row, in_note: inNote }] : []
  })
  return { rows: found.slice(offset, offset + PAGE), total: found.length }
}

export const timelineHandlers: Handler[] = [
  handle(readTimeline, async (context) => {
    const { tx, params, input, note } = context
    await demandPerson(tx, params.id)
    note(params.id, input.text ? { searched: true } : {})
    const { rows, total } = await timelineOf(context, [params.id], input)
    return { rows: rows.map((row) => ({ ...row, person_name: '' })), total }
  }),
  handle(readHouseholdTimeline, async (context) => {
    const { tx, params, input, today, note } = context
    const household = (await findHousehold(tx, params.id, today)) ?? refuse('not-found')
    const members = Map.groupBy(household.members, (member) => member.person_id)
    for (const person of members.keys()) note(person, { household: params.id, ...(input.text && { searched: true }) })
    const belonged = ({ person_id, on }: FoundEvent) => members.get(person_id)!.some((member) => member.valid_from <= on && (!member.valid_until || on <= member.valid_until))
    const { rows, total } = await timelineOf(context, [...members.keys()], input, belonged)
    return { rows: rows.map((row) => ({ ...row, person_name: listName(members.get(row.person_id)![0]!) })), total }
  }),
]
