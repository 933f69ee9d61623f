import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { downloadDocument, listDocuments, showPage } from '../documents/document.api.ts'
import { createPartner } from '../partners/partner.api.ts'
import { mergePersons, undoMerge } from '../people/merge.api.ts'
import { readPerson } from '../people/person.api.ts'
import { readTimeline } from '../people/timeline.api.ts'
import { listTasks } from '../tasks/task.api.ts'
import { readToday } from '../today/today.api.ts'
import { jpeg, pdf } from '../../../test/uploads.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { changeLetter, listLetters, pictureLetter, removeLetter, reopenLetter, restoreLetter, settleLetter, suggestSenders, takeLetter } from './letter.api.ts'

let world: World, anna: Actor, mara: Actor, rami: Person
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  mara = await world.actor('caseworker', 'Mara')
  rami = await world.person('Haddad, Rami', { of: anna })
})
after(() => world.close())

const file = (name: string, body: Buffer) => new File([new Uint8Array(body)], name)
type More = Partial<{ person_id: string; sender: string; received_on: string; deadline: string; urgency: 'dringend' | 'normal' | 'werbung'; meaning: string; task_due_on: string; task_title: string }>
const take = (more: More = {}, files: File[] = [], who = anna) => who.call(takeLetter, { files, input: { person_id: rami.id, sender: 'Jobcenter', received_on: '2022-12-30', ...more } })
const list = async (filter: Record<string, string[]> = {}, more: object = {}, who = anna) => (await who.call(listLetters, { input: { filter, ...more } })).rows
const tasksOf = async (state: string) => (await anna.call(listTasks, { input: { filter: { whose: ['all'], state: [state] } } })).rows

test('a letter is taken in with its photo and the task that reminds of it, in one act; all of it sealed', async () => {
  const made = await take({ sender: 'Ausländerbehörde Kanarienvogel', deadline: '2023-01-20', urgency: 'dringend', meaning: 'Termin zur Verlängerung, Passfoto mitbringen', task_due_on: '2023-01-13', task_title: 'Termin bestätigen' }, [file('brief.jpg', await jpeg())])
  assert.deepEqual([made.state, made.deadline, made.pictures, made.task_due_on, made.person_name, made.taken_by_name], ['offen', '2023-01-20', 1, '2023-01-13', 'Haddad, Rami', 'Anna'])
  assert.deepEqual((await tasksOf('open')).map((task) => [task.title, task.due_on, task.source, task.person_id]), [['Termin bestätigen', '2023-01-13', 'letter', rami.id]])
  const documents = (await anna.call(listDocuments, { params: { personId: rami.id } })).rows
  assert.deepEqual(documents.map((row) => [row.id, row.kind, row.title, row.used_by, row.can.remove]), [[made.document_id, 'brief', 'Brief Ausländerbehörde Kanarienvogel', 'letters', 'Das Dokument gehört zu einem Brief und wird dort entfernt.']])
  assert.ok(await anna.call(showPage, { params: { id: made.document_id! } }))
  const stored = await world.all.selectFrom('letters').selectAll().where('id', '=', made.id).executeTakeFirstOrThrow()
  assert.ok(!stored.sender_sealed.toString('latin1').includes('Kanarienvogel'))
  assert.ok(!JSON.stringify(await world.audit()).includes('Kanarienvogel'))
  assert.deepEqual((await world.audit('letter.take')).map((entry) => entry.case_id), [rami.id])
})

test('several photos are the pages of one letter; without a photo it is taken in too, and the photo comes later', async () => {
  const pages = await take({ sender: 'Gericht' }, [file('1.jpg', await jpeg({ text: '1' })), file('2.jpg', await jpeg({ text: '2' }))])
  assert.deepEqual([pages.pages, pages.pictures], [2, 2])
  const bare = await take({ sender: 'AOK' })
  assert.deepEqual([bare.document_id, bare.task_due_on], [null, null])
  const later = await anna.call(pictureLetter, { params: { id: bare.id }, version: bare.version, files: [file('aok.pdf', pdf({ pages: ['AOK'] }))] })
  const better = await anna.call(pictureLetter, { params: { id: bare.id }, version: later.version, files: [file('aok.pdf', pdf({ pages: ['AOK, gerade gehalten'] }))] })
  assert.notEqual(better.document_id, later.document_id)
  await assert.rejects(anna.call(downloadDocument, { params: { id: later.document_id! } }), { status: 404 })
  await assert.rejects(anna.call(pictureLetter, { params: { id: bare.id }, version: 1, files: [file('x.pdf', pdf({ pages: ['zu spät'] }))] }), { status: 412 })
})

