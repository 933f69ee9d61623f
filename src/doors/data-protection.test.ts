import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openWorld } from '../../test/world.ts'
import { writeDataProtection } from './data-protection.ts'
import { handlers } from './handlers.ts'

const file = join(import.meta.dirname, '../../docs/data-protection.md')

test('docs/data-protection.md says what holds now', async () => {
  const world = await openWorld()
  try {
    const written = await writeDataProtection(world.all, handlers.map((handler) => handler.endpoint))
    assert.ok(!written.includes('begrenzt |'), 'a policy that no words are known for: extend words() in doors/data-protection.ts')
    if (process.env.UPDATE) writeFileSync(file, written)
    assert.ok(existsSync(file) && readFileSync(file, 'utf8') === written, 'docs/data-protection.md is out of date; write it anew: UPDATE=1 npm test -- data-protection, and read what changed')
  } finally {
    await world.close()
  }
})
