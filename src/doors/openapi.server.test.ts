import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../test/world.ts'
import { handlers } from './handlers.ts'
import { readOpenApi } from './openapi.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('the OpenAPI document names every served endpoint, for the administration only', async () => {
  const ada = await world.actor('administrator'), anna = await world.actor('caseworker')
  const document = await ada.call(readOpenApi, {}) as { openapi: string; paths: Record<string, Record<string, { operationId: string }>> }
  assert.equal(document.openapi, '3.1.0')
  const served = handlers.map(({ endpoint }) => endpoint.audit).sort()
  const told = Object.values(document.paths).flatMap((methods) => Object.values(methods)).map((operation) => operation.operationId).sort()
  assert.deepEqual(told, served)
  await assert.rejects(anna.call(readOpenApi, {}), { status: 403 })
})
