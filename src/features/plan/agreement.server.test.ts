import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { sql } from 'kysely'
import { newId } from '../../base/id.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { closeCase } from '../cases/case.api.ts'
import { readPerson } from '../people/person.api.ts'
import { downloadDocument, removeDocument } from '../documents/document.api.ts'
import { agreePlan, draftAgreement, listAgreements, readAgreement } from './agreement.api.ts'
import { compareVersions } from './agreement.rules.ts'
import { actOnGoal, addGoal, changeGoal, listGoals, removeGoal, type GoalRow } from './goal.api.ts'
import type { NewGoal } from './goal.ts'
import { readPlan, startPlan } from './plan.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(() => world.close())
const add = (personId: string, input: Partial<NewGoal> = {}) => anna.call(addGoal, { params: { personId }, input: { area: 'deutsch', title: 'B1 erreichen', ...input } })
const goalsOf = async (personId: string) => (await anna.call(listGoals, { params: { personId } })).rows
const planOf = async (personId: string) => (await anna.call(readPlan, { params: { personId } })).rows[0]!
const oral = { agreed_on: '2022-12-31', kind: 'oral' as const, present: 'Frau Vogel (Patin)' }
const agree = (id: string, input: Record<string, unknown> = {}, who = anna) => who.call(agreePlan, { params: { id }, input: { ...oral, ...input } as never })
const asTyped = ({ area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family }: GoalRow) => ({ area, title, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family })

