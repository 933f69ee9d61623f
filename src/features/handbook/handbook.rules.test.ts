import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { navigation, routes } from '../../doors/routes.ts'
import { roles } from '../users/user.ts'
import { books, type Book } from './handbook.ts'
import { chapterFor, chaptersOf } from './handbook.rules.ts'

const root = join(import.meta.dirname, '../../..'), folder = join(root, 'docs/handbuch')
const textOf = (book: string) => readFileSync(join(folder, `${book}.md`), 'utf8')
const chapters = (Object.keys(books) as Book[]).flatMap((book) => chaptersOf(book, textOf(book)))
const none = (faults: string[]) => assert.ok(faults.length === 0, `\n  ${faults.join('\n  ')}\n`)

test('a chapter names its pages; the own book comes first, and a page of its own before a pattern', () => {
  const own = [...chaptersOf('leitung', '# L\n\n## Fälle\n<!-- seite: /faelle, /personen/$id -->\n\nText\n'), ...chaptersOf('unterbringung', '## Person\n<!-- seite: /personen/$id -->\nDort\n\n## Neu\n<!-- seite: /personen/neu -->\nNeu')]
  assert.deepEqual(own[0], { book: 'leitung', title: 'Fälle', routes: ['/faelle', '/personen/$id'], text: 'Text' })
  assert.equal(chapterFor(own, 'housing', '/personen/1')!.title, 'Person')
  assert.equal(chapterFor(own, 'lead', '/personen/1')!.title, 'Fälle')
  assert.equal(chapterFor(own, 'lead', '/personen/neu')!.title, 'Neu')
  assert.equal(chapterFor(own, 'lead', '/nirgends'), undefined)
})

test('every page of the navigation has a chapter, for every role that sees it', () => {
  none(routes.filter((route) => route.label).flatMap(({ path, label }) => (chapters.some((chapter) => chapter.routes.includes(path)) ? [] : [`${label} (${path}): no chapter in docs/handbuch names it with <!-- seite: ${path} -->.`])))
  for (const role of roles) for (const { items } of navigation(role)) for (const { href } of items) assert.ok(chapterFor(chapters, role, href), `${role} at ${href}`)
})

test('every button that the handbook names in bold stands on a screen', () => {
  const screens = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((path) => !/\.(test|e2e|server|db)\.ts$/.test(path)).map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
  none((Object.keys(books) as Book[]).flatMap((book) => [...textOf(book).matchAll(/\*\*(.+?)\*\*/g)].map((found) => found[1]!).filter((name) => !name.endsWith('.') && !screens.includes(name)).map((name) => `${book}.md: „${name}“ is on no screen; use the exact words, or no bold.`)))
})

test('no du, no Sie; pictures that are named exist and stay small', () => {
  const faults: string[] = []
  for (const book of Object.keys(books)) {
    const text = textOf(book)
    for (const found of text.matchAll(/(?<![.:!?]\s|^|- |\d\. |\| )\b(Sie|Ihnen|Ihre?n?|du|dein\w*|dich|dir)\b/gm)) faults.push(`${book}.md: „${found[0]}“`)
    for (const [, name] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) if (!existsSync(join(folder, name!))) faults.push(`${book}.md: ${name} is missing; npm run handbook makes it.`)
  }
  none(faults)
  assert.ok(globSync('bilder/*', { cwd: folder }).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) < 1_500_000)
})
