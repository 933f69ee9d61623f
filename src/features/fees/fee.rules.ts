/** A month of fees, line by line with its explanation: pure functions of facts. Whole cents everywhere; how is rounded says ROUNDING in fee.ts. */
import { addDays, addMonths, daysBetween, germanDay, germanMonth } from '../../base/day.ts'
import { bornOn, birthday, cutsOf, debtorOn, fitsAge, holdsOn, meets, payerOn, type FeePayer, type FeeStay, type Indexed, type Statute, type Tariff } from './facts.rules.ts'
import { agesInWords, euro, officeLabels, type Payer } from './fee.ts'

export type Line = {
  person_id: string; debtor_id: string; for_month: string; is_correction: boolean; title: string; building: string; first_day: string; last_day: string; cents: number; payer: Payer; reference: string; explanation: string
}
/** What keeps days from being charged. They are made up for with the next run after it was mended. */
export type FindingKind = 'no-statute' | 'no-tariff' | 'no-area' | 'no-unit' | 'no-birth' | 'no-payer'
export const findingLabels: Record<FindingKind, string> = { 'no-statute': 'Keine Satzung', 'no-tariff': 'Lücke im Tarif', 'no-area': 'Fläche fehlt', 'no-unit': 'Wohneinheit fehlt', 'no-birth': 'Geburtsdatum fehlt', 'no-payer': 'Kostenträger fehlt' }
export type Finding = { kind: FindingKind; person_id: string; for_month: string; first_day: string; last_day: string; sentence: string }
export type MonthOfFees = { lines: Line[]; findings: Finding[]; /** Who came of age and owes the fee from that day on. */ grown: { person_id: string; on: string }[] }

/** Rounds a fraction of whole numbers to a whole one, half up, without a floating point in between. */
export function rounded(numerator: number, denominator: number): number {
  const doubled = 2 * numerator + denominator
  return (doubled - (doubled % (2 * denominator))) / (2 * denominator)
}
/** What of a monthly amount falls on the days from `from` to before `to` (0 is the first of the month) of a month of `days` days. Parts of a month always add up to the whole. */
export const part = (cents: number, from: number, to: number, days: number): number => rounded(cents * to, days) - rounded(cents * from, days)
/** The share of the one at `place` (from 0) when an amount is shared by `people`: all shares add up to it. */
export const share = (cents: number, place: number, people: number): number => rounded(cents * (place + 1), people) - rounded(cents * place, people)

const metres = (hundredths: number): string => `${String(hundredths).padStart(3, '0').replace(/(\d\d)$/, ',$1')} m²`

/** `by`: how many share it. Words are made only for what is shown. */
type Charge = { title: string; monthly: number; by: number; how(): string }
type Draft = Omit<Line, 'explanation'> & { explain(): string }
const spoken = ({ explain, ...line }: Draft): Line => ({ ...line, explanation: explain() })
type Segment = { from: string; to: string; debtor: string; payer: FeePayer; charges: Charge[]; key: string }

/** The tariffs that hold in a house: its own where it has some, else those for all houses. */
function tariffsIn(statute: Statute, buildingId: string): { base: Tariff[]; extras: Tariff[] } {
  const own = statute.tariffs.filter((tariff) => tariff.building_id === buildingId), common = statute.tariffs.filter((tariff) => tariff.building_id === null)
  const isBase = (tariff: Tariff) => tariff.basis !== 'extra'
  const extras = own.filter((tariff) => !isBase(tariff))
  return { base: own.some(isBase) ? own.filter(isBase) : common.filter(isBase), extras: [...extras, ...common.filter((tariff) => !isBase(tariff) && !extras.some((one) => one.title === tariff.title))] }
}

