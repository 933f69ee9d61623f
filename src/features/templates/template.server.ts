import { FileAnswer } from '../../base/endpoint.ts'
import { handle, handlePrepared, type Context, type Handler } from '../../base/handle.ts'
import { fileName, paperTypes } from '../../base/paper/file.ts'
import { ODT } from '../../base/paper/odt.ts'
import { examplesOf, faultsOf, fillOdt, joinOdt, linesMissing, type Picture, type Values } from '../../base/paper/odt-template.ts'
import { SilentPicture, sheetOf } from '../../base/paper/odt-sheet.ts'
import { press } from '../../base/paper/press.ts'
import { demand, refuse } from '../../base/refused.ts'
import { germanDay } from '../../base/day.ts'
import { readDocument } from '../documents/reading.server.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { deliveredTemplate, languageOf } from './delivered.report.ts'
import { knownFields } from './fields.report.ts'
import { rulesTexts } from './rules.texts.ts'
import { findCurrent, findEditions, findTemplate, insertTemplate, type Edition } from './template.db.ts'
import { downloadTemplate, listEditions, listTemplates, printRules, restoreTemplate, showTemplate, uploadTemplate } from './template.api.ts'
import { isTemplate, templateKindLabels, templates, type TemplateKey, type TemplateKind } from './template.ts'

const titleOf = ({ kind, language }: TemplateKey) => templates.find((one) => one.kind === kind && one.language === language)?.label.replace(': ', ' ') ?? refuse('input', 'Diese Vorlage gibt es nicht.')

/** What every paper says about the house. */
export async function houseValues(tx: Context['tx'], day: string): Promise<Record<'stelle' | 'ort' | 'datum', string>> {
  const { name, municipality } = (await findOrganisation(tx)) ?? refuse('not-found')
  return { stelle: name, ort: municipality, datum: germanDay(day) }
}
/** The edition that holds, or the one asked for; 0 is the one that came with the program. */
export async function templateOf({ tx, now }: Pick<Context, 'tx' | 'now'>, key: TemplateKey, edition?: number): Promise<{ id: string | null; body: Buffer }> {
  if (!isTemplate(key)) refuse('input', 'Diese Vorlage gibt es nicht.')
  const found = edition === 0 ? undefined : await findTemplate(tx, { ...key, edition })
  if (edition && !found) refuse('not-found')
  return { id: found?.id ?? null, body: found?.body ?? deliveredTemplate(key, now) }
}
/** An example as it is told in a list. */
const shown = (example: string | Picture | undefined): string => (typeof example === 'object' ? 'Bild' : example ?? '')
/** Title of the paper, in its language. */
const headOf = ({ kind, language }: TemplateKey) => (kind === 'rules' ? rulesTexts[language].title : templateKindLabels[kind])
/** A paper of the house from the template that holds: one filled copy for each of `copies`, each beginning a page. What stands on every page is filled from the first. `name`: of the file, without its ending. */
export async function paperOfTemplate({ tx, now, today }: Pick<Context, 'tx' | 'now' | 'today'>, kind: TemplateKind, copies: readonly Values[], { name, format }: { name: string; format: 'pdf' | 'odt' }): Promise<FileAnswer> {
  return asFile(await filledTemplate({ tx, now, today }, kind, copies), { kind, language: 'de' }, name, format, now)
}
export async function filledTemplate({ tx, now, today }: Pick<Context, 'tx' | 'now' | 'today'>, kind: TemplateKind, copies: readonly Values[]): Promise<Buffer> {
  const { body } = await templateOf({ tx, now }, { kind, language: 'de' }), house = await houseValues(tx, today), filled: Buffer[] = []
  for (const values of copies) filled.push(await fillOdt(body, { ...house, ...values }))
  return joinOdt(filled)
}
/** A filled template as PDF/UA. */
export async function pressed(odt: Buffer, key: TemplateKey, now: Date): Promise<Buffer> {
  const { code, rtl } = languageOf(key.language)
  return (await press.print((await sheetOf(odt, { title: headOf(key), language: code, rtl, at: now.getTime() })).sheet)).body
}
async function asFile(odt: Buffer, key: TemplateKey, name: string, format: 'pdf' | 'odt', now: Date): Promise<FileAnswer> {
  return new FileAnswer(`${fileName(name)}.${format}`, paperTypes[format], format === 'odt' ? odt : await pressed(odt, key, now))
}

