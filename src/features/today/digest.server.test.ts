import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startMailServer, type MailServer } from '../../../test/mail-server.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { changeMailWishes } from '../mail/mail.api.ts'
import { sendDue } from '../mail/runner.server.ts'
import { mailSetting } from '../mail/smtp.server.ts'
import { createTask } from '../tasks/task.api.ts'
import { isWorkday } from './digest.rules.ts'
import { queueDigests } from './digest.server.ts'

let world: World, server: MailServer, anna: Actor, ben: Actor
const setting = () => mailSetting({ SMTP_URL: server.url, MAIL_FROM: 'wegbegleiter@althengstett.example', PUBLIC_URL: 'https://wb.althengstett.example' })!
before(async () => {
  world = await openWorld('2026-03-25')
  server = await startMailServer()
  ;[anna, ben] = [await world.actor('caseworker', 'Anna Apfelbaum'), await world.actor('caseworker', 'Ben Birnbaum')]
  await world.actor('caseworker', 'Nina Nichts')
  for (const one of [anna, ben]) {
    const person = await world.person(`Namenlos-${one.name.split(' ')[0]}, Zahra`, { of: one, allocated: '2026-03-20' })
    await one.call(createTask, { key: person.id, input: { title: 'Geheimes erledigen', due_on: '2026-03-26', person_id: person.id } })
  }
})
after(async () => { await world.close(); await server.close() })
const at = async (instant: string) => { world.clock.moveTo(instant); return queueDigests(world.house) }

test('a working day is Monday to Friday and no holiday in Baden-Württemberg', () => {
  assert.deepEqual(['2026-11-26', '2026-11-28', '2026-11-29', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25', '2026-06-04', '2026-04-07', '2027-03-26', '2025-04-21'].map(isWorkday),
    [true, false, false, false, false, false, false, false, false, true, false, false])
})

test('at seven by the clock on the wall, before and after the clocks change; once a day; not on weekends', async () => {
  assert.equal(await at('2026-03-27T05:59:00Z'), 0, '6:59 in winter')
  assert.equal(await at('2026-03-27T06:00:00Z'), 2, '7:00 in winter, and nothing for whom nothing waits')
  assert.equal(await at('2026-03-27T06:01:00Z'), 0)
  assert.equal(await at('2026-03-29T06:00:00Z'), 0, 'Sunday')
  assert.equal(await at('2026-03-30T04:59:00Z'), 0, '6:59 in summer')
  assert.equal(await at('2026-03-30T05:00:00Z'), 2, '7:00 in summer')
  assert.equal(await at('2026-03-31T10:00:00Z'), 0, 'a server that starts at noon sends no good morning')
})

test('it counts what waits and names nobody; whoever does not want it, or wants it later, is respected', async () => {
  world.clock.moveTo('2026-04-01T04:00:00Z')
  await (await world.again(anna)).call(changeMailWishes, { input: { digest: true, digest_at: '08:00' } })
  await (await world.again(ben)).call(changeMailWishes, { input: { digest: false, digest_at: '07:00' } })
  assert.equal(await at('2026-04-01T05:30:00Z'), 0)
  assert.equal(await at('2026-04-01T06:00:00Z'), 1)
  await world.all.deleteFrom('mails').where('day', '<', '2026-04-01').execute()
  assert.equal(await sendDue(world.house, setting()), 1)
  const all = server.taken.map(({ text }) => text).join('\n')
  assert.match(all, /Aufgaben überfällig: 1/)
  const names = [...(await world.all.selectFrom('persons').select(['family_name', 'given_name']).execute()).flatMap((row) => [row.family_name, row.given_name]), ...(await world.all.selectFrom('users').select('name').execute()).flatMap(({ name }) => name.split(' '))]
  assert.ok(names.length > 6)
  for (const name of [...names, 'Geheimes']) assert.ok(!all.includes(name), `${name} stands in a mail`)
})

test('whoever is absent is not reminded', async () => {
  const position = crypto.randomUUID()
  await world.all.insertInto('positions').values({ id: position, user_id: anna.id, share_percent: 100, funded_from: '2026-01-01' }).execute()
  const absence = crypto.randomUUID()
  await world.all.insertInto('absences').values({ id: absence, position_id: position, absent_from: '2026-04-01', absent_through: '2026-04-30', kind: 'urlaub' }).execute()
  assert.equal(await at('2026-04-02T06:00:00Z'), 0)
  await world.all.deleteFrom('absences').where('id', '=', absence).execute()
  assert.equal(await at('2026-04-02T06:05:00Z'), 1)
  await world.all.deleteFrom('mails').execute()
})

test('an account that was disabled over night gets none', async () => {
  await world.all.updateTable('users').set({ state: 'disabled' }).where('id', '=', anna.id).execute()
  assert.equal(await at('2026-04-02T06:30:00Z'), 0)
})
