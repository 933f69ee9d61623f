/** A code list: codes that are stored for ever, labels for the screen, and how lists of municipalities write them. */
export type Code = {
  readonly code: string
  readonly label: string
  /** Spellings in lists, beside code and label; compared without case, blanks and final dots. */
  readonly typed?: readonly string[]
  /** First and last day on which it may be chosen; a code once used stays readable for ever. */
  readonly validFrom?: string
  readonly validThrough?: string
  /** Only closing reasons: counts as self-sufficiency unless the organisation says otherwise. */
  readonly selfSufficient?: boolean
  /** Only residence statuses: what they are counted under. */
  readonly group?: string
  readonly note?: string
}
