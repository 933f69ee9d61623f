/** Pictures of the handbook. Serves the example municipality from a folder of its own and looks at its pages as somebody who works with them. Needs Chromium. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { browserPath, flags } from '../test/browser.ts'
import { preparedAccounts } from '../src/features/users/first.server.ts'
import type { Role } from '../src/features/users/user.ts'

const root = join(import.meta.dirname, '..'), folder = join(root, 'docs/handbuch/bilder'), port = 18_080
type Picture = { name: string; role: Role; path: string; act?(page: Page): Promise<void> }
const pictures: Picture[] = [
  { name: 'heute', role: 'caseworker', path: '/' },
  { name: 'personen', role: 'caseworker', path: '/personen' },
  { name: 'person', role: 'caseworker', path: '/personen', act: openPerson },
  { name: 'beratung', role: 'caseworker', path: '/personen', act: async (page) => { await openPerson(page); await page.keyboard.press('Alt+n'); await page.getByRole('dialog', { name: 'Beratung festhalten' }).getByText('Lesen können').waitFor() } },
  { name: 'kalender', role: 'caseworker', path: '/kalender' },
  { name: 'sprechstunde', role: 'caseworker', path: '/sprechstunde' },
  { name: 'aufgaben', role: 'caseworker', path: '/aufgaben' },
  { name: 'heute-leitung', role: 'lead', path: '/' },
  { name: 'uebergabe', role: 'lead', path: '/uebergabe' },
  { name: 'auswertung', role: 'lead', path: '/auswertung' },
  { name: 'jahresbericht', role: 'lead', path: '/berichte/jahresbericht', act: async (page) => { await page.getByLabel('Jahr', { exact: true }).selectOption('2022'); await page.getByText(/360 Personen zugewiesen/).waitFor() } },
  { name: 'unterkuenfte', role: 'housing', path: '/unterkuenfte' },
  { name: 'gebuehren', role: 'housing', path: '/gebuehren', act: async (page) => { await page.getByRole('link', { name: /berechnen$/ }).click(); await page.getByText('noch ist nichts festgeschrieben').waitFor() } },
]

async function openPerson(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Personen' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: /^Integrationsplan/ }).waitFor()
}

const dataDir = mkdtempSync(join(tmpdir(), 'wegbegleiter-handbuch-'))
chmodSync(dataDir, 0o711) // as root, PostgreSQL runs under another account
const server = spawn(process.execPath, [join(root, 'src/doors/cli.ts'), 'serve', '--demo', '--data-dir', dataDir], { env: { ...process.env, PORT: String(port), DATABASE_URL: '' }, stdio: ['ignore', 'ignore', 'inherit'] })
const ended = new Promise((resolve) => server.once('exit', resolve))
const browser = await chromium.launch({ executablePath: browserPath, args: flags })
try {
  await answers(`http://localhost:${port}/health`)
  mkdirSync(folder, { recursive: true })
  for (const [role, shown] of Map.groupBy(pictures, (picture) => picture.role)) {
    const page = await signedIn(role)
    for (const { name, path, act } of shown) {
      await page.goto(path)
      await page.locator('h1').waitFor()
      await act?.(page)
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready)
      await sharp(await page.screenshot()).webp({ quality: 70 }).toFile(join(folder, `${name}.webp`))
      console.error(`${name}.webp`)
    }
    await page.context().close()
  }
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await ended
  rmSync(dataDir, { recursive: true, force: true })
}

async function signedIn(role: Role): Promise<Page> {
  const account = preparedAccounts.find((one) => one.role === role)!
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'de-DE', timezoneId: 'Europe/Berlin', baseURL: `http://localhost:${port}`, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto('/anmelden')
  await page.getByLabel('E-Mail').fill(account.email)
  await page.getByRole('textbox', { name: 'Kennwort' }).fill(account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/anmelden')
  await page.locator('h1').waitFor()
  const tour = page.getByRole('button', { name: 'Rundgang beenden' })
  if (await tour.isVisible().catch(() => false)) await tour.click()
  return page
}

/** Waits until the server answers; two minutes at most. */
async function answers(address: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    if (await fetch(address).then((response) => response.ok, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('the server did not answer')
}
