/**
 * Where people find a place, best first, each with its reasons. Pure: the same rooms and seekers give the same proposals, whatever their keys.
 * Hard rules are never broken: rule tags of house, unit and room; no place in a room into which others will move; nobody shares a room with strangers of another or unknown sex; minors share with nobody outside the household;
 * hard demands on the place. Everything else only moves a proposal up or down. The clerk decides.
 */
import { daysBetween, germanDay } from '../../base/day.ts'
import type { Hindrance, Part, Proposal, Seeker } from './placing.ts'

/** Somebody who lives in the room. `household`: a number that only tells who belongs together; null where it is not known or protected. */
export type Dweller = { household: number | null; sex: Seeker['sex']; age: number | null; demands: readonly string[] }
/** A room on the day: free places, who lives in it, and everything its house and unit add. `unit.people`: how many live in the unit. `usable`: places that are not blocked. `kept`: how many of them are kept for others. Those who look themselves count nowhere. */
export type Room = {
  building: { id: string; name: string; district: string; rules: readonly string[]; nearby: readonly string[]; languages: readonly string[]; ends_on: string | null }
  unit: { id: string; name: string; floor: number | null; kitchen: string; bath: string; rules: readonly string[]; people: number }
  id: string; name: string; area_m2: number | null; rules: readonly string[]; usable: number; kept: number; free: readonly { id: string; number: number }[]; company: readonly Dweller[]
}
export type Group = { seekers: readonly Seeker[]; demands: readonly string[]; languages: readonly string[] }

/** Living and sleeping area per person that shared housing shall offer: DVO FlüAG § 5 names 7 m² for the county's housing, which municipalities take as their measure (check). */
export const AREA_PER_PERSON = 7
/** Boys up to this age live with their mother where only women do. */
const BOY = 14
const ADULT = 18
const SHOWN = 12
/** A house that ends within so many days is no place to arrive in. */
const SOON = 365

const isMinor = (one: { age: number | null }) => one.age !== null && one.age < ADULT
/** Rules of house, unit and room add up. */
const rulesOf = (room: Room) => new Set([...room.building.rules, ...room.unit.rules, ...room.rules])

/** Why these seekers may not live in this room; null when they may. */
export function hindranceOf(room: Room, seekers: readonly Seeker[], { demands, seekers: everybody }: Group): string | null {
  const rules = rulesOf(room), alone = room.company.length === 0
  if (room.kept > 0) return 'im Zimmer ziehen andere ein'
  const aloneInUnit = room.unit.people === room.company.length && alone
  if (rules.has('frauen') && !everybody.every((one) => one.sex === 'w' || (one.age !== null && one.age < BOY))) return 'nur für Frauen'
  if (rules.has('familien') && everybody.length < 2) return 'für Familien vorgesehen'
  if (!alone) {
    if (seekers.some(isMinor)) return 'Kinder teilen kein Zimmer mit Fremden'
    if (room.company.some(isMinor)) return 'dort wohnen Kinder einer anderen Familie'
    const sex = seekers[0]!.sex
    if (sex === 'u' || sex === 'd' || [...seekers, ...room.company].some((one) => one.sex !== sex)) return 'im Zimmer wohnt jemand anderen oder nicht bekannten Geschlechts'
    if (room.company.some((one) => one.demands.includes('einzelzimmer') || one.demands.includes('familie'))) return 'wer dort wohnt, braucht das Zimmer für sich'
  }
  for (const demand of demands) {
    if (demand === 'stufenlos' && !rules.has('stufenlos') && room.unit.floor !== 0) return 'nicht stufenlos'
    if (demand === 'rollstuhl' && !rules.has('stufenlos')) return 'nicht mit Rollstuhl nutzbar'
    if ((demand === 'einzelzimmer' || demand === 'familie') && !alone) return 'im Zimmer wohnt schon jemand'
    if (demand === 'frauen' && !room.building.rules.includes('frauen') && !room.unit.rules.includes('frauen')) return 'Haus oder Wohneinheit ist nicht nur für Frauen'
    if (demand === 'eigene_kueche' && room.unit.kitchen !== 'own' && !(room.unit.kitchen === 'unit' && aloneInUnit)) return 'keine eigene Küche'
    if (demand === 'eigenes_bad' && room.unit.bath !== 'own' && !(room.unit.bath === 'unit' && aloneInUnit)) return 'kein eigenes Bad'
  }
  return null
}

