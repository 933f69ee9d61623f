import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { readXlsx } from 'hucre/xlsx'
import { factsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { addRoom, addUnit } from '../housing/room.api.ts'
import { createBuilding } from '../housing/building.api.ts'
import { leave, moveIn } from '../housing/stay.api.ts'
import { addPayer, changePayer, listPayers } from './payer.api.ts'
import { exportRun, freezeRun, listLines, listRuns, previewRun, printNotices } from './run.api.ts'
import { addTariff, changeStatute, createStatute, listStatutes } from './statute.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor, buildingId: string, roomId: string
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara')
  buildingId = (await office.call(createBuilding, { input: { name: 'Rössle' } })).id
  const unit = await office.call(addUnit, { params: { id: buildingId }, input: { name: '1', opened_on: null } })
  roomId = (await office.call(addRoom, { params: { id: unit.id }, input: { name: '1.1', places: 9, opened_on: null } })).id
  const statute = await office.call(createStatute, { input: { name: 'Satzung 2022', valid_from: '2022-01-01' } })
  for (const [title, cents, age_from, age_until] of [['Kinder', 9000, null, 18], ['Erwachsene', 18_000, 18, null]] as const) await office.call(addTariff, { params: { id: statute.id }, input: { title, basis: 'person', cents, age_from, age_until } })
})
after(() => world.close())
const into = (from: string, ...people: { id: string }[]) => office.call(moveIn, { input: { building_id: buildingId, valid_from: from, gap_ok: true, people: people.map(({ id }) => ({ person_id: id, room_id: roomId, place_id: null })) } })
const pays = (who: { id: string }, given: object = {}) => office.call(addPayer, { params: { personId: who.id }, input: { kind: 'jobcenter', reference: 'BG 7', for_household: true, valid_from: '2022-01-01', ...given } })
const look = (month: string, who = office) => who.call(previewRun, { input: { month } })
async function freeze(month: string, who = office) {
  const { totals, findings } = await look(month, who)
  return who.call(freezeRun, { input: { month, seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } } })
}
const linesOf = async (runId: string, text = '', who = office) => (await who.call(listLines, { params: { id: runId }, input: { text } })).rows.map((row) => `${row.debtor} für ${row.name}: ${row.title} ${row.cents} ${row.payer}`)
const confirmed = () => world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).execute()
const behind = <T>(query: ReturnType<typeof sql<T>>) => query.execute(world.all)

test('a month is previewed line by line, frozen, and stays: nobody changes or deletes it, a second run of it is refused', async () => {
  const mother = await world.person('Omar, Amina', { of: anna, birth: '1990-01-01' }), child = await world.person('Omar, Yusuf', { of: anna, household: mother.householdId, birth: '2015-01-01' })
  await into('2022-06-16', mother, child)
  await pays(mother)
  const preview = await look('2022-06-01')
  assert.deepEqual(preview.rows.map((row) => [row.name, row.debtor, row.title, row.cents, row.explanation]), [
    ['Omar, Amina', 'Omar, Amina', 'Erwachsene', 9000, 'je Person (ab 18 Jahren) 180,00 € im Monat; 16.06.2022 bis 30.06.2022: 15 von 30 Tagen = 90,00 €'],
    ['Omar, Yusuf', 'Omar, Amina', 'Kinder', 4500, 'je Person (unter 18 Jahren) 90,00 € im Monat; 16.06.2022 bis 30.06.2022: 15 von 30 Tagen = 45,00 €']])
  assert.deepEqual([preview.totals, preview.findings, preview.verdict], [{ lines: 2, cents: 13_500, self: 0, jobcenter: 13_500, sozialamt: 0, corrections: 0 }, [], true])
  assert.equal((await behind(sql`select from fee_lines`)).rows.length, 0, 'a preview writes nothing')
  const run = await freeze('2022-06-01')
  assert.deepEqual([run.month, run.frozen_by, run.totals.cents], ['2022-06-01', 'Amt', 13_500])
  await assert.rejects(freeze('2022-06-01'), { status: 409, message: 'Der Monat 06/2022 ist schon festgeschrieben. Was sich seither geändert hat, kommt als Berichtigung in den nächsten Lauf.' })
  for (const act of [sql`update fee_lines set cents = 1`, sql`delete from fee_lines`, sql`update fee_runs set month = '2020-01-01'`, sql`delete from fee_runs`]) await assert.rejects(act.execute(world.all), { constraint: 'fees_stay_frozen' })
  assert.deepEqual((await anna.call(listPayers, { params: { personId: child.id } })).charged.map((row) => row.cents), [4500])
  assert.deepEqual(await mara.call(listPayers, { params: { personId: child.id } }), { rows: [], charged: [] }, 'a colleague without the case sees nothing')
  assert.equal((await office.call(listRuns, {})).next, '2022-07-01')
  assert.equal((await world.audit('fee-run.freeze')).length, 1)
})

