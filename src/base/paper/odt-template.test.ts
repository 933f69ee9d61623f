import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { archive, bytes } from '../../../test/archive.ts'
import { factsOf, fontsOf, opened, pagesOf, tagsOf, textOf } from '../../../test/paper.ts'
import type { Block, Paper } from './blocks.ts'
import { sheetOf, SilentPicture } from './odt-sheet.ts'
import { faultsOf, fillOdt, joinOdt, linesMissing, type Known } from './odt-template.ts'
import { odtOf } from './odt.ts'
import { press } from './press.ts'

after(() => press.close())
const said = (text: string) => [text]
const known: Known = {
  fields: [{ name: 'nummer', meaning: 'Nummer', example: '1' }, { name: 'zusatz', meaning: 'Zusatz', example: 'x' }],
  sections: [{ name: 'personen', meaning: 'jede', fields: [{ name: 'name', meaning: 'Name' }, { name: 'zimmer', meaning: 'Zimmer' }], examples: [{ name: 'Omar', zimmer: '1' }] }, { name: 'mit_zusatz', meaning: 'nur wenn', fields: [], examples: true }],
}
const odt = (blocks: Block[], more: Partial<Paper> = {}, pictures = {}) => odtOf({ title: 'Brief', languages: [{ code: 'de', rtl: false }], from: ['Gemeinde'], dated: '', footer: 'Brief {nummer}', page: 'Seite {page} von {pages}', isLarge: false, blocks, ...more }, pictures, new Date('2026-11-26T10:00:00Z'))
const rows: Block = { kind: 'table', label: 'Personen', columns: [{ label: said('Name'), width: 'rest' }, { label: said('Zimmer'), width: 3 }], rows: [[{ said: said('{#personen}{name}') }, { said: said('{zimmer}{/personen}') }]] }
const letter: Block[] = [{ kind: 'heading', level: 1, said: said('Brief {nummer}') }, rows, { kind: 'paragraph', said: said('{#mit_zusatz}{zusatz}{/mit_zusatz}') }, { kind: 'heading', level: 2, said: said('Ende') }]
/** The letter as an office program saves it after somebody clicked into it: the text of the content changed by hand. */
function edited(body: Buffer, change: (xml: string) => string): Buffer {
  const parts = unzipSync(body)
  return Buffer.from(zipSync({ ...parts, 'content.xml': strToU8(change(strFromU8(parts['content.xml']!))) }))
}
const print = async (body: Buffer) => (await press.print((await sheetOf(body, { title: 'Brief', language: 'de', at: Date.parse('2026-11-26') })).sheet)).body

test('fields are filled, a row repeats for each person, what does not hold is left out; the PDF is tagged and has its table', async () => {
  const filled = await fillOdt(odt(letter), { nummer: '7/2026', zusatz: '', mit_zusatz: false, personen: [{ name: 'Omar & Söhne <b>', zimmer: '1' }, { name: 'عمر', zimmer: '2' }] })
  const pdf = await print(filled)
  const text = textOf(pdf)
  for (const part of ['Brief 7/2026', 'Omar & Söhne <b>', 'عمر', 'Seite 1 von 1', 'Ende']) assert.ok(text.includes(part), `${part}\n${text}`)
  assert.ok(!/[{}]/.test(text), text)
  assert.deepEqual([factsOf(pdf).Tagged, factsOf(pdf).Title], ['yes', 'Brief'])
  assert.match(tagsOf(pdf), /H1[\s\S]*Table[\s\S]*TH[\s\S]*H2/)
  assert.ok(fontsOf(pdf).every((font) => /^(FiraSans|Vazirmatn)/.test(font)), String(fontsOf(pdf)))
})

test('a field that an office program tore apart is still one field', async () => {
  const torn = edited(odt(letter), (xml) => xml.replace('Brief {nummer}', 'Brief {num<text:span text:style-name="T1">mer</text:span>}'))
  assert.deepEqual(faultsOf(torn, known), [])
  assert.match(strFromU8(unzipSync(await fillOdt(torn, { nummer: '9/2026', personen: [] }))['content.xml']!), /9\/2026/)
})

