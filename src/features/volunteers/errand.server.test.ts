import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { photo } from '../../../test/uploads.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { createAppointment, listAppointments, moveAppointment, settleAppointment } from '../appointments/appointment.api.ts'
import { addConsent, withdrawConsent } from '../consents/consent.api.ts'
import { readToday } from '../today/today.api.ts'
import { connectVolunteer, entryEndpoints, linkVolunteerPerson, listOwnHours, listVolunteerAccounts, listVolunteerEntries, noteOwnHours, readVolunteerPerson } from './entry.api.ts'
import { answerErrand, changeErrand, createErrand, findErrandClashes, listErrands, listOwnErrands, listVolunteerMessages, settleErrand, settleVolunteerMessage, writeVolunteerMessage, type ErrandRow } from './errand.api.ts'
import { actOnMentorship, beginMentorship, listOwnMentorships, listWaitingMentorships } from './mentorship.api.ts'
import { addReceipt, downloadReceipt, listReceipts, removeReceipt, showReceipt } from './receipt.api.ts'
import { changeVolunteer, createVolunteer, listVolunteers } from './volunteer.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2026-03-02'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())

async function helper(name: string) {
  const account = await world.actor('volunteer', name), { id } = await anna.call(createVolunteer, { input: { family_name: name, active_from: '2025-01-01' } })
  await anna.call(connectVolunteer, { params: { id }, input: { user_id: account.id } })
  return { ...account, volunteerId: id }
}
const errand = (person: { id: string }, given: object = {}): Promise<ErrandRow> => anna.call(createErrand, { params: { personId: person.id }, input: { title: 'Zum Arzt begleiten', on_day: '2026-03-10', begins: '10:00', place: 'Bahnhof', alias: 'Laila', ...given } })
const own = async (who: Actor) => (await who.call(listOwnErrands, {})).rows
const answer = (who: Actor, row: { id: string }, said: 'take' | 'give_back' | 'done', minutes?: number) => who.call(answerErrand, { params: { id: row.id }, input: { answer: said, ...(minutes && { minutes }) } })
const at = async (instant: string, ...who: Actor[]) => { world.clock.moveTo(instant); for (const one of [anna, ...who]) Object.assign(one, await world.again(one)) }

