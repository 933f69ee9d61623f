import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../../test/world.ts'
import { changeOrganisation, readOrganisation } from './organisation.api.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

test('the administration names the organisation; a stale version is told what stands now', async () => {
  const ada = await world.actor('administrator')
  const { version } = await ada.call(readOrganisation, {})
  const after = await ada.call(changeOrganisation, { version, input: { name: 'Gemeinde Beispielstadt', municipality: 'Beispielstadt', note_hours: 12, review_months: 6, integreat_url: 'https://integreat.app/calw' } })
  assert.deepEqual(after, { name: 'Gemeinde Beispielstadt', municipality: 'Beispielstadt', note_hours: 12, review_months: 6, integreat_url: 'https://integreat.app/calw', isDemo: false, version: version + 1 })
  await assert.rejects(ada.call(changeOrganisation, { version, input: { name: 'X', municipality: 'Y' } }), { status: 412, current: after })
  const atOnce = await Promise.allSettled(['A', 'B'].map((name) => ada.call(changeOrganisation, { version: after.version, input: { name, municipality: 'Y' } })))
  assert.deepEqual(atOnce.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'nobody overwrites what somebody else saved at the same moment')
  await assert.rejects(ada.call(changeOrganisation, { version: after.version, input: { name: ' ', municipality: 'Y' } }), { status: 400, fields: { name: 'Der Name fehlt.' } })
  await assert.rejects(ada.call(changeOrganisation, { version: after.version, input: { name: 'X', municipality: 'Y', review_months: 0 } }), { status: 400, fields: { review_months: 'Mindestens ein Monat.' } })
  await assert.rejects(ada.call(changeOrganisation, { version: after.version, input: { name: 'X', municipality: 'Y', integreat_url: 'javascript:alert(1)' } }), { status: 400, fields: { integreat_url: 'Bitte die ganze Adresse, mit https:// am Anfang.' } })
  assert.equal((await world.audit('organisation.change')).length, 2)
})

test('nobody else reaches it', async () => {
  for (const role of ['caseworker', 'lead', 'reader'] as const) {
    const other = await world.actor(role)
    await assert.rejects(other.call(readOrganisation, {}), { status: 403 })
    await assert.rejects(other.call(changeOrganisation, { version: 1, input: { name: 'X', municipality: 'Y' } }), { status: 403 })
  }
})
