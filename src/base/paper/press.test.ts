import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asRead, factsOf, fontsOf, tagsOf, textOf } from '../../../test/paper.ts'
import type { Block, Paper } from './blocks.ts'
import { openPress, pressLimits, type Sheet } from './press.ts'

const press = openPress()
after(() => press.close())

const paper = (blocks: Block[], more: Partial<Paper> = {}): Paper => ({
  title: 'Probe', languages: [{ code: 'de', rtl: false }, { code: 'ar', rtl: true }], from: ['Gemeinde Beispiel'], dated: 'Beispiel, 25.11.2026', footer: 'Probe', page: 'Seite {page} von {pages}', isLarge: false, blocks, ...more,
})
const sheet = (blocks: Block[], more?: Partial<Paper>): Sheet => ({ template: join(import.meta.dirname, 'document.typ'), data: paper([{ kind: 'heading', level: 1, said: ['Blatt', 'ورقة'] }, ...blocks], more), at: Date.UTC(2026, 10, 25) })
const written = (text: string): Block => ({ kind: 'facts', rows: [{ label: ['Wort', 'كلمة'], value: { free: { text, lang: 'de', rtl: false } } }] })

test('a sheet in two languages is an accessible PDF with its title, read in the right order, in fonts of the house', async () => {
  const { body, pages } = await press.print(sheet([{ kind: 'paragraph', said: ['Guten Tag 12.', 'صباح الخير'] }]))
  assert.equal(pages, 1)
  assert.match(body.toString('latin1'), /pdfuaid:part>1</)
  const facts = factsOf(body)
  assert.deepEqual([facts.Title, facts.Tagged, facts['Page size']], ['Probe', 'yes', '595.276 x 841.89 pts (A4)'])
  for (const part of ['Guten Tag 12.', 'صباح الخير', 'Seite 1 von 1']) assert.ok(textOf(body).includes(part), part)
  assert.match(tagsOf(body), /H1/)
  assert.deepEqual(fontsOf(body), ['FiraSans-Regular', 'FiraSans-SemiBold', 'Vazirmatn-Regular', 'Vazirmatn-SemiBold'])
})

test('what somebody wrote is never taken for source, and what no font can show leaves a mark', async () => {
  const { body } = await press.print(sheet([written('#panic("x") *fett* $a$ \\ "zitiert" <b>'), written('漢 und 😀 und \u0000 Ende'), written('თბილისი, Երևան, Ngô Đình Diễm, ښځه ټول ډېر')]))
  const text = textOf(body)
  for (const part of ['#panic("x") *fett* $a$ \\ "zitiert" <b>', '▯ und ▯ und Ende', 'თბილისი, Երևան, Ngô Đình Diễm']) assert.ok(text.includes(asRead(part)), `${part} in ${text}`)
})

test('several at once wait for each other, and each gets its own', async () => {
  const sheets = await Promise.all(['eins', 'zwei', 'drei'].map((word) => press.print(sheet([written(word)]))))
  assert.deepEqual(sheets.map(({ body }) => /eins|zwei|drei/.exec(textOf(body))?.[0]), ['eins', 'zwei', 'drei'])
})

test('the process is renewed after a number of sheets, and starts again after closing', async () => {
  const own = openPress({ ...pressLimits, sheets: 2 })
  const pids: (number | null)[] = []
  for (let n = 0; n < 3; n++) { await own.print(sheet([])); pids.push(own.pid()) }
  assert.equal(pids[0], pids[1])
  assert.notEqual(pids[1], pids[2])
  own.close()
  assert.equal(own.pid(), null)
  await own.print(sheet([]))
  own.close()
})

test('a process that dies while it prints is replaced without a word; one that is closed says so', async () => {
  const own = openPress()
  await own.print(sheet([]))
  const killed = own.print(sheet([written('noch einmal')]))
  await new Promise(setImmediate)
  process.kill(own.pid()!, 'SIGKILL')
  assert.match(textOf((await killed).body), /noch einmal/)
  const closed = own.print(sheet([]))
  await new Promise(setImmediate)
  own.close()
  await assert.rejects(closed, { message: 'Das Blatt ließ sich gerade nicht drucken. Bitte noch einmal versuchen.' })
})

test('too long, too large, too much: one German sentence each, and the next sheet is printed', async () => {
  const hasty = openPress({ ...pressLimits, time: 1 }), small = openPress({ ...pressLimits, memory: 1000 })
  await assert.rejects(hasty.print(sheet([])), { message: 'Dieses Blatt ist zu umfangreich zum Drucken: Es dauert zu lange. Kürzere Texte helfen.' })
  await assert.rejects(small.print(sheet(Array.from({ length: 3000 }, (_, n) => written(`Zeile ${n}`)))), { message: 'Dieses Blatt ist zu umfangreich zum Drucken: Es braucht zu viel Speicher. Kürzere Texte helfen.' })
  await assert.rejects(press.print(sheet([written('x'.repeat(4_000_000))])), { message: /zu umfangreich/ })
  assert.equal(hasty.pid(), null)
  await press.print(sheet([]))
  hasty.close()
  small.close()
})

test('a sheet that would not be accessible is not printed', async () => {
  await assert.rejects(press.print({ ...sheet([]), data: { ...paper([]), title: '' } }), /could not be set/)
})

test('why a sheet could not be set is told without anything that stood on it', async () => {
  const broken = { ...paper([]), languages: 'Kanarienvogel', title: 'Kanarienvogel' }
  await assert.rejects(press.print({ ...sheet([]), data: broken }), (error: Error) => /could not be set/.test(error.message) && !/Kanarienvogel/.test(error.message))
})
