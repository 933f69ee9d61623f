import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startMailServer, startSilentServer, type MailServer } from '../../../test/mail-server.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { asAudience } from '../../base/db.ts'
import { newId } from '../../base/id.ts'
import { changeMailWishes, listMails, readMailSetting, readMailWishes, sendMailAgain, sendTestMail } from './mail.api.ts'
import { claimMail, queueMail } from './mail.db.ts'
import { sendDue, sendSteadily } from './runner.server.ts'
import { mailSetting, type MailSetting } from './smtp.server.ts'

let world: World, server: MailServer, ada: Actor, anna: Actor
const settingFor = (url: string): MailSetting => mailSetting({ SMTP_URL: url, MAIL_FROM: 'wegbegleiter@althengstett.example', PUBLIC_URL: 'https://wb.althengstett.example' })!
before(async () => {
  world = await openWorld('2026-11-26')
  server = await startMailServer()
  ;[ada, anna] = [await world.actor('administrator', 'Ada Verwaltung'), await world.actor('caseworker', 'Anna Beispiel')]
})
after(async () => { await world.close(); await server.close() })
const environment = ['SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL']
const setUp = (url: string) => Object.assign(process.env, { SMTP_URL: url, MAIL_FROM: 'wegbegleiter@althengstett.example', PUBLIC_URL: 'https://wb.althengstett.example' })
afterEach(async () => {
  for (const name of environment) delete process.env[name]
  server.taken.length = server.refusals.length = 0
  await world.all.deleteFrom('mails').execute()
  world.clock.moveTo('2026-11-26T11:00:00Z')
})

const acting = () => ({ audience: 'signin' as const, userId: null, act: newId(), today: world.clock.today(), now: world.clock.now() })
const queue = (to: Actor, kind: 'digest' | 'test' = 'digest', counts: [string, number][] = [['Aufgaben überfällig', 2]]) =>
  asAudience(world.house.db, acting(), (tx) => queueMail(tx, { user_id: to.id, kind, day: world.clock.today(), counts }, world.clock.now()))
const states = async () => (await world.all.selectFrom('mails').select(['state', 'attempts', 'problem']).orderBy('id').execute())
const address = async (of: Actor) => (await world.all.selectFrom('users').select('email').where('id', '=', of.id).executeTakeFirstOrThrow()).email!

test('a mail arrives once, at the address the account has when it is sent, and names nobody', async () => {
  assert.equal(await queue(anna), true)
  assert.equal(await queue(anna), false, 'one of a kind for a day')
  await world.all.updateTable('users').set({ email: 'anna.neu@example.org' }).where('id', '=', anna.id).execute()
  assert.equal(await sendDue(world.house, settingFor(server.url)), 1)
  assert.equal(await sendDue(world.house, settingFor(server.url)), 0)
  assert.deepEqual(server.taken.map(({ to }) => to), [['anna.neu@example.org']])
  assert.match(server.taken[0]!.text, /Aufgaben überfällig: 2/)
  assert.doesNotMatch(server.taken[0]!.text, /Anna Beispiel|Verwaltung/)
  assert.deepEqual((await states()).map(({ state }) => state), ['sent'])
})

test('several servers at once send every mail once', async () => {
  const many = await Promise.all(Array.from({ length: 12 }, (_, at) => world.actor('caseworker', `Kollegin ${at}`)))
  for (const one of many) await queue(one)
  const sent = await Promise.all([1, 2, 3].map(() => sendDue(world.house, settingFor(server.url))))
  assert.equal(sent.reduce((sum, one) => sum + one, 0), 12)
  assert.equal(new Set(server.taken.map(({ to }) => to[0])).size, 12)
  assert.equal(server.taken.length, 12)
})

test('a server that is away or busy is asked again after growing pauses, with the same Message-ID; one that refuses is not', async () => {
  await queue(anna)
  const gone = settingFor('smtp://127.0.0.1:1')
  await sendDue(world.house, gone)
  assert.deepEqual(await states(), [{ state: 'waiting', attempts: 1, problem: 'Der Mailserver ist nicht erreichbar. Bitte SMTP_URL prüfen.' }])
  await sendDue(world.house, gone)
  assert.equal((await states())[0]!.attempts, 1, 'not before the pause is over')
  world.clock.moveTo('2026-11-26T11:01:00Z')
  server.refusals.push(451)
  await sendDue(world.house, settingFor(server.url))
  assert.deepEqual((await states()).map(({ state, attempts }) => ({ state, attempts })), [{ state: 'waiting', attempts: 2 }])
  world.clock.moveTo('2026-11-26T11:02:30Z')
  await sendDue(world.house, settingFor(server.url))
  assert.equal((await states())[0]!.attempts, 2, 'two minutes after the second attempt')
  world.clock.moveTo('2026-11-26T11:03:00Z')
  assert.equal(await sendDue(world.house, settingFor(server.url)), 1)
  const { id } = await world.all.selectFrom('mails').select('id').executeTakeFirstOrThrow()
  assert.equal(server.taken[0]!.id, `<${id}@althengstett.example>`)

  await queue(ada, 'test')
  server.refusals.push(550)
  await sendDue(world.house, settingFor(server.url))
  world.clock.moveTo('2026-11-26T13:00:00Z')
  await sendDue(world.house, settingFor(server.url))
  assert.equal(server.taken.length, 1)
  const refused = (await states()).find(({ state }) => state === 'given_up')!
  assert.match(refused.problem, /lehnt die E-Mail ab \(Antwort 550\)/)
})

