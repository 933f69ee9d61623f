/** Every figure with its sentence: what page, sheet and print show, in their order. `key` is the path of the number in the answer of `readFigures`. */
import type { Area } from '../access/area.ts'
import { applicationStateLabels } from '../applications/application.ts'
import { workKindLabels } from '../applications/vacancy.ts'
import { codeLists, labelOf, type ListName } from '../codes/codes.ts'
import { occasionLabels } from '../plan/assessment.ts'
import { goalStateLabels } from '../plan/goal.ts'
import { referralStateLabels, resultLabels } from '../partners/referral.ts'
import { mentorshipStateLabels } from '../volunteers/mentorship.ts'
import { sexLabels } from '../people/person.ts'
import type { FilterName } from './figures.ts'

export type Figure = {
  key: string
  label: string
  /** One sentence: how it is counted. */
  definition: string
  kind: 'date' | 'period'
  /** What the parts are, where it has parts: a code list, or what the keys themselves say. */
  parts?: 'allocation-group' | 'nationality' | 'age-band' | 'sex' | 'occupation' | 'language-level' | 'closing-reason' | 'consultation-form' | 'life-area' | 'municipality' | 'district' | 'building' | 'caseworker' | 'month' | 'offer' | 'goal-state' | 'area-and-state' | 'occasion' | 'move' | 'mentorship-state' | 'mentorship-length' | 'language' | 'partner-group' | 'referral-outcome' | 'gap-kind' | 'work-kind' | 'application-state' | 'visitor'
  unit?: string
  /** Filters that change it. The others leave it as it is, and the page says so. */
  filters: readonly FilterName[]
  /** What one must see of a person to find it behind the figure; null where no person stands behind it. */
  area: Area | null
}
export type Section = { key: string; label: string; figures: readonly Figure[] }

const all: FilterName[] = ['municipality', 'district', 'group', 'caseworker'], house: FilterName[] = ['municipality', 'district']
type Rest = Omit<Figure, 'key' | 'label' | 'definition' | 'kind'>
const onDate = (key: string, label: string, definition: string, rest: Partial<Rest> = {}): Figure => ({ key, label, definition, kind: 'date', filters: all, area: 'contact', ...rest })
const inPeriod = (key: string, label: string, definition: string, rest: Partial<Rest> = {}): Figure => ({ key, label, definition, kind: 'period', filters: all, area: 'contact', ...rest })
const talk = { area: 'counselling' as const }, nobody = { area: null }, building = { area: null, filters: house }, free = { area: null, filters: [] }

