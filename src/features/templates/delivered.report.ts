/** The templates that come with the program: papers in German, house rules in twelve languages. They are ODT files like those of the municipality. */
import { odtOf } from '../../base/paper/odt.ts'
import type { Block, Cell, Paper } from '../../base/paper/blocks.ts'
import { paperLanguageOf } from '../codes/paper-language.ts'
import { rulesTexts } from './rules.texts.ts'
import { templateKindLabels, type RulesLanguage, type TemplateKey, type TemplateKind } from './template.ts'

const said = (text: string) => [text]
const paragraph = (text: string): Block => ({ kind: 'paragraph', said: said(text) })
const heading = (text: string): Block => ({ kind: 'heading', level: 2, said: said(text) })
const fact = (label: string, text: string) => ({ label: said(label), value: { said: said(text) } })
const cell = (text: string): Cell => ({ said: said(text) })
type Column = [label: string, field: string, width: number | 'rest']
/** One row for each. */
const rows = (label: string, section: string, ...columns: Column[]): Block => ({
  kind: 'table', label, columns: columns.map(([head, , width]) => ({ label: said(head), width })),
  rows: [columns.map(([, field], at) => cell(`${at === 0 ? `{#${section}}` : ''}${field}${at === columns.length - 1 ? `{/${section}}` : ''}`))],
})
const people = (...columns: Column[]) => rows('Personen', 'personen', ...columns)
const ends: Block[] = [
  paragraph('{#mit_zusatz}{zusatz}{/mit_zusatz}'),
  // § 70 VwGO: within a month after it was made known.
  heading('Rechtsbehelfsbelehrung'), paragraph('Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Widerspruch bei der {stelle} erhoben werden.'),
  paragraph('Im Auftrag'), paragraph('{bearbeitung}'),
]
const grounds = paragraph('Grund der Unterbringung ist: {rechtsgrund}. Rechtsgrundlage: {rechtsgrundlage} und die Satzung über die Benutzung der Unterkünfte.')
const usage = [
  heading('Hinweise'), paragraph('Durch die Einweisung entsteht kein Mietverhältnis. Für die Benutzung werden Gebühren nach der Satzung erhoben.'),
  paragraph('Ein Anspruch auf ein bestimmtes Zimmer besteht nicht. Die Gemeinde kann jederzeit einen anderen Platz zuweisen. Die Hausordnung gilt für alle, die im Haus wohnen oder zu Besuch sind.'),
]
const notices: Record<'placement' | 'transfer' | 'end', readonly Block[]> = {
  placement: [
    paragraph('Ab {ab} werden in die Unterkunft {unterkunft}, {strasse}, eingewiesen:'), people(['Name', '{name}', 'rest'], ['geboren', '{geboren}', 2.6], ['Wohneinheit', '{wohneinheit}', 2.8], ['Zimmer', '{zimmer}', 2.2], ['Platz', '{platz}', 1.6]),
    heading('Begründung'), paragraph('Die genannten Personen haben keine eigene Wohnung. Die Gemeinde ist verpflichtet, sie unterzubringen.'), grounds, ...usage,
  ],
  transfer: [
    paragraph('Ab {ab} wird statt des bisherigen Platzes in der Unterkunft {bisher_unterkunft} ein Platz in der Unterkunft {unterkunft}, {strasse}, zugewiesen:'), people(['Name', '{name}', 'rest'], ['geboren', '{geboren}', 2.6], ['bisher Zimmer', '{bisher_zimmer}', 2.8], ['neu Zimmer', '{zimmer}', 2.4], ['Platz', '{platz}', 1.6]),
    paragraph('Der bisherige Platz ist an diesem Tag geräumt zu übergeben.'), heading('Begründung'), paragraph('Ein Anspruch auf einen bestimmten Platz besteht nicht. Die Umsetzung ist nötig, damit die Plätze für alle reichen.'), grounds, ...usage,
  ],
  end: [
    paragraph('Die Einweisung in die Unterkunft {unterkunft}, {strasse}, endet mit Ablauf des {bis} für:'), people(['Name', '{name}', 'rest'], ['geboren', '{geboren}', 2.6], ['Wohneinheit', '{wohneinheit}', 2.8], ['Zimmer', '{zimmer}', 2.2]),
    paragraph('Der Platz ist geräumt und gereinigt zu übergeben; alle Schlüssel sind zurückzugeben.'), heading('Begründung'), paragraph('Die Unterbringung in einer Unterkunft der Gemeinde ist nicht mehr nötig.'), grounds,
  ],
}

const title = (text: string): Block => ({ kind: 'heading', level: 1, said: said(text) })
/** What stands between is there only where it holds; the marks stand in lines of their own, which go. */
const when = (name: string, ...blocks: Block[]): Block[] => [paragraph(`{#${name}}`), ...blocks, paragraph(`{/${name}}`)]
const signatures = (...lines: [label: string, name: string, above?: string][]): Block => ({ kind: 'signatures', lines: lines.map(([label, name, above]) => ({ label: said(label), name, ...(above ? { above } : {}) })) })
const keyColumns: Column[] = [['Nummer', '{nummer}', 4], ['wofür', '{wofuer}', 'rest']]
const itemColumns: Column[] = [['was', '{was}', 5], ['Anzahl', '{anzahl}', 1.8], ['Zustand', '{zustand}', 3], ['Bemerkung', '{bemerkung}', 'rest']]
/** Meters of a hand-over; `before`: columns in front of the reading. */
const meters = (...before: Column[]) => rows('Zählerstände', 'zaehler', ['Zähler', '{art_des_zaehlers}', 3.4], ['Nummer', '{zaehlernummer}', 'rest'], ...before, ['Stand', '{zaehlerstand}', 3.2])
const roomColumns: Column[] = [['Geschoss', '{geschoss}', 3.4], ['Wohneinheit', '{wohneinheit}', 2.8], ['Zimmer', '{raum}', 2.6], ['Personen', '{personen}', 2], ['davon Kinder', '{kinder}', 2]]
const fire = (...names: typeof roomColumns): Block[] => [
  title('Belegung für die Feuerwehr: {unterkunft}'), { kind: 'facts', rows: [fact('{#mit_strasse}Anschrift', '{strasse}{/mit_strasse}'), fact('Stand', '{stand}'), fact('Personen im Haus', '{gesamt}'), fact('{#kontakte}{aufgabe}', '{kontakt}{/kontakte}')] },
  rows('Personen nach Zimmer', 'zimmer', ...roomColumns, ...names), ...when('mit_woanders', paragraph('Dazu ohne bekanntes Zimmer: {woanders}')), { kind: 'paragraph', small: true, said: said('Kinder: soweit das Geburtsdatum bekannt ist. Geschützte Personen sind mitgezählt und nie genannt.') },
]
const ofTheHouse: Record<Exclude<TemplateKind, NoticeKind | 'rules'>, readonly Block[]> = {
  fee: [
    title('Gebührenbescheid {monat}'), { kind: 'facts', rows: [fact('Gebührenschuldner', '{schuldner}'), fact('{#mit_nummer}Schuldner-Nr.', '{schuldnernummer}{/mit_nummer}'), fact('{#mit_nummer}Zeichen', '{zeichen}{/mit_nummer}'), fact('Unterkunft', '{unterkunft}')] },
    paragraph('Für die Benutzung der Unterkunft werden folgende Gebühren festgesetzt. Grundlage: {grundlage}.'), rows('Gebühren', 'gebuehren', ['für', '{fuer}', 3.6], ['Gebühr und Berechnung', '{berechnung}', 'rest'], ['Betrag', '{betrag}', 2.6]),
    { kind: 'facts', rows: [fact('Summe', '{summe}'), fact('{#aemter}{amt}', '{betrag}{/aemter}'), fact('{#zu_zahlen}Selbst zu zahlen', '{eigener_betrag}{/zu_zahlen}'), fact('{#guthaben}Guthaben', '{eigener_betrag}{/guthaben}')] },
    ...when('guthaben', paragraph('Das Guthaben wird mit den nächsten Gebühren verrechnet oder ausgezahlt.')),
    // § 70 VwGO; what is asked for in public charges is due although objected to (§ 80 Abs. 2 Satz 1 Nr. 1 VwGO).
    heading('Rechtsbehelfsbelehrung'), paragraph('Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Widerspruch bei der {stelle} erhoben werden. Der Widerspruch ändert nichts daran, dass die Gebühr zu zahlen ist.'),
  ],
  receipt: [
    title('Schlüsselquittung'), { kind: 'facts', rows: [fact('Empfangen von', '{name}'), fact('Unterkunft', '{unterkunft}'), fact('{#mit_pfand}Pfand', '{pfand}{/mit_pfand}')] },
    rows('Schlüssel', 'schluessel', ...keyColumns, ['ausgegeben am', '{ausgegeben}', 3.2], ['zurück am', '', 3.2]),
    paragraph('Die Schlüssel werden nicht nachgemacht und nicht weitergegeben. Ein Verlust wird sofort gemeldet. Beim Auszug werden alle Schlüssel zurückgegeben.'),
    signatures(['Ort, Datum, Unterschrift: Schlüssel erhalten', '{name}'], ['Für die Gemeinde', '']), signatures(['Ort, Datum: Schlüssel vollständig zurückgegeben', ''], ['Für die Gemeinde', '']),
  ],
  inventory: [title('Inventar {unterkunft}'), rows('Inventar', 'ausstattung', ['Zimmer', '{zimmer}', 3.4], ...itemColumns)],
  protocol: [
    title('Übergabeprotokoll {art}'), { kind: 'facts', rows: [fact('Unterkunft', '{unterkunft}{#mit_strasse}, {strasse}{/mit_strasse}'), fact('{#mit_zimmer}Zimmer', '{zimmer}{/mit_zimmer}'), fact('Personen', '{personen}'), fact('Tag der Übergabe', '{tag}'), fact('Übergeben durch', '{bearbeitung}'), fact('{#mit_dabei}Außerdem dabei', '{dabei}{/mit_dabei}')] },
    ...when('mit_ausstattung', heading('Ausstattung'), rows('Ausstattung', 'ausstattung', ...itemColumns)),
    ...when('mit_zaehlern', heading('Zählerstände'), ...when('einzug', meters()), ...when('auszug', meters(['beim Einzug', '{beim_einzug}', 3.2]))),
    ...when('einzug', heading('Ausgegebene Schlüssel')), ...when('auszug', heading('Zurückgegebene Schlüssel')), ...when('mit_schluesseln', rows('Schlüssel', 'schluessel', ...keyColumns)), ...when('ohne_schluessel', paragraph('keine')),
    heading('Mängel und Absprachen'), paragraph('{maengel}'),
    ...when('mit_fotos', heading('Fotos'), rows('Fotos', 'fotos', ['Foto', '{foto}', 9], ['was es zeigt', '{beschreibung}', 'rest'])),
    signatures(['Unterschrift', '{name}', '{unterschrift}'], ['Für die Gemeinde', '{bearbeitung}']),
  ],
  fire: fire(), 'fire-names': fire(['Namen', '{namen}', 'rest']),
  signs: [{ kind: 'table', label: 'Türschilder', columns: [{ label: said('Zimmer'), width: 4 }, { label: said('{unterkunft}'), width: 'rest' }], rows: [[cell('{#zimmer}{raum}'), { said: said('{namen}{/zimmer}'), isLarge: true }]] }],
}

const frame = { from: ['{stelle}', 'Unterbringung'], dated: '{ort}, {datum}', isLarge: false }
type NoticeKind = keyof typeof notices
/** What stands on every page: nothing that differs between the copies of one print. */
function paperOf(kind: Exclude<TemplateKind, 'rules'>): Paper {
  const name = templateKindLabels[kind], of = { ...frame, title: name, languages: [{ code: 'de', rtl: false }], page: 'Seite {page} von {pages}' }
  if (!(kind in notices)) return { ...of, isLarge: kind === 'signs', page: kind === 'fee' ? 'Seite {page}' : of.page, footer: kind === 'fire-names' ? 'Belegung für die Feuerwehr · vertraulich' : `${name} · {datum}`, blocks: ofTheHouse[kind as keyof typeof ofTheHouse] }
  return { ...of, footer: `${name} {nummer}`, blocks: [title(name), { kind: 'facts', rows: [fact('Nummer', '{nummer}'), fact('an', '{empfaenger}')] }, ...notices[kind as NoticeKind], ...ends] }
}
/** How a template is written: ISO 639 code and direction. */
export const languageOf = (language: RulesLanguage) => (language === 'de-einfach' ? { code: 'de', rtl: false } : { code: language, rtl: paperLanguageOf(language).direction === 'rtl' })
function rulesPaper(language: RulesLanguage): Paper {
  const { title: name, intro, ...rules } = rulesTexts[language]
  const pairs = Object.entries(rules).filter(([key]) => key.endsWith('Title')).flatMap(([key, head]): Block[] => [heading(head), paragraph(rules[key.replace('Title', 'Text') as keyof typeof rules])])
  return { ...frame, title: name, languages: [languageOf(language)], footer: '{stelle}', page: '{page} / {pages}', isLarge: language === 'de-einfach', blocks: [title(name), paragraph(intro), ...pairs] }
}

/** The file of a template as it was delivered. */
export const deliveredTemplate = ({ kind, language }: TemplateKey, at: Date): Buffer => odtOf(kind === 'rules' ? rulesPaper(language) : paperOf(kind), {}, at)