/** A grey PNG of 10 by 40 pixels, with these further chunks before its end. */
function png(more: [string, Buffer][] = [], pixels = Buffer.alloc(40 * 11), packed = deflateSync(pixels)): Buffer {
  const table = Array.from({ length: 256 }, (_, byte) => { let c = byte; for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0 })
  const crc = (bytes: Buffer) => (bytes.reduce((c, byte) => table[(c ^ byte) & 0xff]! ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
  const chunk = (name: string, data: Buffer) => { const body = Buffer.concat([Buffer.from(name), data]), head = Buffer.alloc(4), tail = Buffer.alloc(4); head.writeUInt32BE(data.length); tail.writeUInt32BE(crc(body)); return Buffer.concat([head, body, tail]) }
  const header = Buffer.from([0, 0, 0, 10, 0, 0, 0, 40, 8, 0, 0, 0, 0])
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', packed), ...more.map(([name, data]) => chunk(name, data)), chunk('IEND', Buffer.alloc(0))])
}
const dataUrl = (bytes: Buffer, type = 'png') => `data:image/${type};base64,${bytes.toString('base64')}`

test('proposed goals become agreed by a drawn signature; the version can be read, sealed, with its number and the next review', async () => {
  const { id: personId } = await world.person('Haddad, Rami', { of: anna })
  const goal = await add(personId, { why: 'Kanarienvogel', due_on: '2023-06-30', steps: [{ what: 'Einstufung', who: 'client', who_name: '', due_on: null }] })
  await add(personId, { title: 'nur eine Idee', state: 'neu' })
  const draft = await anna.call(draftAgreement, { params: { id: goal.plan_id } })
  assert.deepEqual([draft.verdict, draft.before, draft.content.map((one) => one.title), draft.next_review_on], [true, null, ['B1 erreichen'], '2023-03-31'])
  const signature = dataUrl(png())
  const made = await agree(goal.plan_id, { kind: 'signature', present: '', signature, fingerprint: draft.fingerprint })
  assert.deepEqual([made.number, made.agreed_on, made.kind, made.person_name, made.goals, made.made_by], [1, '2022-12-31', 'signature', 'Haddad, Rami', 1, 'Anna'])
  const version = await anna.call(readAgreement, { params: { id: made.id } })
  assert.deepEqual([version.signature, version.caseworker, version.content[0]!.why, version.content[0]!.state, version.content[0]!.steps[0]!.what], [signature, 'Anna', 'Kanarienvogel', 'vereinbart', 'Einstufung'])
  assert.deepEqual((await goalsOf(personId)).map((one) => [one.title, one.state, one.agreed_on]), [['B1 erreichen', 'vereinbart', '2022-12-31'], ['nur eine Idee', 'neu', null]])
  const plan = await planOf(personId)
  assert.deepEqual([plan.state, plan.next_review_on, plan.to_agree, plan.agreement!.number], ['vereinbart', '2023-03-31', 0, 1])
  assert.deepEqual((await anna.call(listAgreements, { params: { personId } })).rows.map((row) => row.id), [made.id])
  assert.ok(!JSON.stringify(await world.all.selectFrom('agreement_goals').selectAll().execute()).includes(Buffer.from('Kanarienvogel').toString('hex')))
  assert.deepEqual((await world.audit('agreement.agree')).at(-1)!.facts, { plan: goal.plan_id, agreement: made.id, kind: 'signature' })
})

test('without a goal, with ideas only, in a closed case nothing is agreed, and the sentence says why', async () => {
  const { id: personId } = await world.person('Nasser, Huda', { of: anna })
  const plan = await anna.call(startPlan, { params: { personId }, input: {} })
  await assert.rejects(agree(plan.id), { status: 409, message: 'Der Plan hat noch kein Ziel, das vereinbart werden kann.' })
  const goal = await add(personId)
  await anna.call(actOnGoal, { params: { id: goal.id }, version: goal.version, input: { act: 'reach' } })
  await assert.rejects(agree(plan.id), { status: 409, message: 'Im Plan steht kein offenes Ziel. Vereinbart werden vorgeschlagene und laufende Ziele.' })
  await add(personId)
  await anna.call(closeCase, { params: { id: personId }, version: (await anna.call(readPerson, { params: { id: personId } })).case_version, input: { closed_on: '2022-12-31', reason: 'eigene-wohnung' } })
  await assert.rejects(agree(plan.id), { status: 409, message: 'Der Fall ist am 31.12.2022 beendet. Ein Plan wird nur in einem laufenden Fall vereinbart.' })
  await assert.rejects(add(personId), { status: 409, message: 'Der Fall ist am 31.12.2022 beendet. Ein Plan wird nur in einem laufenden Fall ergänzt.' })
})

test('every kind asks for its proof, and a signature is a small plain PNG', async () => {
  const { id: personId } = await world.person('Farah, Mahad', { of: anna })
  const { plan_id: id } = await add(personId)
  const refused = async (input: Record<string, unknown>, fields: Record<string, string>) => assert.rejects(agree(id, { present: '', ...input }), { status: 400, fields })
  const notPlain = { signature: 'Das ist kein Bild einer Unterschrift. Erwartet wird die am Bildschirm gezeichnete (PNG).' }
  await refused({}, { present: 'Wer bei der mündlichen Zustimmung dabei war, fehlt.' })
  await refused({ kind: 'paper' }, { scan_id: 'Das eingelesene Blatt mit der Unterschrift fehlt.' })
  await refused({ kind: 'paper', scan_id: newId() }, { scan_id: 'Dieses Blatt liegt nicht bei den Dokumenten der Person.' })
  await refused({ kind: 'signature' }, { signature: 'Die Unterschrift fehlt.' })
  await refused({ kind: 'signature', signature: dataUrl(Buffer.from('<svg onload="alert(1)">'), 'svg+xml') }, notPlain)
  await refused({ kind: 'signature', signature: dataUrl(Buffer.from('%PDF-1.7 /JavaScript')) }, notPlain)
  await refused({ kind: 'signature', signature: dataUrl(Buffer.concat([png(), Buffer.from('<script>')])) }, notPlain)
  await refused({ kind: 'signature', signature: dataUrl(png([['tEXt', Buffer.from('Comment\0x')]])) }, notPlain)
  for (const pixels of [Buffer.alloc(40 * 11 - 1), Buffer.alloc(40 * 11 + 1), Buffer.alloc(40 * 11, 7)]) await refused({ kind: 'signature', signature: dataUrl(png([], pixels)) }, notPlain)
  await refused({ kind: 'signature', signature: dataUrl(png([], Buffer.alloc(40 * 11), Buffer.from('keine gepackten Bildpunkte'))) }, notPlain)
  const broken = png(); broken[50]! ^= 1
  await refused({ kind: 'signature', signature: dataUrl(broken) }, notPlain)
  await refused({ kind: 'signature', signature: dataUrl(Buffer.alloc(300_000)) }, { signature: 'Das Bild der Unterschrift ist größer als 200 kB. Bitte am Bildschirm unterschreiben.' })
  await refused({ agreed_on: '2023-01-01', present: 'x' }, { agreed_on: 'Das Datum liegt in der Zukunft.' })
  const huge = await anna.fetch(`/api/plans/${id}/agreements`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'riesig' }, body: JSON.stringify({ ...oral, kind: 'signature', signature: 'A'.repeat(30_000_000) }) })
  assert.deepEqual([huge.status, (await huge.json() as { title: string }).title], [413, 'Die Eingabe ist zu lang.'])
  assert.equal((await goalsOf(personId))[0]!.state, 'vorgeschlagen')
})

