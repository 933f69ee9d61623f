/** What a statute leaves out, told where it is written and not only when a month is charged. */
import { addDays, germanDay } from '../../base/day.ts'
import type { Span, Tariff } from './facts.rules.ts'
import { agesInWords } from './fee.ts'

type Asked = Pick<Tariff, 'basis' | 'age_from' | 'age_until' | 'building_id'>
const OLDEST = 130

/** Ages that no base fee for all houses covers, in words; empty where nothing is left out. A house with own fees is looked at alone. */
export function ageGaps(tariffs: readonly Asked[]): string[] {
  const base = tariffs.filter((tariff) => tariff.basis !== 'extra')
  if (base.length === 0) return ['Es gibt noch keine Grundgebühr; ohne sie wird nichts berechnet.']
  return [...new Set(base.map((tariff) => tariff.building_id))].flatMap((building) => {
    const spans = base.filter((tariff) => tariff.building_id === building).map((tariff) => [tariff.age_from ?? 0, tariff.age_until ?? OLDEST] as const).sort((one, other) => one[0] - other[0])
    const gaps: string[] = []
    let reached = 0
    for (const [from, until] of [...spans, [OLDEST, OLDEST] as const]) {
      if (from > reached) gaps.push(agesInWords(reached || null, from === OLDEST ? null : from))
      reached = Math.max(reached, until)
    }
    return gaps.length ? [`${building === null ? '' : 'In einem Haus mit eigenem Satz: '}Kein Satz für ${gaps.join(', ')}.`] : []
  })
}

/** Days between two versions on which none holds. */
export function spanGaps(statutes: readonly Span[]): string[] {
  const sorted = [...statutes].sort((one, other) => (one.valid_from < other.valid_from ? -1 : 1))
  return sorted.slice(1).flatMap((next, at) => {
    const end = sorted[at]!.valid_until
    return end !== null && end < next.valid_from ? [`Vom ${germanDay(end)} bis ${germanDay(addDays(next.valid_from, -1))} gilt keine Satzung.`] : []
  })
}
