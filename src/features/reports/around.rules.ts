/** The chapters of the annual report about houses, helpers and work, and the comparison of the years. Pure. */
import { germanDay } from '../../base/day.ts'
import { applicationStates } from '../applications/application.ts'
import { partLabel, visitorLabels } from '../figures/figure-list.ts'
import type { Chapter, ReportTable } from './annual.ts'
import { chapter, wide, type Facts } from './chapter.rules.ts'
import { districtChart, occupancyPart } from './course-parts.rules.ts'
import { columnLabel, sameSpan, shortLabel } from './period.rules.ts'
import { add, noteOf, sumOf, worst, written, type Counted, type Teller } from './teller.rules.ts'

const n = (value: number) => written(value)
const nameOf = (district: string) => partLabel({ parts: 'district' }, district)

export function housing(teller: Teller, { now, course }: Facts): Chapter {
  const { number, table, parts, isExact, use } = teller, year = occupancyPart(course.occupancy)
  const { housing: house, more } = now
  const districts = [...new Set([...Object.keys(house.buildingsByDistrict), ...Object.keys(house.housedByDistrict)])]
  const told = parts('housing.housedByDistrict', 'date', now, Object.fromEntries(districts.flatMap((district) => (house.housedByDistrict[district] ? [[nameOf(district), house.housedByDistrict[district]]] : []))))
  // Places of a district tell who lives in it as soon as all of them are taken; free ones tell where protected people live, who count as without a district.
  const housed = (district: string) => (told.mark === 'withheld' ? null : told.parts[nameOf(district)] ?? (nameOf(district) in told.parts ? null : 0))
  const rows = districts.map((district) => {
    const living = housed(district)
    return { label: nameOf(district), values: [house.buildingsByDistrict[district] ?? 0, house.unitsByDistrict[district] ?? 0, living === null ? null : more.placesByDistrict[district] ?? 0, living, ...(isExact ? [more.freeByDistrict[district] ?? 0] : [])] }
  })
  const mark = told.mark === 'none' ? 'none' : 'hidden'
  const units = sumOf(house.unitsByDistrict), movedIn = sumOf(more.movedInByMonth), movedOut = sumOf(more.movedOutByMonth)
  if (house.buildings === 0 && house.housed === 0) return chapter('housing', 'Unterbringung', {})
  ;['housing.buildingsByDistrict', 'housing.unitsByDistrict', 'more.placesByDistrict', 'housing.housedByDistrict', ...(isExact ? ['more.freeByDistrict'] : []), ...(mark === 'none' ? ['more.placesByBuilding', 'more.blockedByBuilding'] : [])].forEach(use)
  const buildings = [...new Set([...Object.keys(more.placesByBuilding), ...Object.keys(more.blockedByBuilding)])].sort((a, b) => a.localeCompare(b, 'de'))
  const gone = number('more.movedOutByMonth', { value: movedOut, base: movedOut, beside: movedIn, label: 'ausgezogen', hint: 'im Zeitraum' })
  return chapter('housing', 'Unterbringung nach Ortsteil', {
    text: [`Am ${germanDay(now.on)} ${house.buildings === 1 ? 'war eine Unterkunft' : `waren ${n(house.buildings)} Unterkünfte`} mit ${n(house.places)} nutzbaren Plätzen in Betrieb; ${house.housed === 1 ? 'eine Person wohnte' : `${n(house.housed)} Personen wohnten`} dort, ${n(house.free)} Plätze waren frei${house.blocked ? `, ${n(house.blocked)} gesperrt` : ''}.`],
    numbers: [
      ...number('housing.buildings'), ...number('housing.places', { hint: 'ohne die gesperrten' }), ...number('housing.housed'), ...number('housing.free'), ...number('more.occupancyRate', { digits: 1 }),
      ...number('more.movedInByMonth', { value: movedIn, base: movedIn, beside: movedOut, label: 'eingezogen', hint: 'im Zeitraum' }), ...gone,
      // Two means of almost the same people tell how long the one stayed who came to them.
      ...(gone[0]?.value ? number('more.stayDays', { base: movedOut, ifAny: true }) : []), ...number('more.areaPerPerson', { digits: 1, ifAny: true }),
    ],
    charts: [...year.charts, ...(isExact ? districtChart(rows, mark) : [])],
    tables: [
      ...year.tables, wide({ key: 'housing.byDistrict', title: 'Unterkünfte nach Ortsteil', first: 'Ortsteil', head: ['Unterkünfte', 'Wohneinheiten', 'Plätze', 'untergebracht', ...(isExact ? ['frei'] : [])], rows, total: [house.buildings, units, house.places, house.housed, ...(isExact ? [house.free] : [])], mark, note: noteOf(mark) }),
      ...table('housing.housedByDistrict', { title: 'Untergebrachte Personen nach Ortsteil' }),
      ...(buildings.length && mark === 'none' ? [wide({ key: 'more.placesByBuilding', title: 'Die Unterkünfte', first: 'Unterkunft', head: isExact ? ['Plätze', 'gesperrt', 'untergebracht'] : ['Plätze', 'gesperrt'], rows: buildings.map((name) => ({ label: name, values: [more.placesByBuilding[name] ?? 0, more.blockedByBuilding[name] ?? 0, ...(isExact ? [more.housedByBuilding[name] ?? 0] : [])] })) })] : []),
      ...(isExact ? [...table('more.movedInByMonth'), ...table('more.movedOutByMonth')] : []),
    ],
  })
}

