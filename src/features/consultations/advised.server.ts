/** Choosing the people of a talk, and saying who will be able to read about them. */
import { germanDay } from '../../base/day.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { searchPersons } from '../people/search.db.ts'
import { findLately, findMembers, findPeople, findReaders, type Person } from './advised.db.ts'
import { findAdvised, listReaders, type AdvisedChoice } from './consultation.api.ts'

/** Choices that are offered. */
const SHOWN = 8

const hintOf = (person: Person): string => [person.birth_date ? germanDay(person.birth_date) : person.birth_year, person.household_number && `Haushalt ${person.household_number}`, person.original_name, person.closed_on && `beendet ${germanDay(person.closed_on)}`].filter(Boolean).join(' · ')
const familyOf = (people: readonly Person[]): string => [...new Set(people.map((person) => person.name.split(', ')[0]))].join(', ')

/** The households as choices of everybody in care there; of one alone there is no choice to make. */
async function familiesOf(tx: Context['tx'], ids: readonly string[], today: string): Promise<AdvisedChoice[]> {
  const households = await findMembers(tx, ids, today)
  const members = new Map((await findPeople(tx, [...new Set([...households.values()].flat())], today)).map((person) => [person.id, person]))
  return [...households].flatMap(([id, mates]) => {
    const all = mates.flatMap((mate) => members.get(mate) ?? []).filter((person) => !person.closed_on)
    return all.length < 2 ? [] : [{ id, kind: 'household' as const, name: `Familie ${familyOf(all)}`, hint: `Haushalt ${all[0]!.household_number} · ${all.length} Personen`, people: all }]
  })
}

export const advisedHandlers: Handler[] = [
  handle(findAdvised, async ({ tx, me, input, today }) => {
    const text = input.text.trim()
    if (input.household_id) return { rows: await familiesOf(tx, [input.household_id], today) }
    const ids = input.person_ids ?? (text ? (await searchPersons(tx, text, SHOWN)).map((person) => person.id) : await findLately(tx, me.id, SHOWN))
    const people = await findPeople(tx, ids, today)
    const persons: AdvisedChoice[] = people.map((person) => ({ id: person.id, kind: 'person', name: person.name, hint: hintOf(person), people: [person] }))
    if (input.person_ids) return { rows: persons }
    const families = await familiesOf(tx, [...new Set(people.flatMap((person) => person.household_id ?? []))], today)
    // Whoever typed a number means the household; a name means the person first.
    const isNumber = people.some((person) => person.household_number === text)
    return { rows: isNumber ? [...families, ...persons] : [...persons.slice(0, 1), ...families.slice(0, 2), ...persons.slice(1), ...families.slice(2)].slice(0, SHOWN + 2) }
  }),
  handle(listReaders, async ({ tx, input, today }) => ({ rows: await findReaders(tx, input.person_ids, today) })),
]