test('two volunteers take one errand at the same moment: one helps, the other is told; the own sign-in shows what it is about and nothing else', async () => {
  const [inge, karl, fremd] = [await helper('Inge'), await helper('Karl'), await helper('Fremd')], laila = await world.person('Rahimi, Laila', { of: anna })
  for (const one of [inge, karl]) await anna.call(beginMentorship, { input: { person_id: laila.id, volunteer_id: one.volunteerId, valid_from: '2026-01-01' } })
  const made = await errand(laila, { offered_to: [inge.volunteerId, karl.volunteerId] })
  assert.deepEqual([made.state, made.offered_names], ['open', ['Inge', 'Karl']])
  assert.deepEqual(await own(inge), [{ id: made.id, on_day: '2026-03-10', begins: '10:00', ends: '', title: 'Zum Arzt begleiten', place: 'Bahnhof', alias: 'Laila', state: 'open', is_mine: false, minutes: null }])
  assert.deepEqual(await own(fremd), [])
  await assert.rejects(answer(fremd, made, 'take'), { status: 404 })
  const answers = await Promise.allSettled([answer(inge, made, 'take'), answer(karl, made, 'take')])
  assert.deepEqual(answers.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  assert.equal((answers.find((one) => one.status === 'rejected') as PromiseRejectedResult).reason.message, 'Das hat gerade jemand anders übernommen. Danke!')
  const winner = answers[0]!.status === 'fulfilled' ? inge : karl, loser = winner === inge ? karl : inge
  assert.deepEqual([(await own(winner)).map((row) => row.is_mine), await own(loser)], [[true], []])
  await answer(winner, made, 'give_back')
  await answer(loser, made, 'take')
  await assert.rejects(answer(loser, made, 'done'), { message: 'Das geht gerade nicht: Bitte die Seite neu ansehen.' }, 'not before its day')
  await at('2026-03-10T15:00:00Z', inge, karl, fremd)
  await answer(loser, made, 'done', 90)
  const [row] = (await anna.call(listErrands, { params: { personId: laila.id } })).rows
  assert.deepEqual([row!.state, row!.volunteer_name, row!.minutes], ['done', loser.name, 90])
  assert.deepEqual((await loser.call(listOwnHours, {})).rows.map(({ on_day, purpose, minutes }) => [on_day, purpose, minutes]), [['2026-03-10', 'errand', 90]])
  assert.deepEqual((await winner.call(listOwnHours, {})).rows, [])
  assert.equal((await world.audit('errand.answer')).at(-1)!.case_id, laila.id)
})

test('without a mentorship an errand needs a consent; it ends with it, and with the mentorship, at the next request', async () => {
  const inge = await helper('Ilse'), person = await world.person('Einwilligung, Ema', { of: anna })
  await assert.rejects(errand(person, { on_day: '2026-03-12', offered_to: [inge.volunteerId] }), (error: { fields: Record<string, string> }) => /keine Patenschaft/.test(error.fields.consent_id!))
  const consent = await anna.call(addConsent, { params: { personId: person.id }, input: { purpose: 'patenschaft', data: ['kontakt'], valid_from: '2026-01-10', proof: 'paper' } })
  const made = await errand(person, { on_day: '2026-03-12', volunteer_id: inge.volunteerId, consent_id: consent.id })
  assert.equal(made.state, 'taken')
  assert.equal((await own(inge)).length, 1)
  await anna.call(withdrawConsent, { params: { personId: person.id, id: consent.id }, version: consent.version, input: { withdrawn_on: world.clock.today() } })
  assert.deepEqual(await own(inge), [])
  await assert.rejects(answer(inge, made, 'give_back'), { status: 404 })
  const running = await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: inge.volunteerId, valid_from: '2026-02-01' } })
  assert.equal((await own(inge)).length, 1)
  await inge.call(writeVolunteerMessage, { params: { id: running.id }, input: { text: 'Sie kommt heute nicht.' } })
  await anna.call(actOnMentorship, { params: { id: running.id }, version: running.version, input: { act: 'end', on: world.clock.today(), reason: 'moved' } })
  assert.deepEqual([await own(inge), (await inge.call(listOwnMentorships, {})).rows], [[], []])
  await assert.rejects(inge.call(writeVolunteerMessage, { params: { id: running.id }, input: { text: 'Noch etwas.' } }), { status: 404 })
})

test('whoever leaves sees nothing any more', async () => {
  const olga = await helper('Olga'), person = await world.person('Bleibt, Bea', { of: anna })
  await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: olga.volunteerId, valid_from: '2026-02-01' } })
  assert.equal((await olga.call(listOwnMentorships, {})).rows.length, 1)
  const { rows: [row] } = await anna.call(listVolunteers, { input: { filter: { id: [olga.volunteerId] } } })
  await anna.call(changeVolunteer, { params: { id: olga.volunteerId }, version: row!.version, input: { ...row!, active_until: world.clock.today() } })
  assert.deepEqual((await olga.call(listOwnMentorships, {})).rows, [])
  await assert.rejects(olga.call(noteOwnHours, { input: { on_day: '2026-03-09', purpose: 'mentorship', minutes: 30 } }), { status: 409 })
})

