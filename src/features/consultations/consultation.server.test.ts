import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addToNote, changeConsultation, exportConsultations, listConsultations, logConsultation, openConsultation, removeConsultation, undoConsultation } from './consultation.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())
const talk = { held_on: '2022-12-30', form: 'buero', topics: ['arbeit', 'wohnung'], minutes: 45 }

test('a talk is logged, found by topic, form and day, and its note is sealed', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'Vermieter: Kanarienvogel' } })
  await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], held_on: '2022-01-03', topics: ['kinder'], form: 'telefon' } })
  assert.deepEqual([made.person_name, made.caseworker, made.has_note, made.persons_reached], ['Haddad, Rami', 'Anna', true, 1])
  const found = async (filter: Record<string, string[]>) => (await anna.call(listConsultations, { input: { filter } })).rows.map((row) => row.held_on)
  assert.deepEqual(await found({}), ['2022-12-30', '2022-01-03'])
  assert.deepEqual(await found({ topics: ['kinder', 'schule'] }), ['2022-01-03'])
  assert.deepEqual(await found({ from: ['2022-12-30'], to: ['2022-12-30'] }), ['2022-12-30'])
  assert.deepEqual(await found({ form: ['telefon'], person_id: [rami.id], caseworker_id: [anna.id] }), ['2022-01-03'])
  const stored = await world.all.selectFrom('consultation_notes').select('note_sealed').where('consultation_id', '=', made.id).executeTakeFirstOrThrow()
  assert.ok(!stored.note_sealed!.toString().includes('Kanarienvogel'))
  assert.equal((await anna.call(openConsultation, { params: { id: made.id } })).note, 'Vermieter: Kanarienvogel')
  assert.equal((await world.audit('consultation.open')).at(-1)!.case_id, rami.id)
  assert.ok(!JSON.stringify(await world.audit()).includes('Kanarienvogel'))
})

test('changing keeps the note unless another is given; somebody else who changed first is not overwritten', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'erste' } })
  const changed = await anna.call(changeConsultation, { params: { id: made.id }, version: made.version, input: { ...talk, person_ids: [rami.id], minutes: 60 } })
  assert.equal((await anna.call(openConsultation, { params: { id: made.id } })).note, 'erste')
  await assert.rejects(anna.call(changeConsultation, { params: { id: made.id }, version: made.version, input: { ...talk, person_ids: [rami.id], note: 'zweite' } }), { status: 412 })
  await anna.call(changeConsultation, { params: { id: made.id }, version: changed.version, input: { ...talk, person_ids: [rami.id], note: '' } })
  assert.equal((await anna.call(openConsultation, { params: { id: made.id } })).has_note, false)
})

test('an anonymous talk is only its own; it becomes a person’s with its note, and is one talk still', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, note: 'ohne Namen' } })
  await world.grant(mara, rami.id, ['contact', 'counselling'])
  await assert.rejects(mara.call(openConsultation, { params: { id: made.id } }), { status: 404 })
  assert.equal((await mara.call(listConsultations, { input: { filter: { kind: ['anonymous'] } } })).total, 0)
  const assigned = await anna.call(changeConsultation, { params: { id: made.id }, version: made.version, input: { ...talk, person_ids: [rami.id] } })
  assert.equal(assigned.person_name, 'Haddad, Rami')
  assert.equal((await mara.call(openConsultation, { params: { id: made.id } })).note, 'ohne Namen')
})

test('a colleague who may see the case reads, and does not change what she did not hold', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id] } })
  const seen = (await mara.call(listConsultations, { input: { filter: { person_id: [rami.id] } } })).rows.find((row) => row.id === made.id)!
  assert.equal(seen.can.change, 'Ändern kann sie, wer die Beratung geführt hat.')
  await assert.rejects(mara.call(changeConsultation, { params: { id: made.id }, version: 1, input: { ...talk, person_ids: [rami.id] } }), { status: 409 })
  await assert.rejects(mara.call(removeConsultation, { params: { id: made.id }, version: 1 }), { status: 409 })
  await anna.call(removeConsultation, { params: { id: made.id }, version: 1 })
  await assert.rejects(anna.call(openConsultation, { params: { id: made.id } }), { status: 404 })
})

test('who may not see the case finds nothing, logs nothing, and hears the same as for a case that never was', async () => {
  const other = await world.person('Nasser, Huda', { of: anna })
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [other.id] } })
  await assert.rejects(mara.call(openConsultation, { params: { id: made.id } }), { status: 404 })
  await assert.rejects(mara.call(logConsultation, { input: { ...talk, person_ids: [other.id] } }), { status: 404 })
  await assert.rejects(mara.call(logConsultation, { input: { ...talk, person_ids: ['01900000-0000-7000-8000-000000000000'] } }), { status: 404 })
  for (const role of ['housing', 'coordinator', 'volunteer', 'administrator', 'reader'] as const) await assert.rejects((await world.actor(role)).call(listConsultations, { input: {} }), { status: 403 })
  const lead = await world.actor('lead')
  assert.equal((await lead.call(listConsultations, { input: {} })).total, 0)
  assert.equal((await lead.call(logConsultation, { input: talk })).person_id, null)
})

