/** Files that lie, break, act or explode: each ends with one German sentence or as something harmless; the server goes on. */
import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { archive, bytes, locked } from '../../../test/archive.ts'
import { docx, encryptedPdf, heic, jpeg, odt, packed, pdf, photo, png, webp } from '../../../test/uploads.ts'
import { Refusal } from '../../base/refused.ts'
import { limits } from './limits.ts'
import { readDocument } from './reading.server.ts'

const read = (name: string, body: Buffer) => readDocument([{ name, body }])
/** The sentence a file is refused with; fails when it is taken. */
async function refusal(name: string, body: Buffer): Promise<string> {
  const refused = await read(name, body).then(() => 'angenommen', (error: unknown) => error)
  assert.ok(refused instanceof Refusal, `${name}: ${String(refused)}`)
  return refused.message
}
const accepted = 'wird nicht angenommen. Möglich sind PDF, Fotos und Scans (JPEG, PNG, WebP, HEIC) und Dokumente als DOCX, XLSX oder ODT.'

test('what a file is, its content says and never its name', async () => {
  const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>')
  const strangers: [string, Buffer][] = [
    ['Foto.png', svg], ['Bescheid.pdf', bytes('<!doctype html><script>alert(1)</script>')], ['Bescheid.pdf', bytes('<html>\n%PDF-1.4\n')], ['Foto.jpg', bytes('#!/bin/sh\nrm -rf /\n')], ['Setup.pdf', bytes('MZ\x90\0\x03\0\0\0', 'latin1')],
    ['Foto.jpg', bytes('GIF89a\x01\0\x01\0', 'latin1')], ['Scan.pdf', Buffer.from('49492a0008000000', 'hex')], ['Brief.docx', bytes('{\\rtf1 x}')], ['Bild.heic', Buffer.concat([Buffer.from([0, 0, 0, 24]), bytes('ftypavif'), Buffer.alloc(60)])],
    ['Paket.pdf', archive([{ name: 'x.exe', body: bytes('MZ') }])], ['Liste.xlsx', archive([{ name: '[Content_Types].xml', body: bytes('<x/>') }])],
  ]
  for (const [name, body] of strangers) assert.equal(await refusal(name, body), `„${name}“ ${accepted}`)
  assert.equal(await refusal('leer.pdf', Buffer.alloc(0)), '„leer.pdf“ ist leer.')
  assert.match(await refusal('Brief.doc', locked('Workbook')), /altes Office-Format oder ist mit einem Kennwort geschützt/)
  const renamed = await read('Rechnung.exe', await jpeg())
  assert.equal(renamed.type, 'image/jpeg')
})

test('what came only half is refused, in every kind', async () => {
  for (const [name, whole] of [['a.jpg', await jpeg()], ['a.png', await png()], ['a.webp', await webp()], ['a.heic', heic()], ['a.docx', docx()]] as const) {
    assert.match(await refusal(name, whole.subarray(0, Math.floor(whole.length * 0.7))), /beschädigt/, name)
    assert.match(await refusal(name, whole.subarray(0, 30)), /beschädigt/, name)
  }
  assert.match(await refusal('a.pdf', bytes('%PDF-1.7\n1 0 obj\n<</Type/Cat')), /„a\.pdf“ ist beschädigt oder unvollständig/)
})

test('a signature of 30 MB is refused before anything of it is looked at', async () => {
  assert.equal(await refusal('Unterschrift.png', Buffer.concat([await png(), Buffer.alloc(30_000_000)])), '„Unterschrift.png“ ist größer als 20 MB.')
})

test('HEIC of a telephone becomes JPEG, upright and whole', async () => {
  const taken = await read('IMG_0001.HEIC', heic())
  const { format, width, height } = await sharp(taken.body).metadata()
  assert.deepEqual([taken.type, format, width, height, taken.pages, taken.pictures.length], ['image/jpeg', 'jpeg', 64, 48, 1, 1])
  const [red, , blue] = (await sharp(taken.body).stats()).channels
  assert.ok(red!.mean < 80 && blue!.mean > 170)
})