const natural = new Intl.Collator('de', { numeric: true })
const byName = (one: Room, other: Room) => natural.compare(one.building.name, other.building.name) || natural.compare(one.unit.name, other.unit.name) || natural.compare(one.name, other.name)
const partOf = (room: Room, seekers: number[]): Part => ({ room_id: room.id, unit: room.unit.name, room: room.name, places: room.free.slice(0, seekers.length), seekers })

/**
 * Spreads the group over as few empty rooms as possible, each of which takes whoever is put there; null when it does not fit. One adult goes into each room as far as there
 * are adults; then the children, the youngest first, fill up the rooms from the first one on.
 */
function spread(rooms: readonly Room[], group: Group): { room: Room; seekers: number[] }[] | null {
  const order = group.seekers.map((_, at) => at).sort((one, other) => (group.seekers[one]!.age ?? 40) - (group.seekers[other]!.age ?? 40))
  const adults = order.filter((at) => !isMinor(group.seekers[at]!)), minors = order.filter((at) => isMinor(group.seekers[at]!))
  const empty = rooms.filter((room) => room.company.length === 0 && room.kept === 0).sort((one, other) => other.free.length - one.free.length || byName(one, other))
  const chosen: Room[] = []
  let left = group.seekers.length
  for (const room of empty) {
    if (left <= 0) break
    // The last room is the smallest that takes the rest.
    const last = empty.filter((one) => !chosen.includes(one) && one.free.length >= left).sort((one, other) => one.free.length - other.free.length || byName(one, other))[0]
    chosen.push(last ?? room)
    left -= (last ?? room).free.length
  }
  if (left > 0) return null
  const parts = chosen.map((room) => ({ room, seekers: [] as number[] }))
  // One adult into each room as far as there are adults, then children with the first, then the other adults.
  const queue = [...adults]
  for (const part of parts) { const adult = queue.shift(); if (adult !== undefined) part.seekers.push(adult) }
  for (const at of [...minors, ...queue]) parts.find((part) => part.seekers.length < part.room.free.length)!.seekers.push(at)
  if (parts.some((part) => part.seekers.length === 0 || hindranceOf(part.room, part.seekers.map((at) => group.seekers[at]!), group) !== null)) return null
  // Small children sleep in a room of their own only where nobody else lives in the unit.
  const areAmongThemselves = parts.every(({ room }) => room.unit.id === parts[0]!.room.unit.id && room.unit.people === 0)
  return !areAmongThemselves && parts.some((part) => sleepAlone(part.seekers, group)) ? null : parts
}

const sleepAlone = (seekers: readonly number[], group: Group) => seekers.every((at) => { const { age } = group.seekers[at]!; return age !== null && age < BOY })

type Fit = { kind: 'room' | 'unit' | 'house'; parts: { room: Room; seekers: number[] }[] }
/** Every way to live in one room, one unit, one house; the nearer one where several fit. */
function fitsOf(rooms: readonly Room[], group: Group): Fit[] {
  const everybody = group.seekers.map((_, at) => at), fits: Fit[] = []
  for (const inHouse of Map.groupBy(rooms, (room) => room.building.id).values()) {
    for (const inUnit of Map.groupBy(inHouse, (room) => room.unit.id).values()) {
      const whole = inUnit.filter((room) => room.free.length >= everybody.length && hindranceOf(room, group.seekers, group) === null)
      for (const room of whole) fits.push({ kind: 'room', parts: [{ room, seekers: everybody }] })
      const parts = whole.length === 0 && everybody.length > 1 ? spread(inUnit, group) : null
      if (parts) fits.push({ kind: 'unit', parts })
    }
    if (everybody.length > 1 && !group.demands.includes('familie') && !fits.some((fit) => fit.parts[0]!.room.building.id === inHouse[0]!.building.id)) {
      const parts = spread(inHouse, group)
      if (parts) fits.push({ kind: 'house', parts })
    }
  }
  return fits
}

const nearbyWords: Record<string, string> = { schule: 'Schule in der Nähe', kita: 'Kindergarten in der Nähe', arzt: 'Arztpraxis in der Nähe', oepnv: 'Bus oder Bahn in der Nähe' }
const toCheck: Record<string, string> = { abschliessbar: 'bitte prüfen: Zimmer abschließbar', kinderbett: 'bitte prüfen: Platz für ein Kinderbett', begleitperson: 'bitte prüfen: Platz für eine Begleitperson' }

