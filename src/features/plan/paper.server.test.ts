import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { tagsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { press } from '../../base/paper/press.ts'
import { agreePlan } from './agreement.api.ts'
import { addGoal, changeGoal, listGoals } from './goal.api.ts'
import type { NewGoal } from './goal.ts'
import { cancelPaperJob, fetchPaperJob, printPlan, readPaperJob, startPaperJob, type JobState } from './paper.api.ts'
import { startPlan } from './plan.api.ts'

let world: World, anna: Actor
before(async () => { world = await openWorld('2022-12-31'); anna = await world.actor('caseworker', 'Anna') })
after(async () => { press.close(); await world.close() })
const add = (personId: string, input: Partial<NewGoal> = {}) => anna.call(addGoal, { params: { personId }, input: { area: 'deutsch', title: 'B1 erreichen', ...input } })
const send = (who: Actor, path: string, input: object = {}) => who.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) })
const ask = (personId: string, id: string, input: object = {}, who = anna) => send(who, printPlan.path.replace(':personId', personId).replace(':id', id), input)
async function printed(personId: string, id: string, input: object = {}): Promise<Buffer> {
  const answer = await ask(personId, id, input)
  assert.equal(answer.status, 200, await answer.clone().text().then((text) => text.slice(0, 300)))
  return Buffer.from(await answer.arrayBuffer())
}
const read = async (personId: string, id: string, input: object = {}) => textOf(await printed(personId, id, input))

test('a plan is printed in German and Arabic as a draft; the audit names case, language and nothing that was written', async () => {
  const rami = await world.person('Haddad, Rami', { of: anna, birth: '1990-05-04', original: 'رامي حداد' })
  const goal = await add(rami.id, { why: 'Kanarienvogel', own_words: 'أريد أن أعمل', own_words_language: 'ar', steps: [{ what: 'Einstufung', who: 'client', who_name: '', due_on: null }] })
  const answer = await ask(rami.id, goal.plan_id, { language: 'ar' })
  assert.deepEqual([answer.headers.get('content-type'), decodeURIComponent(answer.headers.get('content-disposition')!), answer.headers.get('cache-control')], ['application/pdf', "attachment; filename*=UTF-8''Integrationsplan Rami Haddad.pdf", 'no-store'])
  const text = textOf(Buffer.from(await answer.arrayBuffer()))
  for (const part of ['Gemeinde Althengstett', 'Entwurf', 'مسودة', 'Rami Haddad', 'رامي حداد', '04.05.1990', 'Anna', 'B1 erreichen', 'Kanarienvogel', 'أريد أن أعمل', 'Einstufung', 'Unterschrift der Person']) assert.ok(text.includes(part), `${part}\n${text}`)
  const entry = (await world.audit('paper.print')).at(-1)!
  assert.equal(entry.case_id, rami.id)
  assert.deepEqual(entry.facts, { plan: goal.plan_id, agreement: null, language: 'ar', variant: 'bilingual', format: 'pdf' })
  const plain = await read(rami.id, goal.plan_id, { variant: 'plain' })
  assert.ok(plain.includes('Mein Plan') && plain.includes('Deutsch lernen') && !plain.includes('Integrationsplan'), plain)
  const odt = unzipSync(await printed(rami.id, goal.plan_id, { language: 'ar', format: 'odt' }))
  const content = Buffer.from(odt['content.xml']!).toString()
  assert.ok(content.includes('Kanarienvogel') && !content.includes('مسودة'))
})

