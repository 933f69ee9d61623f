import { germanDay } from '../../base/day.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { searchPersons, type FoundPerson } from '../people/search.db.ts'
import { listName } from '../people/person.ts'
import { searchOpened } from '../cases/sealed.server.ts'
import { findTasks } from '../tasks/task.db.ts'
import { openTasks } from '../tasks/task.server.ts'
import { ListInput } from '../../base/list.ts'
import { taskAccess } from '../tasks/task.access.ts'
import { find, findRecent, type Hit } from './search.api.ts'
import { findRecentPeople, findThings } from './search.db.ts'

/** Hits of people and of tasks; own open tasks whose sealed titles are opened for one search; people opened last. */
const PEOPLE = 10, TASKS = 5, OPENED = 500, RECENT = 6

const personHit = (person: FoundPerson): Hit => ({
  kind: 'person', id: person.id, title: listName(person),
  detail: [bornText(person), person.household_number ? `Haushalt ${person.household_number}` : '', person.is_closed ? 'beendet' : '', person.original_name].filter(Boolean).join(' · '),
})

const bornText = ({ birth_date, birth_year }: Pick<FoundPerson, 'birth_date' | 'birth_year'>) => (birth_date ? `geboren ${germanDay(birth_date)}` : birth_year ? `geboren ${birth_year}` : '')

/** My open tasks whose words fit. Titles are sealed, so only what I have to do is opened and looked through. */
async function ownTasks(context: Pick<Context, 'tx' | 'me' | 'today' | 'seal'>, text: string): Promise<Hit[]> {
  if (!Object.hasOwn(taskAccess.list.roles, context.me.role)) return []
  const { rows } = await findTasks(context.tx, ListInput.parse({ filter: { whose: ['mine'] } }), context.me.id, context.today, OPENED)
  const { rows: found } = searchOpened(await openTasks(context, rows), { text, page: 1 }, (row) => [row.title, row.note])
  return found.slice(0, TASKS).map((row) => ({ kind: 'task', id: row.id, title: row.title, detail: [`fällig ${germanDay(row.due_on)}`, row.person_name].filter(Boolean).join(' · ') }))
}

export const searchHandlers: Handler[] = [
  handle(find, async (context) => {
    const { tx, input, me } = context
    const text = input.text.trim()
    if (text.length < 2) return { rows: [] }
    const people = me.role === 'coordinator' ? [] : await searchPersons(tx, text, PEOPLE)
    return { rows: [...people.map(personHit), ...await findThings(tx, text, me.role), ...await ownTasks(context, text)] }
  }),
  handle(findRecent, async ({ tx }) => ({ rows: (await findRecentPeople(tx, RECENT)).map((person): Hit => ({ kind: 'person', id: person.id, title: listName(person), detail: bornText(person) })) })),
]
