/** What a month of fees is computed from, found quickly: who stayed where, who belongs to whom, who pays, which statute held. */
import type { Birth } from '../people/age.rules.ts'
import type { Basis, Office } from './fee.ts'

/** Half-open: on `valid_until` it no longer holds. */
export type Span = { valid_from: string; valid_until: string | null }
export type Tariff = { title: string; basis: Basis; cents: number; age_from: number | null; age_until: number | null; building_id: string | null }
export type Statute = Span & { name: string; tariffs: readonly Tariff[] }
export type FeeStay = Span & { person_id: string; building_id: string; building: string; unit_id: string | null; unit: string | null; room_id: string | null; room: string | null }
/** `area` in hundredths of a square metre. */
export type FeeRoom = { id: string; area: number | null; places: readonly { opened_on: string | null; closed_on: string | null }[] }
export type FeeMember = Span & { person_id: string; household_id: string; role: string }
export type FeePayer = Span & { id: string; person_id: string; for_household: boolean; kind: 'self' | Office | 'split'; office: '' | Office; office_cents: number | null; reference: string }
export type FeePerson = Birth & { id: string }
export type Facts = { statutes: readonly Statute[]; stays: readonly FeeStay[]; rooms: readonly FeeRoom[]; people: readonly FeePerson[]; members: readonly FeeMember[]; payers: readonly FeePayer[] }

export const holdsOn = (span: Span, day: string): boolean => span.valid_from <= day && (span.valid_until === null || span.valid_until > day)
export const meets = (span: Span, from: string, to: string): boolean => span.valid_from < to && (span.valid_until === null || span.valid_until > from)

const order = (one: { person_id: string; valid_from: string }, other: { person_id: string; valid_from: string }) => (one.person_id < other.person_id ? -1 : one.person_id > other.person_id ? 1 : one.valid_from < other.valid_from ? -1 : 1)

export type Indexed = ReturnType<typeof indexFacts>
/** Made once for all months of a run. */
export function indexFacts(facts: Facts) {
  const stays = [...facts.stays].sort(order)
  return {
    statutes: facts.statutes, stays,
    /** Where fees go by the unit, everybody in it counts. */
    byUnit: facts.statutes.some((statute) => statute.tariffs.some((tariff) => tariff.basis === 'unit')), byArea: facts.statutes.some((statute) => statute.tariffs.some((tariff) => tariff.basis === 'sqm')),
    /** Ages at which a fee changes; at 18 one owes one's own. */
    ages: [...new Set([18, ...facts.statutes.flatMap((statute) => statute.tariffs.flatMap((tariff) => [tariff.age_from ?? 0, tariff.age_until ?? 0]))])].filter((age) => age > 0),
    people: new Map(facts.people.map((person) => [person.id, person])), rooms: new Map(facts.rooms.map((room) => [room.id, room])), staysOfUnit: Map.groupBy(stays, (stay) => stay.unit_id),
    memberships: Map.groupBy(facts.members, (member) => member.person_id), /** The head first, then as their ids stand. */
    households: Map.groupBy([...facts.members].sort((one, other) => (one.role === 'head') === (other.role === 'head') ? order(one, other) : one.role === 'head' ? -1 : 1), (member) => member.household_id), payers: Map.groupBy(facts.payers, (payer) => payer.person_id),
  }
}

/** The day of birth that counts: where only the year is known the middle of it, as everywhere (age.rules.ts); null when nothing is known. */
export const bornOn = (person: Birth | undefined): string | null => person?.birth_date ?? (person?.birth_year ? `${person.birth_year}-07-01` : null)
/** The day on which somebody is so many years old. Born on 29 February: 1 March in other years (§ 187 Abs. 2, § 188 Abs. 2 BGB). */
export function birthday(born: string, years: number): string {
  const year = Number(born.slice(0, 4)) + years
  return born.endsWith('-02-29') && new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 2 ? `${year}-03-01` : `${year}${born.slice(4)}`
}
const isAge = (born: string | null, years: number, day: string): boolean => born !== null && birthday(born, years) <= day
export const isChildOn = (born: string | null, day: string): boolean => born !== null && !isAge(born, 18, day)
/** Whether a tariff is meant for this age; null when it asks for an age that is not known. */
export function fitsAge(tariff: Tariff, born: string | null, day: string): boolean | null {
  if (tariff.age_from === null && tariff.age_until === null) return true
  if (born === null) return null
  return (tariff.age_from === null || isAge(born, tariff.age_from, day)) && (tariff.age_until === null || !isAge(born, tariff.age_until, day))
}

const householdOn = (index: Indexed, personId: string, day: string) => index.memberships.get(personId)?.find((one) => holdsOn(one, day))

/**
 * Who owes the fee: the head of the household for partner and children, every other grown-up for themselves, whoever turns 18 from that day on.
 * Where no head is known, the oldest grown-up of the household answers for the children.
 */
export function debtorOn(index: Indexed, personId: string, day: string): string {
  const own = householdOn(index, personId, day), isChild = isChildOn(bornOn(index.people.get(personId)), day)
  if (!own || own.role === 'head' || (!isChild && own.role !== 'partner')) return personId
  const grown = index.households.get(own.household_id)!.filter((one) => one.person_id !== personId && holdsOn(one, day) && !isChildOn(bornOn(index.people.get(one.person_id)), day))
  const head = grown.find((one) => one.role === 'head')
  if (head || !isChild) return head?.person_id ?? personId
  return grown.sort((one, other) => (bornOn(index.people.get(one.person_id)) ?? '').localeCompare(bornOn(index.people.get(other.person_id)) ?? '') || one.person_id.localeCompare(other.person_id))[0]?.person_id ?? personId
}

/** What is entered for the person, else what a member of the household has entered for all of them, the head first. */
export function payerOn(index: Indexed, personId: string, day: string): FeePayer | undefined {
  const own = index.payers.get(personId)?.find((one) => holdsOn(one, day))
  const home = own ? undefined : householdOn(index, personId, day)
  if (!home) return own
  for (const member of index.households.get(home.household_id)!) {
    const row = holdsOn(member, day) && index.payers.get(member.person_id)?.find((one) => one.for_household && holdsOn(one, day))
    if (row) return row
  }
  return undefined
}

/** The days within a month on which something about a stay may change, in order, with the first day and the day after the last. */
export function cutsOf(index: Indexed, stay: FeeStay, from: string, to: string): string[] {
  const cuts = new Set([from, to])
  const add = (day: string | null) => { if (day !== null && day > from && day < to) cuts.add(day) }
  const addSpan = (span: Span) => { add(span.valid_from); add(span.valid_until) }
  index.statutes.forEach(addSpan)
  const born = bornOn(index.people.get(stay.person_id))
  if (born) for (const age of index.ages) add(birthday(born, age))
  index.payers.get(stay.person_id)?.forEach(addSpan)
  for (const own of index.memberships.get(stay.person_id) ?? []) {
    if (!meets(own, from, to)) continue
    for (const member of index.households.get(own.household_id)!) {
      addSpan(member)
      for (const payer of index.payers.get(member.person_id) ?? []) if (payer.for_household) addSpan(payer)
    }
  }
  if (index.byUnit && stay.unit_id) index.staysOfUnit.get(stay.unit_id)!.forEach(addSpan)
  if (index.byArea && stay.room_id) for (const place of index.rooms.get(stay.room_id)?.places ?? []) { add(place.opened_on); add(place.closed_on) }
  return cuts.size === 2 ? [from, to] : [...cuts].sort()
}