test('every fault of a template is named with its place', () => {
  const faults = (text: string) => faultsOf(odt([{ kind: 'paragraph', said: said(text) }]), known)
  assert.deepEqual(faults('An {empfänger} und {nummmer}'), ['Das Feld {empfänger} gibt es nicht. Es steht in der Zeile „An {empfänger} und {nummmer}“.', 'Das Feld {nummmer} gibt es nicht. Es steht in der Zeile „An {empfänger} und {nummmer}“.'])
  assert.deepEqual(faults('Name: {name}'), ['Das Feld {name} gibt es nur zwischen {#personen} und {/personen}. Es steht in der Zeile „Name: {name}“.'])
  assert.deepEqual(faults('Nummer {nummer'), ['In der Zeile „Nummer {nummer“ fehlt zu einer geschweiften Klammer die andere.'])
  assert.deepEqual(faults('{#personen}{name}'), ['Der Abschnitt {#personen} hat kein Ende. Es fehlt {/personen}.'])
  assert.deepEqual(faults('{/personen}'), ['In der Zeile „{/personen}“ endet {/personen}, ohne dass {#personen} davor beginnt.'])
  assert.deepEqual(faults('{#leute}{/leute}').length, 2)
  assert.ok(faults('{#personen}{#personen}{name}{/personen}{/personen}').includes('Der Abschnitt {#personen} steht in sich selbst.'))
  assert.deepEqual(faults('{nummer}'.repeat(501)), ['Die Vorlage hat mehr als 500 Felder.'])
  assert.deepEqual(faultsOf(odt(letter, { footer: '{fuss}' }), known), ['Das Feld {fuss} gibt es nicht. Es steht in der Zeile „{fuss} · Seite  von“.'])
})

test('what is no letter, is broken, or hides text, is refused with a sentence', async () => {
  assert.match(faultsOf(Buffer.from('PK\x03\x04kaputt'), known)[0]!, /beschädigt/)
  assert.match(faultsOf(archive([{ name: 'mimetype', body: bytes('application/zip') }]), known)[0]!, /kein Textdokument/)
  assert.match(faultsOf(Buffer.alloc(3_000_001), known)[0]!, /größer als 3 MB/)
  assert.match(faultsOf(archive([{ name: 'mimetype', body: bytes('application/vnd.oasis.opendocument.text') }, { name: 'content.xml', body: Buffer.alloc(900_000, 'a') }]), known)[0]!, /zu umfangreich/)
  assert.match(faultsOf(edited(odt(letter), (xml) => xml.replace('Ende', 'Ende<office:annotation><text:p>Stimmt das?</text:p></office:annotation>')), known)[0]!, /Kommentare/)
  assert.match(faultsOf(edited(odt(letter), (xml) => xml.replace('Ende', 'Ende<draw:frame><draw:image xlink:href="http://beispiel.invalid/wanze.png"/></draw:frame>')), known)[0]!, /lädt beim Öffnen/)
  assert.deepEqual(faultsOf(edited(odt(letter), (xml) => xml.replace('Ende', '<text:a xlink:href="https://www.beispiel.de">Ende</text:a><draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>')), known), [], 'an ordinary link is none')
  const framed = edited(odt(letter), (xml) => xml.replace('</office:text>', '<text:p><draw:frame draw:name="f"><draw:text-box><text:p>Steht im Rahmen</text:p></draw:text-box></draw:frame></text:p></office:text>'))
  assert.deepEqual(linesMissing(framed, (await sheetOf(framed, { title: 'x', language: 'de', at: 0 })).text), ['Steht im Rahmen'])
  assert.deepEqual(linesMissing(odt(letter), (await sheetOf(odt(letter), { title: 'x', language: 'de', at: 0 })).text), [])
})

