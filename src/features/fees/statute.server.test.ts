import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createBuilding } from '../housing/building.api.ts'
import { moveIn } from '../housing/stay.api.ts'
import { addPayer, changePayer, listPayers, listPaying, removePayer } from './payer.api.ts'
import { freezeRun, previewRun } from './run.api.ts'
import { addTariff, changeStatute, changeTariff, createStatute, listStatutes, removeStatute, removeTariff } from './statute.api.ts'

let world: World, office: Actor, anna: Actor, mara: Actor, lead: Actor, houseId: string
before(async () => {
  world = await openWorld('2022-12-31')
  office = await world.actor('housing', 'Amt'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); lead = await world.actor('lead', 'Lena')
  houseId = (await office.call(createBuilding, { input: { name: 'Rössle' } })).id
})
after(() => world.close())

test('a new version takes over the tariffs and ends the one before; two never hold on the same day', async () => {
  const old = await office.call(createStatute, { input: { name: 'Satzung 2020', valid_from: '2020-01-01', decided_on: '2019-12-04' } })
  const child = await office.call(addTariff, { params: { id: old.id }, input: { title: 'Kinder', basis: 'person', cents: 5000, age_until: 18 } })
  await office.call(addTariff, { params: { id: old.id }, input: { title: 'Erwachsene', basis: 'person', cents: 15_000, age_from: 18 } })
  await office.call(addTariff, { params: { id: old.id }, input: { title: 'Miete im Rössle', basis: 'sqm', cents: 820, building_id: houseId } })
  await assert.rejects(office.call(createStatute, { input: { name: 'Noch eine', valid_from: '2021-01-01' } }), { status: 409, message: 'In diesem Zeitraum gilt schon eine andere Fassung der Satzung. Bitte zuerst deren Ende eintragen.' })
  const fresh = await office.call(createStatute, { input: { name: 'Satzung 2022', valid_from: '2022-01-01', copy_of: old.id } })
  assert.deepEqual(fresh.tariffs.map((row) => [row.title, row.cents, row.building]), [['Kinder', 5000, null], ['Erwachsene', 15_000, null], ['Miete im Rössle', 820, 'Rössle']])
  assert.deepEqual((await office.call(listStatutes, {})).rows.map((row) => [row.name, row.valid_from, row.valid_until]), [['Satzung 2022', '2022-01-01', null], ['Satzung 2020', '2020-01-01', '2022-01-01']])
  // The copy is its own: what is changed in it leaves the old version as it was.
  const [own] = fresh.tariffs
  await office.call(changeTariff, { params: { id: own!.id }, version: own!.version, input: { title: 'Kinder', basis: 'person', cents: 6000, age_until: 18 } })
  assert.equal((await office.call(listStatutes, {})).rows[1]!.tariffs.find((row) => row.id === child.id)!.cents, 5000)
  await assert.rejects(office.call(changeTariff, { params: { id: own!.id }, version: own!.version, input: { title: 'Kinder', basis: 'person', cents: 7000 } }), { status: 412 })
})

test('the same age is not charged twice, and steps of age are only for persons', async () => {
  const [statute] = (await office.call(listStatutes, {})).rows
  const twice = { title: 'Jugend', basis: 'person', cents: 1, age_from: 14, age_until: 21 } as const
  await assert.rejects(office.call(addTariff, { params: { id: statute!.id }, input: twice }), { status: 409, message: /^Dafür gibt es schon einen Satz/ })
  await assert.rejects(office.call(addTariff, { params: { id: statute!.id }, input: { title: 'Platz', basis: 'place', cents: 1 } }), { status: 409 }, 'a second kind of base fee for everybody')
  await assert.rejects(office.call(addTariff, { params: { id: statute!.id }, input: { title: 'Platz', basis: 'place', cents: 1, age_from: 3 } }), { status: 400 })
  await assert.rejects(office.call(addTariff, { params: { id: statute!.id }, input: { title: 'Krumm', basis: 'extra', cents: 12.5 } }), { status: 400 }, 'half a cent')
  const extra = await office.call(addTariff, { params: { id: statute!.id }, input: { title: 'Strom', basis: 'extra', cents: 2990 } })
  await office.call(addTariff, { params: { id: statute!.id }, input: { title: 'Müll', basis: 'extra', cents: 500 } })
  await office.call(removeTariff, { params: { id: extra.id }, version: extra.version })
  assert.ok(!(await office.call(listStatutes, {})).rows[0]!.tariffs.some((row) => row.title === 'Strom'))
})