export function helpers({ number, table, use, isExact }: Teller, { now }: Facts): Chapter {
  const offers = Object.entries(now.offers)
  if (offers.length) use('offers')
  return chapter('helpers', 'Ehrenamt, Angebote, Sprachmittlung, Netzwerk', {
    numbers: [
      ...number('volunteers', { ifAny: true }), ...number('more.mentorships', { ifAny: true }), ...number('more.volunteerMinutes', { value: now.more.volunteerMinutes / 60, unit: 'Std.', ifAny: true }),
      ...number('interpreters', { ifAny: true }), ...number('interpreting.hours', { digits: 1, ifAny: true }), ...number('interpreting.cost', { digits: 2, ifAny: true }),
      ...number('partners', { ifAny: true }), ...number('contacts.all', { ifAny: true }), ...number('referrals.all', { ifAny: true }), ...number('gaps.all', { ifAny: true }),
    ],
    tables: [
      ...(offers.length ? [wide({ key: 'offers', title: 'Angebote im Zeitraum', first: 'Angebot', head: ['Besuche', 'Termine'], rows: offers.map(([label, { visits, sessions }]) => ({ label, values: [visits, sessions] })), total: offers.length > 1 ? [add(offers.map(([, { visits }]) => visits)), add(offers.map(([, { sessions }]) => sessions))] : null, bars: true })] : []),
      // Heads that nobody told apart say nothing.
      ...(Object.keys(now.visits.byWho).some((who) => who !== 'unbekannt') ? table('visits.byWho', { order: Object.keys(visitorLabels) }) : []),
      // A rare language is a person.
      ...(isExact ? [...table('interpreting.hoursByLanguage'), ...table('interpreting.costByLanguage')] : []),
      ...table('contacts.byGroup'), ...table('referrals.byGroup'), ...table('referrals.byOutcome'), ...table('gaps.byKind'),
    ],
  })
}

export const work = ({ number, table }: Teller): Chapter => chapter('work', 'Weg in Arbeit', {
  numbers: [...number('work.applications', { ifAny: true }), ...number('work.placements', { ifAny: true })],
  tables: [...table('work.applicationsByKind'), ...table('work.applicationsByState', { order: applicationStates }), ...table('work.placementsByKind'), ...table('work.stayed')],
})

/** What is told of every year, by its figure. */
export const yearLines: readonly (readonly [key: string, label: string, value: (of: Counted) => number])[] = [
  ['persons.inCare', 'in Betreuung am Ende', (of) => of.persons.inCare], ['persons.allocated', 'zugewiesen', (of) => of.persons.allocated], ['persons.selfSufficient', 'in die Selbstständigkeit begleitet', (of) => of.persons.selfSufficient],
  ['housing.housed', 'untergebracht am Ende', (of) => of.housing.housed], ['housing.places', 'Plätze am Ende', (of) => of.housing.places], ['consultations.all', 'Beratungen', (of) => of.consultations.all],
  ['more.personsAdvised', 'verschiedene Personen beraten', (of) => of.more.personsAdvised], ['plans.made', 'Pläne neu aufgestellt', (of) => of.plans.made], ['volunteers', 'Ehrenamtliche am Ende', (of) => of.volunteers],
  ['offers', 'Besuche der Angebote', (of) => add(Object.values(of.offers).map(({ visits }) => visits))],
]
/** `counted`: the periods side by side, oldest first. */
export function years({ over }: Teller, counted: readonly Counted[]): Chapter {
  if (counted.length < 2) return chapter('years', 'Jahre im Vergleich', {})
  // Half-years and other parts say of which months they are, wherever they stand.
  const span = sameSpan(counted.at(-1)!), each = span && `, jeweils ${span}`
  // What was entered in one year only would compare that year with lists that were never kept.
  const known = yearLines.filter(([, , value]) => counted.filter((of) => value(of) !== 0).length > 1).map(([key, name, value]) => ({ key, label: name, ...over(key, counted, value) }))
  const table: ReportTable = wide({ key: 'years', title: `Jahr für Jahr${each}`, first: '', head: counted.map(columnLabel), rows: known.map(({ label: name, values }) => ({ label: name, values })), mark: worst(known.map(({ mark }) => mark)) })
  return chapter('years', `${counted.length === 5 ? 'Fünf Jahre' : 'Jahre'} im Vergleich${each}`, {
    charts: known.filter(({ key }) => ['persons.inCare', 'persons.allocated', 'persons.selfSufficient'].includes(key)).map(({ key, label: title, values }) => ({ kind: 'bars', title: `${title}${each}`, unit: '', labels: counted.map(shortLabel), series: [{ label: title, values }], hidden: written(null, { mark: known.find((one) => one.key === key)!.mark }) })),
    tables: [table],
  })
}
