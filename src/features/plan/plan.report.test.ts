import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { asRead, factsOf, fontsOf, tagsOf, textOf } from '../../../test/paper.ts'
import { demandTranslated } from '../../../test/texts.ts'
import { documentTemplate, openPress } from '../../base/paper/press.ts'
import { paperLanguages, type PaperLanguageCode } from '../codes/paper-language.ts'
import { SIGNATURE, type PaperLayout } from '../codes/voice.report.ts'
import { PlanPaper } from './plan.paper.ts'
import { planPaper } from './plan.report.ts'
import { planTexts, type PlanTexts } from './plan.texts.ts'

const press = openPress()
after(() => press.close())

const words: Partial<Record<PaperLanguageCode, string>> = { ar: 'أريد أن أجتاز امتحان B1 حتى أتمكن من العمل', fa: 'می‌خواهم در امتحان قبول شوم', ps: 'زه غواړم ازموینه بریالۍ کړم', uk: 'Хочу скласти іспит', ti: 'ፈተና ክሓልፍ እደሊ' }
const goal = { title: 'Prüfung B1 bestehen', why: 'Ohne B1 keine Ausbildung in der Pflege.', priority: 1, due_on: '2027-06-30', supporter: 'caseworker', state: 'vereinbart', steps: [
  { what: 'Anmeldung zum Kurs', who: 'client', due_on: '2026-12-01', done_on: '2026-11-20' }, { what: 'Fahrkarte beantragen', who: 'caseworker', due_on: '2026-12-15' }, { what: 'jede Woche ins Sprachcafé', who: 'volunteer', who_name: 'Frau Schäfer' },
] }
const plan = (language: string, more: Record<string, unknown> = {}): PlanPaper => PlanPaper.parse({
  organisation: { name: 'Gemeinde Althengstett', municipality: 'Althengstett' }, person: { name: 'Al-Khatib, Omar', original_name: 'عمر الخطيب', born: '1984-03-12' }, caseworker: 'Anna', made_on: '2026-11-12', next_review_on: '2027-02-12',
  brought: { schooling: ['Abitur, 12 Schuljahre, Syrien, 1990 bis 2002'], training: ['Krankenpfleger, abgeschlossen, Syrien, 2002 bis 2005'], skills: ['Auto fahren (sehr gut), Excel'] },
  areas: [{ area: 'deutsch', goals: [{ ...goal, own_words: words[language as PaperLanguageCode] ?? '', own_words_language: language }] }, { area: 'arbeit', goals: [{ title: 'Praktikum im Krankenhaus', priority: 2, supporter: 'partner', supporter_name: 'Job-Café', state: 'in_umsetzung' }] }],
  ...more,
})
const print = (given: PlanPaper, language: PaperLanguageCode, variant: PaperLayout['variant'] = 'bilingual') =>
  press.print({ template: documentTemplate, data: planPaper(given, { language, variant, today: '2026-11-25' }), pictures: given.agreement?.signature ? { [SIGNATURE]: Buffer.from(given.agreement.signature, 'base64') } : {}, at: Date.UTC(2026, 10, 25) })

const german = planTexts.de
test('every language has every text, in its own letters and nothing left in German', () => demandTranslated(planTexts, { en: ['name'] }))

for (const { code, label } of paperLanguages) test(`the plan in German and ${label} is read out letter by letter, accessible, in fonts of the house, on two pages at most`, async () => {
  const { body, pages } = await print(plan(code), code)
  assert.ok(pages <= 2, `${pages} pages`)
  const text = textOf(body), texts = planTexts[code]
  const shown: (keyof PlanTexts)[] = ['title', 'draft', 'name', 'born', 'goal', 'why', 'priority', 'priority_1', 'support', 'supporter_partner', 'state_vereinbart', 'state_in_umsetzung', 'step', 'done', 'brought', 'area_schule', 'skills', 'area_deutsch', 'area_arbeit', 'agreement', 'signature_of_person', 'privacy']
  for (const key of shown) for (const language of [german, texts]) assert.ok(text.includes(asRead(language[key])), `${key}: ${language[key]}\n${text}`)
  for (const part of ['Prüfung B1 bestehen', 'Ohne B1 keine Ausbildung in der Pflege.', 'Frau Schäfer', 'Krankenpfleger, abgeschlossen', '12.03.1984', 'Seite 1 von', words[code] ?? '']) for (const word of asRead(part).split(' ')) assert.ok(text.includes(word), `${word}\n${text}`)
  const facts = factsOf(body)
  assert.deepEqual([facts.Tagged, facts.Title], ['yes', 'Integrationsplan – Al-Khatib, Omar'])
  for (const font of fontsOf(body)) assert.match(font, /^(FiraSans|Vazirmatn|NotoSansEthiopic)-(Regular|Medium|SemiBold)$/)
  if (code !== 'de') assert.match(body.toString('latin1'), new RegExp(`/Lang ?\\(${code}\\)`), 'the other language is marked as such')
})

