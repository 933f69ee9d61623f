/** The period sheet from counted columns: rows, doubts, and the fields of its layouts. Pure. */
import { germanDay, germanMonth } from '../../base/day.ts'
import { findFigure, partLabel } from '../figures/figure-list.ts'
import { hrefOf, monthsBetween } from '../figures/view.rules.ts'
import { knownParts, rowsOf, type TableColumn } from '../figures/table.rules.ts'
import type { Post } from './course.ts'
import { inMonths, postDaysTold } from './course.rules.ts'
import { periodLabel, type Period } from './period.rules.ts'
import { sheetSections, type PeriodSheet } from './period-sheet.ts'

/** `kind`: what the column is about; the first is the whole organisation. */
export type SheetColumn = TableColumn & { kind: 'all' | 'municipality' | 'caseworker'; id: string }
/** Talks without topic by initials. */
export type Untold = { caseworker: string; n: number }
export type SheetFacts = { period: Period; organisation: string; municipality: string; columns: readonly SheetColumn[]; posts: readonly Post[]; untold: readonly Untold[]; /** An own layout holds. */ hasLayout: boolean }

/** Something of the sheet was counted for the column. */
export const isFilled = (column: TableColumn): boolean => rowsOf(Object.values(sheetSections).flat(), [column]).some(({ values }) => values[0])
const fieldOf = ({ key, part }: { key: string; part: string | null }): string => (part === null ? key : `${key}.${part}`)

export function periodSheet({ period, organisation, municipality, columns, posts, untold, hasLayout }: SheetFacts): PeriodSheet {
  const keys = Object.values(sheetSections).flat(), sections = Object.entries(sheetSections).map(([title, figures]) => ({ title, rows: rowsOf(figures, columns).map((row) => ({ field: fieldOf(row), ...row })) })).filter(({ rows }) => rows.length > 0)
  return {
    title: 'Auswertung Zeitraum', organisation, municipality, from: period.from, to: period.to, end: period.end, period: periodLabel(period), isRunning: period.isRunning,
    columns: columns.map(({ kind, id, label }) => ({ kind, id, label })),
    sections, posts: [...posts], doubts: [...doubtsOf({ period, columns, posts, untold }), ...(hasLayout ? missedBy(sections, columns, posts) : [])],
    definitions: [...keys.map((key) => findFigure(key)!).map(({ key, label, definition }) => ({ key, label, definition })), ...(posts.length ? [{ key: 'posts', label: 'Nachweis der Stellen', definition: postDaysTold }] : [])],
  }
}

