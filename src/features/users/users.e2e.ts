/** Getting in, staying in, getting out: as people do it, in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { codeAt, invite, pass, PASSWORD, settle } from '../../../test/accounts.ts'
import { demandSound, openBrowser, picture } from '../../../test/browser.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { renewAccess } from './user.api.ts'

let world: World
let browser: Awaited<ReturnType<typeof openBrowser>>
before(async () => {
  world = await openWorld()
  browser = await openBrowser(world)
})
after(async () => {
  await browser?.close()
  await world?.close()
})

/** The address of a link, as the browser under test reaches the server. */
const here = (link: string): string => link.replace(world.address, browser.address)
const secretOn = async (page: Page): Promise<string> => {
  await page.getByText('Ohne Kamera').click()
  return (await page.locator('code').innerText()).replaceAll(' ', '')
}
const signInAs = async (page: Page, email: string, password = PASSWORD) => {
  await page.getByLabel('E-Mail').fill(email)
  await page.getByRole('textbox', { name: 'Kennwort' }).fill(password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
}
const enterCode = async (page: Page, secret: string) => {
  await page.getByLabel('Code').fill(codeAt(secret, world.clock.now()))
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
}

test('an invited caseworker sets password and code app, and is in', async () => {
  const { link } = await invite(world, 'caseworker', 'Berta Braun')
  const page = await browser.page(null)
  await page.goto(here(link))
  await page.getByRole('heading', { name: 'Einladung' }).waitFor()
  assert.ok(!page.url().includes('#'), 'the token is gone from the address')
  await demandSound(page)
  await picture(page, 'einladung')
  await page.getByRole('textbox', { name: 'Kennwort' }).fill('Berta Braun 1')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByText('leicht zu erraten').first().waitFor()
  await page.getByRole('textbox', { name: 'Kennwort' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('img', { name: 'QR-Code' }).waitFor()
  await demandSound(page)
  await picture(page, 'zweiter-faktor')
  const secret = await secretOn(page)
  await page.getByLabel('Code').fill(codeAt(secret, world.clock.now()))
  await page.getByRole('button', { name: 'Einrichten', exact: true }).click()
  await page.getByRole('button', { name: /Berta Braun/ }).waitFor()
})

test('signing in with password and code leads to the page one wanted; a wrong password says nothing about the account', async () => {
  const anna = await settle(world)
  const page = await browser.page(null)
  await page.goto('/konto')
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  await demandSound(page)
  await picture(page, 'anmelden')
  await signInAs(page, anna.email, 'falsch geraten')
  await page.getByText('Anmeldung nicht möglich. Bitte E-Mail, Kennwort und Code prüfen.').waitFor()
  await signInAs(page, anna.email)
  await page.getByLabel('Code').waitFor()
  await demandSound(page)
  await enterCode(page, anna.secret)
  await page.getByRole('heading', { name: 'Mein Konto' }).waitFor()
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'nothing is kept in the browser')
})

test('a passkey is set up in the own account and then signs in alone', async () => {
  const anna = await settle(world)
  const page = await browser.page({ token: anna.browser.jar.token })
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  await page.goto('/konto')
  await page.getByRole('button', { name: 'Passkey', exact: true }).click()
  await page.getByLabel('Bezeichnung').fill('Diensthandy')
  await page.getByRole('button', { name: 'Passkey einrichten' }).click()
  await page.getByText('Passkey „Diensthandy“').waitFor()
  await demandSound(page)
  await picture(page, 'mein-konto')
  await page.setViewportSize({ width: 390, height: 844 })
  await demandSound(page)
  await picture(page, 'mein-konto-390')
  await page.setViewportSize({ width: 1400, height: 900 })
  await page.getByRole('button', { name: new RegExp(anna.name) }).click()
  await page.getByRole('menuitem', { name: 'Abmelden' }).click()
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
  await page.getByRole('button', { name: new RegExp(anna.name) }).waitFor()
})

test('a lead reads under Heute that an access was renewed, and only after the lead agrees does the link open', async () => {
  const lena = await settle(world, 'lead', 'Lena Leit'), anna = await settle(world, 'caseworker', 'Anna Anders')
  const boss = await world.actor('administrator', 'Ada Verwaltung')
  const { version } = await world.all.selectFrom('users').select('version').where('id', '=', anna.id).executeTakeFirstOrThrow()
  const { link } = await boss.call(renewAccess, { params: { id: anna.id }, version })
  const { pathname, hash } = new URL(link)
  const visitor = await browser.page(null)
  await visitor.goto(pathname + hash)
  await visitor.getByText('Die Leitung hat diesen Zugang noch nicht bestätigt').waitFor()
  assert.equal(await visitor.getByLabel('Kennwort').count(), 0)
  await demandSound(visitor)
  const page = await browser.page({ token: lena.browser.jar.token })
  await page.goto('/')
  await page.getByText(/Der Zugang von Anna Anders wurde am .* von Ada Verwaltung erneuert\./).waitFor()
  await demandSound(page)
  await picture(page, 'zugang-bestaetigen')
  await page.getByRole('button', { name: 'Bestätigen' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bestätigen' }).click()
  await page.getByText(/Der Zugang von Anna Anders wurde am .* von Lena Leit bestätigt\./).waitFor()
  await visitor.goto('/anmelden')
  await visitor.goto(pathname + hash)
  await visitor.getByLabel('Kennwort').first().waitFor()
})

test('when a sign-in runs out, one signs in again in place and what was typed is still there', async () => {
  const boss = await settle(world, 'administrator', 'Ada Amtmann')
  const page = await browser.page({ token: boss.browser.jar.token })
  await page.goto('/verwaltung/traeger')
  await page.getByLabel('Name des Trägers').fill('Gemeinde Neuname')
  pass(world, 31 * 60)
  await page.getByRole('button', { name: 'Speichern' }).click()
  const dialog = page.getByRole('dialog', { name: 'Die Anmeldung ist abgelaufen' })
  await dialog.getByRole('textbox', { name: 'Kennwort' }).fill(PASSWORD)
  await demandSound(page)
  await picture(page, 'anmeldung-abgelaufen')
  await dialog.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await dialog.getByLabel('Code').fill(codeAt(boss.secret, world.clock.now()))
  await dialog.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.getByText('Gespeichert').waitFor()
  assert.equal(await page.getByLabel('Name des Trägers').inputValue(), 'Gemeinde Neuname')
})

test('the administration invites, shows the link once, gives a new one after confirming, and disables', async () => {
  const boss = await settle(world, 'administrator', 'Eva Amtfrau')
  const page = await browser.page({ token: boss.browser.jar.token })
  await page.goto('/verwaltung/konten')
  await page.getByRole('button', { name: 'Einladen' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Carla Kern')
  await page.getByLabel('E-Mail').fill('carla.kern@example.org')
  await demandSound(page)
  await picture(page, 'konto-einladen')
  await page.getByRole('dialog').getByRole('button', { name: 'Einladen' }).click()
  await page.getByRole('dialog', { name: 'Einmal-Link' }).waitFor()
  assert.match(await page.getByRole('textbox', { name: 'Link' }).inputValue(), /\/einladung#[\w-]{43}$/)
  await demandSound(page)
  await picture(page, 'einmal-link')
  await page.getByRole('button', { name: 'Fertig' }).click()
  await demandSound(page)
  await picture(page, 'konten')

  pass(world, 11 * 60)
  const line = page.getByRole('row', { name: /Carla Kern/ })
  await line.getByRole('button').last().click()
  await page.getByRole('menuitem', { name: 'Neuer Einmal-Link' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Link ausstellen' }).click()
  const asked = page.getByRole('dialog', { name: 'Bitte bestätigen' })
  await asked.getByRole('textbox', { name: 'Kennwort' }).fill(PASSWORD)
  await demandSound(page)
  await asked.getByRole('button', { name: 'Bestätigen', exact: true }).click()
  await page.getByRole('dialog', { name: 'Einmal-Link' }).waitFor()
  await page.getByRole('button', { name: 'Fertig' }).click()

  await line.getByRole('button').last().click()
  await page.getByRole('menuitem', { name: 'Sperren' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sperren' }).click()
  await line.getByText('gesperrt').waitFor()
  const own = page.getByRole('row', { name: /Eva Amtfrau/ })
  await own.getByRole('button').last().click()
  await page.getByText('Das eigene Konto ändert jemand anderes aus der Administration.').first().waitFor()
})

test('sign-in pages hold at 320 pixels and in the dark', async () => {
  for (const shape of [{ width: 320 }, { dark: true }]) {
    const page = await browser.page(null, shape)
    await page.goto('/anmelden')
    await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor()
    await demandSound(page)
    await picture(page, `anmelden-${shape.width ?? 'dunkel'}`)
  }
})