test('a message stands with whoever has the case until it is settled; no volunteer reads another, and it is in no file', async () => {
  const [inge, karl] = [await helper('Irma'), await helper('Kurt')], person = await world.person('Nachricht, Nele', { of: anna }), mara = await world.actor('caseworker', 'Mara')
  const mentorship = await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: inge.volunteerId, valid_from: '2026-02-01' } })
  await inge.call(writeVolunteerMessage, { params: { id: mentorship.id }, input: { text: 'Nele braucht einen Brief erklärt.' } })
  await assert.rejects(karl.call(writeVolunteerMessage, { params: { id: mentorship.id }, input: { text: 'Ich auch.' } }), { status: 404 })
  const open = async (who: Actor) => (await who.call(listVolunteerMessages, {})).rows.filter((row) => row.person_id === person.id)
  const [message] = await open(anna)
  assert.deepEqual([message!.volunteer, message!.text, message!.name], ['Irma', 'Nele braucht einen Brief erklärt.', 'Nachricht, Nele'])
  assert.deepEqual(await open(mara), [])
  await assert.rejects(inge.call(listVolunteerMessages, {}), { status: 403 })
  await assert.rejects(mara.call(settleVolunteerMessage, { params: { id: message!.id }, input: { settled: true } }), { status: 404 })
  await anna.call(settleVolunteerMessage, { params: { id: message!.id }, input: { settled: true } })
  assert.deepEqual(await open(anna), [])
  await anna.call(settleVolunteerMessage, { params: { id: message!.id }, input: { settled: false } })
  assert.equal((await open(anna)).length, 1)
  const { rows } = await anna.fetch(`/api/persons/${person.id}/timeline`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((response) => response.json() as Promise<{ rows: unknown[] }>)
  assert.doesNotMatch(JSON.stringify(rows), /Brief erklärt/)
})

test('nobody books the same doctor twice: appointments and errands of the day are told; errands that nobody takes stand on Heute', async () => {
  const person = await world.person('Doppelt, Dora', { of: anna })
  await anna.call(createAppointment, { input: { on: '2026-03-11', begins: '09:30', ends: '10:30', title: 'Kinderarzt', person_ids: [person.id] } })
  const first = await errand(person, { on_day: '2026-03-11', title: 'Zur Bank', begins: '14:00', ends: '15:00' })
  const clash = async (given: object) => (await anna.call(findErrandClashes, { input: { person_id: person.id, on_day: '2026-03-11', ...given } })).rows.map((row) => [row.kind, row.title])
  assert.deepEqual(await clash({ title: 'Kinderarzt', begins: '16:00' }), [['appointment', 'Kinderarzt']])
  assert.deepEqual(await clash({ title: 'Schule', begins: '14:30' }), [['errand', 'Zur Bank']])
  assert.deepEqual(await clash({ title: 'Zur Bank', begins: '14:30', except: first.id }), [])
  assert.deepEqual((await anna.call(listWaitingMentorships, {})).rows.filter((row) => row.person_id === person.id).map((row) => [row.kind, row.text]), [['errand', 'Zur Bank: hat noch niemand übernommen']])
  // Whoever goes along to an appointment is there at its time: only what else is booked is told.
  const { rows: [appointment] } = await anna.call(listAppointments, { input: { person_id: person.id } })
  const along = { title: 'Zum Termin begleiten', begins: appointment!.begins, ends: appointment!.ends }
  assert.deepEqual(await clash(along), [['appointment', 'Kinderarzt']])
  assert.deepEqual(await clash({ ...along, except: appointment!.id }), [])
  assert.deepEqual(await clash({ ...along, begins: '10:00', ends: '14:30', except: appointment!.id }), [['errand', 'Zur Bank']])
  const moved = await anna.call(changeErrand, { params: { id: first.id }, version: first.version, input: { ...first, place: 'Rathaus' } })
  assert.equal(moved.place, 'Rathaus')
  await assert.rejects(anna.call(changeErrand, { params: { id: first.id }, version: moved.version, input: { ...first, ends: '13:00' } }), (error: { fields: object }) => 'ends' in error.fields)
  const off = await anna.call(settleErrand, { params: { id: first.id }, version: moved.version, input: { act: 'cancel' } })
  assert.deepEqual([off.state, off.can.change], ['cancelled', 'Die Einzelhilfe ist abgeschlossen.'])
  assert.equal((await anna.call(settleErrand, { params: { id: first.id }, version: off.version, input: { act: 'reopen' } })).state, 'open')
  await assert.rejects((await world.actor('caseworker', 'Mia')).call(findErrandClashes, { input: { person_id: person.id, on_day: '2026-03-11' } }), { status: 404 })
})