export const sections: readonly Section[] = [
  { key: 'persons', label: 'Personen', figures: [
    onDate('persons.inCare', 'in Betreuung', 'Personen, die am Stichtag oder davor zugewiesen wurden und deren Fall am Stichtag nicht beendet ist.'),
    onDate('persons.inCareByGroup', 'in Betreuung nach Gruppe', 'Personen in Betreuung nach der Gruppe ihrer letzten Zuweisung bis zum Stichtag.', { parts: 'allocation-group' }),
    onDate('persons.inCareByNationality', 'Herkunft', 'Personen in Betreuung nach Staatsangehörigkeit; bei mehreren zählt die erste, die am Stichtag gilt.', { parts: 'nationality' }),
    onDate('more.inCareByMunicipality', 'in Betreuung nach Gemeinde', 'Personen in Betreuung nach der Gemeinde ihrer letzten Zuweisung bis zum Stichtag; ist keine genannt, die des Trägers.', { parts: 'municipality' }),
    onDate('more.inCareByDistrict', 'in Betreuung nach Ortsteil', 'Personen in Betreuung nach dem Ortsteil ihrer Unterkunft am Stichtag, sonst dem ihrer privaten Anschrift.', { parts: 'district', area: 'housing' }),
    onDate('more.inCareByCaseworker', 'in Betreuung nach Zuständigkeit', 'Personen in Betreuung nach der Person, die am Stichtag für sie zuständig ist.', { parts: 'caseworker' }),
    onDate('persons.minors', 'davon minderjährig', 'Personen in Betreuung, die am Stichtag noch nicht 18 sind; ist nur das Geburtsjahr bekannt, gilt der 1. Juli.'),
    onDate('persons.adults', 'davon volljährig', 'Personen in Betreuung, die am Stichtag 18 oder älter sind; ist nur das Geburtsjahr bekannt, gilt der 1. Juli.'),
    onDate('more.ageUnknown', 'davon Alter nicht bekannt', 'Personen in Betreuung, von denen weder Geburtsdatum noch Geburtsjahr bekannt ist.'),
    onDate('more.inCareByAge', 'Alter', 'Personen in Betreuung nach ihrem Alter am Stichtag; ist nur das Geburtsjahr bekannt, gilt der 1. Juli.', { parts: 'age-band' }),
    onDate('more.inCareBySex', 'Geschlecht', 'Personen in Betreuung nach dem eingetragenen Geschlecht.', { parts: 'sex' }),
    onDate('persons.withoutPlan', 'ohne Integrationsplan', 'Personen in Betreuung, für die bis zum Stichtag kein Plan entworfen oder vereinbart wurde, weder für sie selbst noch für ihren Haushalt.', talk),
    onDate('households.all', 'Haushalte', 'Haushalte mit mindestens einer Person in Betreuung; wer keinem Haushalt zugeordnet ist, zählt als eigener.'),
    onDate('households.single', 'davon Alleinstehende', 'Haushalte mit genau einer Person in Betreuung.'),
    inPeriod('persons.allocated', 'zugewiesen', 'Verschiedene Personen, deren Zuweisung in den Zeitraum fällt; zusammengeführte Doppelte zählen einmal.'),
    inPeriod('more.allocatedByGroup', 'zugewiesen nach Gruppe', 'Zugewiesene Personen nach der Gruppe ihrer letzten Zuweisung im Zeitraum.', { parts: 'allocation-group' }),
    inPeriod('more.closed', 'Fälle beendet', 'Personen, deren Fall im Zeitraum beendet wurde; wer mehrmals beendet wurde, zählt einmal, mit dem letzten Grund.'),
    inPeriod('persons.closedByReason', 'Fälle beendet nach Grund', 'Personen, deren Fall im Zeitraum beendet wurde, nach dem letzten Grund.', { parts: 'closing-reason' }),
    inPeriod('persons.selfSufficient', 'in die Selbstständigkeit begleitet', 'Personen, deren Fall im Zeitraum mit einem Grund beendet wurde, der als Selbstständigkeit zählt (eigene Wohnung, weggezogen mit Arbeit, zur Familie gezogen, braucht keine Beratung mehr).'),
  ] },
  { key: 'occupation', label: 'Tätigkeit und Sprache', figures: [
    onDate('occupation', 'Tätigkeit', 'Was Personen in Betreuung am Stichtag tun; wo nichts eingetragen ist, „nicht bekannt“.', { parts: 'occupation', ...talk }),
    onDate('more.language', 'Deutschstand', 'Personen in Betreuung nach dem besten Nachweis bis zum Stichtag, ohne Nachweis nach der höchsten Einschätzung.', { parts: 'language-level', ...talk }),
  ] },
  { key: 'work', label: 'Weg in Arbeit', figures: [
    inPeriod('work.applications', 'Bewerbungen', 'Bewerbungen, die im Zeitraum verschickt wurden oder gleich zu Gespräch, Probearbeit oder Zusage führten.', talk),
    inPeriod('work.applicationsByKind', 'Bewerbungen nach Art', 'Bewerbungen im Zeitraum nach Arbeit, Ausbildung, Praktikum und Minijob.', { parts: 'work-kind', ...talk }),
    onDate('work.applicationsByState', 'laufende Bewerbungen nach Stand', 'Bewerbungen, die am Stichtag noch auf dem Weg sind, nach ihrem Stand an diesem Tag.', { parts: 'application-state', ...talk }),
    inPeriod('work.placements', 'Arbeit begonnen', 'Bewerbungen, aus denen im Zeitraum eine Arbeit, eine Ausbildung, ein Praktikum oder ein Minijob wurde.', talk),
    inPeriod('work.placementsByKind', 'Arbeit begonnen nach Art', 'Begonnenes im Zeitraum nach Arbeit, Ausbildung, Praktikum und Minijob.', { parts: 'work-kind', ...talk }),
    inPeriod('work.locals', 'Ortsansässige im Job-Café', 'Menschen ohne Fall, die im Zeitraum begannen, im Job-Café Arbeit zu suchen; wer nach zwölf Monaten gelöscht ist, zählt nicht mehr mit.', free),
    inPeriod('work.localPlacements', 'Ortsansässige: Arbeit begonnen', 'Menschen ohne Fall, die im Zeitraum eine Arbeit begannen, auch wenn sie schon vorher suchten.', free),
    inPeriod('work.stayed', 'nach einem halben Jahr', 'Wer begonnen hatte: nach sechs Monaten noch dort, oder nicht mehr; gezählt im Zeitraum, in dem es festgehalten wurde.', { parts: 'application-state', ...talk }),
  ] },
  { key: 'consultations', label: 'Beratungen', figures: [
    inPeriod('consultations.all', 'Beratungen', 'Festgehaltene Beratungen im Zeitraum, auch anonyme.', talk),
    inPeriod('consultations.personsReached', 'erreichte Personen', 'Summe der bei den Beratungen erreichten Köpfe; wer mehrmals kommt, zählt jedes Mal.', talk),
    inPeriod('more.personsAdvised', 'verschiedene Personen beraten', 'Verschiedene Personen, die im Zeitraum beraten wurden, auch mit ihrer Familie oder in einer Gruppe; anonyme zählen nicht mit.', talk),
    inPeriod('consultations.minutes', 'Beratungszeit', 'Summe der festgehaltenen Minuten.', { ...talk, unit: 'Minuten' }),
    inPeriod('consultations.single', 'mit Einzelnen', 'Beratungen mit einer einzelnen Person.', talk),
    inPeriod('consultations.family', 'mit Familien', 'Beratungen mit einer Familie.', talk),
    inPeriod('more.consultationGroups', 'mit Gruppen', 'Beratungen mit mehreren Personen, die keine Familie sind.', talk),
    inPeriod('more.interpreted', 'mit Sprachmittlung', 'Beratungen, bei denen eine Sprache der Sprachmittlung festgehalten ist.', talk),
    inPeriod('consultations.byForm', 'Beratungen nach Form', 'Beratungen im Zeitraum nach ihrer Form.', { parts: 'consultation-form', ...talk }),
    inPeriod('consultations.byTopic', 'Beratungen nach Thema', 'Beratungen im Zeitraum nach Handlungsfeld; eine Beratung mit mehreren Themen zählt bei jedem.', { parts: 'life-area', ...talk }),
    inPeriod('more.consultationsByMonth', 'Beratungen nach Monat', 'Beratungen im Zeitraum nach dem Monat, in dem sie stattfanden.', { parts: 'month', ...talk }),
    inPeriod('consultations.byCaseworker', 'Beratungen nach Beratenden', 'Beratungen im Zeitraum nach der Person, die beraten hat.', { parts: 'caseworker', ...talk }),
  ] },
  { key: 'plans', label: 'Integrationspläne', figures: [
    inPeriod('plans.made', 'Pläne neu aufgestellt', 'Pläne, deren Datum in den Zeitraum fällt.', talk),
    inPeriod('more.plansByMonth', 'Pläne nach Monat', 'Pläne nach dem Monat ihres Datums.', { parts: 'month', ...talk }),
    inPeriod('plans.updated', 'Pläne neu vereinbart', 'Pläne, von denen im Zeitraum eine zweite oder spätere Fassung vereinbart wurde; jeder Plan zählt einmal.', talk),
    inPeriod('plans.reviewed', 'Fortschreibungen', 'Fortschreibungen, die im Zeitraum stattfanden; der Abschluss eines Plans zählt nicht mit.', talk),
    inPeriod('plans.reviewedInTime', 'davon rechtzeitig', 'Fortschreibungen im Zeitraum, die spätestens an dem Tag stattfanden, für den sie vorgesehen waren, oder für die kein Tag vorgesehen war.', talk),
    inPeriod('plans.ended', 'Pläne abgeschlossen', 'Pläne, die im Zeitraum abgeschlossen wurden.', talk),
    onDate('plans.agreed', 'vereinbarte Pläne', 'Laufende Pläne von Personen in Betreuung, die bis zum Stichtag vereinbart wurden; je Person oder Haushalt der neueste.', talk),
    onDate('plans.drafts', 'Pläne im Entwurf', 'Laufende Pläne von Personen in Betreuung, die bis zum Stichtag noch nicht vereinbart sind.', talk),
    onDate('plans.overdue', 'Fortschreibung überfällig', 'Laufende Pläne von Personen in Betreuung, deren vorgesehene Fortschreibung am Stichtag vorbei ist und nicht stattfand.', talk),
    inPeriod('goals.all', 'Ziele in Arbeit', 'Ziele, die bis zum Ende des Zeitraums aufgenommen und nicht schon davor erreicht oder verfehlt wurden.', talk),
    inPeriod('goals.byArea', 'Ziele nach Handlungsfeld', 'Ziele in Arbeit nach ihrem Handlungsfeld.', { parts: 'life-area', ...talk }),
    inPeriod('goals.byState', 'Ziele nach Stand', 'Ziele in Arbeit nach ihrem Stand am Ende des Zeitraums.', { parts: 'goal-state', ...talk }),
    inPeriod('goals.byAreaAndState', 'Ziele nach Handlungsfeld und Stand', 'Ziele in Arbeit nach Handlungsfeld und Stand am Ende des Zeitraums.', { parts: 'area-and-state', ...talk }),
    inPeriod('goals.reached', 'Ziele erreicht', 'Ziele, die im Zeitraum erreicht wurden und es an seinem Ende sind.', talk),
    inPeriod('goals.reachedByArea', 'Ziele erreicht nach Handlungsfeld', 'Im Zeitraum erreichte Ziele nach ihrem Handlungsfeld.', { parts: 'life-area', ...talk }),
    inPeriod('goals.medianDaysToReach', 'Tage bis zum Ziel', 'Median der Tage von der ersten Vereinbarung (wo es keine gibt, von der Aufnahme) bis zum Erreichen, über die im Zeitraum erreichten Ziele.', { ...talk, unit: 'Tage' }),
    inPeriod('goals.stepsDone', 'Schritte erledigt', 'Schritte zu Zielen, die im Zeitraum erledigt wurden.', talk),
    inPeriod('assessments.all', 'Standortbestimmungen', 'Standortbestimmungen, die im Zeitraum stattfanden.', talk),
    inPeriod('assessments.byOccasion', 'Standortbestimmungen nach Anlass', 'Standortbestimmungen nach Beginn, Fortschreibung und Ende.', { parts: 'occasion', ...talk }),
    inPeriod('assessments.moves', 'Bewegung nach Handlungsfeld', 'Personen mit mindestens zwei Einschätzungen eines Handlungsfelds, deren letzte in den Zeitraum fällt: höhere, gleiche oder niedrigere Stufe als bei der ersten. Über Handlungsfelder wird nie zusammengezählt.', { parts: 'move', ...talk }),
  ] },
  { key: 'housing', label: 'Unterbringung', figures: [
    onDate('housing.housed', 'untergebracht', 'Personen, die am Stichtag in einer Unterkunft wohnen, ob in Betreuung oder nicht; am Tag des Auszugs nicht mehr.', { area: 'housing' }),
    onDate('housing.housedByDistrict', 'untergebracht nach Ortsteil', 'Untergebrachte Personen nach dem Ortsteil ihrer Unterkunft.', { parts: 'district', area: 'housing' }),
    onDate('more.housedByBuilding', 'untergebracht nach Unterkunft', 'Untergebrachte Personen nach ihrer Unterkunft.', { parts: 'building', area: 'housing' }),
    onDate('housing.places', 'Plätze', 'Plätze der Unterkünfte, die am Stichtag in Betrieb sind, ohne die gesperrten.', building),
    onDate('more.placesByDistrict', 'Plätze nach Ortsteil', 'Plätze ohne die gesperrten nach dem Ortsteil der Unterkunft.', { parts: 'district', ...building }),
    onDate('housing.blocked', 'gesperrte Plätze', 'Plätze, die am Stichtag gesperrt sind.', building),
    onDate('housing.free', 'freie Plätze', 'Plätze ohne die gesperrten, abzüglich der am Stichtag belegten und reservierten, je Unterkunft.', building),
    onDate('more.freeByDistrict', 'freie Plätze nach Ortsteil', 'Freie Plätze nach dem Ortsteil der Unterkunft.', { parts: 'district', ...building }),
    onDate('more.blockedByDistrict', 'gesperrte Plätze nach Ortsteil', 'Gesperrte Plätze nach dem Ortsteil der Unterkunft.', { parts: 'district', ...building }),
    onDate('more.placesByBuilding', 'Plätze nach Unterkunft', 'Plätze ohne die gesperrten nach Unterkunft.', { parts: 'building', ...building }),
    onDate('more.freeByBuilding', 'freie Plätze nach Unterkunft', 'Freie Plätze nach Unterkunft.', { parts: 'building', ...building }),
    onDate('more.blockedByBuilding', 'gesperrte Plätze nach Unterkunft', 'Gesperrte Plätze nach Unterkunft.', { parts: 'building', ...building }),
    onDate('more.occupancyRate', 'Auslastung', 'Anteil der Plätze ohne die gesperrten, die am Stichtag nicht frei sind.', { unit: '%', ...building }),
    onDate('more.areaPerPerson', 'Fläche je Person', 'Fläche der bewohnten Zimmer mit bekannter Fläche, geteilt durch die Personen, die am Stichtag dort wohnen.', { unit: 'm²', ...building }),
    inPeriod('more.movedInByMonth', 'eingezogen nach Monat', 'Personen, die im Zeitraum in eine Unterkunft einzogen, ohne vorher in einer gewohnt zu haben; ein Umzug zählt nicht.', { parts: 'month', area: 'housing', filters: house }),
    inPeriod('more.movedOutByMonth', 'ausgezogen nach Monat', 'Personen, die im Zeitraum aus einer Unterkunft auszogen, ohne in eine andere umzuziehen.', { parts: 'month', area: 'housing', filters: house }),
    inPeriod('more.stayDays', 'mittlere Dauer der Unterbringung', 'Tage vom ersten Einzug bis zum Auszug, im Mittel über alle, die im Zeitraum auszogen; Umzüge unterbrechen nicht.', { unit: 'Tage', area: 'housing', filters: house }),
    onDate('housing.buildings', 'Unterkünfte', 'Unterkünfte, die am Stichtag in Betrieb sind.', building),
    onDate('housing.buildingsByDistrict', 'Unterkünfte nach Ortsteil', 'Unterkünfte nach Ortsteil.', { parts: 'district', ...building }),
    onDate('housing.unitsByDistrict', 'Wohneinheiten nach Ortsteil', 'Wohneinheiten der Unterkünfte, die am Stichtag in Betrieb sind.', { parts: 'district', ...building }),
  ] },
  { key: 'network', label: 'Angebote, Ehrenamt, Stellen', figures: [
    inPeriod('visits.byWho', 'Besuche nach Frauen, Männern, Kindern', 'Besuche der Angebote im Zeitraum; wo nur die Zahl der Köpfe festgehalten ist, „nicht bekannt“.', { parts: 'visitor', ...free }),
    inPeriod('offers', 'Besuche der Angebote', 'Termine eines Angebots im Zeitraum und die Summe ihrer Besuche; wer mehrmals kommt, zählt jedes Mal.', { parts: 'offer', ...free }),
    onDate('volunteers', 'Ehrenamtliche', 'Ehrenamtliche, die am Stichtag tätig sind.', free),
    onDate('more.mentorships', 'Patenschaften', 'Patenschaften, die am Stichtag bestehen.', { area: 'volunteering' }),
    onDate('more.mentorshipsByState', 'Patenschaften nach Stand', 'Gewünschte, vorgeschlagene, laufende und pausierte Patenschaften, die am Stichtag nicht beendet sind, nach ihrem Stand an diesem Tag.', { parts: 'mentorship-state', area: 'volunteering' }),
    onDate('more.mentorshipsByLength', 'Patenschaften nach Dauer', 'Patenschaften, die am Stichtag bestehen, danach, wie lange sie schon dauern; Pausen zählen mit.', { parts: 'mentorship-length', area: 'volunteering' }),
    inPeriod('more.volunteerMinutes', 'Zeit im Ehrenamt', 'Minuten, die für Ehrenamtliche im Zeitraum eingetragen sind; die Seite zeigt sie als Stunden.', { ...free, unit: 'Minuten' }),
    onDate('interpreters', 'Sprachmittelnde', 'Sprachmittelnde, die am Stichtag im Pool sind.', free),
    inPeriod('interpreting.hours', 'Stunden der Sprachmittlung', 'Stunden der Einsätze, die im Zeitraum stattfanden; wo keine Dauer gemeldet ist, die vereinbarte.', { ...talk, unit: 'Std.' }),
    inPeriod('interpreting.hoursByLanguage', 'Sprachmittlung nach Sprache', 'Stunden der Einsätze im Zeitraum nach der Sprache.', { parts: 'language', ...talk, unit: 'Std.' }),
    inPeriod('interpreting.cost', 'Kosten der Sprachmittlung', 'Freigegebene Beträge der Einsätze, die im Zeitraum stattfanden; was noch nicht freigegeben ist, zählt nicht.', { ...talk, unit: '€' }),
    inPeriod('interpreting.costByLanguage', 'Kosten der Sprachmittlung nach Sprache', 'Freigegebene Beträge der Einsätze im Zeitraum nach der Sprache.', { parts: 'language', ...talk, unit: '€' }),
    onDate('partners', 'Netzwerkpartner', 'Einrichtungen, die am Stichtag zum Netzwerk gehören.', free),
    inPeriod('referrals.all', 'Weiterleitungen', 'Weiterleitungen, die im Zeitraum abgingen.', talk),
    inPeriod('referrals.byGroup', 'Weiterleitungen nach Ziel', 'Weiterleitungen im Zeitraum nach der Partnergruppe, an die sie gingen.', { parts: 'partner-group', ...talk }),
    inPeriod('referrals.byOutcome', 'Weiterleitungen nach Ergebnis', 'Weiterleitungen im Zeitraum nach ihrem Stand an seinem Ende; erledigte danach, was daraus wurde.', { parts: 'referral-outcome', ...talk }),
    inPeriod('contacts.all', 'Netzwerkkontakte', 'Kontakte mit Stellen des Netzwerks im Zeitraum, mit und ohne Bezug auf eine Person.', nobody),
    inPeriod('contacts.byGroup', 'Netzwerkkontakte nach Partnergruppe', 'Netzwerkkontakte im Zeitraum nach den zehn Partnergruppen.', { parts: 'partner-group', ...nobody }),
    inPeriod('gaps.all', 'Lücken im Hilfenetz', 'Lücken, die im Zeitraum bemerkt wurden.', { ...nobody, filters: ['district'] }),
    inPeriod('gaps.byKind', 'Lücken im Hilfenetz nach Art', 'Im Zeitraum bemerkte Lücken danach, was fehlte.', { parts: 'gap-kind', ...nobody, filters: ['district'] }),
    onDate('positions', 'Stellenanteile', 'Am Stichtag geförderte Stellenanteile je Person; Abwesenheit ändert den Anteil nicht.', { parts: 'caseworker', unit: '%', ...nobody, filters: ['caseworker'] }),
    inPeriod('more.vacantDays', 'unbesetzte Tage', 'Tage im Zeitraum, an denen eine geförderte Stelle niemanden hatte: ohne Besetzung oder als Vakanz eingetragen, und ohne Ersatz. Urlaub, Krankheit und andere Abwesenheit zählen nicht dazu; jede Stelle zählt für sich.', { parts: 'caseworker', unit: 'Tage', ...nobody, filters: ['caseworker'] }),
  ] },
]

