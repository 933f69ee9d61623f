import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { exportBehind, exportFigures, openFigure, readFigures } from './figures.api.ts'

let world: World, anna: Actor, mara: Actor
before(async () => { world = await openWorld('2023-06-01'); anna = await world.actor('caseworker', 'Anna'); mara = await world.actor('caseworker', 'Mara') })
after(() => world.close())

const year = { on: '2022-12-31', from: '2022-01-01', to: '2022-12-31' }
const read = (ask: object = {}) => anna.call(readFigures, { input: { ...year, ...ask } })
const filtered = (filter: object) => read({ filter })
/** Inserts a row behind the scenes, with a fresh id. */
async function insert(table: string, values: Record<string, unknown>): Promise<string> {
  const id = newId()
  await world.all.insertInto(table as 'plans').values({ id, ...values } as never).execute()
  return id
}
const close = (person: { id: string }, on: string, reason = 'eigene_wohnung', reopened: string | null = null) => insert('case_closings', { person_id: person.id, closed_on: on, reason, reopened_on: reopened })
async function building(name: string, district: string, places: number, more: object = {}) {
  const id = await insert('buildings', { name, district, ...more })
  const room = await insert('rooms', { unit_id: await insert('units', { building_id: id, name: '1' }), name: '1.1' })
  const ids: string[] = []
  for (let number = 1; number <= places; number++) ids.push(await insert('places', { room_id: room, number }))
  return { id, room, places: ids }
}

test('in care: from the day of allocation, no more on the day of closing, again from the day of reopening', async () => {
  const person = await world.person('Haddad, Rami', { of: anna, allocated: '2022-03-01', nationality: 'SY' })
  await close(person, '2022-06-30', 'eigene_wohnung', '2022-09-01')
  const inCare = async (on: string) => (await read({ on })).persons.inCare
  assert.deepEqual(await Promise.all(['2022-02-28', '2022-03-01', '2022-06-29', '2022-06-30', '2022-08-31', '2022-09-01'].map(inCare)), [0, 1, 1, 0, 0, 1])
  const figures = await read()
  assert.equal(figures.persons.selfSufficient, 1, 'reopening does not take the closing out of its period')
  assert.deepEqual(figures.persons.closedByReason, { eigene_wohnung: 1 })
  assert.deepEqual(figures.persons.inCareByNationality, { SY: 1 })
})

test('a closing counts as self-sufficient as the organisation says', async () => {
  await close(await world.person('Sesay, Fatu', { of: anna, group: 'privat' }), '2022-05-05', 'wegzug')
  const count = async () => (await filtered({ group: ['privat'] })).persons
  assert.deepEqual([(await count()).closedByReason, (await count()).selfSufficient], [{ wegzug: 1 }, 0])
  await insert('code_entries', { list: 'closing-reason', code: 'wegzug', label: 'weggezogen', origin: 'organisation', self_sufficient: true })
  assert.equal((await count()).selfSufficient, 1)
})

test('minors by birth date; where only the year is known, by 1 July; 29 February comes of age on 1 March', async () => {
  const born = async (birth: object, on: string) => {
    const person = await world.person('Alt, Er', { of: anna, group: 'nachbar', allocated: on })
    await world.all.updateTable('persons').set({ birth_date: null, ...birth }).where('id', '=', person.id).execute()
    const { persons, more } = await read({ on, filter: { group: ['nachbar'] } })
    await close(person, on)
    return persons.minors ? 'minor' : persons.adults ? 'adult' : more.ageUnknown ? 'unknown' : 'nobody'
  }
  assert.equal(await born({ birth_date: '2004-12-31' }, '2022-12-30'), 'minor')
  assert.equal(await born({ birth_date: '2004-12-31' }, '2022-12-31'), 'adult')
  assert.equal(await born({ birth_date: '2004-02-29' }, '2022-02-28'), 'minor')
  assert.equal(await born({ birth_date: '2004-02-29' }, '2022-03-01'), 'adult')
  assert.equal(await born({ birth_year: 2004 }, '2022-06-30'), 'minor')
  assert.equal(await born({ birth_year: 2004 }, '2022-07-01'), 'adult')
  assert.equal(await born({}, '2022-12-31'), 'unknown')
})