test('a talk of tomorrow is refused at its field; the list as a file carries no notes', async () => {
  await assert.rejects(anna.call(logConsultation, { input: { ...talk, held_on: '2023-01-01' } }), (problem: { fields: Record<string, string> }) => problem.fields.held_on === 'Das Datum liegt in der Zukunft.')
  const text = await (await anna.call(exportConsultations, { input: { format: 'csv' } }) as unknown as Blob).text()
  assert.match(text, /Haddad, Rami/)
  assert.ok(!text.includes('Kanarienvogel'))
})

test('a talk that came with a list is not taken back alone, for the whole list would go with it', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id] } })
  const { act_id } = await world.all.selectFrom('row_history').select('act_id').where('row_id', '=', made.id).executeTakeFirstOrThrow()
  await world.all.insertInto('imports').values({ id: made.id, act_id: act_id!, user_id: anna.id, files: ['Beratungen.csv'], applied_at: world.clock.now() }).execute()
  await assert.rejects(anna.call(undoConsultation, { params: { id: made.id } }), { status: 409, message: /nicht hier festgehalten/ })
  await anna.call(removeConsultation, { params: { id: made.id }, version: made.version })
})

test('undoing takes the whole act back, as long as nobody has worked on it since', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'falscher Mensch', private_note: 'nur für mich' } })
  await assert.rejects(mara.call(undoConsultation, { params: { id: made.id } }), { status: 409 })
  await anna.call(undoConsultation, { params: { id: made.id } })
  await assert.rejects(anna.call(openConsultation, { params: { id: made.id } }), { status: 404 })
  assert.equal((await world.all.selectFrom('consultation_notes').select('id').where('consultation_id', '=', made.id).execute()).length, 0)
  assert.equal((await world.audit('consultation.undo')).at(-1)!.case_id, rami.id)
  const nobody = await anna.call(logConsultation, { input: { ...talk, note: 'am Telefon' } })
  await anna.call(undoConsultation, { params: { id: nobody.id } })
  await assert.rejects(anna.call(openConsultation, { params: { id: nobody.id } }), { status: 404 })
  const kept = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'bleibt' } })
  await mara.call(addToNote, { params: { id: kept.id }, input: { audience: 'team', text: 'Termin ist am 12.' } })
  assert.deepEqual((await anna.call(openConsultation, { params: { id: kept.id } })).notes[0]!.addenda.map((one) => [one.author, one.text]), [['Mara', 'Termin ist am 12.']])
  await assert.rejects(anna.call(undoConsultation, { params: { id: kept.id } }), { status: 409, message: /weitergearbeitet/ }, 'the addendum of a colleague does not go with it')
  const changed = await anna.call(changeConsultation, { params: { id: kept.id }, version: kept.version, input: { ...talk, person_ids: [rami.id], minutes: 5 } })
  await assert.rejects(anna.call(undoConsultation, { params: { id: kept.id } }), { status: 409, message: /weitergearbeitet/ })
  await assert.rejects(anna.call(removeConsultation, { params: { id: kept.id }, version: changed.version }), { status: 409, message: /^Kolleg:innen haben dazu Nachträge geschrieben/ }, 'nor when the talk is removed')
  assert.equal((await anna.call(openConsultation, { params: { id: kept.id } })).notes[0]!.addenda.length, 1)
  const own = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'geht' } })
  await anna.call(addToNote, { params: { id: own.id }, input: { audience: 'team', text: 'mein eigener Nachtrag' } })
  await anna.call(removeConsultation, { params: { id: own.id }, version: own.version })
})

test('form and topics come from their lists; what a list of elsewhere brought stays readable and may stay', async () => {
  for (const [field, value] of [['form', 'flurgespräch'], ['topics', ['wetter']]] as const) await assert.rejects(anna.call(logConsultation, { input: { ...talk, [field]: value } }), { status: 400 })
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id] } })
  await world.all.updateTable('consultations').set({ form: 'Flurgespräch', topics: ['Wetter'] }).where('id', '=', made.id).execute()
  const found = await anna.call(openConsultation, { params: { id: made.id } })
  assert.deepEqual([found.form, found.topics], ['Flurgespräch', ['Wetter']])
  const change = (more: object) => anna.call(changeConsultation, { params: { id: made.id }, version: found.version, input: { ...talk, form: found.form, topics: found.topics, person_ids: [rami.id], ...more } })
  await assert.rejects(change({ form: 'anderswo' }), { status: 400, fields: { form: 'Diese Form steht nicht in der Liste.' } })
  await assert.rejects(change({ topics: ['Wetter', 'Sport'] }), { status: 400, fields: { topics: 'Dieses Thema steht nicht in der Liste.' } })
  assert.deepEqual([(await change({ minutes: 5, topics: ['Wetter', 'arbeit'] })).form], ['Flurgespräch'])
})