test('an agreed version prints as it was agreed, with its signature, whatever became of the plan since; the plan itself is a draft again once something waits for agreement', async () => {
  const { id: personId } = await world.person('Nasser, Huda', { of: anna })
  const goal = await add(personId, { title: 'B1 erreichen' })
  const signature = `data:image/png;base64,${(await sharp({ create: { width: 60, height: 20, channels: 3, background: '#14202b' } }).png().toBuffer()).toString('base64')}`
  const { id: agreement_id } = await anna.call(agreePlan, { params: { id: goal.plan_id }, input: { agreed_on: '2022-12-31', kind: 'signature', signature } })
  const standing = await read(personId, goal.plan_id)
  assert.ok(!standing.includes('Entwurf') && standing.includes('Unterschrieben am'), standing)
  const agreed = (await anna.call(listGoals, { params: { personId } })).rows[0]!
  const { area, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family } = agreed
  await anna.call(changeGoal, { params: { id: goal.id }, version: agreed.version, input: { title: 'B2 erreichen', area, own_words, own_words_language, why, priority, due_on, supporter, supporter_name, for_family, hidden_from_family } })
  const now = await read(personId, goal.plan_id)
  assert.ok(now.includes('Entwurf') && now.includes('B2 erreichen'), now)
  const body = await printed(personId, goal.plan_id, { agreement_id }), then = textOf(body)
  assert.ok(!then.includes('Entwurf') && then.includes('B1 erreichen') && !then.includes('B2 erreichen'), then)
  assert.match(tagsOf(body), /Figure/)
  const other = await world.person('Fremd, Ida', { of: anna })
  assert.equal((await ask(other.id, goal.plan_id)).status, 404, 'the plan does not concern this person')
  const { plan_id } = await add(other.id)
  assert.equal((await ask(other.id, plan_id, { agreement_id })).status, 404, 'nor does the version')
})

test('the sheet of a family shows the goals of each; what one keeps to itself stands on the own sheet only', async () => {
  const father = await world.person('Karimi, Ali', { of: anna }), mother = await world.person('Karimi, Sara', { of: anna, household: father.householdId })
  const { id } = await anna.call(startPlan, { params: { personId: father.id }, input: { for_household: true } })
  await add(father.id, { title: 'Größere Wohnung', area: 'wohnung', for_family: true })
  await add(father.id, { title: 'Führerschein', area: 'arbeit' })
  const own = await add(mother.id, { title: 'Frauenberatung', area: 'gesundheit', hidden_from_family: true })
  const onFather = await read(father.id, id, { variant: 'german' }), onMother = await read(mother.id, own.plan_id, { variant: 'german' })
  for (const part of ['Größere Wohnung', 'ganze Familie', 'Führerschein', 'Sara Karimi']) assert.ok(onFather.includes(part), `${part}\n${onFather}`)
  assert.ok(!onFather.includes('Frauenberatung') && onMother.includes('Frauenberatung'), onMother)
})

test('who may not see the case finds no plan to print', async () => {
  const { id: personId } = await world.person('Haddad, Omar', { of: anna })
  const { plan_id } = await add(personId)
  assert.equal((await ask(personId, plan_id, {}, await world.actor('caseworker', 'Mara'))).status, 404)
  assert.equal((await ask(personId, plan_id, {}, await world.actor('housing'))).status, 403)
})

