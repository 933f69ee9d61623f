import { handle, type Handler } from '../../base/handle.ts'
import { demandPast, refuse, refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { likelySame } from './duplicate.rules.ts'
import { changePerson, createPerson, exportPersons, listPersons, PersonRow, readPerson, warnDuplicate } from './person.api.ts'
import { findPersons } from './person-list.db.ts'
import { findPerson, insertPerson, updatePerson } from './person.db.ts'
import { findHousehold, insertHousehold, isNumberTaken, join, nextNumber } from './household.db.ts'
import { numberTaken } from './household.server.ts'
import { listName, type PersonInput, type Sex } from './person.ts'
import { findByName, searchPersons, type FoundPerson } from './search.db.ts'

/** A person is not born tomorrow. */
function demandBorn(input: PersonInput, today: string): void {
  if ((input.birth_date ?? '') > today) refuseField('birth_date', 'Das Geburtsdatum liegt in der Zukunft.')
  if ((input.birth_year ?? 0) > Number(today.slice(0, 4))) refuseField('birth_year', 'Das Geburtsjahr liegt in der Zukunft.')
}
const namesOf = (person: { family_name: string; given_name: string; original_name: string }) => [`${person.given_name} ${person.family_name}`.trim(), person.original_name].filter(Boolean)

/** Entries compared for a warning, and most that are shown. */
const COMPARED = 50, WARNED = 5

export const personHandlers: Handler[] = [
  handle(listPersons, async ({ tx, input, me, today }) => findPersons(tx, { ...input, today, me: me.id, role: me.role, found: await findByName(tx, input.text) })),
  handle(exportPersons, async ({ tx, input, me, today, note }) => {
    const list = await findPersons(tx, { ...input, page: 1, today, me: me.id, role: me.role, found: await findByName(tx, input.text), limit: EXPORT_ROWS })
    note(null, { rows: list.rows.length, format: input.format })
    return sheetFile(`Personen ${today}`, PersonRow, list.rows, input, labelIn)
  }),
  handle(readPerson, async ({ tx, params, me, today, note }) => {
    const person = (await findPerson(tx, params.id, today, me.role)) ?? refuse('not-found')
    note(person.id)
    return person
  }),
  handle(createPerson, async ({ tx, input, me, today, now, note }) => {
    demandBorn(input, today)
    if (input.household_id && !(await findHousehold(tx, input.household_id, today))) refuse('not-found')
    demandPast(input.allocated_on, today, 'allocated_on', 'Die Zuweisung liegt in der Zukunft.')
    if (!input.household_id && input.household_number && (await isNumberTaken(tx, input.household_number))) refuseField('household_number', numberTaken)
    const id = await insertPerson(tx, input, me, today, now)
    // Everybody lives in a household, if only in one of their own.
    const household = input.household_id ?? (await insertHousehold(tx, input.household_number || (await nextNumber(tx)), now))
    await join(tx, id, household, input.member_role, input.allocated_on ?? today)
    note(id, { household })
    return { id }
  }),
  handle(changePerson, async ({ tx, params, input, me, version, today, note }) => {
    demandBorn(input, today)
    const next = await updatePerson(tx, params.id, version, input)
    if (next === undefined) refuse('changed-meanwhile', undefined, { current: (await findPerson(tx, params.id, today, me.role)) ?? refuse('not-found') })
    note(params.id)
    return { id: params.id, version: next }
  }),
  handle(warnDuplicate, async ({ tx, input }) => {
    const entered = { names: namesOf(input), birth_date: input.birth_date, birth_year: input.birth_year, sex: input.sex as Sex, household_number: null, nationality: null }
    const found = new Map<string, FoundPerson>()
    for (const name of entered.names) for (const person of await searchPersons(tx, name, COMPARED)) found.set(person.id, person)
    if (input.except) found.delete(input.except)
    const rows = [...found.values()].flatMap((person) => {
      const { certainty, reasons } = likelySame(entered, { names: namesOf(person), birth_date: person.birth_date, birth_year: person.birth_year, sex: person.sex as Sex, household_number: person.household_number, nationality: null })
      return certainty === 'no' ? [] : [{ id: person.id, name: listName(person), birth_date: person.birth_date, household_number: person.household_number, certainty, reasons }]
    })
    return { rows: rows.slice(0, WARNED) }
  }),
]