test('two clerks freeze the same month at once: one does, the other reads why not, and the month stands once', async () => {
  const { totals, findings } = await look('2022-07-01')
  const other = await world.actor('housing', 'Zweites Amt')
  const asked = { input: { month: '2022-07-01', seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } } }
  const answers = await Promise.allSettled([office.call(freezeRun, asked), other.call(freezeRun, asked)])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), ['fulfilled', 'rejected'])
  assert.match(String((answers.find((answer) => answer.status === 'rejected') as PromiseRejectedResult).reason.message), /^Der Monat 07\/2022 ist schon festgeschrieben/)
  assert.equal((await behind(sql`select from fee_lines where for_month = '2022-07-01'`)).rows.length, 2)
})

test('what was not in the preview is not frozen: whoever looked before a change is asked to look again', async () => {
  const before = await look('2022-08-01')
  const late = await world.person('Bah, Modou', { of: anna, birth: '1995-01-01' })
  await into('2022-08-01', late)
  await pays(late, { kind: 'self', reference: '' })
  const { totals, findings } = before
  await assert.rejects(office.call(freezeRun, { input: { month: '2022-08-01', seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } } }), { status: 409, message: /Seit der Vorschau hat sich etwas geändert/ })
  assert.equal((await freeze('2022-08-01')).totals.self, 18_000)
})

test('a date far in the past changes frozen months: they stay, and the differences come with the next run, once', async () => {
  const june = (await office.call(listRuns, {})).rows.find((row) => row.month === '2022-06-01')!, before = await linesOf(june.id)
  const { rows: [amina] } = await behind(sql<{ id: string }>`select id from persons where given_name = 'Amina'`)
  const { rows: [yusuf] } = await behind(sql<{ id: string }>`select id from persons where given_name = 'Yusuf'`)
  // The child left long ago; nobody had said so. And the office changed in July.
  await office.call(leave, { input: { person_ids: [yusuf!.id], on: '2022-06-21' } })
  await pays(amina!, { kind: 'sozialamt', reference: '', valid_from: '2022-07-01' })
  const september = await freeze('2022-09-01')
  assert.deepEqual(await linesOf(june.id), before)
  assert.deepEqual(await linesOf(september.id, 'Omar'), [
    'Omar, Amina für Omar, Amina: Berichtigung 07/2022 -18000 jobcenter', 'Omar, Amina für Omar, Amina: Berichtigung 07/2022 18000 sozialamt', 'Omar, Amina für Omar, Amina: Berichtigung 08/2022 -18000 jobcenter', 'Omar, Amina für Omar, Amina: Berichtigung 08/2022 18000 sozialamt',
    'Omar, Amina für Omar, Amina: Erwachsene 18000 sozialamt', 'Omar, Amina für Omar, Yusuf: Berichtigung 06/2022 -3000 jobcenter', 'Omar, Amina für Omar, Yusuf: Berichtigung 07/2022 -9000 jobcenter', 'Omar, Amina für Omar, Yusuf: Berichtigung 08/2022 -9000 jobcenter'])
  assert.equal((await look('2022-10-01')).totals.corrections, 0, 'what was corrected is not corrected again')
  // A statute that changes backwards does the same.
  const [statute] = (await office.call(listStatutes, {})).rows
  await office.call(createStatute, { input: { name: 'Satzung ab Herbst', valid_from: '2022-09-01', copy_of: statute!.id } })
  const [autumn] = (await office.call(listStatutes, {})).rows
  assert.equal(autumn!.tariffs.length, 2)
  await office.call(addTariff, { params: { id: autumn!.id }, input: { title: 'Strom', basis: 'extra', cents: 1000 } })
  const october = await freeze('2022-10-01')
  assert.deepEqual(await linesOf(october.id, 'Amina'), ['Omar, Amina für Omar, Amina: Berichtigung 09/2022 1000 sozialamt', 'Omar, Amina für Omar, Amina: Erwachsene 18000 sozialamt', 'Omar, Amina für Omar, Amina: Strom 1000 sozialamt'])
})

