/** What each command of the command line does. */
import { backup, restore } from './backup.ts'
import { doctor } from './doctor.ts'
import { figuresCommand } from './figures.ts'
import { openHouse, settingsOf } from './house.ts'
import { importCommand } from './import.ts'
import { inviteAdministrator } from '../features/users/first.server.ts'
import { serve } from './serve.ts'

export type Options = {
  dataDir: string | undefined; json: boolean; demo: boolean; empty: boolean; merge: string; dryRun: boolean
  on?: string | undefined; from?: string | undefined; to?: string | undefined; paths: string[]
}

const say = (line: string) => process.stdout.write(`${line}\n`)

export const commands: Record<string, (options: Options) => Promise<number>> = {
  serve: (options) => serve(options, say),
  import: (options) => importCommand(options, say),
  figures: (options) => figuresCommand(options, say),
  backup,
  restore,
  doctor,
  administrator: (options) => withHouse(options, async (house) => {
    say(`Einmal-Link für die Administration (gilt 7 Tage), hinter die Adresse des Servers zu setzen:\n${await inviteAdministrator(house, true)}`)
    return 0
  }),
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
