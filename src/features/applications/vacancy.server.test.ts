import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createApplication } from './application.api.ts'
import { changeEmployer, createEmployer, exportEmployers, listEmployers, removeEmployer } from './employer.api.ts'
import { changeVacancy, createVacancy, exportVacancies, listVacancies, readInVacancies, removeVacancy } from './vacancy.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-11-22'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const fileOf = async (answer: unknown) => (await (answer as Blob).text()).split('\r\n')

test('an employer is added, found by its trades, changed and removed; the same one twice is told', async () => {
  const made = await anna.call(createEmployer, { input: { name: 'Gasthof Beispiel', town: 'Calw', trades: ['Küche', 'Service'], accepted_level: 'a2' } })
  assert.deepEqual((await anna.call(listEmployers, { input: { text: 'küche' } })).rows.map((row) => row.name), ['Gasthof Beispiel'])
  await assert.rejects(anna.call(createEmployer, { input: { name: 'gasthof beispiel', town: 'Calw' } }), { status: 409, message: 'Diesen Arbeitgeber gibt es an dem Ort schon.' })
  const changed = await anna.call(changeEmployer, { params: { id: made.id }, version: made.version, input: { ...made, active_until: '2022-11-01' } })
  assert.equal(changed.is_active, false)
  await assert.rejects(anna.call(changeEmployer, { params: { id: made.id }, version: made.version, input: made }), { status: 412 })
  assert.equal((await fileOf(await anna.call(exportEmployers, { input: { format: 'csv', columns: ['name', 'accepted_level'] } })))[1], 'Gasthof Beispiel;A2')
  await anna.call(removeEmployer, { params: { id: made.id }, version: changed.version })
  assert.equal((await anna.call(listEmployers, { input: {} })).total, 0)
})

test('a vacancy is open until its day or until it is taken; with applications it stays', async () => {
  const home = await anna.call(createEmployer, { input: { name: 'Seniorenheim Vorbild', town: 'Althengstett' } })
  const make = (title: string, more: object = {}) => anna.call(createVacancy, { input: { employer_id: home.id, title, kind: 'job', ...more } })
  const open = await make('Küchenhilfe'), over = await make('Nachtwache', { valid_through: '2022-11-21' })
  assert.deepEqual([open.stand, open.place, over.stand], ['open', 'Althengstett', 'over'])
  const closed = await anna.call(changeVacancy, { params: { id: over.id }, version: over.version, input: { ...over, closed_on: '2022-11-20' } })
  assert.equal(closed.stand, 'closed')
  assert.deepEqual((await anna.call(listVacancies, { input: { filter: { stand: ['open'] } } })).rows.map((row) => row.title), ['Küchenhilfe'])
  assert.equal((await fileOf(await anna.call(exportVacancies, { input: { format: 'csv', columns: ['title', 'kind'], filter: { stand: ['open'] } } })))[1], 'Küchenhilfe;Arbeit')
  const rami = await world.person('Haddad, Rami', { of: anna })
  await anna.call(createApplication, { input: { person_id: rami.id, kind: 'job', vacancy_id: open.id, on: '2022-11-01' } })
  await assert.rejects(anna.call(removeVacancy, { params: { id: open.id }, version: open.version }), { status: 409, message: /bekommt den Tag/ })
  await anna.call(removeVacancy, { params: { id: over.id }, version: closed.version })
  await assert.rejects(anna.call(createVacancy, { input: { employer_id: open.id, title: 'x', kind: 'job' } }), { status: 400, fields: { employer_id: 'Diesen Arbeitgeber gibt es nicht mehr.' } })
})

test('a list with faults: what is right is taken in, every other line says what is wrong; a second time nothing is doubled', async () => {
  const text = '\uFEFFArbeitgeber;Stelle;Art;Deutsch;Stunden;Ort;gilt bis\r\n"Metall Muster; GmbH";Helfer;Vollzeit;A2;38,5;Calw;31.12.2022\r\nMetall Muster;;Arbeit;;;;\r\nMetall Muster;Azubi;Lehrstelle;D7;400;;40.13.2022\r\n;;;;;;\r\nSeniorenheim Vorbild;Pflegehelfer;Minijob;;;;\r\nSeniorenheim Vorbild;Alt;Arbeit;;;;01.01.2022\r\n'
  const first = await anna.call(readInVacancies, { input: { text } })
  assert.deepEqual(first, { made: 2, known: 0, employers: 1, faults: [
    { line: 3, text: 'Die Stelle fehlt.' },
    { line: 4, text: 'Die Art „Lehrstelle“ gibt es nicht: Arbeit, Ausbildung, Praktikum oder Minijob. Das Sprachniveau „D7“ gibt es nicht: A1, A2, B1, B2, C1. „400“ sind keine Wochenstunden (1 bis 60). „40.13.2022“ ist kein Datum; gebraucht wird TT.MM.JJJJ.' },
    { line: 7, text: 'Die Stelle ist schon abgelaufen.' },
  ] })
  const { rows: [made] } = await anna.call(listVacancies, { input: { text: 'Helfer', filter: { employer: ['Metall Muster; GmbH'] } } })
  assert.deepEqual([made!.employer, made!.kind, made!.language_level, made!.hours, made!.place, made!.valid_through], ['Metall Muster; GmbH', 'job', 'a2', 39, 'Calw', '2022-12-31'])
  const again = await anna.call(readInVacancies, { input: { text } })
  assert.deepEqual([again.made, again.known, again.employers], [0, 2, 0])
  assert.deepEqual((await anna.call(readInVacancies, { input: { text: 'Firma,Beruf\nMuster,Koch\n' } })).faults, [{ line: 1, text: 'In der ersten Zeile fehlt die Spalte „Stelle“.' }])
  assert.deepEqual((await world.audit('vacancy.readIn')).map((entry) => entry.facts)[0], { made: 2, known: 0, faults: 3 })
})

test('volunteers, coordinators and the housing office see neither employers nor vacancies', async () => {
  for (const role of ['volunteer', 'coordinator', 'housing', 'reader', 'administrator'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(listVacancies, { input: {} }), { status: 403 })
    await assert.rejects(other.call(readInVacancies, { input: { text: 'x' } }), { status: 403 })
  }
})
