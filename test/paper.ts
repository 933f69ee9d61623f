/** What a reader gets out of a PDF: its text, its fonts, its facts. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function ask(program: string, options: string[], body: Uint8Array): string {
  const { status, stdout, stderr } = spawnSync(program, options, { input: body, encoding: 'utf8', maxBuffer: 50_000_000 })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}
/** pdftotext marks directions, and gives the two letters of the ligature lam-alif in the order in which they stand on the page. */
export const asRead = (text: string): string => text.normalize('NFKC').replace(/[\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/ل([اأإآ])/g, '$1ل').replace(/\s+/g, ' ').trim()

/** Text in reading order, with Arabic as it is spoken. */
export const textOf = (body: Uint8Array): string => asRead(ask('pdftotext', ['-', '-'], body))
/** Names of the fonts, without the letters that mark a part of one. */
export const fontsOf = (body: Uint8Array): string[] => ask('pdffonts', ['-'], body).split('\n').slice(2).filter(Boolean).map((line) => line.split(' ')[0]!.replace(/^[A-Z]{6}\+/, '')).sort()
/** Title, tagging, pages and so on, by pdfinfo's names. */
export const factsOf = (body: Uint8Array): Record<string, string> =>
  Object.fromEntries(ask('pdfinfo', ['-'], body).split('\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
/** The tree of tags, as indented names with their texts. */
export const tagsOf = (body: Uint8Array): string => ask('pdfinfo', ['-struct-text', '-'], body)
/** Text of each page. */
export const pagesOf = (body: Uint8Array): string[] => ask('pdftotext', ['-', '-'], body).split('\f').slice(0, -1).map(asRead)
/** How many pictures a page shows. */
export const imagesOf = (body: Uint8Array, page: number): number => ask('pdfimages', ['-list', '-f', String(page), '-l', String(page), '-'], body).split('\n').filter((line) => / image /.test(line)).length

/** What LibreOffice makes of an office text, of slides (`odp`) or of a table (`xlsx`); a second look for tests: `fodt` is its markup, `csv` the first sheet. */
export function opened(body: Uint8Array, format: 'pdf' | 'fodt' | 'csv', kind: 'odt' | 'odp' | 'xlsx' = 'odt'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'odt-'))
  try {
    writeFileSync(join(folder, `text.${kind}`), body)
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', format, '--outdir', folder, join(folder, `text.${kind}`)], { stdio: 'ignore', timeout: 120_000 })
    return readFileSync(join(folder, `text.${format}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
