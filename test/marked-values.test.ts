/** Marked values: a person whose every text is unmistakable, and every reading endpoint asked by everybody else. What is not for them is never in an answer. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addressOf } from '../src/base/call.ts'
import type { Endpoint } from '../src/base/endpoint.ts'
import { newId } from '../src/base/id.ts'
import { handlers } from '../src/doors/handlers.ts'
import { caseAreas, deputyAreas } from '../src/features/access/area.ts'
import { protect } from '../src/features/access/protection.api.ts'
import { listAudit } from '../src/features/access/audit.api.ts'
import { markedPerson, type Marked } from './marked.ts'
import { sampleOf, schemaOf } from './samples.ts'
import { openWorld, type Actor, type World } from './world.ts'

let world: World
let anna: Actor
let marked: Marked
before(async () => {
  world = await openWorld()
  anna = await world.actor('caseworker', 'Anna')
  marked = await markedPerson(world, anna, 'Zyxmark')
})
after(() => world.close())

/** Inputs worth asking an endpoint with: as drawn, with a search text, with every state, and with every value of each closed choice. */
function inputsOf(endpoint: Endpoint, input: unknown, person: Marked): unknown[] {
  if (!input || typeof input !== 'object') return [input]
  const { properties = {} } = schemaOf(endpoint.input)
  return [
    input,
    ...(properties.text ? [person.marks.contact[0], person.marks.contact[4], '07.03.1984', '0170424242'].map((text) => ({ ...input, text })) : []),
    ...(properties.filter ? [{ ...input, filter: { state: ['all'] } }] : []),
    // The file of a list is made of the same answer, which is asked for every choice already.
    ...(properties.format ? [] : Object.entries(properties).flatMap(([name, { enum: values }]) => (values ?? []).slice(1).map((value) => ({ ...input, [name]: value })))),
  ].filter((one) => (one as { format?: string }).format === undefined || (one as { format?: string }).format === 'csv')
}

/** Everything an actor can read about a person, answer by answer. `plainly`: every endpoint once, which is enough to show that a mark can be read. That none can is only shown by asking with every choice. */
async function crawl(actor: Actor, person: Marked, plainly = false): Promise<{ audit: string; text: string }[]> {
  const answers: { audit: string; text: string }[] = []
  for (const { endpoint } of handlers) {
    if (endpoint.kind !== 'read' || endpoint.files || !Object.hasOwn(endpoint.may.roles, actor.role)) continue
    const traces = endpoint.path.includes('/trace/') ? ['allocations', 'stays', 'addresses', 'residence-statuses'] : ['']
    for (const trace of traces) {
      const { params, query, input } = sampleOf(endpoint, (thing) => (thing === 'trace' ? person.ids[trace]! : person.ids[thing] ?? newId()))
      for (const one of inputsOf(endpoint, input, person).slice(0, plainly ? 1 : undefined)) {
        const response = await actor.fetch(addressOf(endpoint, { params, query }), { method: endpoint.method, headers: { 'content-type': 'application/json' }, ...(one === undefined ? {} : { body: JSON.stringify(one) }) })
        assert.ok(response.status < 500, `${endpoint.audit} as ${actor.role}: ${response.status} for ${JSON.stringify(one)}`)
        answers.push({ audit: endpoint.audit, text: await response.text() })
      }
    }
  }
  return answers
}
/** Places that figures may name: counts per district belong to nobody, unless somebody is protected. */
const counted = (person: Marked): string[] => person.marks.place.filter((mark) => mark.endsWith('district'))
const found = (answers: { audit: string; text: string }[], marks: string[]): string[] => [...new Set(answers.flatMap(({ audit, text }) => marks.filter((mark) => text.includes(mark)).map((mark) => `${audit} tells "${mark}"`)))]
const all = (person: Marked): string[] => [...Object.values(person.marks).flat(), person.id].filter((mark) => !counted(person).includes(mark))

test('the crawl is worth something: whoever has the case finds every mark', async () => {
  const answers = await crawl(anna, marked)
  for (const mark of [...marked.marks.contact, ...marked.marks.status, ...marked.marks.counselling, ...marked.marks.needs, ...marked.marks.volunteering, ...marked.marks.place, ...marked.marks.sealed, ...marked.marks.private, ...marked.marks.reason]) {
    assert.ok(answers.some(({ text }) => text.includes(mark)), `${mark} is nowhere to be read, not even by the responsible caseworker`)
  }
})

