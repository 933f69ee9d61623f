/** What a document may be at most, so that none can fill the machine (security.md 8). */
export const limits = {
  /** Megabytes of a file, as it comes and as it is stored. */
  megabytes: 20,
  /** Pictures that become the pages of one document. */
  files: 20,
  /** Pixels of a picture; the best telephones take 200 million only on request, 50 million usually. */
  pixels: 120_000_000,
  /** Pixels of a HEIC picture, which can only be decoded whole. */
  heicPixels: 64_000_000,
  /** Pages of a PDF that get a picture. */
  pictures: 12,
  /** Pages of a PDF that is stored as pictures. */
  flattened: 40,
  /** Points of the longer side of a picture that is shown, and of a page that is stored as a picture. */
  shown: 1600,
  stored: 2480,
  /** Office files: entries, and bytes after unpacking, as the archive declares them and as they are counted. */
  entries: 2000,
  unpacked: 100_000_000,
  /** Workbooks that the server fills itself: sheets; rows and columns of a sheet, cells of all within its corners; bytes of a part and of all after unpacking; letters of all cells; computing time (ms) of filling one. */
  fill: { sheets: 50, rows: 2000, columns: 200, cells: 500_000, part: 4_000_000, unpacked: 20_000_000, letters: 10_000_000, time: 4000 },
  /** Memory (MB) and time (ms) of the process that reads one upload; processes at once. */
  memory: 900,
  time: 60_000,
  processes: 2,
} as const