/** Looks at an upload as it will be used: its fields, and the paper that becomes of it. Refuses with sentences that name every field and place. */
async function demandUsable(body: Buffer, key: TemplateKey, now: Date): Promise<void> {
  const known = knownFields[key.kind], faults = faultsOf(body, known)
  if (faults.length) refuse('input', faults.slice(0, 8).join(' '))
  const filled = await fillOdt(body, examplesOf(known) as Values)
  try {
    const { sheet, text } = await sheetOf(filled, { title: headOf(key), language: languageOf(key.language).code, rtl: languageOf(key.language).rtl, at: now.getTime() })
    const missing = linesMissing(filled, text)
    if (missing.length) refuse('input', `Dieser Text würde im PDF fehlen, weil er in einem Rahmen oder einer Fußnote steht: „${missing[0]!.slice(0, 80)}“. Bitte als gewöhnlichen Absatz schreiben.`)
    await press.print(sheet)
  } catch (error) {
    if (error instanceof SilentPicture) refuse('input', error.message)
    throw error
  }
}

const rowOf = (one: Edition | undefined) => (one ? { edition: one.edition, is_delivered: one.is_delivered, remark: one.remark, made_by_name: one.made_by_name, made_at: one.made_at } : { edition: 0, is_delivered: true, remark: '', made_by_name: '', made_at: null })
async function added({ tx }: Pick<Context, 'tx'>, key: TemplateKey, id: string) {
  const [latest] = await findEditions(tx, key)
  return { id, ...rowOf(latest), is_current: true }
}

export const templateHandlers: Handler[] = [
  handle(listTemplates, async ({ tx }) => {
    const current = await findCurrent(tx)
    return { rows: templates.map((one) => ({ ...one, ...rowOf(current.find((row) => row.kind === one.kind && row.language === one.language)) })) }
  }),
  handle(listEditions, async ({ tx, input }) => {
    titleOf(input)
    const editions = await findEditions(tx, input)
    const { fields, sections } = knownFields[input.kind]
    return {
      rows: [...editions.map((one, at) => ({ id: one.id, ...rowOf(one), is_current: at === 0 })), { id: null, ...rowOf(undefined), is_current: editions.length === 0 }],
      fields: fields.map((field) => ({ ...field, example: shown(field.example) })), sections: sections.map(({ name, meaning, fields: inside, examples }) => ({ name, meaning, fields: inside.map((field) => ({ ...field, example: Array.isArray(examples) ? shown(examples[0]![field.name]) : '' })) })),
    }
  }),
  handle(downloadTemplate, async (context) => new FileAnswer(`${fileName(`Vorlage ${titleOf(context.input)}`)}.odt`, ODT, (await templateOf(context, context.input, context.input.edition)).body)),
  handle(showTemplate, async (context) => {
    const { input, now } = context
    return asFile(await fillOdt((await templateOf(context, input, input.edition)).body, examplesOf(knownFields[input.kind]) as Values), input, `Muster ${titleOf(input)}`, 'pdf', now)
  }),
  handlePrepared(uploadTemplate, async ({ files }) => {
    const read = await readDocument(files)
    demand((files.length === 1 && read.type === ODT) || 'Die Datei ist kein Textdokument (ODT). Bitte im Schreibprogramm als „ODF-Textdokument (.odt)“ speichern.')
    return read.body
  }, async (context, body) => {
    const { tx, me, input: { remark, ...key }, now, note } = context
    titleOf(key)
    await demandUsable(body, key, now)
    const id = await insertTemplate(tx, key, { body, remark, made_by: me.id, made_at: now })
    note(null, { template: id, ...key })
    return added(context, key, id)
  }),
  handle(restoreTemplate, async (context) => {
    const { tx, me, input: { edition, ...key }, now, note } = context
    titleOf(key)
    const before = edition === 0 ? null : (await findTemplate(tx, { ...key, edition })) ?? refuse('not-found')
    const id = await insertTemplate(tx, key, { body: before?.body ?? null, remark: edition === 0 ? 'mitgelieferte Vorlage' : `Fassung ${edition} wieder genommen`, made_by: me.id, made_at: now })
    note(null, { template: id, ...key, edition })
    return added(context, key, id)
  }),
  handle(printRules, async (context) => {
    const { tx, input: { language, format }, today, now } = context
    const key: TemplateKey = { kind: 'rules', language }
    return asFile(await fillOdt((await templateOf(context, key)).body, await houseValues(tx, today)), key, titleOf(key), format, now)
  }),
]