for (const role of ['caseworker', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) {
  test(`a ${role} without a grant never meets a mark`, async () => {
    assert.deepEqual(found(await crawl(await world.actor(role, `Fremd ${role}`), marked), all(marked)), [])
  })
}

test('a lead without a look meets keys of cases, never a mark', async () => {
  assert.deepEqual(found(await crawl(await world.actor('lead', 'Lena'), marked), all(marked).filter((mark) => mark !== marked.id)), [])
})

test('the housing office sees who lives where, never status, counselling, notes or reasons', async () => {
  const { status, counselling, needs, volunteering, sealed, private: own, reason } = marked.marks
  assert.deepEqual(found(await crawl(await world.actor('housing', 'Hanna'), marked), [...status, ...counselling, ...needs, ...volunteering, ...sealed, ...own, ...reason]), [])
})

test('a grant shows its areas and no more', async () => {
  const deputy = await world.actor('caseworker', 'Bert')
  await world.grant(deputy, marked.id, ['contact', 'housing'])
  const answers = await crawl(deputy, marked)
  assert.ok(answers.some(({ text }) => text.includes(marked.marks.contact[0]!)))
  assert.deepEqual(found(answers, [...marked.marks.status, ...marked.marks.counselling.filter((mark) => !mark.endsWith('extension')), ...marked.marks.needs, ...marked.marks.sealed, ...marked.marks.private]), [])
})

test('who sees everything else of a case meets no special need; who is named for it does', async () => {
  for (const [role, kind] of [['caseworker', 'deputy'], ['lead', 'look']] as const) {
    const actor = await world.actor(role, `Fast alles ${role}`)
    await world.grant(actor, marked.id, deputyAreas, kind)
    assert.deepEqual(found(await crawl(actor, marked), marked.marks.needs), [], role)
    await world.grant(actor, marked.id, ['needs'], kind)
    assert.ok(found(await crawl(actor, marked, true), marked.marks.needs).length > 0, role)
  }
})

test('what somebody noted for herself alone is read by nobody else, whatever they may see of the case', async () => {
  const [deputy, lead] = [await world.actor('caseworker', 'Olga'), await world.actor('lead', 'Lore')]
  await world.grant(deputy, marked.id, caseAreas)
  await world.grant(lead, marked.id, caseAreas, 'look')
  for (const actor of [deputy, lead]) {
    const answers = await crawl(actor, marked)
    assert.ok(answers.some(({ text }) => text.includes('Zyxmarksealednote')), `${actor.role} reads the note for the team`)
    assert.deepEqual(found(answers, marked.marks.private), [])
  }
})

test('a volunteer meets of the own mentorship and errand what is meant for volunteers; the coordination what the consent lists; nobody of them anything else', async () => {
  const ute = await world.actor('volunteer', 'Ute'), kim = await world.actor('coordinator', 'Kim'), { contact, volunteering } = marked.marks
  await world.all.updateTable('volunteers').set({ user_id: ute.id }).where('id', '=', marked.ids.volunteers!).execute()
  await world.all.updateTable('errands').set({ offered_to: [marked.ids.volunteers!] }).where('id', '=', marked.ids.errands!).execute()
  const own = await crawl(ute, marked), call = contact.find((mark) => mark.endsWith('call'))!, forVolunteers = [call, ...volunteering.filter((mark) => /errand/.test(mark))]
  for (const mark of forVolunteers) assert.ok(own.some(({ text }) => text.includes(mark)), `${mark} is not told to the volunteer`)
  assert.deepEqual(found(own, all(marked).filter((mark) => !forVolunteers.includes(mark))), [])
  // Without a consent for it the coordination sees nothing; with one, the call name, because it is listed.
  assert.deepEqual(found(await crawl(kim, marked), all(marked)), [])
  const consent = newId()
  await world.all.insertInto('consents').values({ id: consent, person_id: marked.id, kind: 'consent', purpose: 'patenschaft', data: ['kontakt'], valid_from: '2022-06-01', proof: 'paper', made_by: anna.id, made_on: '2022-06-01' }).execute()
  await world.all.updateTable('mentorships').set({ consent_id: consent }).where('id', '=', marked.ids.mentorships!).execute()
  const matching = await crawl(kim, marked)
  assert.ok(matching.some(({ audit, text }) => audit === 'mentorship.find' && text.includes(call)))
  assert.deepEqual(found(matching, all(marked).filter((mark) => mark !== call)), [])
  await world.all.updateTable('consents').set({ withdrawn_on: world.today, withdrawn_by: anna.id }).where('id', '=', consent).execute()
  for (const actor of [ute, kim]) assert.deepEqual(found(await crawl(actor, marked), all(marked)), [], `${actor.role} after the consent was withdrawn`)
})

test('an ended grant shows nothing any more', async () => {
  const former = await world.actor('caseworker', 'Cem')
  await world.grant(former, marked.id, caseAreas, 'deputy', '2022-01-01', '2022-12-31')
  assert.deepEqual(found(await crawl(former, marked), all(marked)), [])
})

test('the place of a protected person is told to nobody but the named, not even who sees everything else', async () => {
  const secret = await markedPerson(world, anna, 'Quorxe')
  const [deputy, lead, housing, stranger] = [await world.actor('caseworker', 'Dora'), await world.actor('lead', 'Lutz'), await world.actor('housing', 'Heinz'), await world.actor('caseworker', 'Emil')]
  await world.grant(deputy, secret.id, caseAreas)
  await world.grant(lead, secret.id, caseAreas, 'look')
  await world.all.updateTable('stays').set({ notice_number: `${secret.marks.place[0]}` }).where('person_id', '=', secret.id).execute()
  await anna.call(protect, { params: { id: secret.id }, input: { reason: 'Drohungen des früheren Partners' } })
  const place = ['notice', 'street', 'town', 'district'].map((what) => `Quorxeplace${what}`)
  for (const actor of [deputy, lead, housing, stranger]) {
    const answers = await crawl(actor, secret)
    assert.deepEqual(found(answers, place), [], actor.role)
    // The building stands in lists for everybody; together with this person it must not.
    const together = answers.filter(({ text }) => (text.includes(secret.id) || text.includes('Quorxecontactfamily')) && (text.includes(secret.ids.buildings!) || text.includes('Haus Quorxe')))
    assert.deepEqual([...new Set(together.map(({ audit }) => audit))], [], `${actor.role} reads person and building in one answer`)
  }
  assert.ok(found(await crawl(anna, secret), place).length > 0, 'the named know the place')
})

test('the audit as the administration reads it names no case', async () => {
  const ada = await world.actor('administrator', 'Ada')
  const { rows } = await ada.call(listAudit, { input: {} })
  assert.ok(rows.length > 0)
  assert.ok(!JSON.stringify(rows).includes(marked.id))
})