test('a plan of one counts for the household only when it was made for the household, from its day on', async () => {
  const mother = await world.person('Kovalenko, Olena', { of: anna, group: 'ukraine', allocated: '2022-04-01' })
  const son = await world.person('Kovalenko, Danylo', { of: anna, group: 'ukraine', allocated: '2022-04-01', household: mother.householdId })
  const without = async (on: string) => (await read({ on, filter: { group: ['ukraine'] } })).persons.withoutPlan
  await insert('plans', { person_id: mother.id, made_on: '2022-05-10' })
  assert.deepEqual(await Promise.all(['2022-05-09', '2022-05-10'].map(without)), [2, 1])
  await insert('plans', { person_id: mother.id, made_on: '2022-07-01', for_household: true })
  assert.deepEqual(await Promise.all(['2022-06-30', '2022-07-01'].map(without)), [1, 0])
  const { households, plans } = await filtered({ group: ['ukraine'] })
  assert.deepEqual([households, plans.made], [{ all: 1, single: 0 }, 2])
  await close(son, '2022-12-01')
  assert.deepEqual((await filtered({ group: ['ukraine'] })).households, { all: 1, single: 1 }, 'who is left alone in care counts as single')
})

test('places: blocked ones are none, occupied ones are not free; who moves out is no longer housed on that day', async () => {
  const { id, room, places } = await building('Rössle', 'Neuhengstett', 4)
  await insert('place_blocks', { place_id: places[3], reason: 'Wasserschaden', valid_from: '2022-10-01' })
  const person = await world.person('Othman, Rania', { of: anna, group: 'obdach' })
  await insert('stays', { person_id: person.id, building_id: id, room_id: room, place_id: places[0], valid_from: '2022-01-10', valid_until: '2022-11-15' })
  const housing = async (on: string) => { const { housing: h } = await read({ on, filter: { district: ['Neuhengstett'] } }); return [h.housed, h.places, h.blocked, h.free] }
  assert.deepEqual(await housing('2022-09-30'), [1, 4, 0, 3])
  assert.deepEqual(await housing('2022-11-14'), [1, 3, 1, 2])
  assert.deepEqual(await housing('2022-11-15'), [0, 3, 1, 3])
  const { housing: h } = await read({ on: '2022-09-30', filter: { district: ['Neuhengstett'] } })
  assert.deepEqual([h.buildings, h.buildingsByDistrict, h.unitsByDistrict, h.housedByDistrict], [1, { Neuhengstett: 1 }, { Neuhengstett: 1 }, { Neuhengstett: 1 }])
})

test('a place kept for somebody is not free as long as it is kept; what is blocked besides is taken off once', async () => {
  const { places } = await building('Linde', 'Hengstett-Süd', 3), [{ household_id }] = await world.all.selectFrom('household_members').select('household_id').limit(1).execute() as [{ household_id: string }]
  for (const place_id of places.slice(0, 2)) await insert('reservations', { place_id, household_id, valid_from: '2022-05-01', valid_until: '2022-08-01', made_by: anna.id, made_on: '2022-04-20' })
  await insert('place_blocks', { place_id: places[1], reason: 'Wasserschaden', valid_from: '2022-07-01' })
  const free = async (on: string) => (await read({ on, filter: { district: ['Hengstett-Süd'] } })).housing.free
  assert.deepEqual(await Promise.all(['2022-04-30', '2022-05-01', '2022-07-01', '2022-08-01'].map(free)), [3, 1, 1, 2])
})

test('a team may serve a neighbour municipality too: counted apart, filtered apart', async () => {
  const person = await world.person('Gashi, Arta', { of: anna, group: 'umland' })
  await world.all.updateTable('allocations').set({ municipality: 'Simmozheim' }).where('person_id', '=', person.id).execute()
  assert.equal((await read()).more.inCareByMunicipality.Simmozheim, 1)
  assert.equal((await filtered({ municipality: ['Simmozheim'] })).persons.inCare, 1)
  assert.equal((await filtered({ municipality: ['Althengstett'], group: ['umland'] })).persons.inCare, 0)
})