test('who pays is entered for a person or the household; a new entry ends the one before, and the list says where nobody is entered', async () => {
  const mother = await world.person('Omar, Amina', { of: anna, birth: '1990-01-01' }), child = await world.person('Omar, Yusuf', { of: anna, household: mother.householdId, birth: '2015-01-01' }), guest = await world.person('Sesay, Ali', { of: anna })
  await office.call(moveIn, { input: { building_id: houseId, valid_from: '2022-02-01', people: [mother, child, guest].map(({ id }) => ({ person_id: id })) } })
  const list = async (who = office) => (await who.call(listPaying, { input: { sort: 'name' } })).rows.map((row) => [row.name, row.kind, row.reference, row.through])
  assert.deepEqual(await list(), [['Omar, Amina', '', '', null], ['Omar, Yusuf', '', '', null], ['Sesay, Ali', '', '', null]])
  await office.call(addPayer, { params: { personId: mother.id }, input: { kind: 'jobcenter', reference: 'BG 7', for_household: true, valid_from: '2022-02-01' } })
  const own = await anna.call(addPayer, { params: { personId: guest.id }, input: { kind: 'split', office: 'sozialamt', office_cents: 9000, valid_from: '2022-02-01' } })
  assert.deepEqual(await list(), [['Omar, Amina', 'jobcenter', 'BG 7', null], ['Omar, Yusuf', 'jobcenter', 'BG 7', 'Omar, Amina'], ['Sesay, Ali', 'split', '', null]])
  assert.equal((await office.call(listPaying, { input: { filter: { kind: [''] } } })).total, 0)
  await office.call(addPayer, { params: { personId: mother.id }, input: { kind: 'self', for_household: true, valid_from: '2022-12-01' } })
  const rows = (await office.call(listPayers, { params: { personId: mother.id } })).rows
  assert.deepEqual(rows.map((row) => [row.kind, row.valid_from, row.valid_until]), [['self', '2022-12-01', null], ['jobcenter', '2022-02-01', '2022-12-01']])
  await assert.rejects(office.call(changePayer, { params: { id: rows[1]!.id }, version: rows[1]!.version, input: { ...rows[1]!, valid_until: null } as never }), { status: 409, message: 'Für diesen Zeitraum ist schon ein Kostenträger eingetragen. Er lässt sich berichtigen.' })
  await assert.rejects(mara.call(changePayer, { params: { id: own.id }, version: own.version, input: own as never }), { status: 404 }, 'a colleague without the case')
  await assert.rejects(lead.call(addPayer, { params: { personId: guest.id }, input: { kind: 'self', valid_from: '2022-12-01' } }), { status: 404 })
  const changed = await anna.call(changePayer, { params: { id: own.id }, version: own.version, input: { ...own, office_cents: 9500 } as never })
  await anna.call(removePayer, { params: { id: own.id }, version: changed.version })
  assert.deepEqual(await anna.call(listPayers, { params: { personId: guest.id } }), { rows: [], charged: [] })
  assert.deepEqual((await world.audit('fee-payer.add')).map((entry) => entry.case_id), [mother.id, guest.id, mother.id])
})

test('a version that was charged by stays; one that never was may go', async () => {
  const [statute, old] = (await office.call(listStatutes, {})).rows
  const common = await office.call(addTariff, { params: { id: statute!.id }, input: { title: 'im Haus', basis: 'person', cents: 20_000, building_id: houseId } }).catch((error: Error) => error.message)
  assert.match(String(common), /^Dafür gibt es schon einen Satz/, 'the house goes by area')
  const own = statute!.tariffs.find((row) => row.building !== null)!
  await office.call(removeTariff, { params: { id: own.id }, version: own.version })
  const { totals, findings } = await office.call(previewRun, { input: { month: '2022-12-01' } })
  await office.call(freezeRun, { input: { month: '2022-12-01', seen: { lines: totals.lines, cents: totals.cents, findings: findings.length } } })
  const [charged] = (await office.call(listStatutes, {})).rows
  await assert.rejects(office.call(removeStatute, { params: { id: charged!.id }, version: charged!.version }), { status: 409, message: /schon berechnet/ })
  await office.call(removeStatute, { params: { id: old!.id }, version: old!.version })
  const ended = await office.call(changeStatute, { params: { id: charged!.id }, version: charged!.version, input: { ...charged!, valid_until: '2023-01-01' } })
  assert.equal(ended.valid_until, '2023-01-01')
  await assert.rejects(office.call(changeStatute, { params: { id: charged!.id }, version: ended.version, input: { ...charged!, valid_until: '2021-01-01' } }), { status: 400 })
  for (const who of [anna, lead]) await assert.rejects(who.call(listStatutes, {}), { status: 403 })
})
