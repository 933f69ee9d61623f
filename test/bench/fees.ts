/** Fees of a month for 3,000 stays, every line with its explanation, and the corrections of a frozen year: the pure rules, without a database. */
import pg from 'pg'
import { addMonths } from '../../src/base/day.ts'
import { indexFacts, type Facts, type FeeStay } from '../../src/features/fees/facts.rules.ts'
import { runOf, type Charged } from '../../src/features/fees/fee.rules.ts'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'
import { upTo } from './lots.ts'
import type { openClient } from './measure.ts'

export const STAYS = 3000, MONTHS = 12
/** Most milliseconds for one month with explanation. */
export const GOAL = 2000
const FIRST = '2025-11-01', MONTH = addMonths(FIRST, MONTHS)

/** 3,000 people in households of four, half of them moved within the year, a statute with steps of age, extra costs, a unit and an area tariff for two houses. */
export function inventFees(): Facts {
  const tariff = (title: string, basis: 'person' | 'extra' | 'unit' | 'sqm', cents: number, age_from: number | null = null, age_until: number | null = null, building_id: string | null = null) => ({ title, basis, cents, age_from, age_until, building_id })
  const day = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
  const tariffs = [tariff('Kinder', 'person', 9750, null, 6), tariff('Schulkinder', 'person', 12_350, 6, 18), tariff('Erwachsene', 'person', 18_750, 18), tariff('Strom', 'extra', 2990), tariff('Heizung', 'extra', 5175, 3), tariff('Wohnung', 'unit', 78_000, null, null, 'haus0'), tariff('Fläche', 'sqm', 845, null, null, 'haus1')]
  const people = Array.from({ length: STAYS }, (_, n) => ({ id: `p${String(n).padStart(5, '0')}`, birth_date: day('1960-01-01', upTo(n % 4 < 2 ? 15_000 : 24_000)), birth_year: null }))
  const stays: FeeStay[] = people.flatMap(({ id }, n) => {
    const at = (building: number, valid_from: string, valid_until: string | null) => ({ person_id: id, building_id: `haus${building}`, building: `Haus ${building}`, unit_id: `h${building}u${Math.floor(n / 4) % 40}`, unit: String(n % 40), room_id: `r${n % 400}`, room: String(n % 400), valid_from, valid_until })
    const moved = day(FIRST, upTo(395))
    return n % 2 ? [at(n % 30, '2024-01-01', null)] : [at(n % 30, '2024-01-01', moved), at((n + 1) % 30, moved, null)]
  })
  return {
    statutes: [{ name: '2024', valid_from: '2024-01-01', valid_until: '2026-11-16', tariffs }, { name: '2026', valid_from: '2026-11-16', valid_until: null, tariffs: tariffs.map((one) => ({ ...one, cents: one.cents + 500 })) }],
    stays, people, rooms: Array.from({ length: 400 }, (_, n) => ({ id: `r${n}`, area: 900 + 25 * (n % 60), places: Array.from({ length: 1 + (n % 4) }, () => ({ opened_on: null, closed_on: null })) })),
    members: people.map(({ id }, n) => ({ person_id: id, household_id: `f${Math.floor(n / 4)}`, role: ['head', 'partner', 'child', 'child'][n % 4]!, valid_from: '2024-01-01', valid_until: null })),
    payers: people.flatMap(({ id }, n) => (n % 4 || n % 88 === 0 ? [] : [{ id: `z${n}`, person_id: id, for_household: true, kind: n % 12 === 0 ? 'split' as const : n % 8 === 0 ? 'self' as const : 'jobcenter' as const, office: n % 12 === 0 ? 'jobcenter' as const : '' as const, office_cents: n % 12 === 0 ? 25_000 : null, reference: `BG ${n}`, valid_from: '2024-01-01', valid_until: null }])),
  }
}

