/** `wegbegleiter administrator`: a new one-time link for the administration. */
import { inviteAdministrator } from '../features/users/first.server.ts'
import { withHouse, type Options } from './options.ts'

export async function administratorCommand(options: Options, say: (line: string) => void): Promise<number> {
  await withHouse(options, async (house) => {
    say(`Einmal-Link für die Administration (gilt 7 Tage), hinter die Adresse des Servers zu setzen:\n${await inviteAdministrator(house, true)}`)
  })
  return 0
}