test('consultations: records, heads, minutes and different persons are four numbers; several topics count each', async () => {
  const person = await world.person('Farah, Mahad', { of: anna, group: 'privat' })
  const talk = (more: object) => insert('consultations', { person_id: person.id, held_on: '2022-02-01', form: 'buero', caseworker_id: anna.id, persons_reached: 1, minutes: 30, topics: ['arbeit'], ...more })
  await talk({})
  await talk({ held_on: '2022-03-31', is_family: true, persons_reached: 4, minutes: 45, topics: ['arbeit', 'kinder'], form: 'aufsuchend', interpreter_language: 'so' })
  await talk({ person_id: null, minutes: null, caseworker_id: mara.id })
  await talk({ held_on: '2023-01-01' })
  const [friend, late] = [await world.person('Farah, Hodan', { of: anna, group: 'au' }), await world.person('Farah, Asha', { of: anna, group: 'au' })]
  const group = await insert('consultations', { person_id: person.id, held_on: '2022-04-01', form: 'buero', caseworker_id: anna.id, persons_reached: 2, minutes: 15, topics: [], is_group: true })
  await insert('consultation_persons', { consultation_id: group, person_id: friend.id })
  await insert('consultations', { person_id: late.id, held_on: '2023-01-02', form: 'buero', caseworker_id: anna.id })
  const { consultations: c, more } = await read()
  assert.deepEqual([c.all, c.single, c.family, c.personsReached, c.minutes, more.personsAdvised, more.interpreted], [4, 2, 1, 8, 90, 2, 1])
  assert.equal(more.consultationGroups, 1)
  assert.equal(more.consultationsTimed, 3, 'nobody noted how long the anonymous one took')
  assert.equal((await filtered({ group: ['au'] })).consultations.all, 0, 'a talk belongs to its first person')
  assert.deepEqual([c.byTopic, c.byForm, more.consultationsByMonth], [{ arbeit: 3, kinder: 1 }, { buero: 3, aufsuchend: 1 }, { '2022-02': 2, '2022-03': 1, '2022-04': 1 }])
  assert.deepEqual(Object.values(c.byCaseworker), [3, 1])
  assert.equal((await filtered({ caseworker: [mara.id] })).consultations.all, 1)
  assert.equal((await filtered({ group: ['privat'] })).consultations.all, 3, 'an anonymous consultation belongs to no group')
})

test('a post counts with its share even during an absence, and is vacant only where nobody has it: no holder or a vacancy, and nobody who stands in', async () => {
  const position = await insert('positions', { user_id: mara.id, share_percent: 75, funded_from: '2022-02-01', funded_through: '2022-11-30' })
  await insert('absences', { position_id: position, absent_from: '2022-01-01', absent_through: '2022-02-10', reason: 'Elternzeit' })
  await insert('absences', { position_id: position, absent_from: '2022-02-05', absent_through: '2022-02-14', reason: 'krank' })
  const { positions, more } = await read({ on: '2022-02-05' })
  assert.deepEqual(positions.map((row) => row.share), [75])
  assert.deepEqual(more.vacantDays, {}, 'leave and illness leave no post vacant')
  await insert('absences', { position_id: position, absent_from: '2022-06-01', absent_through: '2022-06-30', kind: 'vakanz', is_vacant: true, replaced_by: anna.id, replaced_from: '2022-06-21', replaced_through: null })
  assert.deepEqual(Object.values((await read({ on: '2022-02-05' })).more.vacantDays), [20])
  for (const share_percent of [50, 100]) await insert('positions', { user_id: null, share_percent, funded_from: '2022-12-01', funded_through: '2022-12-31' })
  assert.equal((await read({ on: '2022-11-30' })).more.vacantDays.unbesetzt, 62, 'two posts without a holder are vacant twice, as on the page of the posts')
  await world.all.deleteFrom('positions').where('user_id', 'is', null).execute()
  assert.deepEqual((await read({ on: '2022-12-01' })).positions, [])
})

test('offers, volunteers, interpreters and partners, as far as they were there', async () => {
  const offer = await insert('offers', { name: 'Job-Café' })
  for (const held_on of ['2022-01-05', '2022-12-31', '2023-01-04']) await insert('offer_sessions', { offer_id: offer, held_on, visits: 5 })
  await insert('volunteers', { family_name: 'Vogel', active_from: '2022-05-01', active_until: '2022-12-31' })
  await insert('interpreters', { name: 'Petrenko' })
  await insert('interpreters', { name: 'Schmid', active_from: '2023-01-01' })
  await insert('partners', { name: 'Jobcenter', partner_group: 'extern' })
  const { offers, volunteers, interpreters, partners } = await read()
  assert.deepEqual({ offers, volunteers, interpreters, partners }, { offers: { 'Job-Café': { sessions: 2, visits: 10 } }, volunteers: 0, interpreters: 1, partners: 1 })
  assert.equal((await read({ on: '2022-12-30' })).volunteers, 1)
})

