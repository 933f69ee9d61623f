import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { factsOf, fontsOf, textOf } from '../../../test/paper.ts'
import { demandTranslated } from '../../../test/texts.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { odtOf } from '../../base/paper/odt.ts'
import { faultsOf, type Known } from '../../base/paper/odt-template.ts'
import { press } from '../../base/paper/press.ts'
import { addKeys, handKeys, listKeys, printReceipt } from '../handing/key.api.ts'
import { createBuilding } from '../housing/building.api.ts'
import { printFireList } from '../housing/door-list.api.ts'
import { deliveredTemplate } from './delivered.report.ts'
import { knownFields } from './fields.report.ts'
import { rulesTexts } from './rules.texts.ts'
import { printRules, showTemplate, uploadTemplate } from './template.api.ts'
import { templates, type TemplateKind } from './template.ts'

let world: World, office: Actor, anna: Actor
before(async () => { world = await openWorld('2026-03-10'); office = await world.actor('housing', 'Horst Vorbild'); anna = await world.actor('caseworker', 'Anna') })
after(async () => { press.close(); await world.close() })
const bytesOf = async (file: unknown) => new Uint8Array(await (file as Blob).arrayBuffer())
const written = (...lines: string[]) => new File([new Uint8Array(odtOf({ title: 'V', languages: [{ code: 'de', rtl: false }], from: ['{stelle}'], dated: '{datum}', footer: '', page: '', isLarge: false, blocks: lines.map((line) => ({ kind: 'paragraph', said: [line] })) }, {}, new Date()))], 'vorlage.odt')
const give = (kind: TemplateKind, ...lines: string[]) => office.call(uploadTemplate, { input: { kind, language: 'de' }, files: [written(...lines)] })

test('every template that comes with the program uses known fields only, tells every row, and becomes an accessible PDF in its own letters', async () => {
  demandTranslated(rulesTexts)
  for (const key of templates) {
    const { kind, language } = key, delivered = deliveredTemplate(key, world.clock.now())
    assert.deepEqual(faultsOf(delivered, knownFields[kind]), [], `${kind} ${language}`)
    const pdf = await bytesOf(await office.call(showTemplate, { input: { kind, language, edition: 0 } })), text = textOf(pdf)
    assert.equal(factsOf(pdf).Tagged, 'yes')
    assert.ok(!/[{}▯\ue000-\ue009]/.test(text), `${kind} ${language}: ${text}`)
    assert.ok(fontsOf(pdf).every((font) => /^(FiraSans|Vazirmatn|NotoSansEthiopic)/.test(font)))
    if (!['rules', 'transfer'].includes(kind)) for (const example of examples(knownFields[kind])) assert.ok(text.includes(example), `${kind}: ${example}\n${text}`)
  }
  const rules = await bytesOf(await anna.call(printRules, { input: { language: 'ar', format: 'pdf' } })), arabic = textOf(rules)
  assert.equal(factsOf(rules).Title, rulesTexts.ar.title)
  assert.ok(arabic.includes(rulesTexts.ar.title) && arabic.includes('112'), arabic)
})
/** What the rows of a paper say with the invented people. */
const examples = ({ sections }: Known): string[] => sections.flatMap((section) => (Array.isArray(section.examples) ? section.examples.flatMap((row) => section.fields.flatMap(({ name }) => { const value = row[name]; return typeof value === 'string' ? value.split('\n') : [] })) : [])).filter((one) => one && one.length < 12)

test('what the municipality writes in its own templates stands on the key receipt and on the list for the fire brigade', async () => {
  const house = await office.call(createBuilding, { input: { name: 'Rössle', street: 'Hauptstraße 1' } }), person = await world.person('Dogan, Elif', { of: anna })
  await office.call(addKeys, { input: { building_id: house.id, kind: 'house', numbers: 'A-1, A-2' } })
  const keys = (await office.call(listKeys, { input: {} })).rows
  await office.call(handKeys, { input: { key_ids: keys.map(({ id }) => id), person_id: person.id, handed_on: '2026-03-01', deposit_cents: 2500 } })
  await give('receipt', 'Quittung der Hausverwaltung für {name}', '{#schluessel}Nr. {nummer} am {ausgegeben}{/schluessel}', '{#mit_pfand}Hinterlegt: {pfand}{/mit_pfand}')
  const receipt = textOf(await bytesOf(await office.call(printReceipt, { params: { personId: person.id }, input: { format: 'pdf' } })))
  for (const part of ['Quittung der Hausverwaltung für Elif Dogan', 'Nr. A-1 am 01.03.2026', 'Nr. A-2 am 01.03.2026', 'Hinterlegt: 50,00 €']) assert.ok(receipt.includes(part), receipt)
  await assert.rejects(give('fire', '{#zimmer}{namen}{/zimmer}'), { status: 400, message: 'Das Feld {namen} gibt es nicht. Es steht in der Zeile „{#zimmer}{namen}{/zimmer}“.' }, 'the list without names cannot be made to tell them')
  await give('fire', 'Notfallblatt {unterkunft}, {strasse}: {gesamt} Personen')
  assert.match(textOf(await bytesOf(await office.call(printFireList, { params: { id: house.id }, input: { on: '2026-03-10', names: false } }))), /Notfallblatt Rössle, Hauptstraße 1: 0 Personen/)
  assert.match(textOf(await bytesOf(await office.call(printFireList, { params: { id: house.id }, input: { on: '2026-03-10', names: true } }))), /Belegung für die Feuerwehr: Rössle/, 'the one with names is another template')
})