test('a gap in the tariff and a missing payer are named with person and days; those days are made up for when it is mended', async () => {
  const guest = await world.person('Sesay, Ali', { of: anna, birth: '1980-01-01' })
  await into('2022-11-11', guest)
  const [autumn] = (await office.call(listStatutes, {})).rows
  const ended = await office.call(changeStatute, { params: { id: autumn!.id }, version: autumn!.version, input: { ...autumn!, valid_until: '2022-11-21' } })
  const { findings, totals } = await look('2022-11-01')
  assert.deepEqual(findings.filter((one) => one.person_id === guest.id).map((one) => [one.name, one.kind, one.first_day, one.last_day]), [['Sesay, Ali', 'no-payer', '2022-11-11', '2022-11-20'], ['Sesay, Ali', 'no-statute', '2022-11-21', '2022-11-30']])
  await assert.rejects(office.call(freezeRun, { input: { month: '2022-11-01', seen: { lines: totals.lines, cents: totals.cents, findings: 0 } } }), { status: 409 })
  assert.ok(!(await linesOf((await freeze('2022-11-01')).id)).some((line) => line.includes('Sesay')))
  await office.call(changeStatute, { params: { id: autumn!.id }, version: ended.version, input: { ...ended, valid_until: null } })
  const paid = await pays(guest, { kind: 'split', office: 'jobcenter', office_cents: 10_000, for_household: false })
  const mended = (await look('2022-12-01')).rows.filter((row) => row.person_id === guest.id && row.kind === 'correction')
  assert.deepEqual(mended.map((row) => [row.payer, row.cents]), [['jobcenter', 6667], ['self', 6000]])
  await assert.rejects(office.call(changePayer, { params: { id: paid.id }, version: paid.version, input: { ...paid, kind: 'self' } } as never), { status: 400 })
})

test('a child that turns 18 gets its own notice from that day', async () => {
  const father = await world.person('Haddad, Rami', { of: anna, birth: '1975-01-01' }), girl = await world.person('Haddad, Lina', { of: anna, household: father.householdId, birth: '2004-12-16' })
  await into('2022-12-01', father, girl)
  await pays(father)
  const { rows, grown } = await office.call(previewRun, { input: { month: '2022-12-01', text: 'Lina' } })
  assert.deepEqual(rows.filter((row) => row.title !== 'Strom').map((row) => [row.debtor, row.title, row.first_day, row.last_day]), [['Haddad, Lina', 'Erwachsene', '2022-12-16', '2022-12-31'], ['Haddad, Rami', 'Kinder', '2022-12-01', '2022-12-15']])
  assert.deepEqual(grown.map((one) => [one.name, one.on]), [['Haddad, Lina', '2022-12-16']])
})

test('protected persons are charged, but lines, sums, findings and files show them only to who is named', async () => {
  const hidden = await world.person('Geheim, Nora', { of: anna, birth: '1990-01-01', isProtected: true }), child = await world.person('Offen, Kind', { of: anna, household: hidden.householdId, birth: '2015-01-01' })
  await world.all.insertInto('stays').values([hidden, child].map((person) => ({ id: crypto.randomUUID(), person_id: person.id, building_id: buildingId, room_id: roomId, valid_from: '2022-12-01' }))).execute()
  const before = await look('2022-12-01')
  assert.ok(!JSON.stringify(before).includes('Geheim'), 'not even as who lacks a payer')
  assert.ok(before.findings.some((one) => one.name === 'Offen, Kind'))
  await world.all.insertInto('fee_payers').values({ id: crypto.randomUUID(), person_id: hidden.id, for_household: true, kind: 'jobcenter', reference: 'BG geheim', valid_from: '2022-01-01' }).execute()
  await assert.rejects(pays(hidden), { status: 404 })
  const preview = await look('2022-12-01')
  assert.ok(!JSON.stringify(preview).includes('Geheim') && !JSON.stringify(preview).includes('BG geheim'), 'nor as who owes the fee of the child')
  assert.deepEqual([preview.totals.lines, preview.totals.cents], [before.totals.lines, before.totals.cents])
  const run = await freeze('2022-12-01')
  assert.deepEqual([run.totals.lines, run.totals.cents], [before.totals.lines, before.totals.cents])
  assert.equal((await behind(sql`select from fee_lines where person_id = ${hidden.id}`)).rows.length, 2, 'charged all the same')
  assert.deepEqual(await linesOf(run.id, 'Geheim'), [])
  const named = await world.actor('housing', 'Benannt')
  for (const person of [hidden, child]) await world.grant(named, person.id, ['protected_place', 'housing'], 'protection')
  assert.deepEqual(await linesOf(run.id, 'Geheim', named), ['Geheim, Nora für Geheim, Nora: Erwachsene 18000 jobcenter', 'Geheim, Nora für Geheim, Nora: Strom 1000 jobcenter', 'Geheim, Nora für Offen, Kind: Kinder 9000 jobcenter', 'Geheim, Nora für Offen, Kind: Strom 1000 jobcenter'])
  for (const [who, sees] of [[office, false], [named, true]] as const) for (const by of ['debtor', 'line'] as const) {
    await confirmed()
    const text = await (await who.call(exportRun, { params: { id: run.id }, input: { format: 'csv', by } }) as unknown as Blob).text()
    assert.equal(text.includes('Geheim'), sees, `${who.name} ${by}`)
  }
  // Whoever is protected later vanishes from frozen months too.
  const { rows: [modou] } = await behind(sql<{ id: string }>`select id from persons where given_name = 'Modou'`)
  assert.ok((await linesOf(run.id, 'Bah')).length > 1)
  await world.all.updateTable('persons').set({ is_protected: true }).where('id', '=', modou!.id).execute()
  assert.deepEqual(await linesOf(run.id, 'Bah'), [])
})

