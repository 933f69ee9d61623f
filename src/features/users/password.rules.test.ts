import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acceptPassword, leastLength } from './password.rules.ts'

const known = ['Anna Beispiel', 'anna.beispiel@althengstett.example', 'Gemeinde Althengstett']
const accept = (password: string, least = 12) => acceptPassword(password, least, known)

test('several words that nobody would guess are accepted', () => {
  for (const password of ['Apfelbaum-Regen-17', 'drei Igel tanzen', 'correct horse battery staple', 'пароль из четырёх слов', '猫が静かに窓辺で眠っている']) assert.equal(accept(password), true, password)
})

test('no rule of composition: small letters alone are enough', () => assert.equal(accept('blechtrommelwald', 15), true))

test('short passwords are refused with their length', () => assert.equal(accept('zu kurz'), 'Das Kennwort braucht mindestens 12 Zeichen; es sind 7.'))

test('a role without second factor needs 15 characters', () => {
  assert.equal(leastLength('reader'), 15)
  assert.equal(leastLength('caseworker'), 12)
})

test('what guessing programs try first is refused', () => {
  for (const password of ['passwort12345', 'PasswortPasswort', 'aaaaaaaaaaaaaaaa', '123456789012345', 'qwertzqwertz1234', 'Sommer2026Sommer2026', 'abcdefghijklmnop', 'abcabcabcabcabc', 'Willkommen-2026!', 'test test test test']) {
    assert.match(String(accept(password)), /leicht zu erraten/, password)
  }
})

test('name, e-mail and organisation do not count', () => {
  for (const password of ['AnnaBeispiel1990', 'althengstett-anna', 'anna.beispiel@althengstett']) assert.match(String(accept(password)), /leicht zu erraten/, password)
})

test('any answer is yes or a sentence', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (password) => {
    const verdict = accept(password)
    assert.ok(verdict === true || verdict.endsWith('.'))
  }))
})
