/** The example municipality: its lists through the real importer, prepared sign-ins, and lifelike plans and talks of the last months. Doing it again, or after being killed half-way, changes nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asAudience } from '../base/db.ts'
import type { House } from '../base/handle.ts'
import { newId } from '../base/id.ts'
import { deputise } from '../features/access/deputy.db.ts'
import { hasImports } from '../features/imports/import.db.ts'
import { insertOrganisation } from '../features/organisation/organisation.db.ts'
import { createDemoAccounts, type PreparedAccount } from '../features/users/first.server.ts'
import { findByInitials } from '../features/users/user.db.ts'
import { tellStories } from './demo/cases.ts'
import { handlers } from './handlers.ts'
import { importFiles } from './import.ts'

const folder = join(import.meta.dirname, '../../examples/althengstett-2022')

export async function loadExample(house: House, say: (line: string) => void): Promise<void> {
  const acting = (audience: 'signin' | 'importer') => ({ audience, userId: null, act: newId(), today: house.clock.today(), now: house.clock.now() })
  await asAudience(house.db, acting('signin'), (tx) => insertOrganisation(tx, { name: 'Gemeinde Althengstett', municipality: 'Althengstett', is_demo: true }, house.clock.now()))
  if (!(await asAudience(house.db, acting('importer'), hasImports))) {
    say('Die Listen der Beispielgemeinde werden eingelesen …')
    const files = readdirSync(folder).filter((name) => /\.(xlsx|csv|ods)$/.test(name)).map((name) => ({ name, body: readFileSync(join(folder, name)) }))
    const { plan } = await importFiles(house, files, { merge: 'certain', dryRun: false })
    say(`${plan.counts.created} Zeilen übernommen, ${plan.counts.merged} doppelte zusammengeführt.`)
  }
  await createDemoAccounts(house)
  // Mara Muster is on parental leave in the example; her colleague deputises, as in real life.
  await asAudience(house.db, acting('importer'), async (tx) => {
    const [absent, deputy] = [await findByInitials(tx, 'MM'), await findByInitials(tx, 'AB')]
    if (absent && deputy) await deputise(tx, absent.id, deputy.id, '2022-11-15', 'Vertretung während der Elternzeit', house.clock.now())
  })
  await tellStories(house, handlers, say)
}

export function signInTable(accounts: readonly PreparedAccount[], roleLabels: Record<string, string>): string {
  return accounts.map((account) => `  ${roleLabels[account.role]!.padEnd(22)} ${account.email.padEnd(42)} ${account.password}`).join('\n')
}