test('what somebody typed is never a field: braces stay braces, new lines stay, and nothing goes round in a circle', async () => {
  const filled = await fillOdt(odt(letter), { nummer: '{#personen}{name}{/personen}', zusatz: 'erste Zeile\nzweite {nummer}\u0001', mit_zusatz: true, personen: [{ name: '{#personen}{name}{/personen}', zimmer: '{zusatz}' }] })
  const xml = strFromU8(unzipSync(filled)['content.xml']!)
  assert.match(xml, /Brief \{#personen\}\{name\}\{\/personen\}/)
  assert.match(xml, /erste Zeile<text:line-break\/>zweite \{nummer\}</)
  assert.match(textOf(await print(filled)), /erste Zeile zweite \{nummer\}/)
})

test('a picture without words for blind people is named; with them it is printed', async () => {
  const picture = await sharp({ create: { width: 60, height: 20, channels: 3, background: '#14202b' } }).png().toBuffer()
  const signed = (alt: string) => odt([{ kind: 'signatures', lines: [{ label: said('Unterschrift'), name: 'Amt', picture: 'wappen.png', alt }] }], {}, { 'wappen.png': picture })
  assert.match(tagsOf(await print(signed('Wappen der Gemeinde'))), /Figure/)
  const silent = edited(signed('Wappen'), (xml) => xml.replace(/<svg:title>.*?<\/svg:title>/, ''))
  await assert.rejects(sheetOf(silent, { title: 'x', language: 'de', at: 0 }), (error: Error) => error instanceof SilentPicture && /Alternativtext/.test(error.message))
})

test('a page begun, a line to sign on and a picture in the place of a field come onto the paper; a row that fits on a page is not torn', async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } }).webp().toBuffer()
  const body = odt([{ kind: 'heading', level: 1, said: said('Brief {nummer}') }, { kind: 'break' }, { kind: 'paragraph', said: said('Zweite Seite') }, rows, { kind: 'signatures', lines: [{ label: said('Unterschrift'), name: '{zusatz}' }, { label: said('Für die Gemeinde'), name: '' }] }])
  const pdf = await print(await fillOdt(body, { nummer: '1', zusatz: 'Amina Omar', personen: [{ name: 'Foto', zimmer: { bytes: png, ending: 'webp', alt: 'Fenster mit Sprung', width: 2, height: 1.5 } }, ...Array.from({ length: 40 }, (_, at) => ({ name: `erste Zeile ${at}\nletzte Zeile ${at}`, zimmer: '1' }))] }))
  assert.match(tagsOf(pdf), /Figure/)
  const pages = pagesOf(pdf)
  assert.match(pages[0]!, /Brief 1/)
  assert.ok(!pages[0]!.includes('Zweite Seite') && pages[1]!.startsWith('Zweite Seite'), pages[1])
  for (const page of pages.slice(1)) assert.equal(page.match(/erste Zeile/g)?.length, page.match(/letzte Zeile/g)?.length, page)
  const { sheet } = await sheetOf(body, { title: 'x', language: 'de', at: 0 })
  assert.equal(JSON.stringify(sheet.data).match(/"rule":true/g)?.length, 2, 'one line for each signature')
})

test('copies of a template are one file: each begins a page, as PDF and in an office program', async () => {
  const body = odt(letter), copies = await Promise.all(['1', '2', '3'].map((nummer) => fillOdt(body, { nummer, personen: [{ name: `Person ${nummer}`, zimmer: '1' }] })))
  const joined = joinOdt(copies), pages = pagesOf(await print(joined))
  assert.deepEqual(pages.map((page) => /Person (\d)/.exec(page)?.[1]), ['1', '2', '3'])
  for (const page of pages) assert.match(page, /Seite 1 von 1/, 'each copy counts its own pages')
  assert.equal(joinOdt(copies.slice(0, 1)), copies[0])
  assert.match(strFromU8(unzipSync(joined)['content.xml']!), /style:name="Neue_Seite"/)
  const others = pagesOf(opened(joined, 'pdf'))
  for (const page of others) assert.match(page, /Seite 1/)
  assert.deepEqual(others.map((page) => /Person (\d)/.exec(page)?.[1]), ['1', '2', '3'])
})