export const figures: readonly Figure[] = sections.flatMap((section) => section.figures)
export const findFigure = (key: string): Figure | undefined => figures.find((figure) => figure.key === key)

/** The value of a figure in an answer: one number, or a number per part. Offers count by visits, positions by share. */
export function valueOf(figure: Figure, answer: object): number | Record<string, number> {
  let value: unknown = answer
  for (const step of figure.key.split('.')) value = (value as Record<string, unknown>)[step]
  if (value === null) return 0
  if (figure.key === 'offers') return Object.fromEntries(Object.entries(value as Record<string, { visits: number }>).map(([name, { visits }]) => [name, visits]))
  if (figure.key === 'positions') return Object.fromEntries((value as { caseworker: string; share: number }[]).map(({ caseworker, share }) => [caseworker, share]))
  return value as number | Record<string, number>
}

export const visitorLabels = { women: 'Frauen', men: 'Männer', children: 'Kinder', unbekannt: 'nicht bekannt' } as const
/** How long a mentorship lasts on the date. */
export const lengthLabels = { quarter: 'bis 3 Monate', year: 'bis 1 Jahr', years: 'bis 2 Jahre', longer: 'länger als 2 Jahre' } as const
export const moveLabels = { up: 'höher', same: 'gleich', down: 'niedriger' } as const
/** Age bands by their first year, as day care, school and work divide them; those below 18 first. */
export const ageBands = { 'band-0': 'unter 3 Jahren', 'band-3': '3 bis 5 Jahre', 'band-6': '6 bis 14 Jahre', 'band-15': '15 bis 17 Jahre', 'band-18': '18 bis 26 Jahre', 'band-27': '27 bis 44 Jahre', 'band-45': '45 bis 64 Jahre', 'band-65': '65 Jahre und älter' } as const
/** Labels of codes that are no code list; of a pair such as `arbeit:erreicht` the second half. */
const labels: Record<string, Record<string, string>> = { 'goal-state': goalStateLabels, occasion: occasionLabels, 'area-and-state': goalStateLabels, move: moveLabels, 'mentorship-state': mentorshipStateLabels, 'mentorship-length': lengthLabels, 'referral-outcome': { ...referralStateLabels, ...resultLabels }, 'work-kind': workKindLabels, 'application-state': applicationStateLabels, visitor: visitorLabels, 'age-band': ageBands, sex: sexLabels }