test('what wants an answer stands first; overdue before near, urgent without a day at the top; found by sender, words and name', async () => {
  const huda = await world.person('Nasser, Huda', { of: anna })
  const at = { person_id: huda.id }
  await take({ ...at, sender: 'Werbung', urgency: 'werbung' })
  await take({ ...at, sender: 'spät', deadline: '2023-03-01' })
  await take({ ...at, sender: 'überfällig', received_on: '2022-12-01', deadline: '2022-12-15' })
  await take({ ...at, sender: 'ohne Frist', meaning: 'Stromzähler ablesen' })
  await take({ ...at, sender: 'dringend', urgency: 'dringend' })
  assert.deepEqual((await list({ person_id: [huda.id] })).map((row) => row.sender), ['dringend', 'überfällig', 'spät', 'ohne Frist', 'Werbung'])
  assert.deepEqual((await list({ person_id: [huda.id], due: ['2023-01-14'] })).map((row) => row.sender), ['dringend', 'überfällig'])
  assert.deepEqual((await list({ state: ['werbung'] })).map((row) => row.sender), ['Werbung'])
  assert.deepEqual((await list({}, { text: 'stromzahler' })).map((row) => row.sender), ['ohne Frist'])
  assert.deepEqual((await list({}, { text: 'nasser überf' })).map((row) => row.sender), ['überfällig'])
  const letters = (await anna.call(readToday, {})).kinds.find(({ kind }) => kind === 'letter')!
  assert.deepEqual(letters.rows.filter((row) => row.person_id === huda.id).map((row) => [row.detail, row.on]), [['dringend', null], ['überfällig', '2022-12-15']])
})

test('answered or settled without an answer: the reminder is settled with it, and both come back', async () => {
  const made = await take({ sender: 'Finanzamt', deadline: '2023-01-10', task_due_on: '2023-01-03' })
  const settle = (version: number, input: { settled_on: string; answer?: string }) => anna.call(settleLetter, { params: { id: made.id }, version, input })
  await assert.rejects(settle(made.version, { settled_on: '2022-12-29' }), { status: 400 })
  await assert.rejects(settle(made.version, { settled_on: '2023-01-01' }), { status: 400 })
  const answered = await settle(made.version, { settled_on: '2022-12-31', answer: 'telefon' })
  assert.deepEqual([answered.state, answered.task_due_on], ['beantwortet', null])
  await assert.rejects(settle(made.version, { settled_on: '2022-12-31' }), { status: 412 })
  const again = await anna.call(reopenLetter, { params: { id: made.id }, version: answered.version })
  assert.deepEqual([again.state, again.task_due_on], ['offen', '2023-01-03'])
  assert.equal((await settle(again.version, { settled_on: '2022-12-31' })).state, 'erledigt')
  const timeline = (await anna.call(readTimeline, { params: { id: rami.id }, input: {} })).rows.filter((row) => row.kind === 'letter' && row.id === made.id)
  assert.deepEqual(timeline.map((row) => [row.on, row.title, row.detail]), [['2022-12-31', 'Brief erledigt', ''], ['2022-12-30', 'Brief eingegangen', 'Frist 10.01.2023']])
  const advert = await take({ urgency: 'werbung' })
  await assert.rejects(anna.call(settleLetter, { params: { id: advert.id }, version: advert.version, input: { settled_on: '2022-12-31' } }), { message: 'Werbung braucht keine Antwort.' })
})

test('dates that cannot be are refused at their field', async () => {
  const refused = async (more: More, field: string, sentence: string) => assert.rejects(take(more), (problem: { fields: Record<string, string> }) => problem.fields[field] === sentence, sentence)
  await refused({ received_on: '2023-01-01' }, 'received_on', 'Der Eingang liegt in der Zukunft.')
  await refused({ deadline: '2022-12-29' }, 'deadline', 'Die Frist liegt vor dem Eingang.')
  await refused({ task_due_on: '2022-12-30' }, 'task_due_on', 'Die Wiedervorlage liegt in der Vergangenheit.')
  await refused({ sender: '' }, 'sender', 'Der Absender fehlt.')
})

