import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figures, findFigure } from './figure-list.ts'

test('no sentence of a figure promises that the organisation can have it counted otherwise: no page and no list lets it', () => {
  for (const { key, definition } of figures) assert.doesNotMatch(definition, /Träger kann|anders festlegen|einstellbar/, key)
  assert.match(findFigure('persons.selfSufficient')!.definition, /braucht keine Beratung mehr\)\.$/)
})