/** Waits until the job is at its end. */
async function finished(job: JobState): Promise<JobState> {
  for (;;) {
    const state = await anna.call(readPaperJob, { params: { id: job.id } })
    if (state.state !== 'running') return state
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const fetchJob = (id: string) => anna.fetch(fetchPaperJob.path.replace(':id', id), { method: 'POST' })

/** So many that the job still runs when the next question comes, on a slow machine, too. */
const MANY = 40
test('many plans are one job: it tells how far it is, gives one archive once, each sheet in the language of its person', async () => {
  const people: Person[] = []
  for (let n = 0; n < MANY; n++) {
    const person = await world.person(`Muster${n}, Mia`, { of: anna })
    people.push(person)
    await add(person.id, { title: `Ziel ${n}` })
  }
  await world.all.insertInto('person_languages').values({ id: people[3]!.id, person_id: people[3]!.id, language: 'prs' }).execute()
  const job = await anna.call(startPaperJob, { input: { person_ids: people.map(({ id }) => id) } })
  assert.deepEqual([job.state, job.total], ['running', MANY])
  await assert.rejects(anna.call(startPaperJob, { input: { person_ids: people.map(({ id }) => id) } }), { status: 409, message: 'Für dieses Konto wird gerade schon gedruckt. Bitte warten, bis es fertig ist, oder den laufenden Druck abbrechen.' })
  assert.equal((await fetchJob(job.id)).status, 409)
  const end = await finished(job)
  assert.deepEqual([end.state, end.done, end.failed], ['done', MANY, 0])
  const again = await world.again(anna)
  await assert.rejects(again.call(readPaperJob, { params: { id: job.id } }), { status: 404 }, 'another sign-in of the same account')
  const answer = await fetchJob(job.id)
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  assert.deepEqual(Object.keys(files).slice(0, 2), ['001 Integrationsplan Mia Muster0.pdf', '002 Integrationsplan Mia Muster1.pdf'])
  assert.equal(Object.keys(files).length, MANY)
  assert.ok(textOf(files['004 Integrationsplan Mia Muster3.pdf']!).includes('هدف'))
  assert.ok(!textOf(files['003 Integrationsplan Mia Muster2.pdf']!).includes('هدف'))
  assert.equal((await fetchJob(job.id)).status, 404, 'once')
  assert.equal((await world.audit('paper.start')).filter((entry) => people.some(({ id }) => id === entry.case_id)).length, MANY)
})

test('a job is cancelled; foreign plans are not printed, and what is no longer seen is left out', async () => {
  const seen = await world.person('Rest, Eva', { of: anna }), lost = await world.person('Weg, Uwe', { of: anna }), foreign = await world.person('Fremd, Kim', { of: await world.actor('caseworker', 'Mara') })
  await assert.rejects(anna.call(startPaperJob, { input: { person_ids: [seen.id] } }), { status: 409, message: 'Keine der ausgewählten Personen hat einen Plan.' })
  for (const { id } of [seen, lost]) await add(id)
  const person_ids = [seen.id, lost.id]
  const cancelled = await anna.call(startPaperJob, { input: { person_ids } })
  await anna.call(cancelPaperJob, { params: { id: cancelled.id } })
  await assert.rejects(anna.call(readPaperJob, { params: { id: cancelled.id } }), { status: 404 })
  await assert.rejects(anna.call(startPaperJob, { input: { person_ids: [...person_ids, foreign.id] } }), { status: 404 })
  const job = await finished(await anna.call(startPaperJob, { input: { person_ids, variant: 'german' } }))
  await world.all.updateTable('access_grants').set({ valid_until: '2022-12-31' }).where('case_id', '=', lost.id).execute()
  assert.deepEqual(Object.keys(unzipSync(new Uint8Array(await (await fetchJob(job.id)).arrayBuffer()))), ['001 Integrationsplan Eva Rest.pdf'])
  await assert.rejects((await world.actor('housing')).call(startPaperJob, { input: { person_ids } }), { status: 403 })
})

test('a sheet of a family is handed out only to whoever still sees everybody on it', async () => {
  const father = await world.person('Osman, Ali', { of: anna }), child = await world.person('Osman, Lea', { of: anna, household: father.householdId })
  await anna.call(startPlan, { params: { personId: father.id }, input: { for_household: true } })
  await add(child.id, { title: 'Kanarienvogel' })
  const print = async () => finished(await anna.call(startPaperJob, { input: { person_ids: [father.id], variant: 'german' } }))
  const before = await print()
  assert.ok(textOf(Object.values(unzipSync(new Uint8Array(await (await fetchJob(before.id)).arrayBuffer())))[0]!).includes('Kanarienvogel'))
  assert.deepEqual((await world.audit('paper.fetch')).slice(-2).map((entry) => entry.case_id).sort(), [father.id, child.id].sort())
  const job = await print()
  const take = (areas: string[]) => world.all.updateTable('access_grants').set({ areas }).where('case_id', '=', child.id).execute()
  await take(['contact'])
  const answer = await fetchJob(job.id)
  assert.deepEqual([answer.status, ((await answer.json()) as { title: string }).title], [409, 'Keiner dieser Pläne lässt sich noch einsehen.'])
  await take(['counselling'])
  assert.equal((await fetchJob(job.id)).status, 409, 'nor without the name')
})