test('behind a figure: the own cases by name, the others as a number; what is read of counselling stands in the audit', async () => {
  await world.person('Tesfay, Selam', { of: mara, group: 'fremd', allocated: '2022-08-01' })
  const own = await world.person('Abdi, Hodan', { of: anna, group: 'fremd', allocated: '2022-08-02' })
  const open = (key: string, more: object = {}) => anna.call(openFigure, { input: { ...year, filter: { group: ['fremd'] }, key, ...more } })
  assert.deepEqual(await open('persons.inCare').then(({ total, hidden, rows }) => [total, hidden, rows.map((row) => [row.name, row.detail, row.href])]), [2, 1, [['Abdi, Hodan', 'fremd', `/personen/${own.id}`]]])
  assert.deepEqual((await open('persons.withoutPlan')).rows.map((row) => row.name), ['Abdi, Hodan'])
  const entry = (await world.audit('figure.open')).at(-1)!
  assert.equal((entry.facts as { figure: string }).figure, 'persons.withoutPlan')
  assert.deepEqual((entry.facts as { filter: unknown }).filter, { group: ['fremd'] }, 'a filter makes of a number one of few')
  const free = await anna.call(openFigure, { input: { ...year, filter: { group: ['fremd'], district: ['Frau Abdi, Zimmer 4'], caseworker: [anna.id] }, key: 'persons.inCare' } })
  assert.equal(free.total, 0)
  assert.deepEqual(((await world.audit('figure.open')).at(-1)!.facts as { filter: unknown }).filter, { group: ['fremd'], caseworker: [anna.id], others: 1 }, 'what is no choice may be any text')
  const housing = await world.actor('caseworker', 'Nur Stammdaten')
  await world.grant(housing, own.id, ['contact'])
  const names = async (key: string) => (await housing.call(openFigure, { input: { ...year, filter: { group: ['fremd'] }, key } })).rows.map((row) => row.name)
  assert.deepEqual([await names('persons.inCare'), await names('persons.withoutPlan')], [['Abdi, Hodan'], []], 'who may not see counselling does not learn who has no plan')
})

test('a protected person never appears where the answer tells the place', async () => {
  const { id } = await building('Schutzhaus', 'Ottenbronn', 2)
  const hidden = await world.person('Geheim, Ida', { of: anna, group: 'schutz', isProtected: true })
  await insert('stays', { person_id: hidden.id, building_id: id, valid_from: '2022-01-10' })
  const names = async (key: string, filter: object, value: string | null = null) => (await anna.call(openFigure, { input: { ...year, filter, key, value } })).rows.map((row) => row.name)
  assert.deepEqual(await names('persons.inCare', { group: ['schutz'] }), ['Geheim, Ida'])
  assert.deepEqual(await names('persons.inCare', { district: ['Ottenbronn'] }), [])
  assert.deepEqual(await names('housing.housedByDistrict', {}, 'Ottenbronn'), [])
  assert.deepEqual(await names('more.inCareByDistrict', {}, 'Ottenbronn'), [])
  assert.deepEqual(await names('households.all', { district: ['Ottenbronn'] }), [])
  await insert('consultations', { person_id: hidden.id, held_on: '2022-02-01', form: 'telefon', caseworker_id: anna.id })
  assert.deepEqual(await names('consultations.all', { group: ['schutz'] }), ['Geheim, Ida'])
  assert.deepEqual(await names('consultations.all', { district: ['Ottenbronn'] }), [])
  await world.grant(anna, hidden.id, ['protected_place'], 'protection')
  assert.deepEqual([await names('housing.housedByDistrict', {}, 'Ottenbronn'), await names('housing.housedByDistrict', {}, '')], [[], ['Geheim, Ida']], 'counts as without a place, whoever asks')
  const { placesByBuilding, freeByBuilding, ...ofPersons } = (await anna.call(readFigures, { input: year })).more
  assert.ok('Schutzhaus' in placesByBuilding && 'Schutzhaus' in freeByBuilding, 'that a house has places is no secret')
  assert.ok(!JSON.stringify(ofPersons).includes('Schutzhaus'), 'nor does a part name the building')
  const inDistrict = (await anna.call(readFigures, { input: { ...year, filter: { district: ['Ottenbronn'] } } })).more
  assert.deepEqual([inDistrict.movedInByMonth, inDistrict.areaPerPerson], [{}, 0], 'nor do moves, where a district is asked for')
})