/** A statute and payers for the municipalities of the bench, and an account of the housing office. */
export async function fillFees(owner: Connection): Promise<string> {
  const client = new pg.Client(owner), office = newId(), statute = newId()
  await client.connect()
  try {
    await client.query(`insert into users (id, name, initials, email, role, state, created_at) values ($1, 'Probe, Unterbringung', 'UNT', 'unt@example.org', 'housing', 'active', now())`, [office])
    await client.query(`insert into fee_statutes (id, name, valid_from) values ($1, 'Satzung', '2015-01-01')`, [statute])
    for (const [title, basis, cents, from, until] of [['Kinder', 'person', 9750, null, 18], ['Erwachsene', 'person', 18_750, 18, null], ['Strom', 'extra', 2990, null, null]] as const) await client.query('insert into fee_tariffs (id, statute_id, title, basis, cents, age_from, age_until) values ($1, $2, $3, $4, $5, $6, $7)', [newId(), statute, title, basis, cents, from, until])
    await client.query(`insert into fee_payers (id, person_id, for_household, kind, valid_from) select gen_random_uuid(), person_id, true, 'jobcenter', valid_from from household_members where role = 'head'`)
    await client.query('analyze fee_payers')
  } finally {
    await client.end()
  }
  return office
}

export type ServedFees = { preview: number; freeze: number; again: number; lines: number }
/** Through the server, with policies and audit: preview of a month, freezing it, and the preview of the next with the frozen one computed again. */
export async function measureServedFees(ask: Awaited<ReturnType<typeof openClient>>, month: string): Promise<ServedFees> {
  const time = async (path: string, body: unknown, more: Record<string, string> = {}) => {
    const began = performance.now(), { status, body: answer } = await ask('POST', path, body, more)
    if (status !== 200) throw new Error(`${path}: ${status} ${answer}`)
    return { took: performance.now() - began, answer: JSON.parse(String(answer)) }
  }
  await time('/api/fee-runs/preview', { month })
  const preview = await time('/api/fee-runs/preview', { month }), { totals, findings } = preview.answer
  const freeze = await time('/api/fee-runs', { month, seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } }, { 'idempotency-key': newId() })
  return { preview: preview.took, freeze: freeze.took, again: (await time('/api/fee-runs/preview', { month: addMonths(month, 1) })).took, lines: totals.lines }
}

export type FeesMeasured = { month: number; year: number; lines: number; corrections: number }
/** Medians of five runs, in milliseconds: one month alone, and with all corrections of a frozen year in which every tenth amount turned out wrong. */
export function measureFees(): FeesMeasured {
  const facts = inventFees(), months = Array.from({ length: MONTHS }, (_, n) => addMonths(FIRST, n))
  const charged: Charged[] = months.flatMap((month) => runOf(indexFacts(facts), month, [], []).lines.map(({ person_id, debtor_id, payer, for_month, building, cents }, n) => ({ person_id, debtor_id, payer, for_month, building, cents: n % 10 ? cents : cents + 1 })))
  const median = (work: () => unknown) => Array.from({ length: 5 }, () => { const began = performance.now(); work(); return performance.now() - began }).sort((one, other) => one - other)[2]!
  let lines = 0, corrections = 0
  const month = median(() => { lines = runOf(indexFacts(facts), MONTH, [], []).lines.length })
  const year = median(() => { corrections = runOf(indexFacts(facts), MONTH, months, charged).lines.filter((line) => line.is_correction).length })
  return { month, year, lines, corrections }
}

export function reportOfFees({ month, year, lines, corrections }: FeesMeasured, served?: ServedFees): string {
  const number = (value: number) => Math.round(value).toLocaleString('de-DE'), row = (what: string, ms: number) => `| ${what} | ${number(ms)} | ${ms <= GOAL ? 'ja' : '**nein**'} (${number(GOAL)}) |\n`
  return `\n## Gebühren\n\nReine Regeln, ohne Datenbank: ${number(STAYS)} Untergebrachte, die Hälfte zog im Jahr um, die Satzung wechselt mitten im Monat.${served ? ' Über den Server: alle Untergebrachten der Messung, mit Zugriffsregeln und Protokoll.' : ''}\n\n| Lauf | ms | im Ziel (ms) |\n|---|---|---|\n`
    + row(`Regeln: ein Monat, ${number(lines)} Zeilen mit Erklärung`, month) + row(`Regeln: dazu ${MONTHS} festgeschriebene Monate nachgerechnet, ${number(corrections)} Berichtigungen`, year)
    + (served ? row(`Server: Vorschau eines Monats, ${number(served.lines)} Zeilen`, served.preview) + row('Server: denselben Monat festschreiben', served.freeze) + row('Server: Vorschau des nächsten, der festgeschriebene nachgerechnet', served.again) : '')
}
if (import.meta.main) process.stdout.write(reportOfFees(measureFees()))
