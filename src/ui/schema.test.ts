import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import './german.ts'
import { factsOf, isSame } from './schema.ts'

const Day = z.iso.date().meta({ kind: 'date' })
const schema = z.object({
  name: z.string().trim().min(1).max(60).meta({ label: 'Name', hint: 'wie im Pass' }),
  nick: z.string().max(20).default('').meta({ label: 'Rufname' }),
  born: Day.nullable().default(null).meta({ label: 'geboren' }),
  from: Day.meta({ label: 'ab' }),
  role: z.enum(['a', 'b']).meta({ label: 'Rolle', labels: { a: 'Erste', b: 'Zweite' } }).optional(),
  list: z.string().min(1).meta({ label: 'Herkunft', list: 'origin' }),
  many: z.array(z.string().meta({ list: 'topic' })).default([]).meta({ label: 'Themen' }),
  year: z.number().int().nullable().default(null).meta({ label: 'Jahr' }),
  share: z.number().min(0).max(1).meta({ label: 'Anteil' }),
  yes: z.boolean().default(true).meta({ label: 'ja' }),
  code: z.string().transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/)).meta({ label: 'Code', kind: 'code' }),
})
const facts = (name: string) => factsOf(schema, name)

test('a form knows its fields from the schema', () => {
  assert.deepEqual({ ...facts('name'), choices: undefined }, { name: 'name', label: 'Name', hint: 'wie im Pass', why: undefined, kind: undefined, list: undefined, type: 'text', empty: '', choices: undefined, required: true, start: '', maxLength: 60, digits: 0 })
  assert.equal(facts('nick').required, false)
  assert.deepEqual([facts('born').kind, facts('born').label, facts('born').empty, facts('born').required], ['date', 'geboren', null, false])
  assert.deepEqual([facts('from').kind, facts('from').required], ['date', true])
  assert.deepEqual(facts('role').choices, [{ value: 'a', label: 'Erste' }, { value: 'b', label: 'Zweite' }])
  assert.equal(facts('role').empty, undefined)
  assert.equal(facts('list').list, 'origin')
  assert.deepEqual([facts('many').type, facts('many').list, facts('many').label], ['several', 'topic', 'Themen'])
  assert.deepEqual([facts('year').type, facts('year').digits, facts('year').required], ['number', 0, false])
  assert.deepEqual([facts('share').digits, facts('share').required], [2, true])
  assert.deepEqual([facts('yes').type, facts('yes').start], ['yes-no', true])
  assert.deepEqual([facts('code').kind, facts('code').required], ['code', true])
  assert.throws(() => facts('nothing'), /no field "nothing"/)
})

test('faults are told in German, in the words of the schema where it has some', () => {
  const faults = (value: object) => Object.fromEntries((schema.safeParse({ name: 'A', from: '2026-01-01', list: 'SY', share: 1, code: '123456', ...value }).error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]))
  assert.deepEqual(faults({}), {})
  assert.equal(faults({ name: '' }).name, 'Bitte ausfüllen.')
  assert.equal(faults({ name: 'x'.repeat(61) }).name, 'Höchstens 60 Zeichen.')
  assert.equal(faults({ from: '31.02.2022' }).from, 'Bitte als TT.MM.JJJJ eingeben, zum Beispiel 22.11.2026.')
  assert.equal(faults({ from: undefined }).from, 'Bitte ausfüllen.')
  assert.equal(faults({ role: 'c' }).role, 'Bitte aus der Liste wählen.')
  assert.equal(faults({ share: 2 }).share, 'Höchstens 1.')
  assert.equal(faults({ share: Number.NaN }).share, 'Bitte eine Zahl eingeben.')
  assert.equal(faults({ code: '12' }).code, 'So wird das nicht geschrieben.')
})

test('empty is empty, however it is written', () => {
  assert.ok(isSame(null, '') && isSame(undefined, null) && isSame([1], [1]))
  assert.ok(!isSame(0, '') && !isSame(false, null))
})
