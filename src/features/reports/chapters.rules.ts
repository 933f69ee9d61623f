/** The chapters of the annual report that are about people, in the order in which a council asks. Pure. */
import { germanDay } from '../../base/day.ts'
import { closingReasons } from '../codes/closing-reason.ts'
import { languageLevels } from '../codes/language.ts'
import { lifeAreas } from '../codes/life-area.ts'
import { countries } from '../codes/nationality.ts'
import { goalStates } from '../plan/goal.ts'
import { ageBands, findFigure, moveLabels, partLabel } from '../figures/figure-list.ts'
import type { Chapter, ReportNumber, ReportTable } from './annual.ts'
import { chapter, wide, type Facts } from './chapter.rules.ts'
import { postsTable, quotaPart } from './course-parts.rules.ts'
import { yearBefore } from './period.rules.ts'
import { isSmall } from './suppress.rules.ts'
import { add, noteOf, sumOf, worst, written, type Counted, type Teller } from './teller.rules.ts'

const n = (value: number, digits = 0) => written(value, { digits })
const people = (count: number) => (count === 1 ? 'eine Person' : `${n(count)} Personen`)
export function glance({ number }: Teller, { now, ever, before, beginning }: Facts): Chapter {
  const since = `seit ${germanDay(beginning)}`, { persons, housing } = now
  return chapter('glance', 'Auf einen Blick', {
    text: [
      `Am ${germanDay(now.on)} ${persons.inCare === 1 ? 'war eine Person' : `waren ${n(persons.inCare)} Personen`} in Betreuung${before ? `, ein Jahr zuvor ${n(before.persons.inCare)}` : ''}. Im Berichtszeitraum ${persons.allocated === 1 ? 'wurde eine Person' : `wurden ${people(persons.allocated)}`} zugewiesen, ${people(persons.selfSufficient)} in die Selbstständigkeit begleitet.`,
      `Seit der ersten Zuweisung am ${germanDay(beginning)} wurden ${people(ever.persons.allocated)} zugewiesen und ${people(ever.persons.selfSufficient)} in die Selbstständigkeit begleitet.`,
    ],
    numbers: [
      ...number('persons.inCare'), ...number('persons.allocated', { label: 'zugewiesen', hint: 'im Zeitraum' }), ...number('persons.allocated', { of: ever, label: 'zugewiesen', hint: since }),
      ...number('persons.selfSufficient', { label: 'in die Selbstständigkeit', hint: 'im Zeitraum' }), ...number('persons.selfSufficient', { of: ever, label: 'in die Selbstständigkeit', hint: since }),
      ...number('housing.buildings'), ...number('housing.places'), ...number('housing.housed', { hint: housing.places ? `${n((100 * (housing.places - housing.free)) / housing.places)} % der Plätze sind belegt` : '' }), ...number('consultations.all', { hint: 'im Zeitraum' }),
    ],
  })
}

export function staff({ use }: Teller, { now, course }: Facts): Chapter {
  const vacant = now.more.vacantDays, names = [...new Set([...now.positions.map((row) => row.caseworker), ...Object.keys(vacant)])]
  const share = (name: string) => add(now.positions.filter((row) => row.caseworker === name).map((row) => row.share))
  const all = add(now.positions.map((row) => row.share))
  if (names.length === 0) return chapter('staff', 'Personal und Stellen', {})
  use('positions'); use('more.vacantDays')
  return chapter('staff', 'Personal und Stellen', {
    text: [`Am ${germanDay(now.on)} waren im Integrationsmanagement ${n(all / 100, all % 100 ? 2 : 0)} volle Stellen gefördert${all > 0 && now.persons.inCare > 0 ? `; auf eine volle Stelle kommen damit ${n(now.persons.inCare / (all / 100))} Personen in Betreuung` : ''}.`],
    tables: [...postsTable(course.posts), wide({ key: 'positions', title: 'Stellen', first: 'besetzt mit (Kürzel)', head: ['Anteil in %', 'unbesetzte Tage'], rows: names.map((name) => ({ label: name, values: [share(name), vacant[name] ?? 0] })), total: names.length > 1 ? [all, sumOf(vacant)] : null })],
  })
}

