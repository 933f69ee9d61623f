/** What a place must offer for a person and those of the household. Filled by the door, so that housing need not know the needs. */
export type Demanded = { person_id: string; demand: string; valid_from: string; valid_until: string | null }

export const demands: { load(person: { id: string; household_id: string | null }): Promise<readonly Demanded[]> } = { load: async () => [] }