test('a scan in use stays; an agreement stays readable whatever became of its scan, and what was removed proves nothing and is not handed out', async () => {
  const { id: personId } = await world.person('Petrov, Ivan', { of: anna })
  const { plan_id } = await add(personId), scan_id = newId()
  const mark = (removed_at: Date | null) => world.all.updateTable('documents').set({ removed_at }).where('id', '=', scan_id).execute()
  await world.all.insertInto('documents').values({ id: scan_id, person_id: personId, kind: 'vereinbarung', title_sealed: Buffer.from('x'), key_sealed: Buffer.from('x'), media_type: 'image/png', bytes: 1, content_hash: Buffer.from('x'), added_by: anna.id, added_at: new Date(), removed_at: new Date() }).execute()
  const paper = () => agree(plan_id, { kind: 'paper', present: '', scan_id })
  await assert.rejects(paper(), { status: 400, fields: { scan_id: 'Dieses Blatt liegt nicht bei den Dokumenten der Person.' } })
  await mark(null)
  const made = await paper()
  await assert.rejects(anna.call(removeDocument, { params: { id: scan_id }, version: 2 }), { status: 409, message: 'Das Dokument gehört zu einer Vereinbarung und bleibt als Nachweis stehen.' })
  assert.equal((await anna.call(listAgreements, { params: { personId } })).rows[0]!.scan_id, scan_id)
  assert.equal((await world.audit('agreement.list')).at(-1)!.case_id, personId)
  await mark(new Date())
  assert.deepEqual((await anna.call(readAgreement, { params: { id: made.id } })).content.map((goal) => goal.title), ['B1 erreichen'])
  await assert.rejects(anna.call(downloadDocument, { params: { id: scan_id } }), { status: 404 })
})

test('what was changed while both sides looked is not agreed unseen', async () => {
  const { id: personId } = await world.person('Karimi, Habib', { of: anna })
  const goal = await add(personId)
  const { fingerprint } = await anna.call(draftAgreement, { params: { id: goal.plan_id } })
  await anna.call(changeGoal, { params: { id: goal.id }, version: goal.version, input: { ...asTyped(goal), title: 'B2 erreichen' } })
  await assert.rejects(agree(goal.plan_id, { fingerprint }), { status: 409, message: 'Am Plan wurde inzwischen etwas geändert. Bitte noch einmal gemeinsam ansehen, was vereinbart wird.' })
})

test('title, details and an earlier date of an agreed goal ask for agreement again; a later date, the priority and the state do not', async () => {
  const { id: personId } = await world.person('Tesfay, Selam', { of: anna })
  const { plan_id } = await add(personId, { due_on: '2023-06-30' })
  await agree(plan_id)
  const change = async (input: Partial<NewGoal>) => {
    const [goal] = await goalsOf(personId)
    return (await anna.call(changeGoal, { params: { id: goal!.id }, version: goal!.version, input: { ...asTyped(goal!), ...input } })).is_agreement_due
  }
  assert.equal(await change({ due_on: '2023-09-30' }), false)
  assert.equal(await change({ priority: '1', hidden_from_family: true }), false)
  const [goal] = await goalsOf(personId)
  assert.equal((await anna.call(actOnGoal, { params: { id: goal!.id }, version: goal!.version, input: { act: 'begin' } })).is_agreement_due, false)
  assert.equal(await change({ due_on: '2023-08-01' }), true)
  assert.equal((await planOf(personId)).to_agree, 1)
  await agree(plan_id)
  const [agreed] = await goalsOf(personId)
  assert.deepEqual([agreed!.is_agreement_due, agreed!.state], [false, 'in_umsetzung'])
  assert.equal(await change({ why: 'anders' }), true)
  const { rows } = await anna.call(listAgreements, { params: { personId } })
  assert.deepEqual(rows.map((row) => row.number), [2, 1])
  await assert.rejects(agree(plan_id, { agreed_on: '2022-12-30' }), { status: 400, fields: { agreed_on: 'Die letzte Vereinbarung ist vom 31.12.2022; die nächste kann nicht davor liegen.' } })
})

