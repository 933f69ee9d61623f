/** The guide on paper, in the language of its reader; what partners wrote stays in German where no line was translated. */
import { isRtl, type Block, type Free, type Paper } from '../../base/paper/blocks.ts'
import { paperDay } from '../codes/voice.report.ts'
import { groupLabel, isRightToLeft, langOf, languageLabel } from './guide.rules.ts'
import { guideTexts } from './guide.texts.ts'
import type { GuideTongue } from './guide.ts'

type Row = { partner: string; partner_group: string; town: string; name: string; for_whom: string; languages: readonly string[]; times: string; waiting: string; way: string; cost: string; contact: string; line: string; confirmed_on: string | null }

export function guidePaper(rows: readonly Row[], { tongue, office, today }: { tongue: GuideTongue; office: { name: string; municipality: string }; today: string }): Paper {
  const texts = guideTexts[tongue], lang = langOf(tongue)
  const said = (text: string) => [text], written = (text: string): Free => ({ text, lang: 'de', rtl: isRtl(text) }), own = (text: string): Free => ({ text, lang, rtl: isRightToLeft(tongue) })
  const fact = (key: 'for_whom' | 'times' | 'waiting' | 'way' | 'cost' | 'contact' | 'place' | 'spoken' | 'confirmed', free: Free) => (free.text ? [{ label: said(texts[key]), value: { free } }] : [])
  const service = (row: Row): Block => ({ kind: 'group', blocks: [
    { kind: 'entry', label: said(texts.offer), free: row.line ? own(row.line) : written(row.name) },
    { kind: 'facts', rows: [
      ...fact('place', written([row.line && row.name, row.partner, row.town].filter(Boolean).join(', '))), ...fact('for_whom', written(row.for_whom)), ...fact('spoken', own(row.languages.map((code) => languageLabel(tongue, code)).join(' · '))), ...fact('times', written(row.times)), ...fact('waiting', written(row.waiting)),
      ...fact('way', written(row.way)), ...fact('cost', written(row.cost)), ...fact('contact', written(row.contact)), ...fact('confirmed', written(row.confirmed_on ? paperDay(row.confirmed_on) : '')),
    ] },
  ] })
  return {
    title: texts.title, languages: [{ code: lang, rtl: isRightToLeft(tongue) }], from: [office.name], dated: [office.municipality, paperDay(today)].filter(Boolean).join(', '), footer: `${texts.title} · ${paperDay(today)}`, page: '{page} / {pages}', isLarge: tongue === 'de-einfach',
    blocks: [
      { kind: 'heading', level: 1, said: said(texts.title) }, { kind: 'paragraph', said: said(texts.lead) }, ...(lang === 'de' ? [] : [{ kind: 'paragraph', said: said(texts.german_note), small: true } as const]),
      ...(rows.length ? rows.flatMap((row, at) => [...(row.partner_group === rows[at - 1]?.partner_group ? [] : [{ kind: 'heading', level: 2, said: said(groupLabel(tongue, row.partner_group)) } as const]), service(row)]) : [{ kind: 'paragraph', said: said(texts.none) } as const]),
    ],
  }
}