const many = (n: number, one: string, more: string): string => (n === 1 ? one : `${n.toLocaleString('de-DE')} ${more}`)
/** What would be asked when the sheet arrives. */
function doubtsOf({ period, columns: [all, ...others], posts, untold }: Pick<SheetFacts, 'period' | 'columns' | 'posts' | 'untold'>): PeriodSheet['doubts'] {
  const { persons, plans, consultations, more } = all!.counted, doubts: PeriodSheet['doubts'] = []
  const doubt = (is: boolean, text: string, href: string) => { if (is) doubts.push({ text, href }) }
  const open = (figure: string, part: string | null = null) => hrefOf({ on: period.to, from: period.from, to: period.to, figure, part })
  const topics = untold.reduce((sum, { n }) => sum + n, 0), byWhom = untold.map(({ caseworker, n }) => `${caseworker} ${n}`).join(', ')
  doubt(period.isRunning, `Der Zeitraum ist noch nicht zu Ende: gezählt ist bis zum ${germanDay(period.to)}.`, '')
  doubt(topics > 0, `${many(topics, 'Eine Beratung hat', 'Beratungen haben')} kein Thema (${byWhom}): bitte nachtragen.`, `/berichte/datenqualitaet?art=talk-topic&von=${period.from}&bis=${period.to}`)
  const nobody = more.inCareByCaseworker.unbekannt ?? 0
  doubt(nobody > 0, `Für ${many(nobody, 'eine Person', 'Personen')} in Betreuung ist niemand zuständig.`, open('more.inCareByCaseworker', 'unbekannt'))
  doubt(persons.withoutPlan > 0, `${many(persons.withoutPlan, 'Eine Person hat', 'Personen haben')} am Stichtag keinen Integrationsplan.`, open('persons.withoutPlan'))
  doubt(plans.overdue > 0, `Bei ${many(plans.overdue, 'einem Plan', 'Plänen')} ist die Fortschreibung überfällig.`, open('plans.overdue'))
  doubt(persons.inCare > 0 && consultations.all === 0, 'Im Zeitraum ist keine einzige Beratung festgehalten.', '/beratungen')
  const timeless = consultations.all - more.consultationsTimed
  doubt(timeless > 0, `${many(timeless, 'Eine Beratung hat', 'Beratungen haben')} keine Dauer: In der Beratungszeit ${timeless === 1 ? 'fehlt sie' : 'fehlen sie'}.`, `/berichte/datenqualitaet?art=talk-minutes&von=${period.from}&bis=${period.to}`)
  const silent = persons.inCare > 0 && consultations.all > 0 ? monthsBetween(period.from, period.to).filter((month) => !(month in more.consultationsByMonth)) : []
  doubt(silent.length > 0, `${silent.length === 1 ? 'In einem Monat ist' : 'In diesen Monaten ist'} keine Beratung festgehalten: ${silent.slice(0, 6).map(germanMonth).join(', ')}${silent.length > 6 ? ` und ${silent.length - 6} weitere` : ''}.`, open('more.consultationsByMonth'))
  const funded = new Set(posts.map(({ holder }) => holder))
  for (const { kind, label, counted } of others) {
    if (kind !== 'caseworker') continue
    doubt(counted.consultations.all > 0 && !funded.has(label), `${label} hat beraten, hatte im Zeitraum aber keine geförderte Stelle.`, '/stellen')
    doubt(counted.consultations.all === 0 && posts.some((post) => post.holder === label && post.vacant_days + post.absent_days + post.replaced_days < post.funded_days), `${label} hatte eine geförderte Stelle, aber keine Beratung ist festgehalten.`, '/stellen')
  }
  return doubts
}

/** What an own layout has no room or no field for: it stands in the table that comes with the program only. */
function missedBy(sections: PeriodSheet['sections'], [, ...others]: readonly SheetColumn[], posts: readonly Post[]): PeriodSheet['doubts'] {
  const parts = sections.flatMap(({ rows }) => rows).filter(({ field, values }) => !isLayoutField(field) && values[0]).map(({ key, label, values }) => `${findFigure(key)!.label}: ${label} (${values[0]})`)
  return [
    ...(others.length > LAYOUT_COLUMNS ? [`Eine eigene Vorlage fasst ${LAYOUT_COLUMNS} Spalten, im Zeitraum sind es ${others.length}: Die letzten stehen nur in der mitgelieferten Tabelle.`] : []),
    ...(posts.length > LAYOUT_POSTS ? [`Eine eigene Vorlage fasst ${LAYOUT_POSTS} Stellen, im Zeitraum sind es ${posts.length}: Die letzten stehen nur in der mitgelieferten Tabelle.`] : []),
    ...(parts.length ? [`Die eigene Vorlage hat kein Feld für ${parts.join(', ')}: Ihre Teile ergeben deshalb nicht die Summe.`] : []),
  ].map((text) => ({ text, href: '' }))
}

