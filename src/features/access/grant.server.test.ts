import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Problem } from '../../base/call.ts'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { handOverCase } from '../cases/case.api.ts'
import { changePerson, readPerson } from '../people/person.api.ts'
import { caseAreas } from './area.ts'
import { endAccess, giveAccess, listCaseload, listGrants, listLooks, listReads, takeLook } from './grant.api.ts'

let world: World
let anna: Actor, bert: Actor, lena: Actor
before(async () => {
  world = await openWorld()
  anna = await world.actor('caseworker', 'Anna')
  bert = await world.actor('caseworker', 'Bert')
  lena = await world.actor('lead', 'Lena')
})
after(() => world.close())

const refused = (status: number, title?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error))
  assert.equal(error.status, status, error.message)
  if (title) assert.match(`${error.message} ${Object.values(error.fields).join(' ')}`, title)
  return true
}
const look = (id: string, more = {}) => lena.call(takeLook, { input: { case_id: id, areas: ['contact', 'counselling'], through: '2023-01-15', reason: 'Beschwerde vom 28.12. klären', ...more } })
const deputy = (actor: Actor, id: string, to: Actor, more = {}) => actor.call(giveAccess, { params: { id }, input: { user_id: to.id, from: '2022-12-31', through: '2023-01-14', reason: 'Urlaub über den Jahreswechsel', ...more } })

test('a lead knows that a case exists and who has it, not whose it is, until taking a reasoned look; then the caseworker learns of it', async () => {
  const { id } = await world.person('Haddad, Rami', { of: anna })
  const { rows } = await lena.call(listCaseload, { input: {} })
  const row = rows.find((one) => one.id === id)!
  assert.deepEqual([row.responsible, row.state, row.look_through], ['Anna', 'open', null])
  assert.ok(!JSON.stringify(rows).includes('Haddad'))
  await assert.rejects(lena.call(readPerson, { params: { id } }), refused(404))
  await assert.rejects(look(id, { reason: 'nur so' }), refused(400, /begründen/))
  await assert.rejects(look(id, { through: '2024-12-31' }), refused(409, /höchstens/))
  await assert.rejects(look(id, { areas: ['protected_place'] }), refused(400))
  await assert.rejects(look(id, { areas: ['client_copy'] }), refused(400, /Ohne Stammdaten/))
  await assert.rejects(look(newId()), refused(404))
  await look(id)
  assert.equal((await lena.call(readPerson, { params: { id } })).family_name, 'Haddad')
  await assert.rejects(look(id), refused(409, /läuft schon/))
  assert.equal((await lena.call(listCaseload, { input: {} })).rows.find((one) => one.id === id)!.look_through, '2023-01-15')
  const [told] = (await anna.call(listLooks, {})).rows
  assert.deepEqual([told!.user_name, told!.person_name, told!.reason, told!.through, told!.state], ['Lena', 'Haddad, Rami', 'Beschwerde vom 28.12. klären', '2023-01-15', 'current'])
  assert.deepEqual((await bert.call(listLooks, {})).rows, [], 'only whoever has the case is told')
  const entries = await world.audit(takeLook.audit)
  assert.equal(entries.at(-1)!.case_id, id)
  assert.ok(!JSON.stringify(entries).includes('Beschwerde'), 'the reason stands with the grant, not in the audit')
})

test('a look ends by itself', async () => {
  const { id } = await world.person('Yilmaz, Elif', { of: anna })
  await look(id)
  world.clock.moveTo('2023-01-15T20:00:00Z')
  await (await world.again(lena)).call(readPerson, { params: { id } })
  world.clock.moveTo('2023-01-16T08:00:00Z')
  await assert.rejects((await world.again(lena)).call(readPerson, { params: { id } }), refused(404))
  world.clock.moveTo('2022-12-31T11:00:00Z')
})