test('two who may not see each other’s case both say that a volunteer is advised by them; neither meets the other’s', async () => {
  const { id } = await anna.call(createVolunteer, { input: { family_name: 'Beides' } }), bert = await world.actor('caseworker', 'Bert')
  const [hers, his] = [await world.person('Ihre, Ida', { of: anna }), await world.person('Seine, Sami', { of: bert })]
  const link = (who: Actor, person_id: string | null) => who.call(linkVolunteerPerson, { params: { id }, input: { person_id } }), read = async (who: Actor) => (await who.call(readVolunteerPerson, { params: { id } })).person_id
  await link(anna, hers.id)
  await link(bert, his.id)
  assert.deepEqual([await read(anna), await read(bert)], [hers.id, his.id])
  await link(bert, null)
  assert.deepEqual([await read(anna), await read(bert)], [hers.id, null])
})

test('papers, hours, money and thanks are kept by team and coordination; where the yearly lump sum is passed, it is said', async () => {
  const kim = await world.actor('coordinator', 'Kim'), vera = await world.actor('volunteer', 'Vera'), { id } = await kim.call(createVolunteer, { input: { family_name: 'Vogel' } }), of = { volunteerId: id }
  assert.ok((await kim.call(listVolunteerAccounts, {})).rows.some((row) => row.id === vera.id))
  await kim.call(connectVolunteer, { params: { id }, input: { user_id: vera.id } })
  assert.ok(!(await kim.call(listVolunteerAccounts, {})).rows.some((row) => row.id === vera.id))
  await assert.rejects(kim.call(connectVolunteer, { params: { id: (await kim.call(createVolunteer, { input: { family_name: 'Zweite' } })).id }, input: { user_id: vera.id } }), (error: { fields: object }) => 'user_id' in error.fields)
  const { volunteer_papers: papers, volunteer_hours: hours, volunteer_thanks: thanks } = entryEndpoints
  const paper = await kim.call(papers.add, { params: of, input: { kind: 'training', title: 'Trauma verstehen', seen_on: '2026-01-10', valid_through: '2027-01-10' } })
  await assert.rejects(kim.call(papers.add, { params: of, input: { kind: 'photo', seen_on: '2026-01-10', valid_through: '2025-01-10' } }), (error: { fields: object }) => 'valid_through' in error.fields)
  await kim.call(papers.correct, { params: { ...of, id: paper.id }, version: 1, input: { kind: 'training', title: 'Trauma verstehen', seen_on: '2026-01-10', valid_through: '2026-04-10' } })
  await kim.call(hours.add, { params: of, input: { on_day: '2025-06-01', purpose: 'mentorship', minutes: 90, allowance_cents: 85_000 } })
  const sum = await kim.call(hours.add, { params: of, input: { on_day: '2026-02-01', purpose: 'offer', minutes: 60, expense_cents: 1250, allowance_cents: 85_000 } })
  await assert.rejects(kim.call(hours.add, { params: of, input: { on_day: '2026-02-01', purpose: 'offer' } }), (error: { fields: object }) => 'minutes' in error.fields)
  await kim.call(thanks.add, { params: of, input: { on_day: '2026-01-20', occasion: 'Dankesfest' } })
  await vera.call(noteOwnHours, { input: { on_day: '2026-03-01', purpose: 'mentorship', minutes: 45, km: 8 } })
  const read = await anna.call(listVolunteerEntries, { params: { id } })
  assert.deepEqual(read.years.map((row) => [row.year, row.minutes, row.km, row.allowance_cents, row.sentence.slice(0, 42)]), [[2026, 105, 8, 85_000, ''], [2025, 90, 0, 85_000, '2025 sind 850,00 € pauschal gezahlt, 10,00']])
  assert.deepEqual([read.account?.name, read.papers.length, read.thanks.length, read.hours.length], ['Vera', 1, 1, 3])
  await kim.call(hours.remove, { params: { ...of, id: sum.id }, version: sum.version })
  await assert.rejects(kim.call(hours.remove, { params: { ...of, id: paper.id }, version: 1 }), { status: 404 })
  await assert.rejects(vera.call(listVolunteerEntries, { params: { id } }), { status: 403 })
  // A paper that ends is told on Heute.
  const { kinds } = await kim.call(readToday, {})
  assert.deepEqual(kinds.find((one) => one.kind === 'volunteerPaper')!.rows.map((row) => [row.name, row.on]), [['Vogel · Trauma verstehen', '2026-04-10']])
})

