import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { datedBy } from './figure-list.ts'
import { openFigure, readFigures } from './figures.api.ts'

let world: World, anna: Actor, mara: Actor, lead: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara'); lead = await world.actor('lead', 'Lena')
  rami = await world.person('Haddad, Rami', { of: anna, group: 'ukraine' })
})
after(() => world.close())

const year = { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31' }
const sealed = Buffer.from('x')

test('interpreters are counted in hours and Euro by language: what was held counts, what is only promised or called off does not, and money only once it is approved', async () => {
  const noor = newId()
  await world.all.insertInto('interpreters').values({ id: noor, name: 'Noor Aziz', languages: ['fa', 'ar'] }).execute()
  const booked = async (at: string, rest: object) => {
    const appointment = newId(), starts = new Date(at), ends = new Date(starts.getTime() + 3_600_000)
    await world.all.insertInto('appointments').values({ id: appointment, starts_at: starts, ends_at: ends, person_id: rami.id, staff_ids: [anna.id], made_by: anna.id }).execute()
    await world.all.insertInto('bookings').values({ id: newId(), person_id: rami.id, appointment_id: appointment, starts_at: starts, ends_at: ends, language: 'fa', setting: 'person', made_by: anna.id, made_at: starts, interpreter_id: noor, ...rest }).execute()
  }
  await booked('2022-03-01T09:00:00Z', { state: 'paid', minutes: 90, cents: 3750, paid_on: '2022-04-01' })
  await booked('2022-04-01T09:00:00Z', { state: 'approved', minutes: 20, cents: 1010, language: 'ar' })
  await booked('2022-05-01T09:00:00Z', { state: 'held' })
  await booked('2022-06-01T09:00:00Z', { state: 'accepted' })
  await booked('2022-07-01T09:00:00Z', { state: 'cancelled', interpreter_id: null })
  // The last minutes of the year before in Universal Time are New Year's night here.
  await booked('2021-12-31T23:30:00Z', { state: 'held' })
  await booked('2023-01-01T09:00:00Z', { state: 'held' })
  const { interpreting } = await lead.call(readFigures, { input: year })
  assert.deepEqual(interpreting, { hours: 3.83, hoursByLanguage: { fa: 3.5, ar: 0.33 }, cost: 47.6, costByLanguage: { fa: 37.5, ar: 10.1 } })
  for (const month of ['02', '03']) await booked(`2022-${month}-20T09:00:00Z`, { state: 'held', minutes: 20, language: 'ar' })
  assert.equal((await lead.call(readFigures, { input: year })).interpreting.hoursByLanguage.ar, 1, 'three times twenty minutes are one hour')
  const behind = await anna.call(openFigure, { input: { ...year, key: 'interpreting.hoursByLanguage', value: 'fa' } })
  assert.deepEqual([behind.total, behind.hidden, behind.rows.map((row) => [row.name, row.detail, row.on, row.n])], [3, 0, [['Haddad, Rami', 'fa', '2022-05-01', 1], ['Haddad, Rami', 'fa', '2022-03-01', 1.5], ['Haddad, Rami', 'fa', '2022-01-01', 1]]])
  assert.deepEqual((await mara.call(openFigure, { input: { ...year, key: 'interpreting.cost' } })).rows, [])
})

test('an application counts when it went out, a beginning as a placement, and half a year later whether it lasted', async () => {
  const applied = async (kind: string, ...states: [string, string][]) => {
    const id = newId()
    await world.all.insertInto('applications').values({ id, person_id: rami.id, kind, made_on: states[0]![1], made_by: anna.id }).execute()
    await world.all.insertInto('application_states').values(states.map(([state, from], at) => ({ id: newId(), application_id: id, person_id: rami.id, state, valid_from: from, valid_until: states[at + 1]?.[1] ?? null, set_by: anna.id }))).execute()
  }
  await applied('job', ['idea', '2022-01-05'], ['sent', '2022-02-01'], ['started', '2022-03-01'], ['stayed', '2022-09-02'])
  await applied('training', ['sent', '2021-12-20'], ['interview', '2022-01-10'], ['started', '2022-02-01'], ['left', '2022-05-01'])
  await applied('job', ['sent', '2022-11-01'])
  await applied('minijob', ['idea', '2022-12-01'])
  const { work } = await lead.call(readFigures, { input: year })
  assert.deepEqual(work, { applications: 2, applicationsByKind: { job: 2 }, applicationsByState: { idea: 1, sent: 1 }, placements: 2, placementsByKind: { job: 1, training: 1 }, stayed: { left: 1, stayed: 1 }, locals: 0, localPlacements: 0 })
  const behind = await anna.call(openFigure, { input: { ...year, key: 'work.applicationsByState', value: 'sent' } })
  assert.deepEqual(behind.rows.map((row) => [row.detail, row.on]), [['verschickt', '2022-11-01']])
})

test('referrals are counted by where they went and what became of them by the end of the period', async () => {
  const referred = async (group: string, on: string, ...states: [string, string, string?][]) => {
    const id = newId()
    await world.all.insertInto('referrals').values({ id, person_id: rami.id, partner_group: group, service_sealed: sealed, sent_on: on, made_by: anna.id }).execute()
    await world.all.insertInto('referral_states').values(states.map(([state, from, result], at) => ({ id: newId(), referral_id: id, person_id: rami.id, state, valid_from: from, valid_until: states[at + 1]?.[1] ?? null, set_by: anna.id, result: result ?? '' }))).execute()
  }
  await referred('sozialdienst', '2022-02-01', ['sent', '2022-02-01'], ['accepted', '2022-03-01'], ['done', '2022-06-01', 'helped'])
  await referred('sozialdienst', '2022-11-01', ['sent', '2022-11-01'], ['declined', '2023-01-10', 'no_place'])
  await referred('extern', '2023-01-02', ['sent', '2023-01-02'])
  const { referrals } = await lead.call(readFigures, { input: year })
  assert.deepEqual(referrals, { all: 2, byGroup: { sozialdienst: 2 }, byOutcome: { helped: 1, sent: 1 } })
  assert.deepEqual((await anna.call(openFigure, { input: { ...year, key: 'referrals.byOutcome', value: 'helped' } })).rows.map((row) => [row.detail, row.on]), [['hat geholfen', '2022-02-01']])
})

test('visits are counted by women, men and children; gaps and contacts by kind, and listed only for those who may see the case', async () => {
  const offer = newId()
  await world.all.insertInto('offers').values({ id: offer, name: 'Job-Café' }).execute()
  await world.all.insertInto('offer_sessions').values([{ id: newId(), offer_id: offer, held_on: '2022-05-04', visits: 6, women: 2, men: 3, children: 1 }, { id: newId(), offer_id: offer, held_on: '2022-05-11', visits: 4 }]).execute()
  await world.all.insertInto('gaps').values([{ id: newId(), kind: 'kita', noted_on: '2022-05-01', person_id: rami.id, noted_by: anna.id }, { id: newId(), kind: 'kita', noted_on: '2022-06-01', district: 'Ottenbronn', noted_by: anna.id }]).execute()
  await world.all.insertInto('network_contacts').values([{ id: newId(), held_by: anna.id, held_on: '2022-05-01', partner_group: 'kirche', person_id: rami.id }, { id: newId(), held_by: mara.id, held_on: '2022-05-02', partner_group: 'kirche' }]).execute()
  const { visits, gaps, contacts } = await lead.call(readFigures, { input: year })
  assert.deepEqual([visits.byWho, gaps, contacts], [{ unbekannt: 4, men: 3, women: 2, children: 1 }, { all: 2, byKind: { kita: 2 } }, { all: 2, byGroup: { kirche: 2 } }])
  const mine = await lead.call(readFigures, { input: { ...year, filter: { municipality: [], district: [], group: [], caseworker: [mara.id] } } })
  assert.deepEqual(mine.contacts, { all: 1, byGroup: { kirche: 1 } })
  const there = async (district: string) => (await lead.call(readFigures, { input: { ...year, filter: { municipality: [], district: [district], group: [], caseworker: [] } } })).gaps.all
  const guarded = await world.person('Yilmaz, Elif', { of: anna, isProtected: true }), gap = newId()
  await world.all.insertInto('gaps').values({ id: gap, kind: 'therapie', noted_on: '2022-07-01', district: 'Ottenbronn', person_id: guarded.id, noted_by: anna.id }).execute()
  assert.equal(await there('Ottenbronn'), 1, 'where a protected person needed it is not counted by district')
  await world.all.deleteFrom('gaps').where('id', '=', gap).execute()
  assert.deepEqual(['contacts.all', 'gaps.byKind', 'visits.byWho', 'work.placements', 'referrals.all', 'more.movedInByMonth', 'more.stayDays', 'persons.allocated'].map(datedBy), ['am', 'am', 'am', 'am', 'weitergeleitet', 'eingezogen', 'ausgezogen', 'zugewiesen'])
  for (const key of ['gaps.byKind', 'contacts.all']) {
    const [own, foreign] = [await anna.call(openFigure, { input: { ...year, key } }), await mara.call(openFigure, { input: { ...year, key } })]
    assert.deepEqual([own.total, own.hidden, foreign.total, foreign.hidden], [2, 0, 2, 1], key)
  }
})