type Scored = Proposal & { score: number }
/** What speaks for and against it, and the sum. `label` gives the German name of a language. */
function judge({ kind, parts }: Fit, group: Group, today: string, label: (language: string) => string): Pick<Scored, 'score' | 'reasons'> {
  const reasons: Scored['reasons'] = [], { building, unit } = parts[0]!.room
  let score = { room: 40, unit: 34, house: 20 }[kind]
  const say = (points: number, text: string) => { score += points; reasons.push({ text, is_good: points >= 0 }) }
  if (group.seekers.length > 1) reasons.push({ text: kind === 'room' ? 'alle in einem Zimmer' : kind === 'unit' ? `alle in einer Wohneinheit, ${parts.length} Zimmer` : `im selben Haus, ${parts.length} Zimmer in mehreren Wohneinheiten`, is_good: kind !== 'house' })
  if (parts.length > 1 && parts.some((part) => sleepAlone(part.seekers, group))) say(-2, 'Kinder im Zimmer nebenan')
  const strangers = parts.reduce((sum, { room }) => sum + room.company.length, 0)
  if (strangers === 0) say(6, group.seekers.length > 1 ? 'niemand sonst im Zimmer' : 'Zimmer für sich')
  else say(-2 * strangers, `teilt das Zimmer mit ${strangers === 1 ? 'einer Person' : `${strangers} Personen`}`)
  const spare = parts.reduce((sum, { room, seekers }) => sum + room.free.length - seekers.length, 0)
  if (spare === 0) say(5, 'nutzt das Zimmer ganz')
  else if (strangers === 0) say(-2 * spare, `${spare === 1 ? 'ein Platz bleibt' : `${spare} Plätze bleiben`} leer`)
  const measured = parts.filter(({ room }) => room.area_m2 !== null)
  if (measured.length === parts.length) {
    const each = parts.map(({ room, seekers }) => room.area_m2! / (room.company.length + seekers.length)), least = Math.min(...each), shown = least.toFixed(1).replace('.', ',')
    if (least < AREA_PER_PERSON) say(-12, `nur ${shown} m² je Person`)
    else say(3, `${shown} m² je Person`)
  }
  if (kind !== 'house' && unit.people - strangers > 0) say(-1, `${unit.people - strangers} weitere in der Wohneinheit`)
  for (const what of ['schule', 'kita', 'arzt', 'oepnv']) if (group.demands.includes(what)) { if (building.nearby.includes(what)) say(8, nearbyWords[what]!); else say(-8, `nicht bekannt: ${nearbyWords[what]}`) }
  if (!group.demands.includes('kita') && group.seekers.some(({ age }) => age !== null && age >= 3 && age < 6) && building.nearby.includes('kita')) say(4, nearbyWords.kita!)
  if (!group.demands.includes('schule') && group.seekers.some(({ age }) => age !== null && age >= 6 && age < ADULT) && building.nearby.includes('schule')) say(4, nearbyWords.schule!)
  const rules = rulesOf(parts[0]!.room)
  if (group.demands.includes('ruhig')) { if (rules.has('ruhig')) say(8, 'ruhig'); else say(-6, 'nicht als ruhig bekannt') }
  if (rules.has('familien') && group.seekers.some(isMinor)) say(4, 'für Familien vorgesehen')
  if (rules.has('frauen')) say(3, 'nur Frauen')
  // Few step-free rooms there are; they are kept for who needs them.
  if (rules.has('stufenlos') && !group.demands.some((demand) => demand === 'stufenlos' || demand === 'rollstuhl')) say(-4, 'stufenlos: wird vielleicht von anderen gebraucht')
  const shared = group.languages.filter((language) => building.languages.includes(language))
  if (shared.length) say(3, `im Haus wird ${shared.map(label).join(', ')} gesprochen`)
  if (building.ends_on && daysBetween(today, building.ends_on) < SOON) say(-10, `das Haus endet am ${germanDay(building.ends_on)}`)
  for (const demand of group.demands) if (toCheck[demand]) reasons.push({ text: toCheck[demand], is_good: false })
  return { score, reasons }
}

const byScore = (one: Scored, other: Scored) => other.score - one.score || natural.compare(one.building, other.building) || natural.compare(one.parts[0]?.unit ?? '', other.parts[0]?.unit ?? '') || natural.compare(one.parts[0]?.room ?? '', other.parts[0]?.room ?? '')
const proposal = (fit: Fit, group: Group, today: string, label: (language: string) => string): Scored => {
  const { id, name, district } = fit.parts[0]!.room.building
  return { kind: fit.kind, building_id: id, building: name, district, parts: fit.parts.map(({ room, seekers }) => partOf(room, seekers)), ...judge(fit, group, today, label), missing: 0, moves: null }
}