export function allocation(teller: Teller, { now, ever, before, beginning, course }: Facts): Chapter {
  const { number, table } = teller, quota = quotaPart(teller, course.quotas)
  return chapter('allocation', 'Zuweisung', {
    charts: quota.charts,
    text: [`Im Berichtszeitraum ${now.persons.allocated === 1 ? 'wurde eine Person' : `wurden ${people(now.persons.allocated)}`} zugewiesen${before ? `, ${yearBefore(now)} ${n(before.persons.allocated)}` : ''}; seit ${germanDay(beginning)} sind es ${n(ever.persons.allocated)}.`],
    numbers: [...number('persons.allocated', { hint: 'im Zeitraum' }), ...number('persons.allocated', { of: ever, hint: `seit ${germanDay(beginning)}` })],
    tables: [
      ...table('more.allocatedByGroup', { title: 'Zugewiesen im Zeitraum nach Gruppe' }), ...table('more.allocatedByGroup', { of: ever, title: `Zugewiesen seit ${germanDay(beginning)} nach Gruppe` }),
      ...quota.tables,
    ],
  })
}

/** Children and adults, and each of them by age bands. Bands are told only beside a sum that is. */
function ageTables({ ofFigures, partsOf, isExact }: Teller, { persons, more }: Counted): ReportTable[] {
  const all = ofFigures('Alter', ['persons.minors', 'persons.adults', 'more.ageUnknown'].slice(0, more.ageUnknown ? 3 : 2), [['unter 18 Jahren', persons.minors], ['18 Jahre und älter', persons.adults], ['nicht bekannt', more.ageUnknown]])
  if (!isExact && all.some(({ mark }) => mark !== 'none')) return all
  const bands = Object.keys(ageBands), young = bands.slice(0, bands.indexOf('band-18')), old = bands.slice(bands.indexOf('band-18'))
  return [...all, ...partsOf('more.inCareByAge', 'minors', { title: 'Kinder und Jugendliche nach Alter', only: young }), ...partsOf('more.inCareByAge', 'adults', { title: 'Erwachsene nach Alter', only: old })]
}

const known: ReadonlySet<string> = new Set(countries.map(({ code }) => code))
export function inCare(teller: Teller, { now }: Facts): Chapter {
  const { number, table, ofFigures } = teller
  const { persons, households, more } = now
  const origin = table('persons.inCareByNationality', { title: 'Herkunft', first: 'Staatsangehörigkeit' }), homes = ofFigures('Alleinstehende und Familien', ['households.single', 'households.all'], [['Haushalte mit einer Person', households.single], ['Haushalte mit mehreren Personen', households.all - households.single]])
  // How many countries beside how many people, or how many households, would be a part of what the tables leave out.
  const origins = origin[0]?.mark === 'hidden' || origin[0]?.mark === 'withheld' ? 0 : Object.keys(persons.inCareByNationality).filter((code) => known.has(code)).length
  return chapter('care', 'Menschen in Betreuung', {
    text: [persons.inCare > 0 ? `${persons.inCare === 1 ? 'Eine Person ist' : `${n(persons.inCare)} Personen sind`} am ${germanDay(now.on)} in Betreuung${origins > 1 ? `; sie kommen aus ${n(origins)} Ländern` : ''}.` : `Am ${germanDay(now.on)} ist niemand in Betreuung.`],
    numbers: [...number('persons.inCare'), ...(homes.some(({ mark }) => mark !== 'none') ? [] : number('households.all'))],
    tables: [
      ...table('persons.inCareByGroup', { title: 'Nach Gruppe der Zuweisung' }), ...origin,
      ...ageTables(teller, now),
      ...table('more.inCareBySex', { title: 'Geschlecht' }),
      ...homes,
      ...(Object.keys(more.inCareByMunicipality).length > 1 ? table('more.inCareByMunicipality', { title: 'Nach Gemeinde' }) : []),
    ],
  })
}

export const occupation = ({ table }: Teller, { now }: Facts): Chapter => chapter('occupation', 'Was die Menschen tun', { text: [`Die Übersicht zeigt, was die ${people(now.persons.inCare)} in Betreuung am ${germanDay(now.on)} hauptsächlich tun.`], tables: table('occupation', { title: 'Tätigkeit' }) })
export const language = ({ table }: Teller): Chapter => chapter('language', 'Deutschkenntnisse', { tables: table('more.language', { title: 'Deutschstand', first: 'Niveau', order: [...languageLevels.map((level) => level.code), 'unbekannt'] }) })

