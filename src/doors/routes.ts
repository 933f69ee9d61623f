/** Pages of the staff app: address, file, who sees them in the navigation. The server decides what each page may show; this only avoids dead ends. */
import type { ComponentType } from 'react'
import type { Role } from '../features/users/user.ts'

export type Route = {
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** Name in the navigation; pages without one are reached through others. */
  label?: string
  roles: readonly Role[]
  /** Reached without being signed in. */
  open?: true
}
const all: Role[] = ['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator']
const cases: Role[] = ['caseworker', 'lead']

export const routes: readonly Route[] = [
  { path: '/', label: 'Heute', roles: all, load: () => import('../features/today/today.page.tsx') },
  { path: '/personen', label: 'Personen', roles: [...cases, 'housing'], load: () => import('../features/people/persons.page.tsx') },
  { path: '/personen/neu', roles: cases, load: () => import('../features/people/person-new.page.tsx') },
  { path: '/personen/$id', roles: [...cases, 'housing'], load: () => import('../features/people/person.page.tsx') },
  { path: '/haushalte/$id', roles: [...cases, 'housing'], load: () => import('../features/people/household.page.tsx') },
]