/** A chunk of a PNG with its check sum. */
function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([bytes(type), body]), whole = Buffer.concat([Buffer.alloc(4), named, Buffer.alloc(4)])
  whole.writeUInt32BE(body.length, 0)
  whole.writeUInt32BE(crc32(named), whole.length - 4)
  return whole
}

describe('pictures', () => {
  it('lose place, time and comments, and whatever hangs behind their end', async () => {
    const tail = Buffer.concat([bytes('<script>alert(1)</script>'), archive([{ name: 'x.exe', body: bytes('MZ') }])])
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 12]), bytes('<script>xx')])
    const taken = await photo()
    const marked = Buffer.concat([taken.subarray(0, 2), comment, taken.subarray(2), tail])
    const whole = await png(), drawn = Buffer.concat([whole.subarray(0, 33), chunk('tEXt', bytes('Comment\0<script>')), whole.subarray(33), tail])
    for (const [name, body, same] of [['a.jpg', marked, taken], ['a.png', drawn, whole], ['a.webp', Buffer.concat([await webp(), tail]), await webp()]] as const) {
      const stored = (await read(name, body)).body
      for (const trace of ['script', 'Kamera', 'PK\x03\x04']) assert.ok(!stored.includes(trace, 0, 'latin1'), `${name} still holds ${trace}`)
      assert.deepEqual(await sharp(stored).raw().toBuffer(), await sharp(same).raw().toBuffer(), name)
    }
    assert.deepEqual((await read('b.webp', await webp())).body, await webp(), 'nothing to take away: the same bytes')
  })

  /** A PNG that says it is so large, with data or without. */
  const claiming = (width: number, height: number, data: Buffer): Buffer => {
    const head = Buffer.alloc(13); head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head[8] = 1
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
  }
  it('that explode when they are unpacked are refused by what they say, and by what they are', async () => {
    assert.match(await refusal('bombe.png', claiming(60_000, 60_000, deflateSync(Buffer.alloc(60_000 / 8 * 200)))), /beschädigt|zu viele Bildpunkte/)
    assert.match(await refusal('groß.png', claiming(20_000, 10_000, deflateSync(Buffer.alloc(10_000 * 2501)))), /zu viele Bildpunkte|beschädigt/)
    const lying = await jpeg()
    const frame = lying.indexOf(Buffer.from([0xff, 0xc0]))
    lying.writeUInt16BE(65_000, frame + 5); lying.writeUInt16BE(65_000, frame + 7)
    assert.match(await refusal('lüge.jpg', lying), /beschädigt|zu viele Bildpunkte/)
    // Small in points, but with a chunk of text that unpacks to 200 MB.
    const whole = await png(), text = chunk('zTXt', Buffer.concat([bytes('x\0\0'), deflateSync(Buffer.alloc(200_000_000))]))
    const stored = await read('text.png', Buffer.concat([whole.subarray(0, 33), text, whole.subarray(33)])).catch((error: Refusal) => error)
    assert.ok(stored instanceof Refusal ? /beschädigt/.test(stored.message) : stored.body.length === whole.length)
  })
})

