/** An account: who works with the software, in exactly one role (domain: Rollen). */
import { z } from 'zod'

export const roleLabels = {
  caseworker: 'Integrationsmanagement', lead: 'Leitung', housing: 'Unterbringung', coordinator: 'Ehrenamtskoordination', volunteer: 'Ehrenamt',
  interpreter: 'Sprachmittlung', reader: 'Leserecht für Zahlen', administrator: 'Administration',
} as const
export type Role = keyof typeof roleLabels
export const roles = Object.keys(roleLabels) as Role[]
export const RoleSchema = z.enum(roles as [Role, ...Role[]]).meta({ label: 'Rolle', labels: roleLabels })

export const userStateLabels = { planned: 'ohne Zugang', invited: 'eingeladen', active: 'aktiv', disabled: 'gesperrt' } as const
export type UserState = keyof typeof userStateLabels

/** Roles that see other people's data and therefore need a second factor (security.md). Readers of figures see none. */
export const needsSecondFactor = (role: Role): boolean => role !== 'reader'
