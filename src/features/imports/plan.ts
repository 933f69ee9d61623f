/** What an import would do: a plan of rows to write, and for every row of the lists what becomes of it. Nothing is written before somebody says so. */
import type { Finding } from './sheet.ts'
import type { ListKind } from './list-kind.ts'

export type Values = Record<string, unknown>
/** Tables in the order in which rows are written: what is pointed at comes first. */
export const writtenTables = [
  'users', 'buildings', 'units', 'rooms', 'places', 'place_blocks', 'households', 'access_grants', 'persons', 'cases', 'responsibilities', 'allocations', 'person_nationalities', 'person_languages', 'person_references', 'household_members',
  'residence_statuses', 'occupations', 'german_levels', 'plans', 'stays', 'addresses', 'case_closings', 'consultations', 'consultation_notes', 'volunteers', 'mentorships', 'interpreters', 'partners', 'offers', 'offer_sessions', 'positions', 'absences', 'code_entries',
] as const
export type WrittenTable = (typeof writtenTables)[number]
/** Everything that is there already, table by table. */
export type Register = Record<WrittenTable, Values[]> & { /** What earlier imports made of a row: fingerprint to id. */ known: ReadonlyMap<string, string | null> }

export type Outcome = 'created' | 'changed' | 'merged' | 'unchanged' | 'unclear'
export const outcomeLabels: Record<Outcome, string> = { created: 'neu', changed: 'geändert', merged: 'zusammengeführt', unchanged: 'unverändert', unclear: 'nicht verstanden' }
export type RowPlan = { kind: ListKind; file: string; sheet: string; row: number; fingerprint: string; title: string; outcome: Outcome; changes: string[]; findings: Finding[]; target?: { table: WrittenTable; id: string }; /** Person that the findings compare with, where the target is no person. */ about?: string }

/** Two entries that are or may be one person. `registerId`: the person that `a` is already, null when it is a row of the lists. `decision`: merge or separate; undecided certain ones are merged, undecided probable ones stay separate. */
export type Duplicate = { key: string; registerId: string | null; a: { name: string; born: string; place: string }; b: { name: string; born: string; place: string }; certainty: 'certain' | 'probable'; reasons: string[]; decision: 'merge' | 'separate' }

export type ImportPlan = { rows: RowPlan[]; duplicates: Duplicate[]; inserts: Map<WrittenTable, Values[]>; updates: { table: WrittenTable; id: string; set: Values }[]; counts: Record<Outcome, number> }

export type PlanSettings = {
  today: string; newId: () => string; now: Date
  /** Fingerprint of a text. */
  digest: (text: string) => string
  /** Municipality that allocations belong to. */
  municipality: string
  /** certain: merge what is certain; none: keep everything apart. */
  merge: 'certain' | 'none'
  /** Decisions of a human per duplicate. */
  decisions: Record<string, 'merge' | 'separate'>
}
