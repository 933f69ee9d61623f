/** Fees of the example municipality: two versions of an invented statute, who pays, two months charged, and one change afterwards that comes as a correction. */
import { addMonths } from '../../base/day.ts'
import { addPayer, listPayers, listPaying } from '../../features/fees/payer.api.ts'
import { freezeRun, listRuns, previewRun } from '../../features/fees/run.api.ts'
import { addTariff, createStatute, listStatutes } from '../../features/fees/statute.api.ts'
import { listPersons, type PersonRow } from '../../features/people/person.api.ts'
import type { actingAs } from './acting.ts'

/** Cents per month by age, and extra costs for everybody: the statute of 2023 and what it became this year. */
const versions = [
  { name: 'Satzung über die Benutzung von Obdachlosen- und Flüchtlingsunterkünften', valid_from: '2023-01-01', decided_on: '2022-12-07', cents: [9500, 14_200, 4150] },
  { name: 'Satzung über die Benutzung von Obdachlosen- und Flüchtlingsunterkünften, 1. Änderung', valid_from: '', decided_on: '', cents: [10_200, 15_600, 4890] },
] as const
const payers = [
  { kind: 'jobcenter', reference: '63404BG00' }, { kind: 'jobcenter', reference: '63404BG01' }, { kind: 'self', reference: '' }, { kind: 'sozialamt', reference: '50.2-AsylbLG-' }, { kind: 'split', office: 'jobcenter', office_cents: 12_000, reference: '63404BG02' }, { kind: 'jobcenter', reference: '63404BG03' },
] as const
/** Every ninth household still lacks a payer. */
const MISSING = 9

/** `act`: as the housing office. Killed half-way, the next start adds what is missing. */
export async function tellFees(act: ReturnType<typeof actingAs>, today: string): Promise<void> {
  const month = `${today.slice(0, 7)}-01`, changed = addMonths(month, -1)
  const known = (await act(listStatutes, {})).rows
  let before = known.find((row) => row.name === versions[0].name)?.id ?? null
  for (const { name, valid_from, decided_on, cents: [child, grown, extra] } of versions) {
    if (known.some((row) => row.name === name)) continue
    const from = valid_from || changed
    const statute = await act(createStatute, { input: { name, valid_from: from, decided_on: decided_on || addMonths(from, -2), copy_of: null, valid_until: valid_from ? changed : null } })
    await act(addTariff, { params: { id: statute.id }, input: { title: 'Grundgebühr Kinder', basis: 'person', cents: child, age_until: 18 } })
    await act(addTariff, { params: { id: statute.id }, input: { title: 'Grundgebühr Erwachsene', basis: 'person', cents: grown, age_from: 18 } })
    await act(addTariff, { params: { id: statute.id }, input: { title: 'Heizung, Wasser, Strom', basis: 'extra', cents: extra } })
    before = statute.id
  }
  const { rows: runs } = await act(listRuns, {})
  if (before && runs.length === 0) await tellPayers(act, addMonths(month, -2))
  for (const one of [addMonths(month, -2), changed]) {
    if (runs.some((run) => run.month === one)) continue
    const { totals, findings } = await act(previewRun, { input: { month: one } })
    if (totals.lines) await act(freezeRun, { input: { month: one, seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } } })
  }
  // Found work, and told so afterwards.
  const worker = (await act(listPaying, { input: { filter: { kind: ['jobcenter'] }, sort: 'name' } })).rows.find((row) => row.through === null)
  if (worker && (await act(listPayers, { params: { personId: worker.id } })).rows.length === 1) await act(addPayer, { params: { personId: worker.id }, input: { kind: 'self', for_household: true, valid_from: `${changed.slice(0, 7)}-15` } })
}

async function tellPayers(act: ReturnType<typeof actingAs>, from: string): Promise<void> {
  const heads: PersonRow[] = []
  for (let page = 1; ; page++) {
    const { rows, total } = await act(listPersons, { input: { filter: { state: ['in_care'] }, sort: 'number', page } })
    heads.push(...rows.filter((row) => row.building_id && row.member_role !== 'child' && row.member_role !== 'partner'))
    if (rows.length === 0 || page * 50 >= total) break
  }
  for (const [at, head] of heads.entries()) {
    if (at % MISSING === MISSING - 1 || (await act(listPayers, { params: { personId: head.id } })).rows.length > 0) continue
    const { reference, ...payer } = payers[at % payers.length]!
    await act(addPayer, { params: { personId: head.id }, input: { ...payer, reference: reference && `${reference}${String(1000 + 37 * at)}`, for_household: true, valid_from: from } })
  }
}