test('a receipt lies sealed beside the expenses it was paid back for, under a name that names nobody; with it the entry stays', async () => {
  const kim = await world.actor('coordinator', 'Kai'), vera = await world.actor('volunteer', 'Valeska'), { id } = await kim.call(createVolunteer, { input: { family_name: 'Beleg' } }), of = { volunteerId: id }, { volunteer_hours: hours } = entryEndpoints
  const { id: hoursId } = await kim.call(hours.add, { params: of, input: { on_day: '2026-02-01', purpose: 'offer', expense_cents: 1250 } })
  const file = new File([new Uint8Array(await photo())], 'Rezept Haddad Rami.jpg', { type: 'image/jpeg' }), made = await kim.call(addReceipt, { params: { hoursId }, files: [file] })
  assert.deepEqual((await anna.call(listReceipts, { params: { hoursId } })).rows.map((row) => [row.title, row.has_picture, row.added_by_name]), [['Beleg 1', true, 'Kai']])
  assert.equal((await anna.call(listVolunteerEntries, { params: { id } })).hours[0]!.receipts, 1)
  for (const look of [showReceipt, downloadReceipt]) {
    assert.ok((await kim.call(look, { params: { id: made.id } }) as unknown as Blob).size > 100)
    await assert.rejects(vera.call(look, { params: { id: made.id } }), { status: 403 })
  }
  assert.ok(!(await world.all.selectFrom('volunteer_receipts').select('body_sealed').executeTakeFirstOrThrow()).body_sealed.includes(Buffer.from('JFIF')), 'sealed')
  await assert.rejects(kim.call(addReceipt, { params: { hoursId }, files: [new File(['MZ'], 'böse.pdf')] }), { status: 400 })
  await assert.rejects(kim.call(addReceipt, { params: { hoursId: id }, files: [file] }), { status: 404 })
  await kim.call(removeReceipt, { params: { id: made.id }, version: made.version })
  await kim.call(addReceipt, { params: { hoursId }, files: [file] })
  await assert.rejects(kim.call(hours.remove, { params: { ...of, id: hoursId }, version: 1 }), { message: 'Zu diesem Eintrag gibt es Belege. Bitte zuerst diese löschen.' })
  const { rows: [last] } = await kim.call(listReceipts, { params: { hoursId } })
  await kim.call(removeReceipt, { params: { id: last!.id }, version: last!.version })
  await kim.call(hours.remove, { params: { ...of, id: hoursId }, version: 1 })
  assert.deepEqual(await world.all.selectFrom('volunteer_receipts').select('id').execute(), [])
})

