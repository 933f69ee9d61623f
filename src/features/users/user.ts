/** An account: who works with the software, in exactly one role (domain: Rollen). */
import { z } from 'zod'

export const roleLabels = {
  caseworker: 'Integrationsmanagement', lead: 'Leitung', housing: 'Unterbringung', coordinator: 'Ehrenamtskoordination', volunteer: 'Ehrenamt',
  interpreter: 'Sprachmittlung', reader: 'Leserecht für Zahlen', administrator: 'Administration',
} as const
export type Role = keyof typeof roleLabels
export const roles = Object.keys(roleLabels) as Role[]
export const RoleSchema = z.enum(roles as [Role, ...Role[]]).meta({ label: 'Rolle', labels: roleLabels })

/** unconfirmed: somebody was given a way in, and a lead has not agreed yet. */
export const userStateLabels = { planned: 'ohne Zugang', unconfirmed: 'wartet auf die Leitung', invited: 'eingeladen', active: 'aktiv', disabled: 'gesperrt' } as const
export type UserState = keyof typeof userStateLabels
export const userStates = Object.keys(userStateLabels) as UserState[]
export const UserStateSchema = z.enum(userStates as [UserState, ...UserState[]]).meta({ label: 'Stand', labels: userStateLabels })

export const UserName = z.string().trim().min(1, 'Der Name fehlt.').max(120).meta({ label: 'Name' })
export const Initials = z.string().trim().max(12).meta({ label: 'Kürzel', hint: 'wie in den Listen der Zuständigen' })

/** Roles that see other people's data and therefore need a second factor (security.md). Readers of figures see none. */
export const needsSecondFactor = (role: Role): boolean => role !== 'reader'

/** Whether a lead has to agree before an account opens, so that the administration cannot make itself see cases. `isNew`: it holds no cases yet (new account or role).
 *  Leads may look into every case and housing sees all residents from the first day; caseworkers see what they hold. */
export const needsConfirmation = (role: Role, isNew: boolean): boolean => role === 'lead' || role === 'housing' || (role === 'caseworker' && !isNew)

/** Roles that work with cases by the same grants: moving between them keeps what one may see. Every other change of role ends it. */
const caseRoles: readonly Role[] = ['caseworker', 'lead']
export const keepsGrants = (before: Role, after: Role): boolean => before === after || (caseRoles.includes(before) && caseRoles.includes(after))
