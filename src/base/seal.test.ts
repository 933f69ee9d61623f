import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { Unfit } from './refused.ts'
import { createSealer, hashOf, loadHouseKeys, newToken, openBytes, sealBytes, type Binding } from './seal.ts'

const seal = createSealer({ current: 1, keys: { 1: randomBytes(32) } })
const other = createSealer({ current: 1, keys: { 1: randomBytes(32) } })
const one = '00000000-0000-7000-8000-000000000001', two = '00000000-0000-7000-8000-000000000002'
const note: Binding = { table: 'consultations', row: one, column: 'note', case: one }

test('what is sealed can be opened again, whatever it says', () => {
  const { wrapped_key } = seal.newCaseKey(one)
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    assert.equal(seal.openCase(wrapped_key, seal.sealCase(wrapped_key, text, note), note), text)
    assert.equal(seal.openHouse(seal.sealHouse(text, 'drafts', 'a', 'body'), 'drafts', 'a', 'body'), text)
  }))
})

test('the same text sealed twice looks different', () => {
  const { wrapped_key } = seal.newCaseKey(one)
  assert.notDeepEqual(seal.sealCase(wrapped_key, 'Termin', note), seal.sealCase(wrapped_key, 'Termin', note))
})

test('a sealed value cannot be moved to another table, row, column or case', () => {
  const { wrapped_key } = seal.newCaseKey(one)
  const sealed = seal.sealCase(wrapped_key, 'vertraulich', note)
  for (const moved of [{ table: 'plans' }, { row: two }, { column: 'text' }]) assert.throws(() => seal.openCase(wrapped_key, sealed, { ...note, ...moved }))
  const { wrapped_key: theirs } = seal.newCaseKey(two)
  assert.throws(() => seal.openCase(theirs, sealed, { ...note, case: two }))
  assert.throws(() => seal.openCase(wrapped_key, sealed, { ...note, case: two }), 'the key of a case is bound to its case')
})

test('another house key opens nothing', () => {
  const { wrapped_key } = seal.newCaseKey(one)
  const sealed = seal.sealCase(wrapped_key, 'vertraulich', note)
  assert.throws(() => other.openCase(wrapped_key, sealed, note))
  assert.throws(() => other.openHouse(seal.sealHouse('x', 'drafts', 'a', 'body'), 'drafts', 'a', 'body'))
  assert.throws(() => createSealer({ current: 2, keys: { 2: randomBytes(32) } }).openCase(wrapped_key, sealed, note), /key 1, which is not here/)
})

test('one changed bit, a cut or a longer value is an error, never other text', () => {
  const key = randomBytes(32)
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(7), (plain, at, bit) => {
    const sealed = sealBytes(key, 3, Buffer.from(plain), note)
    const bent = Buffer.from(sealed)
    const place = at % bent.length
    bent[place] = bent[place]! ^ (1 << bit)
    assert.throws(() => openBytes(() => key, bent, note))
    assert.throws(() => openBytes(() => key, sealed.subarray(0, place), note))
    assert.throws(() => openBytes(() => key, Buffer.concat([sealed, Buffer.of(0)]), note))
  }))
})

test('a new current house key seals new values and the old one still opens old ones', () => {
  const keys = { 1: randomBytes(32), 2: randomBytes(32) }
  const before = createSealer({ current: 1, keys })
  const after = createSealer({ current: 2, keys })
  const { wrapped_key } = before.newCaseKey(one)
  assert.equal(after.openCase(wrapped_key, before.sealCase(wrapped_key, 'alt', note), note), 'alt')
  assert.equal(after.sealHouse('neu', 'drafts', 'a', 'body').readUInt32BE(1), 2)
})

test('the house key is made only when asked, readable only by the service, and never replaced when damaged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wb-keys-'))
  try {
    assert.throws(() => loadHouseKeys(join(folder, 'none'), false), Unfit)
    const made = loadHouseKeys(folder, true)
    assert.deepEqual(loadHouseKeys(folder, false), made)
    assert.deepEqual(loadHouseKeys(folder, true), made, 'a second start does not make another key')
    chmodSync(join(folder, 'house.json'), 0o644)
    assert.throws(() => loadHouseKeys(folder, true), /für andere lesbar/)
    chmodSync(join(folder, 'house.json'), 0o600)
    for (const damage of ['', '{', '{"current":1}', '{"current":2,"keys":{"1":"AAAA"}}', '{"current":1,"keys":{"1":"AAAA"}}']) {
      writeFileSync(join(folder, 'house.json'), damage)
      assert.throws(() => loadHouseKeys(folder, true), /beschädigt/, damage)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('tokens have 256 bits and only their hash is kept', () => {
  const token = newToken()
  assert.equal(Buffer.from(token, 'base64url').length, 32)
  assert.notEqual(newToken(), token)
  assert.equal(hashOf(token).length, 32)
})
