/** The course of the period in the annual report: who came and left, how full the houses were, quota and forecast, funding of posts, special needs. Pure. */
import { germanDay } from '../../base/day.ts'
import { withBalance } from '../arrivals/arrival.rules.ts'
import { labelOf } from '../codes/codes.ts'
import type { Chapter, ReportChart, ReportTable } from './annual.ts'
import { chapter, wide, type Facts } from './chapter.rules.ts'
import type { CareSpan, Occupancy, Post, QuotaYear } from './course.ts'
import { divided, finest, inMonths, joined, postDaysTold, spanName } from './course.rules.ts'
import { isSmall, tellOne } from './suppress.rules.ts'
import { hiddenWord, noteOf, written, type Teller } from './teller.rules.ts'

type Part = { tables: ReportTable[]; charts: ReportChart[] }
const none: Part = { tables: [], charts: [] }
const n = (value: number) => written(value)

/** Who came into care and left it. In parts of the period only as far as nothing between one and four is told or left over. */
export function comingAndGoing({ isExact, mayTell }: Teller, { now, course: { months } }: Facts): Chapter {
  if (months.length === 0) return chapter('course', 'Kommen und Gehen', {})
  const whole = joined(months), { allocated, selfSufficient } = now.persons
  const fits = (spans: readonly CareSpan[]) => mayTell(spans.flatMap(({ from, to, arrived, left }) => [{ family: 'care.arrived', from, to, n: arrived }, { family: 'care.left', from, to, n: left }]))
  // Beside those who were allocated and those who became self-sufficient, the few others would be left over.
  const isTold = isExact || (![whole.arrived, whole.left, Math.abs(whole.arrived - allocated), Math.abs(whole.left - selfSufficient)].some(isSmall) && fits([whole]))
  const parts = isExact ? divided(months) : isTold ? finest(months, fits) : null
  const rows = (parts?.spans ?? [whole]).map((span) => ({ label: parts ? spanName(parts.size, span) : 'im Zeitraum', values: [span.start, isTold ? span.arrived : null, isTold ? span.left : null, span.end] }))
  const values = (at: number) => rows.map((row) => row.values[at]!)
  return chapter('course', 'Kommen und Gehen', {
    text: [`Am Anfang des Zeitraums waren ${n(whole.start)} Personen in Betreuung, am Ende ${n(whole.end)}.${isTold ? ` ${whole.arrived === 1 ? 'Eine Person kam' : `${n(whole.arrived)} Personen kamen`} dazu, bei ${n(whole.left)} endete der Fall.` : ''}`],
    charts: isTold ? [{ kind: 'flow', title: 'Gekommen und gegangen', unit: 'Personen', labels: rows.map(({ label }) => label), series: [{ label: 'gekommen', values: values(1) }, { label: 'gegangen', values: values(2) }, { label: 'in Betreuung', values: values(3) }], hidden: hiddenWord('hidden') }] : [],
    tables: [wide({
      key: 'course', title: 'In Betreuung: gekommen und gegangen', first: '', head: ['am Anfang', 'gekommen', 'gegangen', 'am Ende'], rows, total: rows.length > 1 ? [whole.start, whole.arrived, whole.left, whole.end] : null, mark: isTold ? 'none' : 'hidden',
      note: !isTold ? noteOf('hidden') : !isExact && (parts === null ? months.length > 1 : parts.size > 1) ? 'In kürzeren Abständen wären Zahlen unter fünf darunter oder zu errechnen.' : '',
    })],
  })
}

/** At the end of each month. The sums of the whole municipality are exact. */
export function occupancyPart(occupancy: readonly Occupancy[]): Part {
  if (occupancy.every(({ places, housed }) => places === 0 && housed === 0) || occupancy.length < 2) return none
  const labels = occupancy.map(({ on }) => `${on.slice(5, 7)}/${on.slice(2, 4)}`), isBlocked = occupancy.some(({ blocked }) => blocked > 0), series = (label: string, of: (one: Occupancy) => number) => ({ label, values: occupancy.map(of) })
  return {
    charts: [{ kind: 'band', title: 'Belegung im Lauf des Zeitraums', unit: 'am Monatsende', labels, series: [series('Plätze', ({ places }) => places), series('untergebracht', ({ housed }) => housed), series('frei', ({ free }) => free)], hidden: '' }],
    tables: [wide({ key: 'housing.year', title: 'Belegung am Ende jedes Monats', first: 'Tag', head: ['Plätze', ...(isBlocked ? ['gesperrt'] : []), 'untergebracht', 'frei'], rows: occupancy.map(({ on, places, blocked, housed, free }) => ({ label: germanDay(on), values: [places, ...(isBlocked ? [blocked] : []), housed, free] })) })],
  }
}
/** Places by district as far as every number of them is told. */
export const districtChart = (rows: ReportTable['rows'], mark: ReportTable['mark']): ReportChart[] =>
  (mark === 'none' && rows.length > 1 ? [{ kind: 'stacked', title: 'Plätze nach Ortsteil', unit: '', labels: rows.map(({ label }) => label), series: [{ label: 'untergebracht', values: rows.map(({ values }) => values[3]!) }, { label: 'frei', values: rows.map(({ values }) => values[4]!) }], hidden: '' }] : [])