test('figures are for caseworkers and the lead; readers wait for released reports', async () => {
  for (const role of ['housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) await assert.rejects((await world.actor(role)).call(readFigures, { input: year }), { status: 403 })
  assert.ok((await (await world.actor('lead')).call(readFigures, { input: year })).persons.inCare > 0)
})

test('the list behind a figure as a file: the own cases by name, the others as a number', async () => {
  await world.all.updateTable('sessions').set({ confirmed_at: world.clock.now() }).where('user_id', '=', anna.id).execute()
  const text = await (await anna.call(exportBehind, { input: { ...year, filter: { group: ['fremd'] }, key: 'persons.inCare', format: 'csv' } }) as unknown as Blob).text()
  assert.equal(text, 'Bezeichnung;Angabe;am;Anzahl\r\nAbdi, Hodan;fremd;02.08.2022;1\r\nund 1 weitere, die hier nicht sichtbar sind;;;1\r\n')
  const { rows, filter } = (await world.audit('figure.exportBehind')).at(-1)!.facts as { rows: number; filter: unknown }
  assert.deepEqual([rows, filter], [1, { group: ['fremd'] }])
})

test('all figures as a file, with their sentences', async () => {
  const text = await (await anna.call(exportFigures, { input: { ...year, format: 'csv' } }) as unknown as Blob).text()
  assert.equal(text.split('\r\n')[0], 'Bereich;Zahl;davon;Wert;Einheit;Stichtag;von;bis;Zählweise')
  assert.ok(text.includes('Personen;Herkunft;Syrien;1;;31.12.2022;;;"Personen in Betreuung nach Staatsangehörigkeit;'))
})

test('mentorships by their state on any day and by length, hours of volunteers in a period; each opens to what it counts', async () => {
  const [rami, sami] = [await world.person('Zustand, Rami', { of: anna }), await world.person('Zustand, Sami', { of: anna })], helper = await insert('volunteers', { family_name: 'Held' })
  const path = await insert('mentorships', { person_id: rami.id, volunteer_id: helper, wished_on: '2022-03-01', proposed_on: '2022-03-10', volunteer_agreed_on: '2022-03-12', meeting_on: '2022-03-20', valid_from: '2022-04-01', agreed_on: '2022-04-01', valid_until: '2022-11-01', end_reason: 'goal' })
  await insert('mentorship_pauses', { mentorship_id: path, person_id: rami.id, valid_from: '2022-07-01', valid_until: '2022-08-01' })
  await insert('mentorships', { person_id: sami.id, wished_on: '2022-05-01' })
  await insert('mentorships', { person_id: sami.id, volunteer_id: helper, valid_from: '2019-05-01' })
  const by = async (on: string) => (await read({ on })).more.mentorshipsByState
  assert.deepEqual([await by('2022-03-05'), await by('2022-03-15'), await by('2022-03-25'), await by('2022-07-15'), await by('2022-11-01')], [
    { running: 1, wish: 1 }, { proposed: 1, running: 1 }, { meeting: 1, running: 1 }, { paused: 1, running: 1, wish: 1 }, { running: 1, wish: 1 },
  ])
  assert.deepEqual([(await read({ on: '2022-05-15' })).more.mentorshipsByLength, (await read({ on: '2022-05-15' })).more.mentorships], [{ longer: 1, quarter: 1 }, 2])
  for (const [on_day, minutes] of [['2022-06-01', 90], ['2022-06-02', 45], ['2023-01-01', 600]]) await insert('volunteer_hours', { volunteer_id: helper, on_day, purpose: 'mentorship', minutes, noted_by: anna.id })
  assert.equal((await read({ from: '2022-01-01', to: '2022-12-31' })).more.volunteerMinutes, 135)
  const behind = async (key: string, part: string | null, on: string) => (await anna.call(openFigure, { input: { key, value: part, on, from: '2022-01-01', to: '2022-12-31' } })).rows.map((row) => [row.name, row.n])
  assert.deepEqual(await behind('more.mentorshipsByState', 'paused', '2022-07-15'), [['Zustand, Rami', 1]])
  assert.deepEqual(await behind('more.mentorshipsByLength', 'longer', '2022-05-15'), [['Zustand, Sami', 1]])
  assert.deepEqual(await behind('more.volunteerMinutes', null, '2022-12-31'), [['Held', 135]])
})

test('a file of figures is in the audit with its filter; looking at the numbers is not', async () => {
  await anna.call(exportFigures, { input: { ...year, filter: { group: ['fremd'] }, format: 'csv' } })
  assert.deepEqual(((await world.audit('figure.export')).at(-1)!.facts as { filter: unknown }).filter, { group: ['fremd'] })
  await read()
  assert.deepEqual(await world.audit('figure.read'), [])
})
