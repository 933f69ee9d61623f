/** A real browser for tests: signed in as a person of the world, watched for errors, checked for accessibility. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Page } from '@playwright/test'
import type { Actor, World } from './world.ts'

/** Debian's own build without a window: it starts faster and draws with half the effort. */
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell'
export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--lang=de-DE']
export type Shape = { width?: number; height?: number; dark?: boolean }

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

/** No accessibility finding (WCAG 2.2 AA by axe), no error in the console, no sideways scrolling. */
export async function demandSound(page: Page & { errors: string[] }): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  // Where the page was scrolled to, a bar that stays in place may half cover a button.
  await page.evaluate(() => scrollTo(0, 0))
  // What is only fading in has no contrast yet.
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  assert.deepEqual(violations.map((found) => `${found.id}: ${found.nodes.map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`).slice(0, 3).join(' | ')}`), [], `axe on ${page.url()}`)
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
