/** What a household should look like: somebody at its head, everybody in one household at a time. */
import { isMinorOn, type Birth } from './age.rules.ts'
import type { MemberRole } from './person.ts'

/** A membership; `valid_until` is the first day on which it no longer holds, null while it goes on. */
export type Membership = { readonly person_id: string; readonly role: MemberRole; readonly valid_from: string; readonly valid_until: string | null }

export const holdsOn = (membership: { readonly valid_from: string; readonly valid_until: string | null }, day: string): boolean =>
  membership.valid_from <= day && (membership.valid_until === null || membership.valid_until > day)

/** Those who belong to the household on a day, one row per person. */
export function membersOn<M extends Membership>(memberships: readonly M[], day: string): M[] {
  const seen = new Set<string>()
  return memberships.filter((membership) => holdsOn(membership, day) && !seen.has(membership.person_id) && seen.add(membership.person_id))
}

/** Sentence about what is not as it should be on a day, null when all is well. A household that nobody belongs to any more is well. */
export function householdNotice(memberships: readonly (Membership & Birth)[], day: string): string | null {
  const members = membersOn(memberships, day)
  const heads = members.filter((member) => member.role === 'head')
  const head = heads[0]
  if (members.length === 0) return null
  if (head === undefined) return 'Der Haushalt hat keinen Haushaltsvorstand.'
  if (heads.length > 1) return `Der Haushalt hat ${heads.length} Haushaltsvorstände.`
  if (isMinorOn(head, day)) return members.some((member) => isMinorOn(member, day) === false) ? 'Der Haushaltsvorstand ist minderjährig, obwohl Erwachsene zum Haushalt gehören.' : 'Zum Haushalt gehört kein Erwachsener.'
  return null
}