describe('PDF', () => {
  it('with a password is refused; one that only forbids printing is kept as pictures', async () => {
    assert.equal(await refusal('Bescheid.pdf', encryptedPdf(true)), '„Bescheid.pdf“ ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.')
    const forbidding = await read('Bescheid.pdf', encryptedPdf(false))
    assert.deepEqual([forbidding.isFlattened, forbidding.pages, forbidding.body.includes('Encrypt')], [true, 1, false])
  })

  const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'
  const acts: [string, Buffer][] = [
    ['a script that runs when it is opened', pdf({ catalogue: `/OpenAction${script}` })], ['a script under an escaped name', pdf({ catalogue: '/OpenAction<</S/J#61vaScript/#4AS(app.alert\\(1\\))>>' })],
    ['a script in a packed object', pdf({ catalogue: '/OpenAction 910 0 R', objects: [packed(script)] })], ['a program that is started', pdf({ catalogue: '/OpenAction<</S/Launch/F(cmd.exe)>>' })],
    ['a file inside', pdf({ catalogue: '/Names<</EmbeddedFiles<</Names[(x.exe)<</F(x.exe)/EF<</F 900 0 R>>>>]>>>>', objects: ['<</Length 2>>\nstream\nMZ\nendstream'] })], ['a form that sends itself', pdf({ catalogue: '/AcroForm<</Fields[]>>/AA<</WC<</S/SubmitForm/F(https://example.org)>>>>' })],
    ['a film', pdf({ objects: ['<</Type/Annot/Subtype/RichMedia>>'] })], ['a packed object that hides its kind', pdf({ catalogue: '/OpenAction 910 0 R', objects: [packed(script).replace('/N 1', '/N 1/X(obj)')] })], ['a packed object that cannot be unpacked', pdf({ objects: [packed(script).replace('/FlateDecode', '/LZWDecode')] })],
  ]
  for (const [what, body] of acts) {
    it(`with ${what} is kept as pictures of its pages`, async () => {
      const stored = await read('Formular.pdf', body)
      assert.deepEqual([stored.isFlattened, stored.pages, stored.pictures.length], [true, 1, 1])
      for (const trace of ['JavaScript', 'Launch', 'EmbeddedFile', 'SubmitForm', 'RichMedia', 'OpenAction', 'ObjStm', 'app.alert']) assert.ok(!stored.body.includes(trace), trace)
      const again = await read('Formular.pdf', stored.body)
      assert.deepEqual([again.isFlattened, again.pages, again.body.equals(stored.body)], [false, 1, true])
    })
  }
  it('that only shows stays as it is, links and packed objects too', async () => {
    const plain = pdf({ pages: ['eins', 'zwei'], objects: ['<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://www.bamf.de)>>>>', packed('<</Type/Font/BaseFont/Helvetica>>')] })
    const stored = await read('Brief.pdf', plain)
    assert.deepEqual([stored.isFlattened, stored.pages, stored.pictures.length, stored.body.equals(plain)], [false, 2, 2, true])
  })
  it('of many pages gets pictures of the first; one that acts and is too long is refused', async () => {
    const pages = Array.from({ length: 60 }, (_, at) => `Seite ${at + 1}`)
    const long = await read('Akte.pdf', pdf({ pages }))
    assert.deepEqual([long.pages, long.pictures.length], [60, limits.pictures])
    assert.match(await refusal('Akte.pdf', pdf({ pages, catalogue: `/OpenAction${script}` })), /ausführbare Inhalte und hat mehr als 40 Seiten/)
  })
  it('for Adobe alone (XFA) is refused with the way out', async () => assert.match(await refusal('Antrag.pdf', pdf({ catalogue: '/AcroForm<</XFA 900 0 R/Fields[]>>', objects: ['<</Length 2>>\nstream\nxx\nendstream'] })), /nur Adobe zeigen kann/))

  it('made to exhaust the reader ends with a sentence or a small picture', async () => {
    const bomb = deflateSync(deflateSync(deflateSync(Buffer.alloc(300_000_000, 'q ')))).toString('latin1')
    const tries: Buffer[] = [
      pdf({ size: [14_000_000, 14_000_000] }), pdf({ size: [0.001, 100_000] }), bytes(pdf().toString('latin1').replace('/Count 1', '/Count 1000000000'), 'latin1'), bytes(pdf().toString('latin1').replace('Kids[10 0 R]', 'Kids[2 0 R 2 0 R]'), 'latin1'),
      pdf({ objects: ['['.repeat(200_000)] }), bytes(pdf().toString('latin1').replace(/<<\/Length \d+>>\nstream\n[^]*?\nendstream/, () => `<</Filter[/FlateDecode/FlateDecode/FlateDecode]/Length ${bomb.length}>>\nstream\n${bomb}\nendstream`), 'latin1'),
    ]
    for (const [at, body] of tries.entries()) {
      const ended = await read(`${at}.pdf`, body).catch((error: unknown) => error)
      if (ended instanceof Refusal) assert.match(ended.message, /beschädigt|zu viel Speicher|zu lange|ausführbare/)
      else assert.ok((ended as Awaited<ReturnType<typeof read>>).pictures.every((picture) => picture.width <= limits.shown && picture.height <= limits.shown && picture.body.length < 5_000_000), String(ended))
    }
    assert.equal((await read('danach.pdf', pdf())).pages, 1)
  })
})