/** Months by the head and by the place have the amount in the statute; area and unit are shared. */
function chargeOf(index: Indexed, stay: FeeStay, tariff: Tariff, day: string): Charge | FindingKind {
  const { title, basis, cents } = tariff, ages = agesInWords(tariff.age_from, tariff.age_until)
  if (basis === 'unit') {
    if (stay.unit_id === null) return 'no-unit'
    const people = index.staysOfUnit.get(stay.unit_id)!.filter((one) => holdsOn(one, day)).map((one) => one.person_id)
    const monthly = share(cents, people.indexOf(stay.person_id), people.length)
    return { title, monthly, by: people.length, how: () => people.length === 1 ? `Wohneinheit ${stay.unit} allein: ${euro(cents)} im Monat` : `Wohneinheit ${stay.unit}: ${euro(cents)} ÷ ${people.length} Personen = ${euro(monthly)} im Monat` }
  }
  if (basis === 'sqm') {
    const room = stay.room_id === null ? undefined : index.rooms.get(stay.room_id)
    const open = room?.places.filter((place) => (place.opened_on === null || place.opened_on <= day) && (place.closed_on === null || place.closed_on > day)).length
    // Places are counted from the day they were entered; whoever lived there before shared the room just the same.
    const places = open || (room?.places.length ?? 0)
    const area = room?.area
    if (!area || places === 0) return 'no-area'
    const monthly = rounded(cents * area, 100 * places)
    return { title, monthly, by: places, how: () => `Zimmer ${stay.room}: ${metres(area)}${places === 1 ? '' : ` ÷ ${places} Plätze`} × ${euro(cents)} = ${euro(monthly)} im Monat` }
  }
  return { title, monthly: cents, by: 1, how: () => `${basis === 'place' ? 'je Platz' : `je Person${ages && ` (${ages})`}`} ${euro(cents)} im Monat` }
}

function chargesOn(index: Indexed, stay: FeeStay, day: string): Charge[] | FindingKind {
  const statute = index.statutes.find((one) => holdsOn(one, day))
  if (!statute) return 'no-statute'
  const born = bornOn(index.people.get(stay.person_id)), { base, extras } = tariffsIn(statute, stay.building_id)
  const fits = base.find((tariff) => fitsAge(tariff, born, day))
  if (!fits) return base.some((tariff) => fitsAge(tariff, born, day) === null) ? 'no-birth' : 'no-tariff'
  if (extras.some((tariff) => fitsAge(tariff, born, day) === null)) return 'no-birth'
  const charges: Charge[] = []
  for (const tariff of [fits, ...extras.filter((one) => fitsAge(one, born, day))]) {
    const charge = chargeOf(index, stay, tariff, day)
    if (typeof charge === 'string') return charge
    charges.push(charge)
  }
  return charges
}

const sentences: Record<FindingKind, string> = {
  'no-statute': 'Für diese Tage gilt keine Satzung.', 'no-tariff': 'Die Satzung hat für dieses Alter oder diese Unterkunft keinen Satz.', 'no-area': 'Die Fläche oder die Plätze des Zimmers sind nicht bekannt; die Gebühr geht nach Quadratmetern.',
  'no-unit': 'Die Wohneinheit ist nicht bekannt; die Gebühr geht nach Wohneinheit.', 'no-birth': 'Das Geburtsdatum ist nicht bekannt; die Gebühr geht nach dem Alter.', 'no-payer': 'Für diese Tage ist kein Kostenträger eingetragen.',
}

/** Everything that a month asks for, from everybody who stayed. Days with a finding are not charged. */
export function monthOfFees(index: Indexed, month: string): MonthOfFees {
  const { drafts, findings } = draftMonth(index, month)
  return { lines: drafts.map(spoken), findings, grown: grownIn(index, drafts, month, addMonths(month, 1)) }
}

