import { sheetFile } from '../../base/sheet.ts'
import { demandVersion, handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { likelySame } from './duplicate.rules.ts'
import { changePerson, createPerson, exportPersons, listPersons, PersonRow, readPerson, readTimeline, warnDuplicate } from './person.api.ts'
import { findPersons } from './person-list.db.ts'
import { findPerson, insertPerson, updatePerson } from './person.db.ts'
import { findHousehold, insertHousehold, join } from './household.db.ts'
import { listName, type Sex } from './person.ts'
import { findByName, searchPersons } from './search.db.ts'
import { findTimeline } from './timeline.db.ts'

/** Most rows an export may have; a municipality association has about 10,000 people. */
const EXPORT_ROWS = 20_000

export const personHandlers: Handler[] = [
  handle(listPersons, async ({ tx, input, me, today }) => findPersons(tx, { ...input, today, me: me.id, role: me.role, found: await findByName(tx, input.text) })),
  handle(exportPersons, async ({ tx, input, me, today, note }) => {
    const list = await findPersons(tx, { ...input, page: 1, today, me: me.id, role: me.role, found: await findByName(tx, input.text), limit: EXPORT_ROWS })
    note(null, { rows: list.rows.length, format: input.format })
    return sheetFile(`Personen ${today}`, PersonRow, list.rows, input)
  }),
  handle(readPerson, async ({ tx, params, me, today, note }) => {
    const person = (await findPerson(tx, params.id, today, me.role)) ?? refuse('not-found')
    note(person.id)
    return { ...person, can: {} } as never
  }),
  handle(createPerson, async ({ tx, input, me, today, now, note }) => {
    if (input.household_id && !(await findHousehold(tx, input.household_id, today))) refuse('not-found')
    if (input.allocated_on && input.allocated_on > today) refuse('input', undefined, { fields: { allocated_on: 'Die Zuweisung liegt in der Zukunft.' } })
    const id = await insertPerson(tx, input, me, today, now)
    const household = input.household_id ?? (input.household_number ? await insertHousehold(tx, input.household_number, now) : null)
    if (household) await join(tx, id, household, input.member_role, input.allocated_on ?? today)
    note(id, { household })
    return { id }
  }),
  handle(changePerson, async ({ tx, params, input, me, version, today, note }) => {
    const person = (await findPerson(tx, params.id, today, me.role)) ?? refuse('not-found')
    demandVersion(person, version)
    const next = await updatePerson(tx, params.id, version, input)
    // Between reading and writing somebody else committed: the row is there, but at another version.
    if (next === undefined) refuse('changed-meanwhile', undefined, { current: await findPerson(tx, params.id, today, me.role) })
    note(params.id)
    return { id: params.id, version: next }
  }),
  handle(readTimeline, async ({ tx, params, query, me, today, note }) => {
    if (!(await findPerson(tx, params.id, today, me.role))) refuse('not-found')
    note(params.id)
    return findTimeline(tx, params.id, query?.page ?? 1)
  }),
  handle(warnDuplicate, async ({ tx, input }) => {
    const names = [`${input.given_name} ${input.family_name}`.trim(), input.original_name].filter(Boolean)
    const found = new Map((await Promise.all(names.map((name) => searchPersons(tx, name, 50)))).flat().map((person) => [person.id, person]))
    if (input.except) found.delete(input.except)
    const entered = { names, birth_date: input.birth_date, birth_year: input.birth_year, sex: input.sex as Sex, household_number: null, nationality: null }
    const rows = [...found.values()].flatMap((person) => {
      const { certainty, reasons } = likelySame(entered, { names: [`${person.given_name} ${person.family_name}`, person.original_name].filter(Boolean), birth_date: person.birth_date, birth_year: person.birth_year, sex: person.sex as Sex, household_number: person.household_number, nationality: null })
      return certainty === 'no' ? [] : [{ id: person.id, name: listName(person), birth_date: person.birth_date, household_number: person.household_number, certainty, reasons }]
    })
    return { rows: rows.slice(0, 5) }
  }),
]
