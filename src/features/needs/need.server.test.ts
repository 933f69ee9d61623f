import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { endAccess, giveAccess, listGrants, listReads, takeLook } from '../access/grant.api.ts'
import { deputyAreas } from '../access/area.ts'
import { handOverCase } from '../cases/case.api.ts'
import { traceRow } from '../people/fact.api.ts'
import { readHousehold } from '../people/household.api.ts'
import { listPersons, readPerson } from '../people/person.api.ts'
import { readTimeline } from '../people/timeline.api.ts'
import { find } from '../search/search.api.ts'
import { addNeed, changeNeed, listNeeds, removeNeed } from './need.api.ts'

let world: World, anna: Actor, bert: Actor, lena: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  bert = await world.actor('caseworker', 'Bert')
  lena = await world.actor('lead', 'Lena')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())
const trauma = { need: 'trauma', since: '2022-03-01', helps: 'Sitzplatz an der Tür', referral: 'Psychosoziales Zentrum, Warteliste', told: 'Kursleitung, mit seinem Einverständnis' }
const list = (who: Actor, personId = rami.id) => who.call(listNeeds, { params: { personId } })
const add = (who: Actor, input: object = {}, personId = rami.id) => who.call(addNeed, { params: { personId }, input: { ...trauma, ...input } })
const deputise = (id: string, areas?: string[], who = anna) => who.call(giveAccess, { params: { id }, input: { user_id: bert.id, from: '2022-12-31', through: '2023-01-14', reason: 'Urlaub über den Jahreswechsel', ...(areas && { areas }) } as never })

test('a need is entered, changed, ended and, entered by mistake, removed; its texts are sealed and every look at it is in the audit', async () => {
  const need = await add(anna)
  assert.deepEqual([need.need, need.helps, need.made_by, need.made_on], ['trauma', 'Sitzplatz an der Tür', 'Anna', '2022-12-31'])
  const stored = await world.all.selectFrom('special_needs').selectAll().where('id', '=', need.id).executeTakeFirstOrThrow()
  for (const sealed of [stored.helps_sealed, stored.referral_sealed, stored.told_sealed]) assert.ok(sealed && !/Tür|Zentrum|Kursleitung/.test(sealed.toString('latin1')))
  await assert.rejects(add(anna, { since: '2023-01-01' }), { status: 400 })
  await assert.rejects(add(anna, { ended_on: '2022-02-01' }), { status: 400 })
  const changed = await anna.call(changeNeed, { params: { personId: rami.id, id: need.id }, version: need.version, input: { ...trauma, helps: 'kurze Termine', ended_on: '2022-12-30' } })
  await assert.rejects(anna.call(changeNeed, { params: { personId: rami.id, id: need.id }, version: need.version, input: trauma }), (problem: { status: number; current: { helps: string } }) => problem.status === 412 && problem.current.helps === 'kurze Termine')
  assert.deepEqual((await list(anna)).rows.map((row) => [row.helps, row.ended_on]), [['kurze Termine', '2022-12-30']])
  assert.equal((await world.audit('need.list')).at(-1)!.case_id, rami.id)
  assert.ok(!/Tür|trauma|Zentrum/.test(JSON.stringify(await world.audit())), 'ids only')
  await anna.call(removeNeed, { params: { personId: rami.id, id: need.id }, version: changed.version })
  assert.deepEqual((await list(anna)).rows, [])
})

test('a deputy sees it only when it was given by name, and no longer when that ends', async () => {
  const { id } = await world.person('Koval, Olena', { of: anna })
  await add(anna, {}, id)
  await deputise(id)
  assert.deepEqual((await list(bert, id)), { isNamed: false, named: [{ name: 'Anna', kind: 'responsibility', through: null }], naming: 'Das regelt, wer für den Fall zuständig ist, oder die Leitung.', rows: [] })
  await assert.rejects(add(bert, {}, id), { status: 404 })
  const given = await deputise(id, ['contact', 'needs'])
  const seen = await list(bert, id)
  assert.deepEqual([seen.isNamed, seen.rows.length, seen.named.map(({ name }) => name)], [true, 1, ['Anna', 'Bert']])
  await add(bert, { need: 'schwangerschaft' }, id)
  assert.deepEqual((await anna.call(listGrants, { params: { id } })).rows.filter((row) => row.user_name === 'Bert').map((row) => row.areas).sort(), [['contact', 'needs'], deputyAreas].sort())
  await anna.call(endAccess, { params: { caseId: id, id: given.id } })
  assert.deepEqual([(await list(bert, id)).isNamed, (await list(bert, id)).rows], [false, []])
})