function draftMonth(index: Indexed, month: string): { drafts: Draft[]; findings: Finding[] } {
  const end = addMonths(month, 1), days = daysBetween(month, end)
  const drafts: Draft[] = [], findings: Finding[] = [], shared = new Map<string, { payer: FeePayer; lines: Draft[] }>()
  for (const stay of index.stays) {
    if (!meets(stay, month, end)) continue
    const from = stay.valid_from > month ? stay.valid_from : month, to = stay.valid_until !== null && stay.valid_until < end ? stay.valid_until : end
    for (const segment of segmentsOf(index, stay, from, to, month, findings)) {
      const first = daysBetween(month, segment.from), last = daysBetween(month, segment.to), last_day = `${month.slice(0, 8)}${String(last).padStart(2, '0')}`
      for (const { title, monthly, how } of segment.charges) {
        const cents = part(monthly, first, last, days)
        const line: Draft = {
          person_id: stay.person_id, debtor_id: segment.debtor, for_month: month, is_correction: false, title, building: stay.building, first_day: segment.from, last_day, cents,
          payer: segment.payer.kind === 'split' ? 'self' : segment.payer.kind, reference: segment.payer.reference,
          explain: () => `${how()}; ${last - first === days ? 'ganzer Monat' : `${germanDay(segment.from)} bis ${germanDay(last_day)}: ${last - first} von ${days} Tagen`} = ${euro(cents)}`,
        }
        if (segment.payer.kind === 'split') {
          const pot = shared.get(segment.payer.id) ?? { payer: segment.payer, lines: [] }
          shared.set(segment.payer.id, pot)
          pot.lines.push(line)
        } else drafts.push(line)
      }
    }
  }
  for (const pot of shared.values()) drafts.push(...splitLines(pot.payer, pot.lines, month, days))
  return { drafts, findings }
}

/** Pieces of a stay in which nothing changes. */
function segmentsOf(index: Indexed, stay: FeeStay, from: string, to: string, month: string, findings: Finding[]): Segment[] {
  const cuts = cutsOf(index, stay, from, to), segments: Segment[] = []
  for (let place = 0; place + 1 < cuts.length; place++) {
    const day = cuts[place]!, next = cuts[place + 1]!
    const charges = chargesOn(index, stay, day), payer = payerOn(index, stay.person_id, day)
    const kind = typeof charges === 'string' ? charges : payer ? null : 'no-payer'
    const before = findings.at(-1), last = segments.at(-1)
    if (kind) {
      if (before?.person_id === stay.person_id && before.kind === kind && before.for_month === month && addDays(before.last_day, 1) === day) before.last_day = addDays(next, -1)
      else findings.push({ kind, person_id: stay.person_id, for_month: month, first_day: day, last_day: addDays(next, -1), sentence: sentences[kind] })
      continue
    }
    const debtor = debtorOn(index, stay.person_id, day), key = `${debtor} ${payer!.id} ${(charges as Charge[]).map((charge) => `${charge.monthly} ${charge.by} ${charge.title}`).join('|')}`
    if (last?.key === key && last.to === day) last.to = next
    else segments.push({ from: day, to: next, debtor, payer: payer!, charges: charges as Charge[], key })
  }
  return segments
}

/** The office pays its amount for the days on which somebody is charged; line by line until it is used up. The household pays the rest. */
function splitLines(payer: FeePayer, lines: readonly Draft[], month: string, days: number): Draft[] {
  let left = 0, until = month
  // Days on which nobody is charged are not paid; days on which several are, once.
  for (const { first_day, last_day } of [...lines].sort((a, b) => (a.first_day < b.first_day ? -1 : 1))) {
    const from = first_day > until ? first_day : until, to = addDays(last_day, 1)
    if (to <= from) continue
    left += part(payer.office_cents!, daysBetween(month, from), daysBetween(month, to), days)
    until = to
  }
  const office = payer.office as keyof typeof officeLabels
  return lines.flatMap((line) => {
    const paid = Math.min(left, line.cents), rest = line.cents - paid
    left -= paid
    const explain = () => `${line.explain()}; davon ${officeLabels[office]} ${euro(paid)} (${euro(payer.office_cents!)} im Monat), selbst ${euro(rest)}`
    return [...(paid > 0 ? [{ ...line, cents: paid, payer: office, explain }] : []), ...(rest > 0 || paid === 0 ? [{ ...line, cents: rest, payer: 'self' as const, reference: '', explain }] : [])]
  })
}