test('an agreed version never changes and stays readable: goal removed, interpreter deleted; versions are compared field by field', async () => {
  const { id: personId } = await world.person('Osman, Amina', { of: anna })
  const interpreter = newId()
  await world.all.insertInto('interpreters').values({ id: interpreter, name: 'Salma Aziz', languages: ['so'] }).execute()
  const goal = await add(personId, { due_on: '2023-06-30' }), gone = await add(personId, { title: 'Führerschein', area: 'weiterqualifizierung' })
  const first = await agree(goal.plan_id, { interpreter_id: interpreter, interpreter_language: 'so' })
  await anna.call(removeGoal, { params: { id: gone.id }, version: (await goalsOf(personId)).find((one) => one.id === gone.id)!.version })
  await world.all.deleteFrom('interpreters').where('id', '=', interpreter).execute()
  const now = (await goalsOf(personId))[0]!
  await anna.call(changeGoal, { params: { id: goal.id }, version: now.version, input: { ...asTyped(now), title: 'B2 erreichen' } })
  await add(personId, { title: 'Hausarzt', area: 'gesundheit' })
  const second = await agree(goal.plan_id)
  const [one, two] = await Promise.all([first, second].map(({ id }) => anna.call(readAgreement, { params: { id } })))
  assert.deepEqual([one!.interpreter, one!.present, one!.content.map((each) => each.title)], ['Salma Aziz', 'Frau Vogel (Patin)', ['B1 erreichen', 'Führerschein']])
  assert.deepEqual(compareVersions(one!.content, two!.content).map((each) => [each.kind, (each.after ?? each.before)!.title, each.fields]), [['changed', 'B2 erreichen', ['title']], ['added', 'Hausarzt', []], ['removed', 'Führerschein', []]])
  await assert.rejects(agree(goal.plan_id, { interpreter_id: interpreter }), { status: 400, fields: { interpreter_id: 'Diese Sprachmittlung gibt es nicht mehr.' } })
  // Not even a fault of the program could rewrite it.
  for (const statement of [sql`update agreements set agreed_on = '2022-01-01'`, sql`update agreement_goals set position = 9`, sql`delete from agreements`]) {
    await assert.rejects(world.house.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.user_id', ${anna.id}, true), set_config('app.act', ${newId()}, true), set_config('app.today', '2022-12-31', true), set_config('app.now', '2022-12-31T11:00:00Z', true), set_config('role', 'wb_caseworker', true)`.execute(tx)
      await statement.execute(tx)
    }), { code: '42501' })
  }
})

test('two who agree at once, or who agree while a goal is changed: what both sides had before them is agreed, or nothing', async () => {
  const { id: personId } = await world.person('Yilmaz, Ayse', { of: anna })
  const bert = await world.actor('caseworker', 'Bert')
  await world.grant(bert, personId, ['contact', 'counselling'])
  const goal = await add(personId)
  const { fingerprint } = await anna.call(draftAgreement, { params: { id: goal.plan_id } })
  const atOnce = await Promise.allSettled([agree(goal.plan_id, { fingerprint }), agree(goal.plan_id, { fingerprint }, bert)])
  assert.deepEqual(atOnce.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  for (let round = 0; round < 3; round++) {
    const [now] = await goalsOf(personId)
    await Promise.allSettled([agree(goal.plan_id), bert.call(changeGoal, { params: { id: goal.id }, version: now!.version, input: { ...asTyped(now!), title: `Runde ${round}` } })])
    const [after] = await goalsOf(personId)
    const { rows: [last] } = await anna.call(listAgreements, { params: { personId } })
    const agreed = (await anna.call(readAgreement, { params: { id: last!.id } })).content[0]!.title
    assert.equal(after!.is_agreement_due, agreed !== after!.title, 'a title that nobody agreed waits for agreement')
  }
})

test('a lost answer sent again makes one version', async () => {
  const { id: personId } = await world.person('Ivanenko, Oksana', { of: anna })
  const { plan_id } = await add(personId)
  const send = () => anna.fetch(`/api/plans/${plan_id}/agreements`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': '0190c0de-0000-7000-8000-0000000000aa' }, body: JSON.stringify(oral) }).then((answer) => answer.json() as Promise<{ id: string }>)
  const answers = await Promise.all([send(), send()])
  assert.deepEqual(answers[0], answers[1])
  assert.equal((await anna.call(listAgreements, { params: { personId } })).rows.length, 1)
})
