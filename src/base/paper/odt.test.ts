import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { opened, textOf } from '../../../test/paper.ts'
import type { Paper } from './blocks.ts'
import { odtOf } from './odt.ts'

const paper: Paper = {
  title: 'Plan „A & B“', languages: [{ code: 'de', rtl: false }, { code: 'ar', rtl: true }], from: ['Gemeinde Beispiel', 'Integrationsmanagement'], dated: 'Beispiel, 25.11.2026', footer: 'Plan', page: 'Seite {page} von {pages}', isLarge: false,
  blocks: [
    { kind: 'heading', level: 1, said: ['Integrationsplan', 'خطة'] }, { kind: 'mark', said: ['Entwurf', 'مسودة'], hint: ['Gilt noch nicht.', '…'] },
    { kind: 'facts', rows: [{ label: ['Eigene Worte', ''], value: { free: { text: 'أريد <b>أن</b> أعمل\nbei "Bosch"', lang: 'ar', rtl: true } } }] },
    { kind: 'group', blocks: [{ kind: 'entry', label: ['Ziel', ''], free: { text: 'B1 bestehen \u0001', lang: 'de', rtl: false } }, { kind: 'table', label: 'Schritte', columns: [{ label: ['Schritt', ''], width: 'rest' }, { label: ['Erledigt', ''], width: 2 }], rows: [[{ free: { text: 'Anmelden', lang: 'de', rtl: false } }, { box: { ticked: true } }]] }] },
    { kind: 'choice', box: { ticked: false }, said: ['Ich stimme zu.', ''] }, { kind: 'fill', label: ['Bemerkung', ''], lines: 2 }, { kind: 'signatures', lines: [{ label: ['Unterschrift', ''], name: 'Omar', picture: 's.png', alt: 'Unterschrift von Omar' }] },
  ],
}
const picture = await sharp({ create: { width: 60, height: 20, channels: 4, background: '#14202b' } }).png().toBuffer()
const file = () => odtOf(paper, { 's.png': picture }, new Date('2026-11-25T10:00:00Z'))

test('the file says first and unpacked what it is, and lists all its parts', () => {
  const body = file()
  assert.equal(body.toString('latin1', 30, 38), 'mimetype')
  assert.equal(body.toString('latin1', 38, 77), 'application/vnd.oasis.opendocument.text')
  const parts = unzipSync(body), manifest = Buffer.from(parts['META-INF/manifest.xml']!).toString()
  for (const name of Object.keys(parts)) if (!['mimetype', 'META-INF/manifest.xml'].includes(name)) assert.ok(manifest.includes(`full-path="${name}"`), name)
})

test('headings, tables, lists and boxes are what they look like; what was written is no markup', () => {
  const content = Buffer.from(unzipSync(file())['content.xml']!).toString()
  for (const part of ['<text:h text:style-name="Heading_20_3" text:outline-level="3">Ziel: B1 bestehen </text:h>', '<table:table-header-rows>', '<text:list ', '&lt;b&gt;أن&lt;/b&gt; أعمل<text:line-break/>bei &quot;Bosch&quot;', 'Rechts_20_nach_20_links', '<svg:title>Unterschrift von Omar</svg:title>', '☒']) assert.ok(content.includes(part), part)
  assert.ok(!content.includes('خطة'), 'only the first language')
})

test('LibreOffice opens it and finds headings, tables and every text', { skip: !existsSync('/usr/lib/libreoffice/program/libswlo.so') && 'LibreOffice Writer is not installed' }, () => {
  const text = textOf(opened(file(), 'pdf'))
  for (const part of ['Gemeinde Beispiel', 'Integrationsplan', 'Entwurf. Gilt noch nicht.', 'Ziel: B1 bestehen', 'Schritt', 'Anmelden', 'Ich stimme zu.', 'Bemerkung', 'Omar', 'Seite 1 von 1', 'Bosch']) assert.ok(text.includes(part), `${part}\n${text}`)
  const flat = opened(file(), 'fodt').toString()
  assert.equal(flat.match(/<text:h /g)?.length, 2)
  assert.equal(flat.match(/<table:table /g)?.length, 3)
  assert.ok(flat.includes('Unterschrift von Omar') && flat.includes('style:writing-mode="rl-tb"'))
})
