/** A real browser for tests: signed in as a person of the world, watched for errors, checked for accessibility. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach, beforeEach } from 'node:test'
import type axe from 'axe-core'
import { chromium, type Page } from '@playwright/test'
import type { Actor, World } from './world.ts'

/** Debian's own build without a window: it starts faster and draws with half the effort. */
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell'
export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--lang=de-DE']
export type Shape = { width?: number; height?: number; dark?: boolean }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Pages of the test that runs. They end with it: a page left open goes on asking and drawing beside the next one. */
const pages = new Set<Page>()
beforeEach(() => pages.clear())
afterEach(async (test) => {
  for (const page of pages) {
    // What the reader would have seen: on another machine, nobody can look.
    if ('passed' in test && !test.passed) console.error(`„${test.name}“ endete auf ${page.url()}:\n${await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String)}`)
    await page.context().close().catch(() => undefined)
  }
})

/** Opens Chromium for one test file. */
export async function openBrowser(world: Pick<World, 'address'>) {
  const browser = await chromium.launch({ executablePath: browserPath, args: flags })
  const address = world.address.replace('127.0.0.1', 'localhost')
  return {
    address,
    /** A page for somebody (or for nobody), at a width; every error in it fails the test when it is left. */
    async page(who: Pick<Actor, 'token'> | null, { width = 1400, height = 900, dark = false }: Shape = {}): Promise<Page & { errors: string[] }> {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'de-DE', timezoneId: 'Europe/Berlin', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', baseURL: address })
      // A __Host- cookie belongs to a secure address; the browser sends it to http://localhost all the same.
      if (who) await context.addCookies([{ name: '__Host-wegbegleiter', value: who.token, url: address.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' }])
      const page = Object.assign(await context.newPage(), { errors: [] as string[] })
      pages.add(page)
      page.on('pageerror', (error) => page.errors.push(error.message))
      page.on('console', (message) => { if (message.type() === 'error' && !/status of (4\d\d|503)/.test(message.text())) page.errors.push(message.text()) })
      page.setDefaultTimeout(60_000)
      // SLOWER=6: as on a machine six times as slow, where what waits for luck is found.
      if (process.env.SLOWER) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: Number(process.env.SLOWER) })
      return page
    },
    close: () => browser.close(),
  }
}

/** Accessibility findings (WCAG 2.2 AA and good practice, by axe) with the places where they are. */
export async function findingsOn(page: Page): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource)
  return page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'], runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`).join(' | ')}`)
  }, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
}

/** No accessibility finding (WCAG 2.2 AA by axe), no error in the console, no sideways scrolling. */
export async function demandSound(page: Page & { errors: string[] }): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  // Where the page was scrolled to, a bar that stays in place may half cover a button.
  await page.evaluate(() => scrollTo(0, 0))
  // What is only fading in has no contrast yet.
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity))
  assert.deepEqual(await findingsOn(page), [], `axe on ${page.url()}`)
  assert.deepEqual(page.errors, [], `errors on ${page.url()}`)
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  assert.ok(content! <= window! + 1, `sideways scrolling on ${page.url()}: ${content} > ${window}`)
}

/** A picture for looking at, when PICTURES names a folder: drawing two hundred of them is a minute of the gate that nobody sees. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
