/** What each command of the command line does. */
import { backup, restore } from './backup.ts'
import { doctor } from './doctor.ts'
import { figuresCommand } from './figures.ts'
import { reportCommand } from './report.ts'
import { importCommand } from './import.ts'
import { inviteAdministrator } from '../features/users/first.server.ts'
import { withHouse, type Options } from './options.ts'
import { serve } from './serve.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

export const commands: Record<string, (options: Options) => Promise<number>> = {
  serve: (options) => serve(options, say),
  import: (options) => importCommand(options, say),
  figures: (options) => figuresCommand(options, say),
  report: (options) => reportCommand(options, say),
  backup,
  restore,
  doctor,
  administrator: (options) => withHouse(options, async (house) => {
    say(`Einmal-Link für die Administration (gilt 7 Tage), hinter die Adresse des Servers zu setzen:\n${await inviteAdministrator(house, true)}`)
    return 0
  }),
}
