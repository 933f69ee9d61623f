/** Room on the disk: below one GiB nothing new is created and the server only reads, so that the database never has to stop half-way. */
import { statfsSync } from 'node:fs'
import { Unfit } from './refused.ts'

/** Bytes that must stay free. Tests, and whoever knows a small disk well, set another number. */
const roomNeeded = Number(process.env.WEGBEGLEITER_LEAST_ROOM || 1024 ** 3)
/** How long one look at the disk holds, in milliseconds. */
const lookEvery = 1000

/** Bytes free for this service on the disk that holds `path`. */
function freeBytes(path: string): number {
  const disk = statfsSync(path)
  return disk.bavail * disk.bsize
}

/** How much room there is on the disk that holds `path`, and whether that is enough to write. */
export function roomLeft(path: string): { bytes: number; enough: boolean } {
  const bytes = freeBytes(path)
  return { bytes, enough: bytes >= roomNeeded }
}

/** A question for every request: is there room enough on the disk that holds `path`? */
export function hasRoom(path: string): () => boolean {
  let [answer, until] = [true, 0]
  return () => {
    if (performance.now() >= until) [answer, until] = [roomLeft(path).enough, performance.now() + lookEvery]
    return answer
  }
}

/** Refuses to create a database where there is too little room for it. */
export function demandRoom(path: string): void {
  const { bytes, enough } = roomLeft(path)
  if (enough) return
  const gib = (bytes / 1024 ** 3).toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  throw new Unfit(`Auf dem Datenträger von ${path} sind nur ${gib} GiB frei. Zum Anlegen der Datenbank wird mehr gebraucht (1 GiB).`)
}
