/** One shape for every list: free text, filters per column, sorting, pages of 50. Lists with personal content take it as POST, so that nothing personal stands in addresses and logs. */
import { z } from 'zod'

export const PAGE = 50
export const ListInput = z.object({
  text: z.string().max(200).default(''),
  /** Column to chosen values; several values of one column mean "one of these". */
  filter: z.record(z.string().max(40), z.array(z.string().max(100)).max(100)).default({}),
  sort: z.string().max(40).optional(),
  descending: z.boolean().default(false),
  page: z.number().int().min(1).max(10_000).default(1),
})
export type ListInput = z.output<typeof ListInput>

/** Input of an export: the same list, as a file, with the chosen columns. */
export const ExportInput = ListInput.extend({ format: z.enum(['csv', 'xlsx', 'ods']), columns: z.array(z.string().max(40)).max(60).default([]) })
export type ExportInput = z.output<typeof ExportInput>
