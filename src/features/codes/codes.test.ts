import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeLists, codeOf, labelOf, type ListName } from './codes.ts'
import type { Code } from './code.ts'

test('no code stands twice in a list, and every code has a label', () => {
  for (const [name, list] of Object.entries(codeLists) as [ListName, readonly Code[]][]) {
    assert.equal(new Set(list.map((entry) => entry.code)).size, list.length, name)
    for (const entry of list) assert.ok(entry.label, `${name} ${entry.code}`)
  }
})

test('no spelling means two things', () => {
  for (const [name, list] of Object.entries(codeLists) as [ListName, readonly Code[]][]) {
    for (const entry of list) for (const spelling of [entry.code, ...(entry.typed ?? [])]) assert.equal(codeOf(name, spelling), entry.code, `${name}: ${spelling}`)
  }
})

for (const typed of ['Syrien', 'SYR', 'syrisch', 'Syrien ', 'sy']) test(`"${typed}" is Syria`, () => assert.equal(codeOf('nationality', typed), 'SY'))
test('"Pal." is the Palestinian Territories', () => assert.equal(labelOf('nationality', codeOf('nationality', 'Pal.')!), 'Palästinensische Gebiete'))
test('Kosovo has a code of its own', () => assert.equal(codeOf('nationality', 'Kosovo'), 'XK'))
test('an unknown code is shown as it is', () => assert.equal(labelOf('occupation', 'Imkerei'), 'Imkerei'))