test('a letter is changed; removed with its photo, and both come back', async () => {
  const made = await take({ sender: 'Vermieterin', meaning: 'Nebenkosten' }, [file('nk.jpg', await jpeg({ text: 'Nebenkosten' }))])
  const changed = await anna.call(changeLetter, { params: { id: made.id }, version: made.version, input: { sender: 'Hausverwaltung', received_on: '2022-12-28', deadline: '2023-02-01', urgency: 'normal', meaning: 'Nebenkosten 2021 nachzahlen' } })
  assert.deepEqual([changed.sender, changed.meaning, changed.deadline], ['Hausverwaltung', 'Nebenkosten 2021 nachzahlen', '2023-02-01'])
  await assert.rejects(anna.call(removeLetter, { params: { id: made.id }, version: made.version }), { status: 412 })
  await anna.call(removeLetter, { params: { id: made.id }, version: changed.version })
  assert.ok(!(await list()).some((row) => row.id === made.id))
  await assert.rejects(anna.call(showPage, { params: { id: made.document_id! } }), { status: 404 })
  await assert.rejects(mara.call(restoreLetter, { params: { id: made.id } }), { status: 404 })
  const back = await anna.call(restoreLetter, { params: { id: made.id } })
  assert.deepEqual([back.sender, back.document_id], ['Hausverwaltung', made.document_id])
  assert.ok(await anna.call(showPage, { params: { id: made.document_id! } }))
})

test('senders are offered again: of this person, of all one advises, and partners; never those of others', async () => {
  const secret = await world.person('Fremd, Fall', { of: mara })
  await take({ person_id: secret.id, sender: 'Frauenhaus' }, [], mara)
  await anna.call(createPartner, { input: { name: 'Agentur für Arbeit Nagold', partner_group: 'arbeitsverwaltung' } })
  const { names } = await anna.call(suggestSenders, { input: {} })
  assert.ok(names.includes('Jobcenter') && names.includes('Agentur für Arbeit Nagold') && !names.includes('Frauenhaus'))
  assert.equal(names.filter((name) => name === 'Jobcenter').length, 1)
})

test('nobody else reads, changes, settles or removes; a broken photo leaves neither letter nor task', async () => {
  const made = await take({ sender: 'Gesundheitsamt' })
  const at = { params: { id: made.id }, version: made.version }
  for (const attempt of [
    () => take({}, [], mara), () => mara.call(changeLetter, { ...at, input: { sender: 'x', received_on: '2022-12-30' } }), () => mara.call(settleLetter, { ...at, input: { settled_on: '2022-12-31' } }),
    () => mara.call(reopenLetter, at), () => mara.call(removeLetter, at), () => mara.call(pictureLetter, { ...at, files: [file('x.pdf', pdf())] }), () => mara.call(suggestSenders, { input: { person_id: rami.id } }),
  ]) await assert.rejects(attempt(), { status: 404 })
  assert.ok(!(await list({}, {}, mara)).some((row) => row.person_id === rami.id))
  const [letters, tasks] = [(await list()).length, (await tasksOf('open')).length]
  await assert.rejects(take({ task_due_on: '2023-01-05' }, [file('x.jpg', (await jpeg()).subarray(0, 900))]), /beschädigt oder unvollständig/)
  assert.deepEqual([(await list()).length, (await tasksOf('open')).length], [letters, tasks])
})

test('letters and their photos go over when two entries are merged, and come back', async () => {
  const [one, two] = [await world.person('Al-Khatib, Mohammed', { of: anna }), await world.person('Alkhatib, Mohamad', { of: anna })]
  const made = await take({ person_id: two.id, sender: 'Standesamt', meaning: 'Urkunde abholen' }, [file('s.jpg', await jpeg({ text: 'Standesamt' }))])
  await anna.call(mergePersons, { params: { id: one.id, otherId: two.id }, version: (await anna.call(readPerson, { params: { id: one.id } })).version })
  assert.deepEqual((await list({ person_id: [one.id] })).map((row) => [row.sender, row.meaning, row.pictures]), [['Standesamt', 'Urkunde abholen', 1]])
  assert.ok(await anna.call(showPage, { params: { id: made.document_id! } }))
  await anna.call(undoMerge, { params: { id: one.id, otherId: two.id } })
  assert.deepEqual((await list({ person_id: [two.id] })).map((row) => row.sender), ['Standesamt'])
})