test('the finance system gets one sum per debtor and payer, or every line, as CSV and XLSX', async () => {
  const run = (await office.call(listRuns, {})).rows.find((row) => row.month === '2022-09-01')!
  await confirmed()
  const csv = await (await office.call(exportRun, { params: { id: run.id }, input: { format: 'csv' } }) as unknown as Blob).text()
  assert.match(csv, /^\ufeff?Schuldner-Nr\.;Gebührenschuldner;Kostenträger;Zeichen beim Amt;Monat;Zeilen;davon Berichtigungen in Euro;Betrag in Euro\r\n/)
  assert.match(csv, /;Omar, Amina;Jobcenter;BG 7;09\/2022;5;-570,00;-570,00\r\n\d+;Omar, Amina;Sozialamt;;09\/2022;3;360,00;540,00\r\n/)
  const book = await (await office.call(exportRun, { params: { id: run.id }, input: { format: 'xlsx', by: 'line', columns: ['name', 'cents'] } }) as unknown as Blob).arrayBuffer()
  assert.deepEqual((await readXlsx(new Uint8Array(book))).sheets[0]!.rows.slice(0, 2), [['für', 'Betrag in Euro'], ['Omar, Amina', -180]])
})

test('every debtor gets a notice of their own on paper: what is owed for whom, on which statute, who pays, and how to object', async () => {
  const run = (await office.call(listRuns, {})).rows.find((row) => row.month === '2022-12-01')!
  const lina = (await office.call(listLines, { params: { id: run.id }, input: { text: 'Lina' } })).rows.find((row) => row.debtor === 'Haddad, Lina')!
  await confirmed()
  const print = async (who: Actor, debtor: string | null, format: 'pdf' | 'odt' = 'pdf') => new Uint8Array(await (await who.call(printNotices, { params: { id: run.id }, input: { debtor, format } }) as unknown as Blob).arrayBuffer())
  const text = textOf(await print(office, lina.debtor_id))
  for (const part of ['Gebührenbescheid 12/2022', 'Haddad, Lina', '2022-12-6', 'Rössle', 'Satzung ab Herbst, gültig ab 01.09.2022', '16 von 31 Tagen = 92,90 €', '98,06 € (BG 7)', 'Selbst zu zahlen', 'Rechtsbehelfsbelehrung', 'Widerspruch bei der Gemeinde Althengstett']) assert.ok(text.includes(part), `${part} in: ${text}`)
  assert.ok(!text.includes('Rami'), 'the notice of the father is another')
  const all = await print(office, null), pages = textOf(all)
  assert.ok(pages.includes('Haddad, Rami') && pages.includes('Omar, Amina') && Number(factsOf(all).Pages) > 2)
  assert.equal(factsOf(all).Tagged, 'yes')
  for (const hidden of ['Geheim', 'Offen', 'Modou']) assert.ok(!pages.includes(hidden), hidden)
  assert.ok((await print(office, lina.debtor_id, 'odt')).length > 1000)
  const { rows: [secret] } = await behind(sql<{ id: string }>`select id from persons where family_name = 'Geheim'`)
  await assert.rejects(print(office, secret!.id), { status: 409, message: 'Dazu gibt es in diesem Lauf keine Gebühren.' })
  await assert.rejects(print(office, crypto.randomUUID()), { status: 409, message: 'Dazu gibt es in diesem Lauf keine Gebühren.' })
})

test('a month that lies too far ahead is not run, and only the housing office runs any', async () => {
  assert.equal((await look('2023-02-01')).verdict, 'Dieser Monat liegt noch zu weit in der Zukunft; berechnet wird höchstens der nächste Monat.')
  await assert.rejects(office.call(freezeRun, { input: { month: '2023-02-01', seen: { lines: 0, cents: 0, findings: 0 } } }), { status: 409 })
  await assert.rejects(look('2022-12-02'), { status: 400 })
  for (const role of ['caseworker', 'lead', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) {
    const who = await world.actor(role)
    await assert.rejects(look('2022-12-01', who), { status: 403 })
    await assert.rejects(who.call(listRuns, {}), { status: 403 })
  }
})
