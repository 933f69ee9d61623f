/** The narrative report (Sachbericht) to the funding authority: at most three pages of sentences from the figures, two tables, and what the author wrote for the annual report of the same period. */
import { germanDay } from '../../base/day.ts'
import type { Block, Paper } from '../../base/paper/blocks.ts'
import { inMonths } from './course.rules.ts'
import { postDays } from './period-sheet.rules.ts'
import { narrativeParts, type WholeSheet } from './period-sheet.ts'
import { DRAFT, type Signed } from './release.ts'

/** Most signs of what is written by hand under one heading, so that all stays on three pages. */
export const NARRATIVE_SIGNS = 1500
const said = (text: string) => [text]
const paragraph = (text: string): Block => ({ kind: 'paragraph', said: said(text) })
const number = (value: number) => value.toLocaleString('de-DE')
const count = (n: number, one: string, more: string) => (n === 1 ? one : `${number(n)} ${more}`)

/** Throws nothing: a text that is too long is cut at the end of a paragraph, and says so. */
export function narrativePaper(sheet: WholeSheet, today: string, signed?: Signed): Paper {
  const values = new Map(sheet.sections.flatMap(({ rows }) => rows.map(({ field, values }) => [field, values[0] ?? 0] as const)))
  const get = (field: string) => values.get(field) ?? 0
  const words = (heading: keyof typeof narrativeParts): Block[] => {
    let left = NARRATIVE_SIGNS
    return sheet.texts.filter(({ chapter }) => (narrativeParts[heading] as readonly string[]).includes(chapter)).flatMap(({ body }) => body.split(/\n\s*\n/)).flatMap((text) => {
      if (left <= 0) return []
      left -= text.length
      return [paragraph(left > 0 ? text.trim() : 'Der Text des Jahresberichts ist für drei Seiten zu lang und hier gekürzt.')]
    })
  }
  const part = (title: keyof typeof narrativeParts, blocks: Block[]): Block[] => { const all = [...blocks, ...words(title)]; return all.length ? [{ kind: 'heading', level: 2, said: said(title) }, ...all] : [] }
  const top = (title: string, most: number) => (sheet.sections.find((section) => section.title === title)?.rows ?? []).toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0)).slice(0, most).map(({ label, values }) => `${label} (${number(values[0] ?? 0)})`).join(', ')
  const forms = top('Beratungen nach Form', 3), topics = top('Beratungen nach Thema', 5), partners = (sheet.sections.find(({ title }) => title === 'Netzwerkkontakte')?.rows ?? []).filter(({ field }) => field !== 'contacts.all')
  return {
    title: `Sachbericht ${sheet.period}`, languages: [{ code: 'de', rtl: false }], from: [sheet.organisation, ...(sheet.municipality && sheet.municipality !== sheet.organisation ? [sheet.municipality] : [])], dated: germanDay(today), isLarge: false,
    footer: [sheet.organisation, `Sachbericht ${sheet.period}`, ...(signed ? [] : [DRAFT])].join(' · '), page: 'Seite {page} von {pages}',
    blocks: [
      { kind: 'heading', level: 1, said: said(`Sachbericht Integrationsmanagement ${sheet.period}`) },
      paragraph(`Dieser Bericht gilt für den Zeitraum vom ${germanDay(sheet.from)} bis zum ${germanDay(sheet.to)}${sheet.isRunning ? ', der noch nicht zu Ende ist' : ''}. Am ${germanDay(sheet.to)} ${get('persons.inCare') === 1 ? 'war eine Person' : `waren ${number(get('persons.inCare'))} Personen`} in Betreuung. Im Zeitraum ${get('persons.allocated') === 1 ? 'wurde eine Person' : `wurden ${number(get('persons.allocated'))} Personen`} zugewiesen, ${get('more.closed') === 1 ? 'ein Fall endete' : `${number(get('more.closed'))} Fälle endeten`}, davon ${number(get('persons.selfSufficient'))} mit Begleitung in die Selbstständigkeit.`),
      ...part('Stellen', sheet.posts.length ? [{
        kind: 'table', label: 'Nachweis der Stellen', columns: [{ label: said('Stelle'), width: 'rest' }, { label: said('Anteil in %'), width: 2.6, isAmount: true }, ...postDays.map(({ label }) => ({ label: said(`Monate (Tage) ${label}`), width: 2.6, isAmount: true as const }))],
        rows: sheet.posts.slice(0, 12).map((post) => [{ said: said([post.holder, post.funder, `${germanDay(post.funded_from)} bis ${post.funded_through ? germanDay(post.funded_through) : 'offen'}`].filter(Boolean).join(', ')) }, { said: said(number(post.share)) }, ...postDays.map(({ of }) => ({ said: said(`${number(inMonths(of(post)))} (${number(of(post))})`) }))]),
      }, ...(sheet.posts.length > 12 ? [paragraph(`Und ${sheet.posts.length - 12} weitere; alle stehen in der Auswertung Zeitraum.`)] : [])] : [paragraph('Im Zeitraum ist keine geförderte Stelle eingetragen.')]),
      ...part('Beratung', get('consultations.all') === 0 ? [paragraph('Im Zeitraum ist keine Beratung festgehalten.')] : [
        paragraph(`Festgehalten sind ${count(get('consultations.all'), 'eine Beratung', 'Beratungen')} mit ${count(get('more.personsAdvised'), 'einer Person', 'verschiedenen Personen')}: ${number(get('consultations.single'))} mit Einzelnen, ${number(get('consultations.family'))} mit Familien, ${number(get('more.consultationGroups'))} mit Gruppen${get('more.interpreted') ? `, ${number(get('more.interpreted'))} mit Sprachmittlung` : ''}.${forms ? ` Am häufigsten: ${forms}.` : ''}`),
        ...(topics ? [paragraph(`Die häufigsten Themen: ${topics}.`)] : []),
      ]),
      ...part('Integrationspläne', [paragraph(`Am Stichtag ${get('plans.agreed') === 1 ? 'galt ein vereinbarter Integrationsplan' : `galten ${number(get('plans.agreed'))} vereinbarte Integrationspläne`}. Im Zeitraum ${get('plans.made') === 1 ? 'wurde einer' : `wurden ${number(get('plans.made'))}`} neu aufgestellt${get('plans.reviewed') ? `; ${count(get('plans.reviewed'), 'eine Fortschreibung fand', 'Fortschreibungen fanden')} statt, davon ${number(get('plans.reviewedInTime'))} rechtzeitig` : ''}${get('plans.ended') ? `; ${count(get('plans.ended'), 'ein Plan wurde', 'Pläne wurden')} abgeschlossen` : ''}.${get('goals.all') ? ` Von ${count(get('goals.all'), 'einem Ziel', 'Zielen')} in Arbeit ${get('goals.reached') === 1 ? 'wurde eines' : `wurden ${number(get('goals.reached'))}`} erreicht.` : ''}${get('persons.withoutPlan') ? ` Noch ohne Plan: ${count(get('persons.withoutPlan'), 'eine Person', 'Personen')}.` : ''}`)]),
      ...part('Ehrenamt und Netzwerk', get('contacts.all') || get('referrals.all') ? [paragraph(`Mit Stellen des Netzwerks gab es ${count(get('contacts.all'), 'einen Kontakt', 'Kontakte')}${partners.length ? ` (${partners.map(({ label, values }) => `${label} ${number(values[0] ?? 0)}`).join(', ')})` : ''}; weitergeleitet wurde ${get('referrals.all') === 1 ? 'einmal' : `${number(get('referrals.all'))}-mal`}.`)] : []),
      ...part('Ausblick', []),
      ...(signed ? [{ kind: 'paragraph', small: true, said: said(signed.lines.join('. ')) } as const] : sheet.doubts.length ? [{ kind: 'paragraph', small: true, said: said(`Noch zu klären: ${sheet.doubts.map(({ text }) => text).join(' ')}`) } as const] : []),
    ],
  }
}