/** The number of a part; of pairs such as `arbeit:erreicht`, `arbeit` means all of that area. */
export const partOf = (value: Record<string, number>, part: string): number =>
  value[part] ?? Object.entries(value).filter(([code]) => code.startsWith(`${part}:`)).reduce((sum, [, n]) => sum + n, 0)

/** How a part is called: label of its code, else as it stands. */
export function partLabel(figure: Pick<Figure, 'parts'>, code: string): string {
  const known = labels[figure.parts ?? '']
  if (known && code.includes(':')) return `${labelOf('life-area', code.split(':')[0]!)}: ${known[code.split(':')[1]!] ?? code}`
  if (known) return known[code] ?? labelOf('life-area', code)
  if (code === 'unbekannt') return 'nicht bekannt'
  if (code === '') return figure.parts === 'district' ? 'ohne Ortsteil' : 'ohne Angabe'
  return figure.parts && figure.parts in codeLists ? labelOf(figure.parts as ListName, code) : code
}

/** What the day beside each line behind a figure is. */
export function datedBy(key: string): string {
  if (key.startsWith('housing.housed') || key === 'more.housedByBuilding') return 'eingezogen'
  if (['more.closed', 'persons.closedByReason', 'persons.selfSufficient'].includes(key)) return 'beendet'
  if (key === 'plans.made' || key === 'more.plansByMonth') return 'Plan vom'
  if (figures.find((figure) => figure.key === key)?.kind === 'date' && key.startsWith('plans.')) return 'Fortschreibung'
  if (key.startsWith('goals.') && key !== 'goals.stepsDone') return 'Stand seit'
  if (key === 'more.personsAdvised') return 'zuletzt beraten'
  if (key.startsWith('more.mentorships') || key === 'work.applicationsByState') return 'seit'
  if (key.startsWith('referrals.')) return 'weitergeleitet'
  if (key === 'more.movedInByMonth') return 'eingezogen'
  if (key === 'more.movedOutByMonth' || key === 'more.stayDays') return 'ausgezogen'
  const figure = findFigure(key)
  return figure?.kind === 'period' && (figure.area === 'counselling' || figure.area === null) ? 'am' : 'zugewiesen'
}
