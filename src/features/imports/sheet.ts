/** A sheet as it was read: rows of cells, with what was odd about reading them. */
export type Cell = string | number | boolean | null | { day: string }
export type Sheet = { file: string; name: string; rows: Cell[][]; findings: Finding[] }

/** Something to say about a place in a file. `bad`: the value was not taken over; `notice`: taken over, but worth knowing. Rows and columns count from 1, as Excel shows them. */
export type Finding = { tone: 'bad' | 'notice'; file: string; sheet: string; row?: number; column?: string; value?: string; text: string }

/** Letters of a column: 1 is A, 27 is AA. */
export const columnName = (number: number): string => (number > 26 ? columnName(Math.floor((number - 1) / 26)) : '') + String.fromCharCode(65 + ((number - 1) % 26))
