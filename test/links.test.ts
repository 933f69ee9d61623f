/** Generated over every endpoint that is open to anyone: with secrets that are wrong, expired, used, of something else or right, no answer and no error ever says what was told in confidence. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addressOf } from '../src/base/call.ts'
import { newId } from '../src/base/id.ts'
import { hashOf, newToken } from '../src/base/seal.ts'
import { handlers } from '../src/doors/handlers.ts'
import { makeAsking } from '../src/features/partners/asking.api.ts'
import { addService } from '../src/features/partners/directory.api.ts'
import { createPartner } from '../src/features/partners/partner.api.ts'
import { markedPerson, type Marked } from './marked.ts'
import { sampleOf } from './samples.ts'
import { openWorld, type World } from './world.ts'

let world: World, marked: Marked
/** Secrets by what they are of; each is tried at every endpoint. */
const secrets: Record<string, string> = { wrong: 'x'.repeat(43) }
/** What opens with it, by the audit name of the endpoint: this much is told, and proves that the secret is a true one. */
const opens: Record<string, string> = { 'booking.open-offer': 'offer', 'referral-letter.open-link': 'referral', 'asking.open-link': 'asking' }
before(async () => {
  world = await openWorld()
  const anna = await world.actor('caseworker', 'Anna')
  marked = await markedPerson(world, anna, 'Zyxmark')
  const token = (name: string) => (secrets[name] = newToken())
  const link = { referral_id: marked.ids.referrals!, person_id: marked.id, made_on: '2022-11-01', made_by: anna.id }
  await world.all.insertInto('referral_links').values([
    { id: newId(), ...link, secret_hash: hashOf(token('referral')), expires_on: '2023-02-01' }, { id: newId(), ...link, secret_hash: hashOf(token('old referral')), expires_on: '2022-11-02' },
    { id: newId(), ...link, secret_hash: hashOf(token('used referral')), expires_on: '2023-02-01', answered_on: '2022-12-01' },
  ]).execute()
  const booking = await world.all.selectFrom('booking_offers').selectAll().where('person_id', '=', marked.id).executeTakeFirstOrThrow()
  await world.all.updateTable('booking_offers').set({ secret_hash: hashOf(token('offer')), asked_at: new Date('2022-12-31T09:00:00Z'), expires_at: new Date('2023-01-31T11:00:00Z'), answer: '', answered_at: null }).where('id', '=', booking.id).execute()
  const { id: partnerId } = await anna.call(createPartner, { input: { name: 'Stelle', partner_group: 'extern', contact_name: 'Zyxhouse Kontakt', email: 'zyxhouse@example.org' } })
  await anna.call(addService, { params: { partnerId }, input: { name: 'Beratung', is_public: true } })
  await anna.call(addService, { params: { partnerId }, input: { name: 'Zyxhouse intern' } })
  secrets.asking = (await anna.call(makeAsking, { params: { partnerId } })).link.split('#')[1]!
  await world.all.insertInto('partner_links').values([
    { id: newId(), partner_id: partnerId, made_on: '2022-11-01', made_by: anna.id, secret_hash: hashOf(token('old asking')), expires_on: '2022-11-02' },
    { id: newId(), partner_id: partnerId, made_on: '2022-11-01', made_by: anna.id, secret_hash: hashOf(token('used asking')), expires_on: '2023-02-01', answered_on: '2022-12-01', state: 'proposed', remark: 'Zyxhouse Anmerkung' },
  ]).execute()
})
after(() => world.close())

/** What an interpreter is told while it may be the own booking; nothing of the rest. */
const told: Record<string, RegExp> = { 'booking.open-offer': /place|alias/, 'booking.answer-offer': /place|alias/, 'booking.report-by-link': /place|alias/ }
const open = handlers.map(({ endpoint }) => endpoint).filter((endpoint) => endpoint.may.anyone)

test('no endpoint that is open to anyone tells a mark, whatever secret comes with it', async () => {
  const faults: string[] = [], opened = new Set<string>()
  const marks = [...Object.values(marked.marks).flat(), marked.id, 'Zyxhouse', 'zyxhouse']
  let asked = 0
  // Readers first: an answer uses a secret up, and everything is asked again afterwards.
  for (const endpoint of [...open.filter(({ kind }) => kind === 'read'), ...open.filter(({ kind }) => kind !== 'read'), ...open.filter(({ kind }) => kind === 'read')]) {
    const { params, query, input } = sampleOf(endpoint, (thing) => marked.ids[thing] ?? newId())
    const takesSecret = typeof input === 'object' && input !== null && 'secret' in input, texts = typeof input === 'object' && input !== null && 'text' in input ? marks.slice(0, 6) : []
    const inputs: [name: string, input: unknown][] = [['as drawn', input], ...(takesSecret ? Object.entries(secrets).map(([name, secret]): [string, unknown] => [name, { ...input, secret }]) : []), ...texts.map((text): [string, unknown] => ['a mark as text', { ...(input as object), text }])]
    for (const [name, one] of inputs) {
      const response = await world.fetchAs('')(addressOf(endpoint, { params, query }), { method: endpoint.method, headers: { 'content-type': 'application/json', 'if-match': '"1"', 'idempotency-key': newId() }, ...(one === undefined ? {} : { body: JSON.stringify(one) }) })
      let text = await response.text()
      asked++
      if (response.status >= 500) faults.push(`${endpoint.audit} with ${name}: ${response.status}`)
      if (opens[endpoint.audit] === name && response.ok) opened.add(name)
      if (told[endpoint.audit] && response.ok) text = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).filter(([key]) => !told[endpoint.audit]!.test(key))))
      for (const mark of marks) if (text.includes(mark)) faults.push(`${endpoint.audit} with ${name} tells "${mark}"`)
      if (takesSecret && response.ok && !name.includes(endpoint.audit.split('.')[0] === 'asking' ? 'asking' : endpoint.audit.startsWith('booking') ? 'offer' : 'referral')) faults.push(`${endpoint.audit} opens with a secret of something else: ${name}`)
    }
  }
  assert.deepEqual([...new Set(faults)], [])
  assert.deepEqual([...opened].sort(), ['asking', 'offer', 'referral'], 'the true secrets open their pages, so the test is worth something')
  assert.ok(asked > 40, `only ${asked} requests`)
})