/** Quota, what became of it, and what is announced. All that were allocated are known, by group too where no group is small: neither the few that do not count for the quota nor those of a group may be left over. */
export function quotaPart({ isExact, mayTell, counted }: Teller, quotas: readonly QuotaYear[]): Part {
  const last = Number(counted.to.slice(0, 4)), past = quotas.filter(({ year, target }) => year <= last && target !== null), ahead = quotas.filter(({ year, target, announced }) => (year > last && target !== null) || announced > 0)
  const isTold = ({ year, allocated, others, least }: QuotaYear) => isExact || (!isSmall(others) && (others === 0 || (!isSmall(allocated) && !isSmall(least))) && mayTell([{ family: 'quota.others', from: `${year}-01-01`, to: year === last ? counted.to : `${year}-12-31`, n: others }]))
  let isKnown = true
  const rows = withBalance(past).map((row) => { const told = isTold(row); isKnown &&= told; return { year: row.year, values: [row.target!, told ? row.allocated : null, isKnown ? row.balance : null] } }).slice(-5)
  const mark = rows.some(({ values }) => values.includes(null)) ? 'hidden' as const : 'none' as const, labels = rows.map(({ year }) => String(year)), values = (at: number) => rows.map((row) => row.values[at]!)
  const few = ahead.some(({ announced }) => !isExact && isSmall(announced))
  return {
    charts: rows.length > 1 ? [{ kind: 'lines', title: 'Aufnahmequote: Soll und Ist', unit: 'Personen', labels, series: [{ label: 'aufgenommen', values: values(1) }, { label: 'aufzunehmen', values: values(0) }], hidden: hiddenWord(mark) }] : [],
    tables: [
      ...(rows.length ? [wide({ key: 'quota', title: 'Aufnahmequote: Soll und Ist', first: 'Jahr', head: ['aufzunehmen', 'aufgenommen', 'Saldo'], rows: rows.map(({ values }, at) => ({ label: labels[at]!, values })), mark, note: noteOf(mark) })] : []),
      ...(ahead.length ? [wide({ key: 'forecast', title: 'Vorausschau', first: 'Jahr', head: ['aufzunehmen', 'noch angekündigt'], rows: ahead.map(({ year, target, announced }) => ({ label: String(year), values: [target ?? 0, isExact ? announced : tellOne(announced)] })), mark: few ? 'small' : 'none' })] : []),
    ],
  }
}

/** Who pays for which post, how long, and how long of that nobody held it, its holder was away, or somebody stood in. */
export const postsTable = (posts: readonly Post[]): ReportTable[] => (posts.length ? [wide({
  key: 'funding', title: 'Förderung der Stellen', first: 'Stelle', head: ['Anteil in %', 'davon gefördert in %', 'Monate gefördert', 'Monate unbesetzt', 'Monate abwesend', 'Monate ersetzt'], digits: 1,
  rows: posts.map(({ holder, funder, share, carried, funded_from, funded_through, funded_days, vacant_days, absent_days, replaced_days }) => ({
    label: [holder, funder, funded_through ? `${germanDay(funded_from)} bis ${germanDay(funded_through)}` : `seit ${germanDay(funded_from)}`].filter(Boolean).join(', '),
    values: [...[share, carried].map((value) => Math.round(value * 10) / 10), ...[funded_days, vacant_days, absent_days, replaced_days].map(inMonths)],
  })),
})] : [])

/** The same whoever reads it: nobody who is not named for a need learns that somebody has it. */
export function needs({ course: { needs: { year, rows } } }: Facts): Chapter {
  return chapter('needs', 'Besondere Bedarfe', {
    text: [`Bei so vielen Personen in Betreuung war am 31.12.${year} ein besonderer Bedarf festgehalten, abgerundet auf Fünfer; eine Person kann mehrere haben. Was bei weniger als fünf festgehalten ist, steht hier nicht.`],
    tables: rows.length ? [wide({ key: 'needs', title: `Besondere Bedarfe am 31.12.${year}`, first: 'Bedarf', head: ['mindestens'], rows: rows.map(({ need, people }) => ({ label: labelOf('special-need', need), values: [people] })), bars: true })] : [],
  })
}

/** How numbers are counted that are no figures, by the key of their table. */
const definitions: Record<string, { label: string; definition: string }> = {
  course: { label: 'gekommen, gegangen', definition: 'Gekommen ist, wer im Zeitraum zum ersten Mal zugewiesen oder wieder aufgenommen wurde; gegangen, wessen Fall im Zeitraum endete. Wer zweimal kommt, zählt zweimal; Anfang und Gekommene sind so viele wie Gegangene und Ende.' },
  'housing.year': { label: 'Belegung am Ende jedes Monats', definition: 'Untergebrachte Personen, Plätze ohne die gesperrten und freie Plätze am letzten Tag jedes Monats; der letzte ist der Stichtag.' },
  quota: { label: 'Aufnahmequote: Soll und Ist', definition: 'Aufzunehmen: wie bei den Ankünften eingetragen. Aufgenommen: Personen, die im Jahr mit einer Gruppe zugewiesen wurden, die für die Quote zählt. Saldo: was seit dem ersten Jahr mit Quote darüber oder darunter liegt.' },
  forecast: { label: 'Vorausschau', definition: 'Personen, deren Ankunft bis zum Stichtag angekündigt wurde und danach liegt; Abgesagte zählen nicht.' },
  funding: { label: 'Förderung der Stellen', definition: `Stellen, die im Zeitraum gefördert wurden. ${postDaysTold}` },
  needs: { label: 'Besondere Bedarfe', definition: 'Personen in Betreuung, bei denen am Ende des letzten abgeschlossenen Jahres ein besonderer Bedarf festgehalten war; auf Fünfer abgerundet und nie unter fünf, damit sich auch aus Zu- und Abgängen nichts über Einzelne schließen lässt.' },
}
export const ownDefinitions = (chapters: readonly Chapter[]): { label: string; definition: string }[] => chapters.flatMap(({ tables }) => tables.flatMap(({ key }) => definitions[key] ?? []))