export function counselling({ number, table, ofFigures, over }: Teller, { now, before }: Facts): Chapter {
  const { consultations: talks, more } = now
  if (talks.all === 0) return chapter('counselling', 'Beratung', {})
  // The sentence says no more than the number below it, and than that of the year before in the comparison of the years.
  const [all, last] = over('consultations.all', before ? [now, before] : [now], (of) => of.consultations.all).values
  return chapter('counselling', 'Beratung', {
    text: !all ? [] : [`${n(all)} Beratungen wurden im Berichtszeitraum festgehalten${last ? `, ${yearBefore(now)} ${n(last)}` : ''}${more.consultationsTimed === 0 || isSmall(more.consultationsTimed) ? '' : `; im Mittel dauerte eine ${n(talks.minutes / more.consultationsTimed)} Minuten`}.`],
    numbers: [...number('consultations.all'), ...number('consultations.personsReached'), ...number('more.personsAdvised'), ...(all ? number('consultations.minutes', { value: talks.minutes / 60, unit: 'Std.', base: talks.all }) : []), ...number('more.interpreted', { ifAny: true })],
    tables: [
      ...ofFigures('Wer beraten wurde', ['consultations.single', 'consultations.family', 'more.consultationGroups'].slice(0, more.consultationGroups ? 3 : 2), [['Einzelne', talks.single], ['Familien', talks.family], ['Gruppen', more.consultationGroups]]),
      ...table('consultations.byForm', { title: 'Form der Beratung' }), ...table('consultations.byTopic', { title: 'Themen', overlaps: true, whole: talks.all }), ...table('consultations.byCaseworker', { title: 'Je Stelle', first: 'beraten von (Kürzel)' }),
    ],
  })
}

export function plans(teller: Teller, { now }: Facts): Chapter {
  const { number, table, ofFigures, parts, isExact, use } = teller
  const { persons, plans, goals, assessments } = now, late = plans.reviewed - plans.reviewedInTime
  const moved = lifeAreas.flatMap(({ code, label }) => {
    const values = Object.keys(moveLabels).map((move) => assessments.moves[`${code}:${move}`] ?? 0)
    const told = parts(`assessments.moves:${code}`, 'period', now, Object.fromEntries(values.entries()))
    // Of fewer than five not even that they were assessed in this area; of more, that nothing can be told: perhaps all of them moved alike.
    if (values.every((value) => value === 0) || (told.mark === 'withheld' && told.total === null)) return []
    return [{ label, values: values.map((_, at) => told.parts[at] ?? null), mark: told.mark === 'withheld' ? 'hidden' as const : told.mark }]
  })
  const marked = worst(moved.map(({ mark }) => mark)), mark = marked === 'small' ? 'hidden' : marked
  if (moved.length) use('assessments.moves')
  const states = goalNumbers(teller, now)
  return chapter('plans', 'Integrationspläne und Ziele', {
    numbers: [
      ...number('plans.agreed'), ...number('plans.drafts', { ifAny: true }), ...number('plans.made'), ...number('plans.updated', { ifAny: true }), ...number('plans.reviewed', { ifAny: true }), ...number('plans.ended', { ifAny: true }), ...number('plans.overdue', { ifAny: true }),
      ...states.numbers, ...number('goals.stepsDone', { ifAny: true }), ...(goals.medianDaysToReach === null || !states.isReachedTold ? [] : number('goals.medianDaysToReach')), ...number('assessments.all', { ifAny: true }),
    ],
    tables: [
      ...(persons.inCare ? ofFigures('Personen mit und ohne Plan', ['persons.withoutPlan'], [['mit Integrationsplan', persons.inCare - persons.withoutPlan], ['ohne Integrationsplan', persons.withoutPlan]]) : []),
      ...(plans.reviewed ? ofFigures('Fortschreibungen', ['plans.reviewedInTime'], [['rechtzeitig', plans.reviewedInTime], ['später', late]]) : []),
      // Beside the goals that were reached, all goals of an area would tell of the few that were not.
      ...states.tables, ...(isExact ? table('goals.byArea') : []), ...(states.isReachedTold ? table('goals.reachedByArea') : []),
      ...(moved.length ? [wide({ key: 'assessments.moves', title: 'Bewegung nach Handlungsfeld', first: 'Handlungsfeld', head: Object.values(moveLabels), rows: moved.map(({ label, values }) => ({ label, values })), mark, note: noteOf(mark) })] : []),
    ],
  })
}