describe('office files', () => {
  const part = (name: string, text = '<x/>') => ({ name, body: bytes(text) })
  it('are kept as they came, without a preview', async () => {
    for (const [name, body, kind] of [['a.docx', docx(), 'wordprocessingml'], ['a.odt', odt(), 'opendocument.text'], ['a.xlsx', archive([part('[Content_Types].xml'), part('xl/workbook.xml')]), 'spreadsheetml']] as const) {
      const stored = await read(name, body)
      assert.ok(stored.type.includes(kind) && stored.body.equals(body))
      assert.deepEqual([stored.pages, stored.pictures.length], [null, 0])
    }
  })
  it('with programs in them, with a password, or loading from elsewhere are refused', async () => {
    for (const body of [docx([part('word/vbaProject.bin')]), docx([part('word/activeX/activeX1.xml')]), docx([part('word/embeddings/oleObject1.bin')]), odt([part('Basic/Standard/Module1.xml')]), odt([part('Scripts/python/x.py')])]) assert.match(await refusal('a.docx', body), /enthält Makros oder andere Programme/)
    assert.match(await refusal('a.docx', docx([part('word/_rels/settings.xml.rels', '<Relationships><Relationship Id="1" Type="http://x/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/></Relationships>')])), /lädt beim Öffnen Inhalte aus dem Netz nach/)
    assert.match(await refusal('a.odt', archive([part('mimetype', 'application/vnd.oasis.opendocument.text'), part('content.xml'), part('META-INF/manifest.xml', '<manifest:encryption-data/>')])), /mit einem Kennwort geschützt/)
    assert.match(await refusal('a.docx', archive([{ name: '[Content_Types].xml', body: bytes('x'), flags: 1 }])), /mit einem Kennwort geschützt/)
    assert.match(await refusal('a.docx', locked('EncryptedPackage')), /mit einem Kennwort geschützt/)
  })
  it('that hide what they load are refused all the same; links and what lies inside are not', async () => {
    const named = (file: string, inside: string, root = 'Relationships') => docx([part(file, `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://schemas.openxmlformats.org/package/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</${root}>`)])
    const settings = (inside: string, root?: string) => named('word/_rels/settings.xml.rels', inside, root), type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate'
    const loads = /lädt beim Öffnen Inhalte aus dem Netz nach/, unclear = /enthält Verweise, die sich nicht prüfen lassen/
    const hidden: [string, Buffer, RegExp][] = [
      ['behind an address that ends like a link', settings(`<Relationship Id="1" Type="${type}" Target="https://evil.example/hyperlink" TargetMode="External"/>`), loads],
      ['behind an id that ends like a link', settings(`<Relationship Id="/hyperlink" Type="${type}" Target="https://evil.example/x.dotm" TargetMode="External"/>`), loads],
      ['behind a prefix', settings(`<p:Relationship Id="1" Type="${type}" Target="https://evil.example/x.dotm" TargetMode="External"></p:Relationship>`, 'p:Relationships'), loads],
      ['behind an entity', settings(`<Relationship Id="1" Type="${type}" Target="https://evil.example/x.dotm" TargetMode="&#69;xtern&#x61;l"/>`), loads],
      ['behind a bracket', settings(`<Relationship Id=">" Type="${type}" Target="https://evil.example/x.dotm" TargetMode="External"/>`), loads],
      ['as if it were inside', settings(`<Relationship Id="1" Type="${type}" Target="https://evil.example/x.dotm"/>`), loads],
      ['on a server of the house', settings(`<Relationship Id="1" Type="${type}" Target="\\\\evil\\x.dotm" TargetMode="Internal"/>`), loads],
      ['under another spelling', named('word/_rels/settings.xml.RELS', `<Relationship Id="1" Type="${type}" Target="https://evil.example/x.dotm" TargetMode="External"/>`), loads],
      ['behind an entity of its own', docx([part('word/_rels/settings.xml.rels', `<!DOCTYPE x [<!ENTITY e "External">]><Relationships><Relationship Id="1" Type="${type}" Target="https://evil.example/x" TargetMode="&e;"/></Relationships>`)]), unclear],
      ['in another encoding', docx([{ name: 'word/_rels/settings.xml.rels', body: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`<Relationships><Relationship Id="1" Type="${type}" Target="https://evil.example/x" TargetMode="External"/></Relationships>`, 'utf16le')]) }]), unclear],
      ['in an encoding that is only said', docx([part('word/_rels/settings.xml.rels', '<?xml version="1.0" encoding="UTF-7"?><Relationships/>')]), unclear],
      ['said twice', settings(`<Relationship Id="1" Type="${type}" Type="http://x/hyperlink" Target="https://evil.example/x" TargetMode="External"/>`), unclear],
      ['in another element', settings(`<Alternate><Relationship Id="1" Type="${type}" Target="https://evil.example/x" TargetMode="External"/></Alternate>`), unclear],
      ['cut off', settings('<Relationship Id="1"'), unclear],
      ['in a part that stands there twice', docx([part('word/_rels/settings.xml.rels', `<Relationships><Relationship Id="1" Type="${type}" Target="https://evil.example/x" TargetMode="External"/></Relationships>`), part('WORD/_rels/settings.xml.rels', '<Relationships/>')]), /beschädigt/],
    ]
    for (const [how, body, sentence] of hidden) assert.match(await refusal('a.docx', body), sentence, how)
    const plain = settings(`<!-- Links --><Relationship Id="1" Type='http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink' Target="https://example.org/?a=1&amp;b=2" TargetMode="External"/><Relationship Id="2" Type="${type}" Target="../x.dotx" TargetMode="Internal" />`)
    const table = archive([part('[Content_Types].xml'), part('xl/workbook.xml'), part('xl/worksheets/_rels/sheet1.xml.rels', '\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<Relationships><Relationship Id="1" Type="http://x/hyperlink" Target="mailto:x@example.org" TargetMode="External"/></Relationships>')])
    for (const [name, body] of [['a.docx', plain], ['a.xlsx', table]] as const) assert.ok((await read(name, body)).body.equals(body), name)
  })
  it('that explode are refused by what they say, and by what they are', async () => {
    const zeros = Buffer.alloc(120_000_000)
    for (const size of [zeros.length, 10]) assert.match(await refusal('a.docx', docx([{ name: 'word/media/x', body: zeros, ...{ size } }])), /ausgepackt zu groß/)
    assert.match(await refusal('a.docx', archive(Array.from({ length: 2100 }, (_, at) => part(`x${at}`)))), /ausgepackt zu groß/)
  })
})

test('several uploads at once wait for each other, and none is lost', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, async (_, at) => read(`${at}.jpg`, await jpeg({ text: String(at) }))))
  assert.ok(all.every(({ pictures }) => pictures.length === 1))
})
