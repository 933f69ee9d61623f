/** What the printed form of a consent or release of confidentiality needs; codes stay codes, so that the form can be set in any language. */
import { z } from 'zod'

export const ConsentPaper = z.object({
  organisation: z.string(), municipality: z.string(), caseworker: z.string(),
  /** `name`: as in the passport. `born`: day or year, empty when unknown. */
  person: z.object({ name: z.string(), original_name: z.string(), born: z.string() }),
  kind: z.enum(['consent', 'release']),
  /** Code of the list consent-purpose; `detail`: as it was written, German. */
  purpose: z.string(), detail: z.string(),
  /** Codes of the list consent-data. */
  data: z.array(z.string()),
  direction: z.enum(['to', 'from', 'both']),
  /** Empty: the organisation itself. */
  recipient: z.string(),
  /** Days; `valid_through` null: until it is withdrawn. */
  valid_from: z.string(), valid_through: z.string().nullable(),
  /** Language in which it is explained (code of the list language), and who interprets; empty without. */
  language: z.string(), interpreter: z.string(),
  /** PNG as a data address where it was signed on the screen, else empty. `witnesses`: who heard an oral declaration. */
  proof: z.enum(['none', 'paper', 'signature', 'oral']), signature: z.string(), witnesses: z.string(), made_on: z.string(), withdrawn_on: z.string().nullable(),
})
export type ConsentPaper = z.output<typeof ConsentPaper>
