import { germanDay } from '../../base/day.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { searchPersons, type FoundPerson } from '../people/search.db.ts'
import { listName } from '../people/person.ts'
import { find, type Hit } from './search.api.ts'
import { findThings } from './search.db.ts'

const PEOPLE = 10

const personHit = (person: FoundPerson): Hit => ({
  kind: 'person', id: person.id, title: listName(person),
  detail: [person.birth_date ? `geboren ${germanDay(person.birth_date)}` : person.birth_year ? `geboren ${person.birth_year}` : '', person.household_number ? `Haushalt ${person.household_number}` : '', person.is_closed ? 'beendet' : '', person.original_name].filter(Boolean).join(' · '),
})

export const searchHandlers: Handler[] = [
  handle(find, async ({ tx, input, me }) => {
    const text = input.text.trim()
    if (text.length < 2) return { rows: [] }
    const people = me.role === 'coordinator' ? [] : await searchPersons(tx, text, PEOPLE)
    return { rows: [...people.map(personHit), ...await findThings(tx, text, me.role)] }
  }),
]