test('a lead sees it only with a look that names it; who takes over the case sees it', async () => {
  const { id } = await world.person('Yilmaz, Elif', { of: anna })
  const need = await add(anna, {}, id)
  const look = (areas: string[]) => lena.call(takeLook, { input: { case_id: id, areas, through: '2023-01-15', reason: 'Beschwerde vom 28.12. klären' } as never })
  const first = await look(['contact', 'counselling'])
  assert.deepEqual([(await list(lena, id)).isNamed, (await list(lena, id)).rows], [false, []])
  await lena.call(endAccess, { params: { caseId: id, id: first.id } })
  await look(['contact', 'needs'])
  assert.deepEqual((await list(lena, id)).rows.map((row) => row.id), [need.id])
  const { case_version } = await anna.call(readPerson, { params: { id } })
  await anna.call(handOverCase, { params: { id }, version: case_version, input: { user_id: bert.id, from: '2022-12-31', reason: 'neuer Zuschnitt' } })
  assert.deepEqual((await list(bert, id)).rows.map((row) => row.id), [need.id])
  await assert.rejects(list(anna, id), { status: 404 })
})

test('to whoever is not named nothing changes when a need is entered, changed and removed: no count, no mark, no line, no trace, no read', async () => {
  const person = await world.person('Okafor, Grace', { of: anna }), { id } = person
  await deputise(id)
  await anna.call(listNeeds, { params: { personId: id } })
  const everything = async () => JSON.stringify(await Promise.all([
    bert.call(readPerson, { params: { id } }), bert.call(readTimeline, { params: { id }, input: {} }), bert.call(listPersons, { input: { filter: { id: [id] } } }), bert.call(readHousehold, { params: { id: person.householdId } }),
    bert.call(find, { input: { text: 'Okafor' } }), list(bert, id), bert.call(listGrants, { params: { id } }),
    bert.call(listReads, { params: { id } }).then(({ rows }) => rows.filter((row) => row.user_name !== 'Bert').map(({ act, user_name }) => [act, user_name])),
  ]))
  const before = await everything()
  const need = await add(anna, {}, id)
  assert.equal(await everything(), before)
  assert.deepEqual((await bert.call(traceRow, { params: { personId: id, id: need.id } })).rows, [])
  const changed = await anna.call(changeNeed, { params: { personId: id, id: need.id }, version: need.version, input: { ...trauma, ended_on: '2022-12-31' } })
  assert.equal(await everything(), before)
  await anna.call(removeNeed, { params: { personId: id, id: need.id }, version: changed.version })
  assert.equal(await everything(), before)
  assert.ok((await anna.call(listReads, { params: { id } })).rows.some((row) => row.act === 'need.add'), 'whoever is named reads who did what')
})

test('why somebody was named is read by the named, not by everybody who sees the case', async () => {
  const { id } = await world.person('Petrov, Ivan', { of: anna }), cem = await world.actor('caseworker', 'Cem')
  await deputise(id)
  await world.grant(cem, id, ['contact', 'needs'])
  const reasons = async (who: Actor) => (await who.call(listGrants, { params: { id } })).rows.filter((row) => row.user_name === 'Cem').map((row) => row.reason)
  assert.deepEqual([await reasons(anna), await reasons(cem), await reasons(bert)], [['Test'], ['Test'], ['']])
})

test('the timeline tells it to the named', async () => {
  const { id } = await world.person('Diallo, Issa', { of: anna })
  await add(anna, { ended_on: '2022-12-01' }, id)
  assert.deepEqual((await anna.call(readTimeline, { params: { id }, input: {} })).rows.filter((row) => row.area === 'needs').map((row) => [row.on, row.title, row.code]), [['2022-12-01', 'Besonderer Bedarf besteht nicht mehr', 'trauma'], ['2022-03-01', 'Besonderer Bedarf', 'trauma']])
})

test('who is named for the needs alone opens their texts, and nothing of the counselling', async () => {
  const { id } = await world.person('Rossi, Marta', { of: anna })
  await add(anna, {}, id)
  const dora = await world.actor('caseworker', 'Dora')
  await world.grant(dora, id, ['contact', 'needs'])
  assert.equal((await list(dora, id)).rows[0]!.helps, 'Sitzplatz an der Tür')
})

test('for strangers there is none, for other roles no act', async () => {
  const need = await add(anna), mara = await world.actor('caseworker', 'Mara'), params = { personId: rami.id, id: need.id }
  for (const who of [mara, lena]) {
    for (const act of [() => list(who), () => add(who), () => who.call(changeNeed, { params, version: 1, input: trauma }), () => who.call(removeNeed, { params, version: 1 })]) await assert.rejects(act(), { status: 404 })
  }
  for (const role of ['housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) await assert.rejects(list(await world.actor(role)), { status: 403 })
})
