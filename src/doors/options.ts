/** What every command of the command line can be told, and the house it works in. */
import { openHouse, settingsOf } from './house.ts'

export type Options = {
  dataDir: string | undefined; json: boolean; demo: boolean; empty: boolean; merge: string; dryRun: boolean
  on?: string | undefined; from?: string | undefined; to?: string | undefined; year?: string | undefined; format?: string | undefined; out?: string | undefined; exact?: boolean; paths: string[]
}

/** Opens the house for one command, beside a running server if there is one, and closes it whatever happens. */
export async function withHouse<T>(options: Options, work: (house: Awaited<ReturnType<typeof openHouse>>) => Promise<T>): Promise<T> {
  const house = await openHouse(settingsOf({ dataDir: options.dataDir, join: true, log: (line) => process.stderr.write(`${line}\n`) }))
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}
