/** Lifelike plans and talks of the last months for the example municipality, drawn with a seed and entered through the same endpoints as in the browser. The lists of 2018-2022, and all that is counted from them, stay as they are. */
import { fixedClock } from '../../base/clock.ts'
import { addDays, daysBetween } from '../../base/day.ts'
import { asAudience, writeAudit } from '../../base/db.ts'
import type { Handler, House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { findActs } from '../../features/access/audit.db.ts'
import { logConsultation } from '../../features/consultations/consultation.api.ts'
import { takeLetter } from '../../features/letters/letter.api.ts'
import { isMinorOn } from '../../features/people/age.rules.ts'
import { factEndpoints } from '../../features/people/fact.api.ts'
import { listPersons, readPerson, type PersonOutput, type PersonRow } from '../../features/people/person.api.ts'
import { agreePlan } from '../../features/plan/agreement.api.ts'
import { addAssessment } from '../../features/plan/assessment.api.ts'
import { actOnGoal, addGoal, listGoals, type GoalRow } from '../../features/plan/goal.api.ts'
import type { Area } from '../../features/plan/goal.ts'
import { readPlan, startPlan } from '../../features/plan/plan.api.ts'
import { reviewPlan } from '../../features/plan/review.api.ts'
import { tickStep } from '../../features/plan/step.api.ts'
import { findByInitials } from '../../features/users/user.db.ts'
import type { z } from 'zod'
import { actingAs, seeded } from './acting.ts'
import { tellAppointments } from './appointments.ts'
import { tellBookings } from './bookings.ts'
import { tellFees } from './fees.ts'
import { tellHanding } from './handing.ts'
import { tellHousing } from './housing.ts'
import { tellMentoring } from './mentoring.ts'
import { tellNetwork } from './network.ts'
import { tellOffers } from './offers.ts'
import { tellPositions } from './positions.ts'
import { tellUpkeep } from './upkeep.ts'
import { tellWork } from './work.ts'
import { stories, type Story, type StoryGoal } from './stories.ts'

const SEED = 20_221_231
/** Audit name of having told all stories, so that it happens once. */
const TOLD = 'example.tell'
/** Persons in care who get a story; the others stay as the lists have them. */
const STORIES = 44
/** Days from the beginning of a story until today. */
const SHORTEST = 14, LONGEST = 270
/** Last day of which the lists tell. */
const LISTS_END = '2022-12-31'
/** How far a plan is: some drafts, some just agreed, most written on, a few overdue. */
const kinds = ['agreed', 'reviewed', 'draft', 'reviewed', 'overdue', 'reviewed'] as const

type Kind = (typeof kinds)[number]
type Teller = { act: ReturnType<typeof actingAs>; chance(): number; today: string }
const between = ({ chance }: Teller, from: number, to: number): number => from + Math.floor(chance() * (to - from + 1))
/** Nobody is advised on a Sunday in the town hall; what falls on a weekend happens on the Friday before. */
const workday = (day: string): string => addDays(day, -({ 0: 2, 6: 1 } as Record<number, number>)[new Date(day).getUTCDay()]! || 0)
const atMost = (day: string, latest: string): string => workday(day < latest ? day : latest)

/** Tells the stories once; killed half-way, the next start goes on with those who have none yet. */
export async function tellStories(house: House, handlers: readonly Handler[], say: (line: string) => void): Promise<void> {
  const acting = (audience: 'administrator' | 'importer') => ({ audience, userId: null, act: newId(), today: house.clock.today(), now: house.clock.now() })
  const isTold = (await asAudience(house.db, acting('administrator'), findActs)).includes(TOLD)
  const [caseworker, lead, office] = await asAudience(house.db, acting('importer'), async (tx) => [await findByInitials(tx, 'AB'), await findByInitials(tx, 'LM'), await findByInitials(tx, 'HV')])
  // Stories lie wholly behind the lists; a clock that stands near them (in a test) gets none.
  if (isTold || !caseworker || !lead || addDays(house.clock.today(), -LONGEST - SHORTEST) <= LISTS_END) return
  say('Erfundene Pläne und Beratungen der letzten Monate werden eingetragen …')
  const act = actingAs(house, handlers, { id: caseworker.id, name: 'Anna Beispiel', role: 'caseworker', sessionId: '' })
  await tellPositions(actingAs(house, handlers, { id: lead.id, name: 'Lena Muster', role: 'lead', sessionId: '' }), caseworker.id, house.clock.today())
  const teller: Teller = { act, chance: seeded(SEED), today: house.clock.today() }
  const drawn = await draw(teller)
  for (const [at, { person, story }] of drawn.entries()) await tell(teller, person, story, kinds[at % kinds.length]!)
  await tellAnonymous(teller)
  await tellAppointments(act, drawn.map(({ person }) => person.id), teller.today)
  const actOn = (day: string) => actingAs({ ...house, clock: fixedClock(`${day}T15:00:00Z`) }, handlers, { id: caseworker.id, name: 'Anna Beispiel', role: 'caseworker', sessionId: '' })
  await tellBookings(act, actOn, drawn.map(({ person }) => person.id), teller.today)
  await tellMentoring(act, (me) => actingAs(house, handlers, me), drawn.map(({ person }) => person.id), teller.today)
  await tellOffers(act, caseworker.id, teller.today)
  await tellNetwork(act, drawn.map(({ person }) => person.id), teller.today)
  await tellWork(act, drawn.map(({ person }) => person.id).slice(10), teller.today)
  if (office) {
    const clerk = actingAs(house, handlers, { id: office.id, name: 'Horst Vorbild', role: 'housing', sessionId: '' })
    await tellHousing(clerk, teller.today)
    await tellFees(clerk, teller.today)
    await tellUpkeep(clerk, teller.today)
    await tellHanding(clerk, teller.today)
  }
  await asAudience(house.db, acting('importer'), (tx) => writeAudit(tx, TOLD, null, { stories: STORIES }))
}

/** Who gets which story: by what they do and how old they are, in the order of their case numbers. */
async function draw({ act, today, chance }: Teller): Promise<{ person: PersonRow; story: Story }[]> {
  const rows: PersonRow[] = []
  for (let page = 1; ; page++) {
    const { rows: more, total } = await act(listPersons, { input: { filter: { state: ['in_care'] }, sort: 'number', page } })
    rows.push(...more)
    if (more.length === 0 || rows.length >= total) break
  }
  const told = rows.flatMap((person) => {
    const story = stories.find((one) => one.fits === fitting(person, today))
    return story ? [{ person, story, order: chance() }] : []
  })
  return told.sort((a, b) => a.order - b.order).slice(0, STORIES)
}

const byOccupation: Record<string, Story['fits']> = { arbeit: 'work', sprachkurs: 'course', arbeitsuchend: 'job', foerdermassnahme: 'job', rente: 'elder', elternzeit: 'family', zuhause: 'family', vabo: 'youth', ausbildung: 'youth' }
function fitting(person: PersonRow, today: string): Story['fits'] | null {
  const year = Number(person.birth_date?.slice(0, 4) ?? person.birth_year ?? 0), age = Number(today.slice(0, 4)) - year
  if (!year || isMinorOn(person, today) && age < 15) return null
  if (age >= 62) return 'elder'
  if (age < 24) return 'youth'
  return byOccupation[person.occupation ?? ''] ?? (person.member_role === 'head' ? 'course' : null)
}

async function tell(teller: Teller, row: PersonRow, story: Story, kind: Kind): Promise<void> {
  const { act, today } = teller
  if ((await act(listGoals, { params: { personId: row.id } })).rows.length > 0) return
  const person = await withLanguage(teller, row)
  const begin = workday(addDays(today, -(kind === 'reviewed' ? between(teller, 130, LONGEST) : kind === 'overdue' ? between(teller, 110, 200) : between(teller, SHORTEST, 100))))
  await tellTalks(teller, person, story, begin)
  await assess(teller, person, story, begin, 'start', 0)
  if (story.fits === 'family' && (await act(readPlan, { params: { personId: row.id } })).rows.length === 0) await act(startPlan, { params: { personId: row.id }, input: { for_household: true } })
  const goals = await tellGoals(teller, person, story, begin)
  if (kind !== 'draft') {
    const agreedOn = atMost(addDays(begin, between(teller, 5, 12)), today)
    const language = person.languages[0]?.language ?? 'de'
    await act(agreePlan, { params: { id: goals[0]!.plan_id }, input: {
      agreed_on: agreedOn, kind: 'oral', present: person.languages.some((one) => one.needs_interpreter) ? 'Anna Beispiel und eine Sprachmittlerin' : 'Anna Beispiel', language,
      next_review_on: kind === 'overdue' ? addDays(today, -between(teller, 3, 40)) : addDays(agreedOn, 90) > today || kind === 'reviewed' ? addDays(agreedOn, 90) : addDays(today, between(teller, 5, 60)),
    } })
    const held = atMost(addDays(agreedOn, between(teller, 82, 97)), today)
    await tellSteps(teller, goals, story.goals, agreedOn, kind === 'reviewed' ? held : today)
    if (kind === 'reviewed') await review(teller, person, story, goals[0]!.plan_id, held)
  }
  if (story.letter && teller.chance() < 0.6) await tellLetter(teller, person, story.letter)
}

/** What is spoken most where somebody comes from; the lists do not say it. */
const spoken: Record<string, string> = { SY: 'ar', PS: 'ar', IQ: 'ar', UA: 'uk', AF: 'prs', IR: 'fa', TR: 'tr', ER: 'ti', SO: 'so', GE: 'ka', PK: 'ur', XK: 'sq', AL: 'sq', GM: 'en', NG: 'en' }
async function withLanguage({ act, chance }: Teller, row: PersonRow): Promise<PersonOutput> {
  const read = () => act(readPerson, { params: { id: row.id } })
  const person = await read(), language = spoken[row.nationality ?? '']
  if (!language || person.languages.length > 0) return person
  await act(factEndpoints.language.add, { params: { personId: row.id }, input: { language, level: 'muttersprache', needs_interpreter: chance() < 0.4 } })
  return read()
}

async function tellLetter(teller: Teller, person: PersonOutput, { sender, meaning, task }: NonNullable<Story['letter']>): Promise<void> {
  const received_on = workday(addDays(teller.today, -between(teller, 0, 9)))
  await teller.act(takeLetter, { input: { person_id: person.id, sender, meaning, received_on, deadline: addDays(teller.today, between(teller, 2, 25)), urgency: teller.chance() < 0.3 ? 'dringend' : 'normal', task_title: task, task_due_on: addDays(teller.today, between(teller, 0, 12)) } })
}

/** Talks spread from the beginning until today; what is to be done next hangs from the last ones. */
async function tellTalks(teller: Teller, person: PersonOutput, story: Story, begin: string): Promise<void> {
  const span = daysBetween(begin, teller.today), interpreter = person.languages.find((one) => one.needs_interpreter)?.language ?? ''
  for (const [at, talk] of story.talks.entries()) {
    const held_on = atMost(addDays(begin, Math.round((span * at) / story.talks.length) + (at ? between(teller, -3, 3) : 0)), teller.today)
    await teller.act(logConsultation, { input: {
      person_ids: [person.id], held_on, form: talk.form, topics: [...talk.topics], minutes: talk.minutes, note: talk.note, interpreter_language: talk.form === 'schriftlich' ? '' : interpreter,
      ...(talk.task && { task_title: talk.task, task_due_on: addDays(teller.today, between(teller, -4, 21)) }), ...(talk.contact && { contact_partner_group: 'firmen', contact_note: talk.contact, contact_named: 'Betrieb im Ort' }),
    } })
  }
}

async function tellGoals(teller: Teller, person: PersonOutput, story: Story, begin: string): Promise<GoalRow[]> {
  const spoken = person.languages.map((one) => one.language), goals: GoalRow[] = []
  for (const goal of story.goals) {
    const language = spoken.find((one) => goal.words?.[one])
    goals.push(await teller.act(addGoal, { params: { personId: person.id }, input: {
      area: goal.area as z.output<typeof Area>, title: goal.title, why: goal.why, own_words: language ? goal.words![language]! : '', own_words_language: language ?? '', made_on: begin, due_on: addDays(teller.today, between(teller, -10, 150)),
      supporter: goal.steps.some(([, who]) => who === 'volunteer') ? 'volunteer' : 'caseworker', steps: goal.steps.map(([what, who]) => ({ what, who })),
    } }))
  }
  return goals
}

/** How many of its steps are done: all, half, the first, none. */
const doneSteps = ({ goes, steps }: StoryGoal): number => ({ reached: steps.length, running: Math.ceil(steps.length / 2), waiting: 1, stopped: 0 })[goes]

async function tellSteps(teller: Teller, goals: GoalRow[], told: readonly StoryGoal[], agreedOn: string, until: string): Promise<void> {
  const span = daysBetween(agreedOn, until)
  for (const [at, goal] of goals.entries()) {
    const done = goal.steps.slice(0, doneSteps(told[at]!))
    for (const [place, step] of done.entries()) await teller.act(tickStep, { params: { id: step.id }, input: { done: true, on: atMost(addDays(agreedOn, Math.round((span * (place + 1)) / (done.length + 1))), until) } })
  }
}

const reasons = { waiting: 'Unterlagen fehlen noch, wird im nächsten Monat wieder aufgenommen.', stopped: 'Im Augenblick nicht gewünscht.' } as const

/** The plan is written on after three months: goals are reached, go on, or are put aside. */
async function review(teller: Teller, person: PersonOutput, story: Story, planId: string, held: string): Promise<void> {
  const { act, today } = teller
  const open = (await act(listGoals, { params: { personId: person.id } })).rows.filter((goal) => story.goals.some((one) => one.title === goal.title))
  const goesOf = (goal: GoalRow) => story.goals.find((one) => one.title === goal.title)!.goes
  await act(reviewPlan, { params: { id: planId }, input: {
    held_on: held, summary: 'Die meisten Schritte sind gegangen, der Kontakt ist verlässlich.', next_review_on: addDays(today, between(teller, 4, 85)),
    goals: open.map((goal) => ({ goal_id: goal.id, version: goal.version, decision: goesOf(goal) === 'reached' ? 'reached' as const : goesOf(goal) === 'stopped' ? 'stop' as const : 'go_on' as const, reason: goesOf(goal) === 'stopped' ? reasons.stopped : '' })),
  } })
  await assess(teller, person, story, held, 'review', 1)
  for (const goal of (await act(listGoals, { params: { personId: person.id } })).rows) {
    if (story.goals.some((one) => one.title === goal.title && one.goes === 'waiting') && goal.can.pause === true) await act(actOnGoal, { params: { id: goal.id }, version: goal.version, input: { act: 'pause', on: held, reason: reasons.waiting } })
  }
}

/** A step of 1 to 5 per area of the story; at a review reached goals stand higher. */
async function assess(teller: Teller, person: PersonOutput, story: Story, on: string, occasion: 'start' | 'review', moved: number): Promise<void> {
  const areas = [...new Map(story.goals.map((goal) => [goal.area, goal])).values()].map((goal) => ({
    area: goal.area as z.output<typeof Area>, step: Math.min(5, 1 + (goal.title.length % 3) + (goal.goes === 'reached' ? moved * 2 : goal.goes === 'running' ? moved : 0)), sentence: occasion === 'start' ? goal.why : '', resources: '',
  }))
  await teller.act(addAssessment, { params: { personId: person.id }, input: { assessed_on: on, occasion, areas } })
}

/** Short questions at the door, of people who gave no name. */
async function tellAnonymous(teller: Teller): Promise<void> {
  for (const [days, form, topic] of [[3, 'telefon', 'wohnung'], [9, 'buero', 'kinder'], [17, 'buero', 'arbeit'], [31, 'telefon', 'gesundheit']] as const) {
    await teller.act(logConsultation, { input: { person_ids: [], held_on: workday(addDays(teller.today, -days)), form, topics: [topic], minutes: 10 } })
  }
}
