import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { closeCase } from '../cases/case.api.ts'
import { mergePersons } from '../people/merge.api.ts'
import { changeInterpreter, createInterpreter } from '../interpreting/interpreter.api.ts'
import { addToNote, changeConsultation, listConsultations, logConsultation, openConsultation } from './consultation.api.ts'
import { NOTE_LIMIT } from './consultation.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
  await world.grant(mara, rami.id, ['contact', 'counselling'])
})
after(() => world.close())
const talk = { held_on: '2022-12-30', form: 'buero', topics: ['arbeit'] }
const open = (who: Actor, id: string) => who.call(openConsultation, { params: { id } })

test('three notes for three audiences: what is only mine is read by nobody else', async () => {
  const { id } = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'für alle', private_note: 'nur für mich', client_note: 'Termin am Montag' } })
  assert.deepEqual((await open(anna, id)).notes.map((note) => [note.audience, note.text, note.author, note.rewrite]), [['team', 'für alle', 'Anna', true], ['private', 'nur für mich', 'Anna', true], ['client_copy', 'Termin am Montag', 'Anna', true]])
  const seen = await open(mara, id)
  assert.deepEqual(seen.notes.map((note) => [note.audience, note.rewrite]), [['team', 'Ändern kann die Notiz nur, wer sie geschrieben hat.'], ['client_copy', 'Ändern kann die Notiz nur, wer sie geschrieben hat.']])
  await assert.rejects(mara.call(addToNote, { params: { id }, input: { audience: 'private', text: 'ich auch' } }), { status: 409 })
  const stored = await world.all.selectFrom('consultation_notes').select('note_sealed').where('consultation_id', '=', id).execute()
  assert.ok(stored.every((row) => !row.note_sealed.toString('latin1').includes('mich')))
})

test('after the hours that the administration set, a note stands and is corrected by an addendum', async () => {
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], note: 'Termin am 12.' } })
  const change = (who: Actor, version: number, note: string) => who.call(changeConsultation, { params: { id: made.id }, version, input: { ...talk, person_ids: [rami.id], note } })
  let { version } = await change(anna, made.version, 'Termin am 13.')
  world.clock.moveTo('2023-01-01T11:00:01Z')
  const later = await world.again(anna)
  await assert.rejects(change(later, version, 'Termin am 14.'), { status: 400, fields: { note: 'Die Notiz steht seit mehr als 24 Stunden und wird nicht mehr geändert. Dafür gibt es Nachträge.' } })
  version = (await change(later, version, 'Termin am 13.')).version
  await later.call(addToNote, { params: { id: made.id }, input: { audience: 'team', text: 'Es ist der 14.' } })
  const [note] = (await open(later, made.id)).notes
  assert.deepEqual([note!.text, note!.addenda.map((one) => [one.author, one.text, one.written_at])], ['Termin am 13.', [['Anna', 'Es ist der 14.', '2023-01-01T11:00:01.000Z']]])
  await world.all.updateTable('organisation').set({ note_hours: 48 }).execute()
  await change(later, version, 'Termin am 14.')
  await world.all.updateTable('organisation').set({ note_hours: 24 }).execute()
  assert.deepEqual((await world.audit('consultation.addTo')).map((entry) => [entry.case_id, entry.facts]), [[rami.id, { consultation: made.id, audience: 'team' }]])
  world.clock.moveTo('2022-12-31T11:00:00Z')
})

test('a note of 100.000 characters is refused with a clear sentence at its field', async () => {
  const input = { ...talk, person_ids: [rami.id], note: 'x'.repeat(100_000) }
  await assert.rejects(anna.call(logConsultation, { input }), (problem: { status: number; fields: Record<string, string> }) => problem.status === 400 && /höchstens 20\.000 Zeichen/.test(problem.fields.note!))
  const { id } = await anna.call(logConsultation, { input: { ...input, note: 'x'.repeat(NOTE_LIMIT) } })
  assert.equal((await open(anna, id)).note.length, NOTE_LIMIT)
})

test('a talk can be entered for a closed case up to the day of the closing, and not after it', async () => {
  const person = await world.person('Nasser, Huda', { of: anna })
  await anna.call(closeCase, { params: { id: person.id }, version: 1, input: { closed_on: '2022-12-20', reason: 'verzogen' } })
  const log = (held_on: string) => anna.call(logConsultation, { input: { ...talk, held_on, person_ids: [person.id] } })
  await log('2022-12-20')
  await assert.rejects(log('2022-12-21'), (problem: { fields: Record<string, string> }) => /seit 20\.12\.2022 beendet.*wieder aufnehmen oder anonym/.test(problem.fields.held_on!))
})

test('an interpreter who left the pool, or is no longer known, leaves the talk readable', async () => {
  const noor = await anna.call(createInterpreter, { input: { name: 'Noor Aziz', languages: ['ar'] } })
  await assert.rejects(anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], interpreter_id: noor.id } }), { fields: { interpreter_language: 'In welcher Sprache wurde gedolmetscht?' } })
  const made = await anna.call(logConsultation, { input: { ...talk, person_ids: [rami.id], interpreter_id: noor.id, interpreter_language: 'ar', note: 'mit Noor' } })
  await anna.call(changeInterpreter, { params: { id: noor.id }, version: noor.version, input: { ...noor, active_until: '2022-12-31' } })
  assert.equal((await open(anna, made.id)).interpreter, 'Noor Aziz')
  assert.equal((await anna.call(listConsultations, { input: { filter: { interpreted: ['true'] } } })).total, 1)
  await world.all.deleteFrom('interpreters').where('id', '=', noor.id).execute()
  const opened = await open(anna, made.id)
  assert.deepEqual([opened.interpreter, opened.interpreter_language, opened.note], [null, 'ar', 'mit Noor'])
  await assert.rejects(anna.call(logConsultation, { input: { ...talk, interpreter_id: noor.id, interpreter_language: 'ar' } }), { status: 409, message: 'Die gewählte Sprachmittlung gibt es im Pool nicht mehr. Bitte neu wählen.' })
})

test('merging moves what only its author sees, and shows it to nobody on the way; undoing brings it back', async () => {
  const [one, two] = [await world.person('Al-Khatib, Omar', { of: anna }), await world.person('Alkhatib, Omar', { of: anna })]
  const lea = await world.actor('caseworker', 'Lea')
  for (const person of [one, two]) await world.grant(lea, person.id, ['contact', 'status', 'counselling', 'needs', 'housing', 'volunteering', 'client_copy'])
  const { id } = await anna.call(logConsultation, { input: { ...talk, person_ids: [two.id, one.id], note: 'beide?', private_note: 'nur für mich' } })
  await lea.call(mergePersons, { params: { id: one.id, otherId: two.id }, version: 1 })
  const opened = await open(anna, id)
  assert.deepEqual([opened.people.map((person) => person.id), opened.people_count, opened.private_note, opened.note], [[one.id], 1, 'nur für mich', 'beide?'])
  assert.deepEqual((await open(lea, id)).notes.map((note) => note.audience), ['team'])
})
