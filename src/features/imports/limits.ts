/** What a file may be at most, so that none can fill the machine (security.md 8). */
export const limits = {
  /** Bytes of a file as it is uploaded. */
  file: 10_000_000,
  /** Bytes after unpacking, as the archive declares them and as they are counted. */
  unpacked: 100_000_000,
  entries: 2000,
  /** Rows of one sheet; the longest list of a county has about 10,000. */
  rows: 100_000,
  columns: 200,
  /** Cells that the reading process hands over at once. */
  piece: 20_000,
  /** Memory (MB) and time (ms) of the process that reads. */
  memory: 512,
  time: 60_000,
} as const
