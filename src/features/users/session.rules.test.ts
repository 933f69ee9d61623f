import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP, Secret } from 'otpauth'
import { deviceOf, isAlive, networkOf, secondsToWait, stageAfterPassword, TRIES_PER_ACCOUNT } from './session.rules.ts'
import { stepOfCode, totpSecretOf } from './totp.rules.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)
const session = (created: string, seen: string, stage = 'full') => ({ created_at: at(created), seen_at: at(seen), ended_at: null, stage })

test('a sign-in lives 30 minutes without use and 10 hours at most', () => {
  assert.ok(isAlive(session('08:00:00', '08:00:00'), at('08:29:59')))
  assert.ok(!isAlive(session('08:00:00', '08:00:00'), at('08:30:00')))
  assert.ok(!isAlive(session('08:00:00', '17:59:00'), at('18:00:00')))
  assert.ok(!isAlive({ ...session('08:00:00', '08:00:00'), ended_at: at('08:01:00') }, at('08:02:00')))
})

test('a password without its code is forgotten after 10 minutes', () => assert.ok(!isAlive(session('08:00:00', '08:09:00', 'second_factor'), at('08:10:00'))))

test('what follows the right password', () => {
  assert.equal(stageAfterPassword({ isPrepared: true, hasFactor: false, needsFactor: true }), 'full')
  assert.equal(stageAfterPassword({ isPrepared: false, hasFactor: true, needsFactor: false }), 'second_factor')
  assert.equal(stageAfterPassword({ isPrepared: false, hasFactor: false, needsFactor: true }), 'enrol')
  assert.equal(stageAfterPassword({ isPrepared: false, hasFactor: false, needsFactor: false }), 'full')
})

test('the tenth failed try closes for a quarter of an hour, counted from the oldest of the ten', () => {
  const failures = Array.from({ length: TRIES_PER_ACCOUNT }, (_, index) => at(`08:0${index}:00`))
  assert.equal(secondsToWait(failures.slice(1), TRIES_PER_ACCOUNT, at('08:10:00')), 0)
  assert.equal(secondsToWait(failures, TRIES_PER_ACCOUNT, at('08:10:00')), 300)
})

test('one IPv6 customer counts as one address', () => {
  assert.equal(networkOf('2001:db8:0:1:aaaa::1'), networkOf('2001:0db8:0000:0001:bbbb:1:2:3'))
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8:0:2::1'))
  assert.equal(networkOf('::1'), '0:0:0:0')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
})

test('devices are named as people know them', () => {
  assert.equal(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'Firefox unter Windows')
  assert.equal(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1'), 'Safari unter iOS')
  assert.equal(deviceOf(''), 'unbekanntes Gerät')
})

test('a code counts once, in its half minute and the ones beside it', () => {
  const secret = totpSecretOf(Buffer.alloc(32, 7).toString('base64url'))
  const code = (time: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at(time).getTime() })
  const step = stepOfCode(secret, code('08:00:00'), at('08:00:10'), 0)!
  assert.equal(stepOfCode(secret, code('08:00:00'), at('08:00:20'), step), null)
  assert.equal(stepOfCode(secret, code('08:00:30'), at('08:00:20'), step), step + 1)
  assert.equal(stepOfCode(secret, code('07:59:00'), at('08:00:20'), 0), null)
  assert.equal(stepOfCode(secret, '12345', at('08:00:20'), 0), null)
})
