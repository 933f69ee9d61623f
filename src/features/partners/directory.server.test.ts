/** The directory: services and people, asking again by a link without an account, the public guide in every language, gaps. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { demandTranslated } from '../../../test/texts.ts'
import { factsOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { call } from '../../base/call.ts'
import { press } from '../../base/paper/press.ts'
import { acceptAsking, answerAskingLink, declineAsking, listAskings, mailAsking, makeAsking, openAskingLink, type AskingPage } from './asking.api.ts'
import { addPartnerPerson, addService, changePartnerPerson, changeService, confirmLines, readPartnerPeople, readServices, removePartnerPerson, removeService } from './directory.api.ts'
import { changeGap, exportGaps, listGaps, noteGap, removeGap } from './gap.api.ts'
import { printGuide, readGuide } from './guide.api.ts'
import { languageLabel } from './guide.rules.ts'
import { guideTexts } from './guide.texts.ts'
import { tongues } from './guide.ts'
import { changePartner, createPartner, listPartners, readPartner } from './partner.api.ts'

let world: World, anna: Actor, hanna: Actor, cora: Actor, partnerId: string, hiddenId: string
before(async () => {
  world = await openWorld('2022-11-22')
  anna = await world.actor('caseworker', 'Anna Beispiel')
  hanna = await world.actor('housing', 'Hanna')
  cora = await world.actor('coordinator', 'Cora')
  partnerId = (await anna.call(createPartner, { input: { name: 'Refugio Stuttgart', partner_group: 'sozialdienste', town: 'Stuttgart', phone: '0711 4242', contact_name: 'Frau Intern' } })).id
  await anna.call(addService, { params: { partnerId }, input: { name: 'Traumatherapie', for_whom: 'Erwachsene', languages: ['ar', 'prs'], times: 'Mo bis Do', is_public: true, line_ar: 'علاج نفسي', line_simple: 'Hilfe für die Seele' } })
  hiddenId = (await anna.call(addService, { params: { partnerId }, input: { name: 'Notplatz Zyxintern', waiting: 'Zyxwarte' } })).id
})
after(async () => { press.close(); await world.close() })

const outside: typeof fetch = (input, init) => fetch(typeof input === 'string' && input.startsWith('/') ? world.address + input : input, init)
const ask = async () => (await anna.call(makeAsking, { params: { partnerId } })).link.split('#')[1]!
const look = (secret: string) => call(openAskingLink, { input: { secret } }, outside)
const tell = (secret: string, services: AskingPage['services'], remark = '') => call(answerAskingLink, { input: { secret, services, remark } }, outside)
const waiting = async () => (await anna.call(listAskings, { params: { partnerId } })).rows[0]!
const partner = () => anna.call(readPartner, { params: { id: partnerId } })

test('services and people are kept, searched by the list of partners, and read by the housing office', async () => {
  const person = await cora.call(addPartnerPerson, { params: { partnerId }, input: { name: 'Dr. Weber', phone: '1' } })
  await anna.call(changePartnerPerson, { params: { id: person.id }, version: person.version, input: { name: 'Dr. Weber', phone: '2' } })
  assert.deepEqual((await hanna.call(readPartnerPeople, { params: { partnerId } })).rows.map((row) => row.phone), ['2'])
  await anna.call(removePartnerPerson, { params: { id: person.id }, version: person.version + 1 })
  assert.deepEqual((await hanna.call(readServices, { params: { partnerId } })).rows.map((row) => [row.name, row.line_ar, row.is_public]), [['Notplatz Zyxintern', '', false], ['Traumatherapie', 'علاج نفسي', true]])
  assert.deepEqual((await anna.call(listPartners, { input: { text: 'traumather' } })).rows.map((row) => row.name), ['Refugio Stuttgart'])
  await assert.rejects(hanna.call(addService, { params: { partnerId }, input: { name: 'X' } }), { status: 403 })
  await assert.rejects(anna.call(addService, { params: { partnerId }, input: { name: 'Traumatherapie' } }), { message: 'Dieses Angebot steht bei der Stelle schon.' })
  const spare = await anna.call(addService, { params: { partnerId }, input: { name: 'Kurs' } })
  await anna.call(removeService, { params: { id: spare.id }, version: spare.version })
})

test('where the German text changes, a translation that does not is checked before the guide shows it again', async () => {
  const guide = async (tongue: 'ar' | 'de-einfach') => (await call(readGuide, { input: { tongue } }, outside)).rows.find((row) => row.name.startsWith('Schwimmkurs'))!.line
  const made = await anna.call(addService, { params: { partnerId }, input: { name: 'Schwimmkurs', times: 'Mo 17 Uhr', is_public: true, line_ar: 'سباحة', line_simple: 'Schwimmen lernen', line_uk: 'плавання' } }), { id } = made
  const change = (version: number, input: object) => anna.call(changeService, { params: { id }, version, input: { ...made, ...input } })
  const moved = await change(made.version, { times: 'Di 18 Uhr', line_simple: 'Schwimmen lernen, jetzt am Dienstag' })
  assert.deepEqual([moved.stale_lines, await guide('ar'), await guide('de-einfach')], [['ar', 'uk'], '', 'Schwimmen lernen, jetzt am Dienstag'])
  const mended = await change(moved.version, { times: 'Di 18 Uhr', line_simple: moved.line_simple, line_uk: 'плавання у вівторок', waiting: '' })
  assert.deepEqual(mended.stale_lines, ['ar'])
  assert.deepEqual((await anna.call(listPartners, { input: { filter: { has_stale_lines: ['true'] } } })).rows.map((row) => row.name), ['Refugio Stuttgart'])
  const checked = await cora.call(confirmLines, { params: { id }, version: mended.version, input: { languages: ['ar'] } })
  assert.deepEqual([checked.stale_lines, await guide('ar')], [[], 'سباحة'])
  await assert.rejects(anna.call(confirmLines, { params: { id }, version: mended.version, input: { languages: ['ar'] } }), { status: 412 })
  await assert.rejects(hanna.call(confirmLines, { params: { id }, version: checked.version, input: { languages: ['ar'] } }), { status: 403 })
  await anna.call(removeService, { params: { id }, version: checked.version })
})

test('not confirmed for twelve months: never, or a year ago to the day; a day in the future is refused', async () => {
  const stale = async () => (await anna.call(listPartners, { input: { filter: { is_stale: ['true'] } } })).rows.length
  const { name, partner_group, town, phone, contact_name } = await partner(), base = { name, partner_group, town, phone, contact_name }
  for (const [confirmed_on, many] of [[null, 1], ['2021-11-22', 1], ['2021-11-23', 0]] as const) {
    await anna.call(changePartner, { params: { id: partnerId }, version: (await partner()).version, input: { ...base, confirmed_on } })
    assert.equal(await stale(), many, String(confirmed_on))
  }
  await assert.rejects(anna.call(changePartner, { params: { id: partnerId }, version: (await partner()).version, input: { ...base, confirmed_on: '2022-11-23' } }), { fields: { confirmed_on: 'Der Tag liegt in der Zukunft.' } })
})

test('a partner says that all is right: confirmed on that day; the link shows only what is public, and is worth nothing afterwards', async () => {
  const secret = await ask(), page = await look(secret)
  assert.deepEqual([page.stand, page.partner, page.services.map((one) => one.name)], ['open', 'Refugio Stuttgart', ['Traumatherapie']])
  assert.doesNotMatch(JSON.stringify(page), /Zyx|Intern|4242|Anna/)
  assert.equal((await tell(secret, page.services)).stand, 'answered')
  assert.deepEqual([(await partner()).confirmed_on, (await waiting()).state], ['2022-11-22', 'confirmed'])
  await assert.rejects(tell(secret, page.services), { status: 409, message: 'Über diesen Link wurde schon geantwortet.' })
  // Forwarded: whoever opens it later sees that it was answered, and nothing of the services.
  assert.deepEqual((await look(secret)).services, [])
})

test('a correction waits, changes nothing by itself, and is taken over in one act; foreign services are not touched', async () => {
  const secret = await ask(), { services: [service] } = await look(secret)
  world.clock.moveTo('2022-11-23T11:00:00Z')
  ;[anna, hanna, cora] = await Promise.all([world.again(anna), world.again(hanna), world.again(cora)]) as [Actor, Actor, Actor]
  await tell(secret, [{ ...service!, times: 'Mo bis Fr', languages: ['ar'] }, { ...service!, id: hiddenId, name: 'Übernommen' }], 'Ab Januar auch Gruppen')
  assert.equal((await anna.call(readServices, { params: { partnerId } })).rows[1]!.times, 'Mo bis Do')
  const row = await waiting()
  assert.deepEqual([row.state, row.remark, row.proposal.map((one) => [one.service, one.field, one.before, one.after])], ['proposed', 'Ab Januar auch Gruppen', [['Traumatherapie', 'languages', ['ar', 'prs'], ['ar']], ['Traumatherapie', 'times', 'Mo bis Do', 'Mo bis Fr']]])
  assert.equal((await partner()).waiting_answers, 1)
  await assert.rejects(hanna.call(acceptAsking, { params: { id: row.id }, version: row.version }), { status: 403 })
  assert.equal((await anna.call(acceptAsking, { params: { id: row.id }, version: row.version })).state, 'accepted')
  assert.deepEqual((await anna.call(readServices, { params: { partnerId } })).rows.map((one) => [one.name, one.times, one.languages]), [['Notplatz Zyxintern', '', []], ['Traumatherapie', 'Mo bis Fr', ['ar']]])
  assert.equal((await partner()).confirmed_on, '2022-11-23')
  await assert.rejects(anna.call(acceptAsking, { params: { id: row.id }, version: row.version + 1 }), { message: 'Hier wartet keine Berichtigung.' })
})

test('what was changed meanwhile is not overwritten; it can be declined', async () => {
  const secret = await ask(), { services: [service] } = await look(secret)
  await tell(secret, [{ ...service!, times: 'nur Di' }])
  const now = (await anna.call(readServices, { params: { partnerId } })).rows[1]!
  await anna.call(changeService, { params: { id: now.id }, version: now.version, input: { ...now, times: 'nach Absprache' } })
  const row = await waiting()
  await assert.rejects(anna.call(acceptAsking, { params: { id: row.id }, version: row.version }), { status: 409, message: /„Traumatherapie“ wurde inzwischen geändert/ })
  assert.equal((await anna.call(declineAsking, { params: { id: row.id }, version: row.version })).state, 'declined')
  assert.equal((await anna.call(readServices, { params: { partnerId } })).rows[1]!.times, 'nach Absprache')
})

test('a link that is wrong, replaced or expired says so; two answers at the same moment: one counts', async () => {
  const first = await ask(), second = await ask()
  await assert.rejects(look(first), { status: 404, message: 'Diesen Link gibt es nicht oder nicht mehr.' })
  await assert.rejects(tell('x'.repeat(43), []), { status: 404 })
  const { services } = await look(second)
  assert.deepEqual((await Promise.allSettled([tell(second, services), tell(second, services)])).map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const third = await ask()
  world.clock.moveTo('2023-01-10T11:00:00Z')
  assert.equal((await look(third)).stand, 'expired')
  await assert.rejects(tell(third, services), { message: 'Der Link ist abgelaufen. Bitte anrufen oder schreiben.' })
  world.clock.moveTo('2022-11-23T11:00:00Z')
  ;[anna, hanna, cora] = await Promise.all([world.again(anna), world.again(hanna), world.again(cora)]) as [Actor, Actor, Actor]
})

test('without a mail server the link is handed over by hand, and sending says so; without a public service nothing is asked', async () => {
  const made = await anna.call(makeAsking, { params: { partnerId } })
  assert.match(String(made.can_mail), /Versand ist nicht eingerichtet/)
  assert.ok(made.text.includes(made.link))
  await assert.rejects(anna.call(mailAsking, { params: { id: made.id }, input: { secret: made.link.split('#')[1]! } }), { status: 409, message: /Versand ist nicht eingerichtet/ })
  const bare = await anna.call(createPartner, { input: { name: 'Leer', partner_group: 'extern' } })
  await assert.rejects(anna.call(makeAsking, { params: { partnerId: bare.id } }), { message: /zuerst ein Angebot dafür freigeben/ })
})

test('the guide shows what is public, in the language of its reader, and finds groups and languages under their names there', async () => {
  // The corrections before changed the German text: the translations are looked at once more.
  const { rows: [, changed] } = await anna.call(readServices, { params: { partnerId } })
  assert.deepEqual(changed!.stale_lines, ['ar', 'simple'])
  await anna.call(confirmLines, { params: { id: changed!.id }, version: changed!.version, input: { languages: changed!.stale_lines } })
  const read = (tongue: (typeof tongues)[number], text = '', more = {}) => call(readGuide, { input: { tongue, text, ...more } }, outside)
  const all = await read('ar')
  assert.deepEqual(all.rows.map((row) => [row.name, row.line]), [['Traumatherapie', 'علاج نفسي']])
  assert.doesNotMatch(JSON.stringify(all), /Zyx|Intern|4242|Anna/)
  assert.equal((await read('ar', 'العربية')).total, 1, 'by language')
  assert.equal((await read('uk', 'соціальна')).total, 1, 'by group')
  assert.equal((await read('en', 'trauma')).total, 1)
  assert.equal((await read('en', 'zyx')).total, 0)
  assert.equal((await read('de', '', { spoken: 'uk' })).total, 0)
  assert.deepEqual((await read('de-einfach')).rows.map((row) => row.line), ['Hilfe für die Seele'])
  assert.deepEqual([languageLabel('uk', 'ar'), languageLabel('ti', 'ar'), languageLabel('de', 'prs')], ['арабська', 'ዓረብኛ', 'Dari'])
})

test('the guide is complete in every language, on the page and in print', async () => {
  demandTranslated(guideTexts)
  for (const tongue of tongues) {
    const body = new Uint8Array(await ((await call(printGuide, { input: { tongue } }, outside)) as unknown as Blob).arrayBuffer()), paper = textOf(body)
    assert.ok(paper.includes('Refugio Stuttgart'), tongue)
    assert.ok(!paper.includes('Zyx'), tongue)
    assert.equal(factsOf(body).Tagged, 'yes', tongue)
  }
})

test('a gap is noted about nobody or at a person; a coordinator meets only the former; the file names nobody', async () => {
  const rami = await world.person('Haddad, Rami', { of: anna })
  const free = await cora.call(noteGap, { input: { kind: 'kita', noted_on: '2022-11-20', district: 'Neuhengstett', note: 'drei Familien warten' } })
  const own = await anna.call(noteGap, { input: { kind: 'therapie', noted_on: '2022-11-21', person_id: rami.id } })
  assert.deepEqual((await anna.call(listGaps, { input: {} })).rows.map((row) => [row.kind, row.person_name]), [['therapie', 'Haddad, Rami'], ['kita', null]])
  assert.deepEqual((await cora.call(listGaps, { input: {} })).rows.map((row) => row.kind), ['kita'])
  const file = await ((await anna.call(exportGaps, { input: { format: 'csv' } })) as unknown as Blob).text()
  assert.match(file, /kein Kindergartenplatz/)
  assert.doesNotMatch(file, /Haddad/)
  await assert.rejects(anna.call(noteGap, { input: { kind: 'kita', noted_on: '2022-12-31' } }), { fields: { noted_on: 'Der Tag liegt in der Zukunft.' } })
  await assert.rejects(anna.call(changeGap, { params: { id: free.id }, version: free.version, input: { kind: 'arzt', noted_on: '2022-11-20' } }), { message: 'Ändern kann, wer die Lücke festgehalten hat.' })
  const mara = await world.actor('caseworker', 'Mara')
  await assert.rejects(mara.call(noteGap, { input: { kind: 'kita', noted_on: '2022-11-20', person_id: rami.id } }), { status: 404 }, 'nobody notes a gap at a person whose case is foreign')
  assert.deepEqual((await mara.call(listGaps, { input: {} })).rows.map((row) => row.kind), ['kita'])
  assert.equal((await anna.call(changeGap, { params: { id: own.id }, version: own.version, input: { kind: 'arzt', noted_on: '2022-11-21', person_id: rami.id } })).kind, 'arzt')
  await anna.call(removeGap, { params: { id: own.id }, version: own.version + 1 })
  assert.equal((await anna.call(listGaps, { input: {} })).total, 1)
})