test('a deputy sees and works for a time; the lead arranges it without seeing, and not for another lead', async () => {
  const { id } = await world.person('Koval, Olena', { of: anna })
  await assert.rejects(bert.call(readPerson, { params: { id } }), refused(404))
  await assert.rejects(deputy(bert, id, bert), refused(404), 'a stranger cannot let themselves in')
  await assert.rejects(deputy(anna, id, anna), refused(400, /jemand anderes/))
  await assert.rejects(deputy(anna, id, bert, { through: '2022-12-01' }), refused(409, /vor dem Anfang/))
  const given = await deputy(lena, id, bert)
  await assert.rejects(lena.call(readPerson, { params: { id } }), refused(404))
  const person = await bert.call(readPerson, { params: { id } })
  await bert.call(changePerson, { params: { id }, version: person.version, input: { family_name: 'Koval', given_name: 'Olena', phone: '0151' } })
  await assert.rejects(deputy(bert, id, lena), refused(409, /zuständig/), 'a deputy does not pass it on')
  await assert.rejects(deputy(await world.actor('lead', 'Lutz'), id, lena), refused(400, /Integrationsmanagement/))
  assert.equal((await anna.call(listLooks, {})).rows.find((row) => row.case_id === id)?.given_by, 'Lena')
  await bert.call(endAccess, { params: { caseId: id, id: given.id } })
  await assert.rejects(bert.call(readPerson, { params: { id } }), refused(404))
})

test('the person page says who may see, with what one may do about it; nobody else learns it', async () => {
  const { id } = await world.person('Okafor, Grace', { of: anna })
  await deputy(anna, id, bert)
  await look(id)
  const { rows } = await anna.call(listGrants, { params: { id } })
  assert.deepEqual(rows.map((row) => [row.user_name, row.kind, row.state, row.can.end === true]).sort(), [['Anna', 'responsibility', 'current', false], ['Bert', 'deputy', 'current', true], ['Lena', 'look', 'current', true]])
  assert.deepEqual((await bert.call(listGrants, { params: { id } })).rows.map((row) => [row.user_name, row.can.end === true]).sort(), [['Anna', false], ['Bert', true], ['Lena', false]])
  await assert.rejects((await world.actor('caseworker', 'Carla')).call(listGrants, { params: { id } }), refused(404))
  const mine = rows.find((row) => row.kind === 'responsibility')!
  await assert.rejects(anna.call(endAccess, { params: { caseId: id, id: mine.id } }), refused(409, /Übergabe/))
  await assert.rejects(lena.call(endAccess, { params: { caseId: id, id: mine.id } }), refused(409, /Übergabe/))
  await anna.call(endAccess, { params: { caseId: id, id: rows.find((row) => row.kind === 'look')!.id } })
  await assert.rejects(lena.call(readPerson, { params: { id } }), refused(404))
})

test('who looked stands on the page: account, role, time and what was done, in German', async () => {
  const { id } = await world.person('Rossi, Marta', { of: anna })
  await look(id)
  await lena.call(readPerson, { params: { id } })
  const { rows } = await anna.call(listReads, { params: { id } })
  assert.deepEqual(rows.slice(0, 2).map((row) => [row.user_name, row.role, row.summary]), [['Lena', 'lead', readPerson.summary], ['Lena', 'lead', takeLook.summary]])
  assert.equal(rows[0]!.at, '2022-12-31T11:00:00.000Z')
  await assert.rejects(bert.call(listReads, { params: { id } }), refused(404))
})

test('a grant of a foreign case cannot be ended, and says no more than one that never was', async () => {
  const { id } = await world.person('Diallo, Issa', { of: bert })
  const grant = await world.grant(await world.actor('caseworker', 'Cem'), id, caseAreas)
  for (const params of [{ caseId: id, id: grant }, { caseId: id, id: newId() }, { caseId: newId(), id: grant }]) await assert.rejects(anna.call(endAccess, { params }), refused(404, /^Nicht gefunden/))
})

test('a case that was handed over is seen by the new one only; nobody hands over what they do not see', async () => {
  const { id } = await world.person('Petrov, Ivan', { of: anna })
  const person = await anna.call(readPerson, { params: { id } })
  const hand = (actor: Actor, to: Actor) => actor.call(handOverCase, { params: { id }, version: person.case_version, input: { user_id: to.id, from: '2022-12-31', reason: 'neuer Zuschnitt' } })
  await assert.rejects(hand(lena, lena), refused(404))
  await assert.rejects(hand(bert, bert), refused(404))
  await hand(anna, bert)
  assert.equal((await bert.call(readPerson, { params: { id } })).responsible, 'Bert')
  await assert.rejects(anna.call(readPerson, { params: { id } }), refused(404))
})

test('the load: open cases per responsible person', async () => {
  const { load, rows } = await lena.call(listCaseload, { input: { filter: { state: ['open'] } } })
  assert.ok(load.find((one) => one.name === 'Anna')!.cases >= 4)
  assert.ok(rows.every((row) => row.state === 'open'))
})
