/** Choosing a person by typing: the same search as the list, in any spelling and script. */
import { useState } from 'react'
import type { Load } from '../../ui/choice.tsx'
import { dayOrYear } from '../../ui/format.ts'
import { reach } from '../../ui/reach.ts'
import { listPersons, type PersonRow } from './person.api.ts'
import { listName } from './person.ts'

/** People that fit what is typed; without a text those in care. */
const findChoices = async (text: string, signal?: AbortSignal): Promise<PersonRow[]> =>
  (await reach(listPersons, { input: { text, filter: { state: [text ? 'all' : 'in_care'] } }, signal })).rows.slice(0, 20)

const hintOf = (row: PersonRow) => [row.birth_date ? dayOrYear(row.birth_date) : row.birth_year, row.household_number && `Haushalt ${row.household_number}`, row.building].filter(Boolean).join(' · ')
const choiceOf = (row: PersonRow) => ({ value: row.id, label: listName(row), hint: hintOf(row) })

/** For `<Field load={personChoices}>`. */
export const personChoices: Load = async (text, signal) => (await findChoices(text, signal)).map(choiceOf)

/** For a `<ComboField>` that needs more of who was chosen than the key: `rowOf` knows everybody that `load` has offered. */
export function usePersonRows(): { load: Load; rowOf(id: string | null): PersonRow | undefined } {
  const [known] = useState(() => new Map<string, PersonRow>())
  const load: Load = async (text, signal) => {
    const rows = await findChoices(text, signal)
    for (const row of rows) known.set(row.id, row)
    return rows.map(choiceOf)
  }
  return { load, rowOf: (id) => (id ? known.get(id) : undefined) }
}
