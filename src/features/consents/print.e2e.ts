/** A prepared release and an empty form are loaded from the person's page, in the language in which one talks with the person. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { newId } from '../../base/id.ts'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type Person, type World } from '../../../test/world.ts'
import { addConsent } from './consent.api.ts'

let world: World, anna: Actor, rami: Person, browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld('2022-12-31')
  anna = await world.actor('caseworker', 'Anna')
  rami = await world.person('Haddad, Rami', { of: anna, original: 'Рамі Хаддад' })
  await world.all.insertInto('person_languages').values({ id: newId(), person_id: rami.id, language: 'uk', needs_interpreter: true }).execute()
  await anna.call(addConsent, { params: { personId: rami.id }, input: { kind: 'release', purpose: 'gesundheit', data: ['kontakt'], recipient: 'Ambulanz am Markt', valid_from: '2022-12-31', language: 'uk' } })
  browser = await openBrowser(world)
})
after(async () => { await browser?.close(); await world?.close() })

async function loaded(page: Page, act: () => Promise<unknown>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return textOf(readFileSync(await file.path()))
}

test('a prepared release is printed in the language in which it is explained', async () => {
  const page = await browser.page(anna)
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: /gesundheitliche Versorgung/ }).click()
  await page.getByRole('dialog', { name: 'Schweigepflichtentbindung', exact: true }).getByRole('button', { name: 'Drucken' }).click()
  const dialog = page.getByRole('dialog', { name: 'Schweigepflichtentbindung drucken' })
  assert.equal(await dialog.getByLabel('Sprache neben Deutsch').inputValue(), 'uk')
  await demandSound(page)
  await picture(page, 'einwilligung-drucken')
  const text = await loaded(page, () => dialog.getByRole('button', { name: 'Drucken', exact: true }).click())
  for (const part of ['Entbindung von der Schweigepflicht', 'Рамі Хаддад', 'Ambulanz am Markt', 'Мета']) assert.ok(text.includes(part), `${part}\n${text}`)
})

test('an empty form is printed on a phone', async () => {
  const page = await browser.page(anna, { width: 390 })
  await page.goto(`/personen/${rami.id}`)
  await page.getByRole('button', { name: 'Leeres Blatt drucken' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leeres Blatt drucken' })
  await demandSound(page)
  await picture(page, 'leeres-blatt-390')
  const text = await loaded(page, () => dialog.getByRole('button', { name: 'Drucken', exact: true }).click())
  assert.ok(text.includes('Einwilligung') && text.includes('Згода') && !text.includes('Haddad'), text)
})