/** A household that lives alone in a room moves to where it fits as well, so that the group fits into its room. Few are tried: those whose room becomes just big enough. */
function chainsOf(rooms: readonly Room[], group: Group, today: string, label: (language: string) => string): Scored[] {
  const found: Scored[] = []
  const candidates = rooms.filter((room) => room.company.length > 0 && room.company.length < group.seekers.length && room.usable >= group.seekers.length
    && room.company.every((one) => one.household !== null && one.household === room.company[0]!.household)).sort((one, other) => one.company.length - other.company.length || one.usable - other.usable || byName(one, other))
  for (const room of candidates) {
    if (found.length >= 3) break
    const emptied = { ...room, company: [], unit: { ...room.unit, people: room.unit.people - room.company.length }, free: [...room.free, ...room.company.map((_, at) => ({ id: '', number: -1 - at }))] }
    if (hindranceOf(emptied, group.seekers, group) !== null) continue
    const away: Group = { seekers: room.company.map(({ sex, age }) => ({ sex, age })), demands: [...new Set(room.company.flatMap((one) => one.demands))], languages: [] }
    const target = rooms.filter((other) => other.id !== room.id && other.free.length >= away.seekers.length && hindranceOf(other, away.seekers, away) === null)
      .sort((one, other) => Number(other.building.id === room.building.id) - Number(one.building.id === room.building.id) || one.free.length - other.free.length || byName(one, other))[0]
    if (!target) continue
    const everybody = group.seekers.map((_, at) => at), base = proposal({ kind: 'room', parts: [{ room: emptied, seekers: everybody }] }, group, today, label)
    const people = room.company.length
    found.push({
      ...base, kind: 'chain', score: base.score - 25, parts: [{ ...partOf(room, everybody), places: room.free.slice(0, everybody.length) }],
      reasons: [{ text: `zuvor ${people === 1 ? 'zieht eine Person' : `ziehen ${people} Personen`} aus diesem Zimmer um`, is_good: false }, ...base.reasons],
      moves: { people, from: partOf(room, []), to: partOf(target, away.seekers.map((_, at) => at)), to_building: target.building.name },
    })
  }
  return found
}

/** As many of the group as fit into one room, where the whole group fits nowhere: never children without an adult. */
function partialsOf(rooms: readonly Room[], group: Group, today: string, label: (language: string) => string): Scored[] {
  const order = group.seekers.map((_, at) => at).sort((one, other) => Number(isMinor(group.seekers[one]!)) - Number(isMinor(group.seekers[other]!)))
  const adults = order.filter((at) => !isMinor(group.seekers[at]!)), minors = order.filter((at) => isMinor(group.seekers[at]!))
  return rooms.flatMap((room) => {
    const size = Math.min(room.free.length, group.seekers.length - 1)
    // One adult with as many children as possible; the other adults follow.
    const chosen = [...adults.slice(0, 1), ...minors, ...adults.slice(1)].slice(0, size)
    if (size < 1 || adults.length === 0 || hindranceOf(room, chosen.map((at) => group.seekers[at]!), group) !== null) return []
    const fit: Fit = { kind: 'room', parts: [{ room, seekers: chosen }] }
    const one = proposal(fit, { ...group, seekers: chosen.map((at) => group.seekers[at]!) }, today, label), missing = group.seekers.length - size
    return [{ ...one, kind: 'partial' as const, parts: [partOf(room, chosen)], missing, score: one.score - 20 * missing - 20, reasons: [{ text: `Platz für ${size} von ${group.seekers.length}; die anderen brauchen einen zweiten Ort`, is_good: false }, ...one.reasons] }]
  }).sort((one, other) => one.missing - other.missing || byScore(one, other)).slice(0, 4)
}

/** Proposals best first, and why rooms with a free place are not among them. */
export function proposals(rooms: readonly Room[], group: Group, today: string, label: (language: string) => string = (language) => language): { proposals: Proposal[]; hindrances: Hindrance[] } {
  const open = rooms.filter((room) => room.free.length > 0).sort(byName)
  const whole = fitsOf(open, group).map((fit) => proposal(fit, group, today, label)).sort(byScore).slice(0, SHOWN)
  const chains = whole.length >= 3 ? [] : chainsOf(rooms, group, today, label)
  const partials = whole.length || group.seekers.length < 2 || group.demands.includes('familie') ? [] : partialsOf(open, group, today, label)
  const counts = new Map<string, number>()
  for (const room of open) {
    const why = hindranceOf(room, group.seekers, group) ?? (room.free.length < group.seekers.length ? 'zu wenige freie Plätze im Zimmer' : null)
    if (why) counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  return { proposals: [...whole, ...chains, ...partials], hindrances: [...counts].map(([text, rooms]) => ({ text, rooms })).sort((one, other) => other.rooms - one.rooms || natural.compare(one.text, other.text)) }
}
