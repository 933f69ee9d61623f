/** The Job-Café of the example municipality: employers, vacancies, and applications from the idea to work that lasts. All invented. */
import { addDays } from '../../base/day.ts'
import { createApplication, listApplications, moveApplication } from '../../features/applications/application.api.ts'
import type { ApplicationState } from '../../features/applications/application.ts'
import { createEmployer } from '../../features/applications/employer.api.ts'
import { applyLocalSeeker, changeLocalSeeker, createLocalSeeker } from '../../features/applications/local-seeker.api.ts'
import { createVacancy } from '../../features/applications/vacancy.api.ts'
import type { WorkKind } from '../../features/applications/vacancy.ts'
import { readMe } from '../../features/users/user.api.ts'
import type { actingAs } from './acting.ts'

const employers = [
  { name: 'Schreinerei Holzer', town: 'Althengstett', trades: ['Holz'], accepted_level: 'A2', contact_name: 'Herr Holzer', phone: '07051 00209', training_places: 1, internship_places: 2 },
  { name: 'Metallbau Gäu GmbH', town: 'Althengstett', trades: ['Metall'], accepted_level: 'B1', contact_name: 'Personal', phone: '07051 00210', job_places: 2 },
  { name: 'Bäckerei Beispiel', town: 'Neuhengstett', trades: ['Backen', 'Verkauf'], accepted_level: 'A2', contact_name: 'Frau Beispiel', phone: '07051 00213', job_places: 1, training_places: 1 },
  { name: 'Pflegeheim am Park', town: 'Calw', trades: ['Pflege', 'Hauswirtschaft'], accepted_level: 'B1', contact_name: 'Pflegedienstleitung', phone: '07051 00214', job_places: 3, training_places: 2 },
]
/** `at`: place among the employers. */
const vacancies: { at: number; title: string; kind: WorkKind; trade: string; language_level: string; hours: number }[] = [
  { at: 0, title: 'Ausbildung zum Schreiner oder zur Schreinerin', kind: 'training', trade: 'Holz', language_level: 'B1', hours: 40 },
  { at: 1, title: 'Helfer:in in der Fertigung', kind: 'job', trade: 'Metall', language_level: 'A2', hours: 38 },
  { at: 2, title: 'Aushilfe im Verkauf', kind: 'minijob', trade: 'Verkauf', language_level: 'A2', hours: 10 },
  { at: 3, title: 'Helfer:in in der Hauswirtschaft', kind: 'job', trade: 'Hauswirtschaft', language_level: 'A2', hours: 30 },
]
/** Days ago of each state, the first when it is written down; `next`: days until the next date. */
const ways: { vacancy: number; states: [[ApplicationState, number], ...[ApplicationState, number][]]; next?: number; step?: string }[] = [
  { vacancy: 1, states: [['sent', 260], ['interview', 245], ['trial', 240], ['accepted', 232], ['started', 220]] },
  { vacancy: 3, states: [['sent', 40], ['interview', 20], ['accepted', 12], ['started', 3]] },
  { vacancy: 0, states: [['drafting', 15], ['sent', 8]], next: 6, step: 'nachfragen' },
  { vacancy: 2, states: [['sent', 30], ['rejected', 18]] },
  { vacancy: 3, states: [['idea', 4]], next: 5, step: 'Lebenslauf im Job-Café fertig machen' },
]

/** Who comes without a case, where they applied, and when work began. `days`, `began`: ago; `at`: place among the employers. */
const locals = [
  { name: 'Gerda Exempel', contact: '07051 00220', kinds: ['minijob'], trades: ['Verkauf'], language_level: 'c2', hours: 12, days: 45, began: null, applied: null },
  { name: 'Tomasz Beispielski', contact: 'tomasz@example.org', kinds: ['job'], trades: ['Metall', 'Lager'], language_level: 'b1', hours: null, days: 20, began: null, applied: { at: 1, days: 6, title: 'Helfer im Lager' } },
  { name: 'Ingrid Probe', contact: '07051 00221', kinds: ['job'], trades: ['Hauswirtschaft'], language_level: 'c2', hours: 20, days: 230, began: 200, applied: { at: 3, days: 215, title: 'Hilfe in der Wäscherei' } },
] as const

/** `act`: as the caseworker; `personIds`: whom it is about. Told already, it stays as it is. */
export async function tellWork(act: ReturnType<typeof actingAs>, personIds: readonly string[], today: string): Promise<void> {
  if ((await act(listApplications, { input: {} })).total > 0) return
  const ago = (days: number) => addDays(today, -days), employerIds: string[] = [], vacancyIds: string[] = []
  for (const input of employers) employerIds.push((await act(createEmployer, { input })).id)
  for (const { at, ...vacancy } of vacancies) vacancyIds.push((await act(createVacancy, { input: { ...vacancy, employer_id: employerIds[at]! } })).id)
  const me = await act(readMe, {})
  for (const { days, began, applied, ...seeker } of locals) {
    const made = await act(createLocalSeeker, { input: { ...seeker, kinds: [...seeker.kinds], trades: [...seeker.trades], responsible_id: me.id, since: ago(days), consented_on: ago(days) } })
    if (applied) await act(applyLocalSeeker, { params: { id: made.id }, input: { applied_on: ago(applied.days), employer_id: employerIds[applied.at]!, title: applied.title } })
    if (began) await act(changeLocalSeeker, { params: { id: made.id }, version: made.version, input: { ...made, began_on: ago(began), employer_id: employerIds[3]! } })
  }
  for (const [at, { vacancy, states: [[first, begun], ...later], next, step = '' }] of ways.entries()) {
    const person_id = personIds[at]
    if (!person_id) return
    const next_on = next === undefined ? null : addDays(today, next)
    let row = await act(createApplication, { input: { person_id, kind: vacancies[vacancy]!.kind, vacancy_id: vacancyIds[vacancy]!, state: first, on: ago(begun), ...(later.length ? {} : { next_on, next_step: step }) } })
    for (const [state, days] of later) row = await act(moveApplication, { params: { id: row.id }, version: row.version, input: { state, on: ago(days), next_on: state === later.at(-1)![0] ? next_on : null, next_step: state === later.at(-1)![0] ? step : '' } })
  }
}
