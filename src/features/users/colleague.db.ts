import type { Tx } from '../../base/db.ts'

/** Everybody who is not disabled and works with cases or places, by name. */
export const findColleagues = (tx: Tx) => tx.selectFrom('users').select(['id', 'name', 'initials', 'role'])
  .where('state', '!=', 'disabled').where('role', 'in', ['caseworker', 'lead', 'housing', 'coordinator']).orderBy('name').execute()
