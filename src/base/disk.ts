/** Room on the disk: below one GiB nothing new is created and the server only reads, so that the database never has to stop half-way. */
import { statfsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { Unfit } from './refused.ts'

/** Bytes that must stay free. */
export const roomNeeded = Number(process.env.WEGBEGLEITER_LEAST_ROOM ?? 1024 ** 3)

/** Bytes free for this service on the disk that holds `path`. */
export async function freeBytes(path: string): Promise<number> {
  const disk = await statfs(path)
  return disk.bavail * disk.bsize
}

export const isNearlyFull = async (path: string): Promise<boolean> => await freeBytes(path) < roomNeeded

/** Refuses to create a database where there is too little room for it. */
export async function demandRoom(path: string): Promise<void> {
  const free = await freeBytes(path)
  if (free >= roomNeeded) return
  const gib = (free / 1024 ** 3).toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  throw new Unfit(`Auf dem Datenträger von ${path} sind nur ${gib} GiB frei. Zum Anlegen der Datenbank wird mindestens 1 GiB gebraucht.`)
}

/** Whether the disk of `path` has room left; asks the system at most every 5 seconds, because every change asks here. */
export function hasRoom(path: string): () => boolean {
  let asked = 0, enough = true
  return () => {
    if (Date.now() - asked > 5000) {
      asked = Date.now()
      const disk = statfsSync(path)
      enough = disk.bavail * disk.bsize >= roomNeeded
    }
    return enough
  }
}