function grownIn(index: Indexed, lines: readonly Draft[], month: string, end: string): MonthOfFees['grown'] {
  const grown = new Map<string, string>()
  for (const { person_id, debtor_id } of lines) {
    const born = person_id === debtor_id ? bornOn(index.people.get(person_id)) : null, on = born && birthday(born, 18)
    if (on && on >= month && on < end) grown.set(person_id, on)
  }
  return [...grown].map(([person_id, on]) => ({ person_id, on }))
}

/** What was charged for a month so far, corrections included, per person, debtor and payer. */
export type Charged = { person_id: string; debtor_id: string; payer: Payer; for_month: string; building: string; cents: number }

/**
 * What frozen months would be today, as differences to what was charged: stays, payers, statutes that were entered or changed later. Frozen lines stay as they are.
 * Whoever cannot be computed today keeps what was charged, and is named.
 */
export function correctionsOf(index: Indexed, months: readonly string[], charged: readonly Charged[]): { lines: Line[]; findings: Finding[] } {
  const lines: Line[] = [], findings: Finding[] = []
  const before = Map.groupBy(charged, (row) => row.for_month)
  for (const month of months) {
    const now = draftMonth(index, month), unclear = new Set(now.findings.map((finding) => finding.person_id))
    findings.push(...now.findings)
    const sums = new Map<string, { was: number; is: number; like: Pick<Line, 'person_id' | 'debtor_id' | 'payer' | 'building'>; now: Draft[] }>()
    const sumOf = (row: Pick<Line, 'person_id' | 'debtor_id' | 'payer' | 'building'>) => {
      const key = `${row.person_id} ${row.debtor_id} ${row.payer}`, sum = sums.get(key) ?? { was: 0, is: 0, like: row, now: [] }
      sums.set(key, sum)
      return sum
    }
    for (const row of before.get(month) ?? []) sumOf(row).was += row.cents
    for (const line of now.drafts) { const sum = sumOf(line); sum.is += line.cents; sum.now.push(line) }
    for (const { was, is, like, now: parts } of sums.values()) {
      if (was === is || unclear.has(like.person_id)) continue
      lines.push({
        person_id: like.person_id, debtor_id: like.debtor_id, payer: like.payer, building: parts[0]?.building ?? like.building, reference: parts[0]?.reference ?? '', for_month: month, is_correction: true, title: `Berichtigung ${germanMonth(month)}`,
        first_day: parts[0]?.first_day ?? month, last_day: parts.at(-1)?.last_day ?? addDays(addMonths(month, 1), -1), cents: is - was,
        explanation: `Für ${germanMonth(month)} berechnet: ${euro(was)}, richtig: ${euro(is)}, Unterschied ${euro(is - was)}.${parts.length ? ` Gerechnet: ${parts.map((line) => `${line.title}: ${line.explain()}`).join(' · ')}` : ' Für diesen Monat entsteht keine Gebühr mehr.'}`,
      })
    }
  }
  return { lines, findings }
}

/** The whole of a run: its month and what earlier months should have been. */
export function runOf(index: Indexed, month: string, frozen: readonly string[], charged: readonly Charged[]): MonthOfFees {
  const own = monthOfFees(index, month), late = correctionsOf(index, frozen.filter((one) => one !== month), charged)
  return { lines: [...own.lines, ...late.lines], findings: [...own.findings, ...late.findings], grown: own.grown }
}

/** A month is run at the earliest when the one before it has begun: whoever is charged in advance is charged for the next month. */
export const mayRun = (month: string, today: string): true | string => month <= addMonths(`${today.slice(0, 7)}-01`, 1) || 'Dieser Monat liegt noch zu weit in der Zukunft; berechnet wird höchstens der nächste Monat.'
