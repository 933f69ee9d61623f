import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSeekers } from './seekers.rules.ts'

const read = (typed: string) => { const found = readSeekers(typed); return 'seekers' in found ? found.seekers.map(({ sex, age }) => `${sex}${age ?? ''}`).join(' ') : found.fault }

test('people are read as a clerk types them', () => {
  assert.equal(read('Frau 34, Kind 5, Kind 3'), 'w34 u5 u3')
  assert.equal(read('Frau (34 Jahre) mit Baby und Tochter 7'), 'w34 u0 w7')
  assert.equal(read('2 Männer; Mädchen'), 'm m w10')
})

test('what is not understood is named', () => {
  assert.match(read('Frau 34, Onkel 60'), /^„Onkel 60“ wird nicht verstanden\./)
  assert.match(read('Mann 180'), /Alter liegt über 120/)
  assert.match(read('  '), /fehlt/)
  assert.match(read('99 Männer'), /Höchstens 30/)
})