test('a crash between handing over and noting it leaves a mail unclear: it is not sent again by itself, but by hand', async () => {
  await queue(anna)
  // As far as a server comes that is killed after its claim was committed.
  assert.ok(await asAudience(world.house.db, acting(), (tx) => claimMail(tx, world.clock.now())))
  await sendDue(world.house, settingFor(server.url))
  assert.deepEqual((await states()).map(({ state }) => state), ['sending'], 'it may still be under way')
  world.clock.moveTo('2026-11-26T11:06:00Z')
  await sendDue(world.house, settingFor(server.url))
  assert.deepEqual((await states()).map(({ state }) => state), ['unclear'])
  world.clock.moveTo('2026-11-26T11:20:00Z')
  await sendDue(world.house, settingFor(server.url))
  assert.equal(server.taken.length, 0)

  setUp(server.url)
  const [row] = (await ada.call(listMails, { input: {} })).rows
  assert.deepEqual([row!.state, row!.user_name, row!.can.sendAgain], ['unclear', 'Anna Beispiel', true])
  await ada.call(sendMailAgain, { params: { id: row!.id } })
  await assert.rejects(ada.call(sendMailAgain, { params: { id: row!.id } }), { status: 409 })
  assert.equal(await sendDue(world.house, settingFor(server.url)), 1)
  assert.equal((await world.audit('mail.sendAgain')).length, 1)
})

test('a connection that breaks after the text was given leaves the mail unclear', async () => {
  const silent = await startSilentServer((socket) => socket.destroy())
  try {
    await queue(anna)
    await sendDue(world.house, settingFor(silent.url))
    world.clock.moveTo('2026-11-26T13:00:00Z')
    await sendDue(world.house, settingFor(silent.url))
    assert.deepEqual((await states()).map(({ state, attempts }) => ({ state, attempts })), [{ state: 'unclear', attempts: 1 }])
    assert.equal(silent.count(), 1)
  } finally { await silent.close() }
})

test('a disabled account and one without an address get nothing; what was for yesterday goes nowhere', async () => {
  const gone = await world.actor('caseworker', 'Gustav Gegangen'), mute = await world.actor('caseworker', 'Mona Ohne')
  await queue(gone)
  await queue(mute)
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', gone.id).execute()
  await world.all.updateTable('users').set({ email: null }).where('id', '=', mute.id).execute()
  await sendDue(world.house, settingFor(server.url))
  assert.deepEqual((await states()).map(({ state }) => state), ['dropped', 'dropped'])
  await queue(anna)
  world.clock.moveTo('2026-11-27T05:00:00Z')
  await sendDue(world.house, settingFor(server.url))
  assert.equal(server.taken.length, 0)
  world.clock.moveTo('2026-12-28T05:00:00Z')
  await sendDue(world.house, settingFor(server.url))
  assert.equal((await states()).length, 0, 'erased after 30 days')
})

test('the server sends what is queued while it runs, and stops in order', async () => {
  const running = sendSteadily(world.house, settingFor(server.url), async () => {}, 20)
  try {
    await queue(anna)
    for (let wait = 0; server.taken.length === 0 && wait < 200; wait++) await pause(20)
  } finally { await running.stop() }
  assert.deepEqual((await states()).map(({ state }) => state), ['sent'])
})

test('the administration sees how mail is sent and tests it; without settings none is tried', async () => {
  assert.equal((await ada.call(readMailSetting, {})).setting, null)
  await assert.rejects(ada.call(sendTestMail, {}), { status: 409 })
  setUp(server.url.replace('smtp://', 'smtp://benutzer:geheim@'))
  const { setting } = await ada.call(readMailSetting, {})
  assert.equal(setting!.from, 'wegbegleiter@althengstett.example')
  assert.ok(!JSON.stringify(setting).includes('geheim'))
  setUp(server.url)
  await ada.call(sendTestMail, {})
  await ada.call(sendTestMail, {})
  assert.equal(await sendDue(world.house, mailSetting()!), 1)
  assert.deepEqual(server.taken.map(({ to }) => to), [[await address(ada)]])
  assert.match(server.taken[0]!.text, /Testmail/)
  for (const endpoint of [readMailSetting, sendTestMail]) await assert.rejects(anna.call(endpoint, {}), { status: 403 })
})

test('settings that are not right are told at the start', () => {
  assert.equal(mailSetting({}), null)
  assert.throws(() => mailSetting({ SMTP_URL: 'http://x' }), /SMTP_URL/)
  assert.throws(() => mailSetting({ SMTP_URL: 'smtp://mail.example' }), /MAIL_FROM/)
  assert.throws(() => mailSetting({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.de' }), /PUBLIC_URL/)
  const far = mailSetting({ SMTP_URL: 'smtp://u%40x:p@mail.example', MAIL_FROM: 'a@b.de', PUBLIC_URL: 'https://wb.example' })!
  assert.deepEqual([far.port, far.requireTLS, far.auth], [587, true, { user: 'u@x', pass: 'p' }], 'never without encryption to another machine')
})

test('everybody chooses for oneself', async () => {
  const lea = await world.actor('lead', 'Lea')
  assert.deepEqual(await lea.call(readMailWishes, {}), { digest: true, digest_at: '07:00', isSetUp: false })
  await lea.call(changeMailWishes, { input: { digest: false, digest_at: '08:30' } })
  assert.deepEqual(await lea.call(readMailWishes, {}), { digest: false, digest_at: '08:30', isSetUp: false })
  assert.deepEqual(await anna.call(readMailWishes, {}), { digest: true, digest_at: '07:00', isSetUp: false })
  await assert.rejects(lea.call(changeMailWishes, { input: { digest: true, digest_at: '03:00' as never } }), { status: 400 })
  await assert.rejects((await world.actor('reader')).call(readMailWishes, {}), { status: 403 })
})