test('German alone and plain German name nothing of another language', async () => {
  for (const variant of ['german', 'plain'] as const) {
    const { body, pages } = await print(plan('ar'), 'ar', variant)
    const text = textOf(body)
    assert.ok(text.includes(planTexts[variant === 'plain' ? 'de-einfach' : 'de'].area_deutsch) && !text.includes(asRead(planTexts.ar.area_deutsch)))
    assert.ok(pages <= (variant === 'plain' ? 3 : 2))
  }
})

test('a plan that is agreed says when and how, shows the signature with a description, and is no draft any more', async () => {
  const signature = (await sharp({ create: { width: 60, height: 20, channels: 4, background: '#14202b' } }).png().toBuffer()).toString('base64')
  const { body } = await print(plan('ar', { agreement: { number: 2, agreed_on: '2026-11-20', kind: 'signature', signature, interpreter: 'Samir', interpreter_language: 'ar' } }), 'ar')
  const text = textOf(body)
  assert.ok(!text.includes('Entwurf') && text.includes('Unterschrieben am') && text.includes('20.11.2026') && text.includes('Samir, Arabisch'), text)
  assert.match(tagsOf(body), /Figure/)
  assert.match(body.toString('latin1'), /Unterschrift von Al-Khatib, Omar|\/Alt/)
  const oral = textOf((await print(plan('ar', { agreement: { number: 1, agreed_on: '2026-11-20', kind: 'oral', present: 'Frau Schäfer und die Schwester' } }), 'ar')).body)
  assert.ok(oral.includes('Mündlich zugestimmt am') && oral.includes('Frau Schäfer und die Schwester') && !oral.includes('Unterschrift der Person'), oral)
})

test('a long plan of a family goes over its pages without losing a goal, and an empty one leaves no holes', async () => {
  const goals = Array.from({ length: 20 }, (_, n) => ({ ...goal, title: `Ziel Nummer ${n + 1}`, whose: n % 2 ? 'Layla' : '', for_family: n % 2 === 0, why: 'Weil es wichtig ist. '.repeat(n * 3) }))
  const { body, pages } = await print(plan('fa', { areas: [{ area: 'kinder', goals }], members: [{ name: 'Layla', original_name: 'لیلا' }] }), 'fa')
  assert.ok(pages > 4 && pages < 14, `${pages}`)
  const text = textOf(body)
  for (const { title } of goals) assert.ok(text.includes(title), title)
  const bare = await print(PlanPaper.parse({ organisation: { name: 'Gemeinde', municipality: '' }, person: { name: 'Haddad' }, caseworker: '', made_on: '2026-11-12' }), 'de', 'german')
  const lines = textOf(bare.body)
  assert.ok(bare.pages === 1 && lines.includes(german.no_goals) && !lines.includes(german.born) && !lines.includes(german.brought) && !lines.includes(german.why), lines)
})

test('a text in Arabic stands from right to left on any sheet, and Latin words keep their order in it', () => {
  const blocks = JSON.stringify(planPaper(plan('en', { areas: [{ area: 'arbeit', goals: [{ ...goal, own_words: words.ar, own_words_language: 'ar', why: 'طلب Ausbildung bei Bosch' }] }] }), { language: 'en', variant: 'bilingual', today: '2026-11-25' }))
  assert.match(blocks, /"rtl":true,"lang":"ar"/)
  assert.ok(blocks.includes('{"text":"طلب Ausbildung bei Bosch","rtl":true,"lang":"ar"}'))
  assert.ok(blocks.includes('{"text":"Prüfung B1 bestehen","rtl":false,"lang":"de"}'))
})
