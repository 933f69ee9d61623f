/** Hand-over sheets on paper, in German: one page per case. */
import type { Block, Cell, Fact, Paper } from '../../base/paper/blocks.ts'
import { labelOf } from '../codes/codes.ts'
import { factIf, paperDay, voiceOf, type Tongue } from '../codes/voice.report.ts'
import type { Line, Sheet } from './sheet.ts'

const { same, free, languages } = voiceOf({} as Record<Tongue, Record<string, string>>, { variant: 'german', language: 'de' })
const row = (label: string, text: string): Fact => ({ label: same(label), value: { free: free(text) } })
const heading = (text: string): Block => ({ kind: 'heading', level: 2, said: same(text) })
const cell = (text: string): Cell => ({ free: free(text) })
/** Lines with a day, or the sentence that there are none. */
const lines = (title: string, all: readonly Line[], none: string): Block[] => [heading(title), all.length === 0 ? { kind: 'paragraph', said: same(none), small: true } : {
  kind: 'table', label: title, columns: [{ label: same('was'), width: 'rest' }, { label: same(''), width: 4.5 }, { label: same('am, bis'), width: 2.4 }], rows: all.map((one) => [cell(one.title), cell(one.detail), cell(one.on ? paperDay(one.on) : '')]),
}]

function blocksOf(sheet: Sheet): Block[] {
  const goals = sheet.goals.flatMap((goal) => [goal, ...goal.steps.map((step) => ({ ...step, title: `– ${step.title}` }))])
  return [
    { kind: 'heading', level: 1, said: same(`Übergabeblatt: ${sheet.name}`) },
    { kind: 'facts', rows: [
      row('Fall', [`Nr. ${sheet.number}, eröffnet ${paperDay(sheet.opened_on)}`, `Beratung bis vor ${paperDay(sheet.clock_ends_on)}`].join(', ')),
      ...factIf(sheet.starting, () => row('Übergabe', `${sheet.giver || 'niemand'} an ${sheet.receiver}, ab ${paperDay(sheet.starting!)}${sheet.reason ? ` (${sheet.reason})` : ''}`)),
      ...factIf(sheet.born, () => row('geboren', paperDay(sheet.born))), ...factIf(sheet.household.length, () => row('Haushalt', sheet.household.join(', '))), ...factIf(sheet.place, () => row('wohnt', sheet.place)),
      ...factIf(sheet.languages.length, () => row('Sprachen', `${sheet.languages.map((code) => labelOf('language', code)).join(', ')}${sheet.needs_interpreter ? '; mit Sprachmittlung' : ''}`)),
      ...factIf(sheet.needs?.length, () => row('besonderer Bedarf', sheet.needs!.join(', '))),
    ] },
    ...sheet.careful ? [{ kind: 'mark', said: same('Worauf zu achten ist'), hint: same(`${sheet.careful} (${sheet.careful_by})`) } satisfies Block] : [],
    ...lines('Vereinbart, mit den nächsten Schritten', goals, 'Kein Ziel ist offen.'), ...lines('Fristen', sheet.deadlines, 'Keine Frist bekannt.'), ...lines('Offene Aufgaben', sheet.tasks, 'Keine Aufgabe ist offen.'), ...lines('Wer sonst beteiligt ist', sheet.people, 'Niemand eingetragen.'),
    ...lines('Letzte Gespräche', sheet.talks.map((talk) => ({ title: talk.topics.join(', ') || 'ohne Thema', detail: talk.title, on: talk.on })), 'Noch kein Gespräch.'),
  ]
}

/** One sheet after another, each on a page of its own. */
export function sheetsPaper(sheets: readonly Sheet[], organisation: { name: string; municipality: string }, today: string): Paper {
  return {
    title: sheets.length === 1 ? `Übergabeblatt – ${sheets[0]!.name}` : `Übergabeblätter, ${sheets.length} Fälle`, languages, from: [organisation.name, 'Integrationsmanagement'], dated: [organisation.municipality, paperDay(today)].filter(Boolean).join(', '),
    footer: `Übergabe · vertraulich · ${paperDay(today)}`, page: 'Seite {page} von {pages}', isLarge: false, blocks: sheets.flatMap((sheet, at) => [...at > 0 ? [{ kind: 'break' } satisfies Block] : [], ...blocksOf(sheet)]),
  }
}