test('an errand goes with its appointment: moved, whoever took it is asked anew; cancelled, she sees that it is off', async () => {
  const inge = await helper('Begleitung'), person = await world.person('Folgt, Farah', { of: anna })
  await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: inge.volunteerId, valid_from: '2026-01-01' } })
  const talk = await anna.call(createAppointment, { input: { on: '2026-03-12', begins: '10:00', ends: '11:00', title: 'Augenarzt', person_ids: [person.id] } })
  const made = await errand(person, { on_day: '2026-03-12', begins: '10:00', ends: '11:00', offered_to: [inge.volunteerId], appointment_id: talk.id })
  await answer(inge, made, 'take')
  await anna.call(moveAppointment, { params: { id: talk.id }, version: talk.version, input: { on: '2026-03-13', begins: '14:00', ends: '15:00' } })
  assert.deepEqual((await own(inge)).map((row) => [row.on_day, row.begins, row.ends, row.state, row.is_mine]), [['2026-03-13', '14:00', '15:00', 'open', false]])
  await answer(inge, made, 'take')
  await anna.call(settleAppointment, { params: { id: talk.id }, input: { outcome: 'cancelled_by_us', reason: '' } })
  assert.deepEqual((await own(inge)).map((row) => [row.state, row.is_mine]), [['cancelled', true]])
  const other = await world.person('Fremd, Fadi', { of: anna })
  await assert.rejects(errand(other, { on_day: '2026-03-12', appointment_id: talk.id }), { fields: { appointment_id: 'Diesen Termin gibt es nicht.' } })
})

test('moved by hand it is offered anew to whoever had taken it; nobody helps in two places at once', async () => {
  const inge = await helper('Doppelt'), person = await world.person('Zeit, Zeynep', { of: anna })
  await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: inge.volunteerId, valid_from: '2026-01-01' } })
  const made = await errand(person, { begins: '10:00', ends: '11:00', offered_to: [inge.volunteerId] })
  await answer(inge, made, 'take')
  const taken = (await anna.call(listErrands, { params: { personId: person.id } })).rows[0]!
  const moved = await anna.call(changeErrand, { params: { id: made.id }, version: taken.version, input: { ...taken, on_day: '2026-03-11' } })
  assert.deepEqual([moved.state, moved.volunteer_id, moved.offered_names], ['open', null, ['Doppelt']])
  await answer(inge, made, 'take')
  const clash = await errand(person, { on_day: '2026-03-11', begins: '10:30', title: 'Zum Amt', offered_to: [inge.volunteerId] })
  await assert.rejects(answer(inge, clash, 'take'), { message: 'Zu dieser Zeit ist schon eine andere Hilfe zugesagt.' })
  await assert.rejects(errand(person, { on_day: '2026-03-11', begins: '09:30', ends: '10:15', volunteer_id: inge.volunteerId }), { fields: { volunteer_id: 'Hat zu dieser Zeit schon eine andere Einzelhilfe zugesagt.' } })
  assert.equal((await errand(person, { on_day: '2026-03-11', begins: '11:00', volunteer_id: inge.volunteerId })).state, 'taken')
})

test('hours told with an errand count once, also when it was opened again', async () => {
  const inge = await helper('Stunden'), person = await world.person('Einmal, Elif', { of: anna })
  await anna.call(beginMentorship, { input: { person_id: person.id, volunteer_id: inge.volunteerId, valid_from: '2026-01-01' } })
  const made = await errand(person, { on_day: world.clock.today(), begins: '', offered_to: [inge.volunteerId] })
  const minutes = async () => (await inge.call(listOwnHours, {})).rows.map((row) => row.minutes)
  await answer(inge, made, 'take')
  await answer(inge, made, 'done', 90)
  assert.deepEqual(await minutes(), [90])
  await anna.call(settleErrand, { params: { id: made.id }, version: (await anna.call(listErrands, { params: { personId: person.id } })).rows[0]!.version, input: { act: 'reopen' } })
  assert.deepEqual(await minutes(), [])
  await answer(inge, made, 'done', 60)
  assert.deepEqual(await minutes(), [60])
})

