import { handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { labelOf } from '../codes/codes.ts'
import { countMembers } from '../people/household.db.ts'
import { findPlaces } from './placing.api.ts'
import { findAnnounced, findLanguages, findMembers, findRooms } from './placing.db.ts'
import { proposals } from './placing.rules.ts'
import type { SearchInput, Seeker } from './placing.ts'

type Found = { seekers: (Seeker & { name: string })[]; demands: string[]; languages: string[]; head_id: string | null; arrives_on: string | null; is_hidden: boolean }
/** Who looks for a place, and what is known that it must offer. Of a household only those count whom the asker may see; `is_hidden` says that there are more. */
async function seekersOf({ tx, me }: Pick<Context, 'tx' | 'me'>, input: SearchInput, on: string): Promise<Found> {
  if (input.household_id) {
    const members = await findMembers(tx, input.household_id, on)
    if (members.length === 0) refuse('not-found')
    // The housing office does not read languages of persons; for it they come from the announcement only.
    const languages = me.role === 'housing' ? [] : await findLanguages(tx, members.map((one) => one.person_id))
    return { seekers: members, demands: members.flatMap((one) => one.demands), languages, head_id: members[0]!.person_id, arrives_on: null, is_hidden: (await countMembers(tx, input.household_id, on)) > members.length }
  }
  if (input.arrival_id) {
    const announced = (await findAnnounced(tx, input.arrival_id)) ?? refuse('not-found')
    return { seekers: announced.people.map((one) => ({ ...one, name: '' })), demands: [], languages: announced.language ? [announced.language] : [], head_id: null, arrives_on: announced.arrives_on, is_hidden: false }
  }
  return { seekers: input.seekers.map((one) => ({ ...one, name: '' })), demands: [], languages: [], head_id: null, arrives_on: null, is_hidden: false }
}

export const placingHandlers: Handler[] = [
  handle(findPlaces, async (context) => {
    const { tx, input, today } = context
    const first = await seekersOf(context, input, input.on ?? today)
    // Announced people are looked for on the day they come.
    const on = input.on ?? (first.arrives_on && first.arrives_on > today ? first.arrives_on : today)
    const demands = [...new Set([...first.demands, ...input.demands])]
    const rooms = await findRooms(tx, on, input.district, input)
    const found = proposals(rooms, { seekers: first.seekers, demands, languages: first.languages }, on, (language) => labelOf('language', language))
    return {
      ...found, on, demands, seekers: first.seekers, head_id: first.head_id, is_hidden: first.is_hidden, free: rooms.reduce((sum, room) => sum + room.free.length, 0),
    }
  }),
]
