/** The gallery in a real browser under the content policy of the server: nothing is blocked, axe finds nothing, everything works by keyboard. `SHOTS=DIR` keeps pictures. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'vite'
import { browserPath, findingsOn, flags } from '../../test/browser.ts'

const root = join(import.meta.dirname, '../..')
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' }
const shots = process.env.SHOTS
let folder: string, server: Server, browser: Browser, address: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gallery-'))
  await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: join(root, 'galerie.html') } } })
  server = createServer(async (request, reply) => {
    const path = new URL(request.url!, 'http://x').pathname
    const body = await readFile(join(folder, path === '/' ? 'galerie.html' : path)).catch(() => null)
    reply.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path === '/' ? '.html' : path) || '.html'] ?? 'text/html', 'content-security-policy': POLICY }).end(body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await chromium.launch({ executablePath: browserPath, args: flags })
})
after(async () => {
  await browser?.close()
  server?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

/** A page of the gallery and what its browser complained about. */
async function open(path: string, { width = 1400, height = 900, colorScheme = 'light' as 'light' | 'dark', forcedColors = 'none' as 'none' | 'active' } = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, forcedColors, locale: 'de-DE', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${address}#${path}`)
  await page.locator('h1').waitFor()
  await page.evaluate(() => document.fonts.ready)
  return { page, complaints }
}
const shoot = async (page: Page, name: string) => { if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }) }
const PATHS = { parts: '/', list: '/liste', form: '/formular', charts: '/diagramme' }

for (const [name, path] of Object.entries(PATHS)) {
  for (const [width, colorScheme] of [[1400, 'light'], [390, 'light'], [320, 'dark']] as const) {
    test(`${name} at ${width} px, ${colorScheme}: no findings, nothing blocked, no sideways scrolling`, async () => {
      const { page, complaints } = await open(path, { width, colorScheme })
      await shoot(page, `${name}-${width}-${colorScheme}`)
      assert.deepEqual(await findingsOn(page), [])
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'the page scrolls sideways')
      assert.deepEqual(complaints, [])
      await page.context().close()
    })
  }
}

test('a form: faults lead to their fields, a conflict shows both versions, saving goes on', async () => {
  const { page, complaints } = await open('/formular')
  const form = page.locator('form').first()
  await form.getByLabel('zugewiesen am').fill('31.02.2022')
  await form.getByLabel('Nachname').fill('')
  await page.keyboard.press('Control+s')
  await form.getByText('2 Angaben fehlen noch').waitFor()
  assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), 'family_name')
  await shoot(page, 'form-faults')
  await form.getByLabel('Nachname').fill('Haddad')
  await form.getByLabel('zugewiesen am').fill('1.5.24')
  await form.getByLabel('Vorname').fill('Rami M.')
  await page.keyboard.press('Control+Enter')
  await form.getByText('Inzwischen an anderer Stelle geändert').waitFor()
  await shoot(page, 'form-conflict')
  await form.getByRole('group', { name: 'Vorname' }).getByLabel('gespeichert').check()
  await form.getByRole('button', { name: 'So speichern' }).click()
  await page.getByText('Gespeichert', { exact: true }).first().waitFor()
  assert.equal(await form.getByLabel('Vorname').inputValue(), 'Ramy')
  assert.equal(await form.getByLabel('zugewiesen am').inputValue(), '01.05.2024')
  assert.equal(await form.getByLabel('Zimmer').inputValue(), '2', 'the untouched field takes the other version')
  assert.deepEqual(complaints, [])
  await page.context().close()
})

test('a combobox: typing narrows, arrow and Enter or Enter alone choose, Escape leaves what was', async () => {
  const { page, complaints } = await open('/formular')
  const origin = page.getByRole('combobox', { name: 'Herkunft' })
  assert.equal(await origin.inputValue(), 'Syrien')
  await origin.fill('cote')
  await page.getByRole('option', { name: 'Côte d’Ivoire' }).waitFor()
  await shoot(page, 'combobox')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  assert.equal(await origin.inputValue(), 'Côte d’Ivoire')
  await origin.fill('xyz')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  assert.equal(await origin.inputValue(), 'Côte d’Ivoire')
  const more = page.getByRole('combobox', { name: 'Weitere Staatsangehörigkeiten' })
  await more.fill('gam')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Gambia entfernen' }).waitFor()
  assert.equal(await more.inputValue(), '')
  assert.deepEqual(complaints, [])
  await page.context().close()
})

test('a list: sorted by its head, filtered, paged, columns chosen', async () => {
  const { page, complaints } = await open('/liste')
  const first = () => page.locator('tbody tr').first().locator('td.main').innerText()
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  assert.match(await first(), /^Al-Khatib/)
  assert.equal(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort'), 'ascending')
  await page.getByRole('button', { name: 'Nächste Seite' }).click()
  await page.getByText('51–100 von 118').waitFor()
  await page.getByRole('button', { name: 'Herkunft' }).first().click()
  await page.getByRole('checkbox', { name: 'Syrien' }).check()
  await shoot(page, 'list-filter')
  await page.keyboard.press('Escape')
  await page.getByText('20 Einträge').waitFor()
  await page.getByRole('searchbox').fill('tesfay')
  await page.getByText(/^\d Einträge$|^1 Eintrag$/).waitFor()
  assert.deepEqual(complaints, [])
  await page.context().close()
})

test('search and privacy screen by keyboard', async () => {
  const { page, complaints } = await open('/')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Person/ }).fill('hadd')
  await page.getByRole('option', { name: /Haddad, Rami/ }).waitFor()
  await shoot(page, 'palette')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Personen' }).waitFor()
  await page.keyboard.press('Alt+p')
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('td.main bdi')!).filter.startsWith('blur')), true)
  await shoot(page, 'privacy')
  await page.keyboard.press('Alt+p')
  assert.deepEqual(complaints, [])
  await page.context().close()
})

test('dialogs, menus and messages under the policy, without findings', async () => {
  const { page, complaints } = await open('/')
  await page.getByRole('button', { name: 'Mehr' }).click()
  await shoot(page, 'menu')
  await page.getByRole('menuitem', { name: 'Beenden' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.waitFor()
  assert.deepEqual(await findingsOn(page), [])
  await shoot(page, 'confirm')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Gespräch', exact: true }).click()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByText('Rückgängig gemacht').waitFor()
  await page.getByRole('button', { name: 'Abgelehnt' }).click()
  await page.getByText('Das geht so nicht.').waitFor()
  await shoot(page, 'toast')
  assert.deepEqual(complaints, [])
  await page.context().close()
})

test('high contrast and print', async () => {
  const { page } = await open('/', { forcedColors: 'active' })
  await shoot(page, 'forced-colors')
  await page.emulateMedia({ media: 'print' })
  await shoot(page, 'print')
  assert.equal(await page.locator('.frame-top').isVisible(), false)
  await page.context().close()
})
