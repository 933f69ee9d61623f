/** The reports from the command line, as a municipality makes them for the council and the funding authority: the example read in, each format written and opened by the program it is for. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { opened, pagesOf, textOf } from './paper.ts'
import { newFolder, runCommand, startServer, type ServerProcess } from './server-process.ts'

const folder = newFolder(), data = join(folder.path, 'data'), lists = join(import.meta.dirname, '../examples/althengstett-2022')
let server: ServerProcess
before(async () => {
  server = await startServer(data)
  const { code, err } = await runCommand(['import', ...readdirSync(lists).filter((name) => /\.(xlsx|csv)$/.test(name)).map((name) => join(lists, name)), '--data-dir', data])
  assert.equal(code, 0, err)
})
after(async () => {
  await server?.stop()
  folder.remove()
})

/** Writes a report and gives its file. */
async function report(...args: string[]): Promise<Buffer> {
  const out = join(folder.path, `bericht.${args.at(-1)}`)
  const { code, out: said, err } = await runCommand(['report', ...args, '--out', out, '--data-dir', data])
  assert.equal(code, 0, err)
  assert.ok(said.trim().endsWith(out), said)
  return readFileSync(out)
}
/** What a member of the council looks for in the report of 2022. */
const published = [/360 Personen zugewiesen und 250 Personen in die Selbstständigkeit begleitet/, /110 Personen in Betreuung/, /Syrien [█ ]*41/, /92 84 %/, /18 16 %/, /10 Unterkünfte mit 175 nutzbaren Plätzen/]
const demandPublished = (text: string) => { for (const number of published) assert.match(text.replace(/\s+/g, ' '), number) }

test('the annual report of 2022 as PDF: on its first pages the numbers that were published', async () => {
  const pdf = await report('annual', '--year', '2022', '--format', 'pdf')
  demandPublished(textOf(pdf))
  assert.match(pagesOf(pdf)[0]!, /Jahresbericht.*2022/)
})

test('the same to write on, and as slides and tables', async () => {
  demandPublished(textOf(opened(await report('annual', '--year', '2022', '--format', 'odt'), 'pdf')))
  assert.match(textOf(opened(await report('annual', '--year', '2022', '--format', 'odp'), 'pdf', 'odp')), /360/)
  const text = textOf(opened(await report('annual', '--year', '2022', '--format', 'xlsx'), 'pdf', 'xlsx'))
  for (const found of [/Syrien/, /\b41\b/, /\b360\b/]) assert.match(text, found)
})

test('the same for programs, and without a file on the screen', async () => {
  const { code, out } = await runCommand(['report', 'annual', '--year', '2022', '--format', 'json', '--data-dir', data])
  assert.equal(code, 0)
  const shown = JSON.parse(out) as { period: string; from: string; to: string }
  assert.deepEqual([shown.period, shown.from, shown.to], ['2022', '2022-01-01', '2022-12-31'])
  assert.deepEqual(shown, JSON.parse(String(await report('annual', '--year', '2022', '--format', 'json'))))
})

test('the period sheet of the year as a workbook and for programs', async () => {
  const period = ['period', '--from', '2022-01-01', '--to', '2022-12-31', '--format']
  const sheet = JSON.parse(String(await report(...period, 'json'))) as { title: string; from: string; to: string }
  assert.deepEqual([sheet.title, sheet.from, sheet.to], ['Auswertung Zeitraum', '2022-01-01', '2022-12-31'])
  assert.match(textOf(opened(await report(...period, 'xlsx'), 'pdf', 'xlsx')), /Beratungen.*868/)
})

test('what cannot be made is one sentence, and no file', async () => {
  const out = join(folder.path, 'keiner.pdf')
  for (const [args, sentence] of [
    [['annual', '--from', '2022-12-31', '--to', '2022-01-01', '--format', 'pdf', '--out', out], /endet vor seinem Beginn/], [['annual', '--year', '2012', '--format', 'pdf', '--out', out], /^Aus diesem Zeitraum ist nichts bekannt: Die erste Zuweisung ist vom 01\.01\.2018\.$/],
    [['annual', '--from', '1000-01-01', '--to', '2022-12-31', '--format', 'pdf', '--out', out], /^So früh ist nichts bekannt: Die erste Zuweisung ist vom 01\.01\.2018\.$/],
    [['annual', '--year', '2022', '--format', 'pdf', '--out', join(folder.path, 'gibt/es/nicht.pdf')], /lässt sich nicht schreiben \(ENOENT\)\.$/],
  ] as [string[], RegExp][]) {
    const { code, err } = await runCommand(['report', ...args, '--data-dir', data])
    assert.equal(code, 1, args.join(' '))
    assert.match(err.trim(), sentence)
    assert.equal(err.trim().split('\n').length, 1, err)
  }
  assert.ok(!existsSync(out))
})
