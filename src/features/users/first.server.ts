/** Accounts that exist before anybody can invite: the first administration, and the prepared ones of the example municipality. */
import { asAudience, writeAudit, type Tx } from '../../base/db.ts'
import type { House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { hashPassword } from '../../base/password.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { findCredentials, issueInvitation, savePassword } from './credential.db.ts'
import { LINK_DAYS } from './invitation.api.ts'
import { countOtherAdministrators, findByInitials, findByEmail, findInvitedAdministrator, insertUser, updateUser } from './user.db.ts'
import type { Role } from './user.ts'

type Place = Pick<House, 'db' | 'clock'>
const atSignIn = <T>({ db, clock }: Place, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> =>
  asAudience(db, { audience: 'signin', userId: null, act: newId(), today: clock.today(), now: clock.now() }, (tx) => work(tx, clock.now()))

/** A one-time link (its path, to be put behind the server's address) for an administration account that whoever redeems it names.
 *  Null when somebody administers already, unless `evenIfActive`: for whoever runs the server and finds everyone locked out. */
export function inviteAdministrator(house: Place, evenIfActive = false): Promise<string | null> {
  return atSignIn(house, async (tx, now) => {
    const isAdministered = (await countOtherAdministrators(tx, '')) > 0
    if (isAdministered && !evenIfActive) return null
    const id = (await findInvitedAdministrator(tx))?.id ?? await insertUser(tx, { name: 'Administration', email: null, initials: null, role: 'administrator', state: 'invited' }, now)
    const token = await issueInvitation(tx, id, now, LINK_DAYS * 86_400_000)
    await writeAudit(tx, 'user.invite-administrator', null, { user: id })
    return `/einladung#${token}`
  })
}

export type PreparedAccount = { name: string; initials: string | null; email: string; role: Role; password: string }

/** Sign-ins of the example municipality. They are public on purpose, as everything in it is invented (docs/decisions/demo-sign-in.md). */
export const preparedAccounts: readonly PreparedAccount[] = [
  { name: 'Anna Beispiel', initials: 'AB', role: 'caseworker', password: 'Apfelbaum-Regen-17' },
  { name: 'Lena Muster', initials: 'LM', role: 'lead', password: 'Birnbaum-Nebel-24' },
  { name: 'Horst Vorbild', initials: 'HV', role: 'housing', password: 'Kirschbaum-Sonne-31' },
  { name: 'Vera Probe', initials: null, role: 'volunteer', password: 'Pflaumenbaum-Wind-46' },
  { name: 'Adam Entwurf', initials: null, role: 'administrator', password: 'Quittenbaum-Schnee-58' },
].map((account) => ({ ...account, role: account.role as Role, email: `${account.name.toLowerCase().replace(' ', '.')}@althengstett.example` }))

/** Makes the prepared accounts that are missing; a caseworker whom the lists already know by initials becomes one of them.
 *  Throws outside the example municipality. Doing it again changes nothing. */
export function createDemoAccounts(house: Place): Promise<readonly PreparedAccount[]> {
  return atSignIn(house, async (tx, now) => {
    if (!(await findOrganisation(tx))?.is_demo) throw new Error('prepared accounts belong to the example municipality only')
    for (const account of preparedAccounts) await prepare(tx, account, now)
    return preparedAccounts
  })
}

async function prepare(tx: Tx, { password, ...account }: PreparedAccount, now: Date): Promise<void> {
  if (await findByEmail(tx, account.email)) return
  const known = account.initials ? await findByInitials(tx, account.initials) : undefined
  if (known && known.state !== 'planned') return
  const id = known?.id ?? await insertUser(tx, { ...account, state: 'active', isPrepared: true }, now)
  if (known) await updateUser(tx, id, { name: account.name, email: account.email, role: account.role, state: 'active', is_demo: true })
  if (!(await findCredentials(tx, id))) await savePassword(tx, id, await hashPassword(password), now)
  await writeAudit(tx, 'user.prepare', null, { user: id, role: account.role })
}
