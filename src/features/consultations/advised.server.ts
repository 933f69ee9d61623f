/** Choosing the people of a talk, and saying who will be able to read about them. */
import { germanDay } from '../../base/day.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { searchPersons } from '../people/search.db.ts'
import { findLately, findMembers, findPeople, findReaders, type Person } from './advised.db.ts'
import { findAdvised, listReaders, type AdvisedChoice } from './consultation.api.ts'

/** Choices that are offered. */
const SHOWN = 8

const hintOf = (person: Person): string => [person.birth_date ? germanDay(person.birth_date) : person.birth_year, person.household_number && `Haushalt ${person.household_number}`, person.original_name, person.closed_on && `beendet ${germanDay(person.closed_on)}`].filter(Boolean).join(' · ')
const familyOf = (people: readonly Person[]): string => [...new Set(people.map((person) => person.name.split(', ')[0]))].join(', ')

export const advisedHandlers: Handler[] = [
  handle(findAdvised, async ({ tx, me, input, today }) => {
    const text = input.text.trim()
    const ids = input.person_ids ?? (text ? (await searchPersons(tx, text, SHOWN)).map((person) => person.id) : await findLately(tx, me.id, SHOWN))
    const people = await findPeople(tx, ids, today)
    const persons: AdvisedChoice[] = people.map((person) => ({ id: person.id, kind: 'person', name: person.name, hint: hintOf(person), people: [person] }))
    if (input.person_ids) return { rows: persons }
    const households = await findMembers(tx, [...new Set(people.flatMap((person) => person.household_id ?? []))], today)
    const mates = new Map((await findPeople(tx, [...new Set([...households.values()].flat())], today)).map((person) => [person.id, person]))
    const families = [...households].flatMap(([id, members]): AdvisedChoice[] => {
      const all = members.flatMap((member) => mates.get(member) ?? []).filter((member) => !member.closed_on)
      return all.length < 2 ? [] : [{ id, kind: 'household', name: `Familie ${familyOf(all)}`, hint: `Haushalt ${all[0]!.household_number} · ${all.length} Personen`, people: all }]
    })
    // Whoever typed a number means the household; a name means the person first.
    const isNumber = families.some((family) => family.people[0]!.household_id && people.some((person) => person.household_number === text))
    return { rows: isNumber ? [...families, ...persons] : [...persons.slice(0, 1), ...families.slice(0, 2), ...persons.slice(1), ...families.slice(2)].slice(0, SHOWN + 2) }
  }),
  handle(listReaders, async ({ tx, input, today }) => ({ rows: await findReaders(tx, input.person_ids, today) })),
]