/** Most columns of a layout that belong to one caseworker or municipality each. */
export const LAYOUT_COLUMNS = 12, LAYOUT_POSTS = 12
export type LayoutField = { name: string; meaning: string }
/** What stands once on a sheet. */
const heads: LayoutField[] = [
  { name: 'traeger', meaning: 'Name des Trägers' }, { name: 'gemeinde', meaning: 'Gemeinde' }, { name: 'zeitraum', meaning: 'Zeitraum in Worten' }, { name: 'von', meaning: 'erster Tag' }, { name: 'bis', meaning: 'letzter Tag, zugleich Stichtag' }, { name: 'erstellt', meaning: 'Tag, an dem das Blatt gemacht wurde' }, { name: 'freigabe', meaning: 'wer es wann freigegeben hat, mit Prüfsumme' },
]
const numbered = (name: string, at: number) => `${name}@${at}`
/** Every number of the sheet by its field, without the fields of single columns. */
export const numberFields: readonly LayoutField[] = Object.values(sheetSections).flat().flatMap((key) => {
  const figure = findFigure(key)!
  return figure.parts ? knownParts(figure).map((part) => ({ name: `${key}.${part}`, meaning: `${figure.label}: ${partLabel(figure, part)}` })) : [{ name: key, meaning: figure.label }]
})
/** The days of a post in the proof of posts: how a layout and a heading call them. */
export const postDays = [
  { field: 'gefoerdert', label: 'gefördert', meaning: 'mit Förderung im Zeitraum', of: (post: Post) => post.funded_days }, { field: 'unbesetzt', label: 'unbesetzt', meaning: 'davon unbesetzt', of: (post: Post) => post.vacant_days },
  { field: 'abwesend', label: 'abwesend', meaning: 'davon abwesend', of: (post: Post) => post.absent_days }, { field: 'ersetzt', label: 'ersetzt', meaning: 'davon abwesend und ersetzt', of: (post: Post) => post.replaced_days },
] as const
const posts: LayoutField[] = [{ name: 'stelle', meaning: 'Inhaber:in und Förderung' }, { name: 'stelle.anteil', meaning: 'Anteil in Prozent' }, ...postDays.flatMap(({ field, meaning }) => [{ name: `stelle.${field}`, meaning: `Tage ${meaning}` }, { name: `stelle.${field}.monate`, meaning: `Monate ${meaning}` }])]
/** All that a layout may name: as told to whoever writes one. */
export const layoutFields: readonly LayoutField[] = [...heads, ...numberFields, { name: 'spalte@1', meaning: `wer in Spalte 1 steht (bis ${LAYOUT_COLUMNS})` }, ...posts.map(({ name, meaning }) => ({ name: numbered(name, 1), meaning: `${meaning} (1 bis ${LAYOUT_POSTS})` }))]
const known = new Set([
  ...heads.map(({ name }) => name), ...numberFields.map(({ name }) => name),
  ...Array.from({ length: LAYOUT_COLUMNS }, (_, at) => ['spalte', ...numberFields.map(({ name }) => name)].map((name) => numbered(name, at + 1))).flat(), ...Array.from({ length: LAYOUT_POSTS }, (_, at) => posts.map(({ name }) => numbered(name, at + 1))).flat(),
])
export const isLayoutField = (name: string): boolean => known.has(name)

/** A value for every field that a layout may name: empty where there is nobody for the column, or the figure cannot be told apart by it. */
export function layoutValues(sheet: PeriodSheet, { today, released }: { today: string; released: readonly string[] }): Record<string, string | number | null> {
  const values: Record<string, string | number | null> = Object.fromEntries([...known].map((name) => [name, '']))
  Object.assign(values, { traeger: sheet.organisation, gemeinde: sheet.municipality, zeitraum: sheet.period, von: germanDay(sheet.from), bis: germanDay(sheet.to), erstellt: germanDay(today), freigabe: released.join('. ') })
  const set = (name: string, value: string | number | null) => { if (known.has(name)) values[name] = value ?? '' }
  const [, ...others] = sheet.columns
  others.forEach(({ label }, at) => set(numbered('spalte', at + 1), label))
  // What nobody did is a zero, not a gap.
  for (const { name } of numberFields) { set(name, 0); others.forEach((_, at) => set(numbered(name, at + 1), 0)) }
  for (const { field, values: [whole, ...rest] } of sheet.sections.flatMap(({ rows }) => rows)) { set(field, whole ?? null); rest.forEach((value, at) => set(numbered(field, at + 1), value)) }
  sheet.posts.forEach((post, at) => {
    set(numbered('stelle', at + 1), [post.holder, post.funder].filter(Boolean).join(', ')); set(numbered('stelle.anteil', at + 1), post.share)
    for (const { field, of } of postDays) { set(numbered(`stelle.${field}`, at + 1), of(post)); set(numbered(`stelle.${field}.monate`, at + 1), inMonths(of(post))) }
  })
  return values
}