/** Goals as the table of their states tells them: what is left out there must not stand above it, nor be the sum of another table. */
function goalNumbers({ number, table, isExact, use }: Teller, { goals }: Counted): { tables: ReportTable[]; numbers: ReportNumber[]; isReachedTold: boolean } {
  const tables = table('goals.byState', { order: goalStates })
  if (isExact || tables.length === 0) return { tables, numbers: [...number('goals.all', { ifAny: true }), ...number('goals.reached', { ifAny: true })], isReachedTold: true }
  const reached = partOf(tables, 'erreicht', findFigure('goals.reached')!.label, '').map((one) => ({ ...one, key: 'goals.reached' }))
  if (reached.length) use('goals.reached')
  // Where no state is named, not even that none was reached.
  return { tables, numbers: [...number('goals.all'), ...reached], isReachedTold: tables[0]!.mark !== 'withheld' && reached[0]?.value === goals.reached }
}

/** One row of a table as a number, told as it is told there; nothing where the table does not name it. */
function partOf(tables: readonly ReportTable[], code: string, label: string, hint: string): ReportNumber[] {
  return tables.flatMap(({ key, rows, mark }) => { const row = rows.find((one) => one.label === partLabel(findFigure(key)!, code)); return row ? [{ key, part: code, label, value: row.values[0]!, unit: '', digits: 0, hint, mark }] : [] })
}

const counts: ReadonlySet<string> = new Set(closingReasons.filter((reason) => reason.selfSufficient).map((reason) => reason.code))
export function outcomes(teller: Teller, { now, ever, beginning }: Facts): Chapter {
  const { number, table, isExact } = teller, since = `seit ${germanDay(beginning)}`
  /** Reasons by themselves, those that count as self-sufficient apart: their sum is told. */
  const reasons = (of: Counted, title: string): ReportTable[] => {
    const all = of.persons.closedByReason, apart = Object.fromEntries(Object.entries(all).filter(([code]) => counts.has(code)))
    // An organisation that counts other reasons has other sums: then only what is exact can be told.
    const fits = sumOf(apart) === of.persons.selfSufficient
    if (!isExact && !fits) return []
    const only = (isApart: boolean): Counted => ({ ...of, persons: { ...of.persons, closedByReason: Object.fromEntries(Object.entries(all).filter(([code]) => counts.has(code) === isApart)) } })
    return fits ? [...teller.table('persons.closedByReason', { of: only(true), title: `In die Selbstständigkeit ${title}` }), ...teller.table('persons.closedByReason', { of: only(false), family: 'persons.closedByReason:other', title: `Aus anderem Grund beendet ${title}` })] : teller.table('persons.closedByReason', { of, title: `Beendet ${title}` })
  }
  const ended = reasons(now, 'im Zeitraum'), endedEver = reasons(ever, since)
  return chapter('outcomes', 'Was erreicht wurde', {
    text: [`${people(ever.persons.selfSufficient).replace(/^e/, 'E')} ${ever.persons.selfSufficient === 1 ? 'wurde' : 'wurden'} seit ${germanDay(beginning)} in die Selbstständigkeit begleitet, davon ${n(now.persons.selfSufficient)} im Berichtszeitraum.`],
    numbers: [
      ...number('persons.selfSufficient', { hint: 'im Zeitraum' }), ...number('persons.selfSufficient', { of: ever, hint: since }),
      ...partOf(ended, 'eigene_wohnung', 'in eine eigene Wohnung', 'im Zeitraum'), ...partOf(endedEver, 'eigene_wohnung', 'in eine eigene Wohnung', since), ...partOf(ended, 'wegzug_arbeit', 'mit Arbeit weggezogen', 'im Zeitraum'),
      ...number('work.placements', { hint: 'im Zeitraum', ifAny: true }), ...partOf(table('occupation'), 'arbeit', 'in Arbeit', 'am Stichtag'), ...partOf(table('occupation'), 'ausbildung', 'in Ausbildung', 'am Stichtag'),
    ],
    tables: [...ended, ...endedEver],
  })
}
