/** Volunteers at work in the example municipality: wishes, mentorships in every state, errands, hours, thanks, and a message from Vera Probe's own sign-in. All invented. */
import { addDays } from '../../base/day.ts'
import type { Me } from '../../base/endpoint.ts'
import { addConsent } from '../../features/consents/consent.api.ts'
import { readPerson } from '../../features/people/person.api.ts'
import { connectVolunteer, entryEndpoints, listVolunteerAccounts, noteOwnHours } from '../../features/volunteers/entry.api.ts'
import { createErrand, writeVolunteerMessage } from '../../features/volunteers/errand.api.ts'
import type { Help } from '../../features/volunteers/help.ts'
import { actOnMentorship, addCheckIn, findMentorships, listOwnMentorships, wishMentorship } from '../../features/volunteers/mentorship.api.ts'
import type { MentorshipActInput } from '../../features/volunteers/mentorship.ts'
import { changeVolunteer, createVolunteer, listVolunteers } from '../../features/volunteers/volunteer.api.ts'
import type { actingAs } from './acting.ts'

type Act = ReturnType<typeof actingAs>
type Way = { helps: Help[]; days: number; /** Days ago of each step; negative: still to come. */ steps: [MentorshipActInput['act'], number][]; reason?: 'goal'; asked?: number[]; mentor?: number }
/** Days ago of the wish, then of the steps. `mentor`: place among the volunteers who are described below; Vera is the first. */
const ways: readonly Way[] = [
  { helps: ['german', 'leisure'], days: 40, mentor: 0, steps: [['propose', 35], ['accept', 33], ['meet', 28], ['start', 24]] },
  { helps: ['school'], days: 170, mentor: 1, steps: [['propose', 165], ['accept', 160], ['meet', 150], ['start', 145]], asked: [122, 55] },
  { helps: ['offices', 'housing'], days: 120, mentor: 2, steps: [['propose', 112], ['accept', 110], ['meet', 104], ['start', 100], ['pause', 20]], asked: [78] },
  { helps: ['german', 'work'], days: 220, mentor: 3, steps: [['propose', 210], ['accept', 208], ['meet', 200], ['start', 195], ['end', 12]], reason: 'goal', asked: [172, 105] },
  { helps: ['children', 'leisure'], days: 16, mentor: 4, steps: [['propose', 9], ['accept', 6], ['meet', -4]] },
  { helps: ['german'], days: 11, mentor: 5, steps: [['propose', 3]] },
  { helps: ['german', 'driving'], days: 6, steps: [] },
  { helps: ['work'], days: 2, steps: [] },
]
const known = [['german', 'leisure'], ['school', 'children'], ['offices', 'housing'], ['german', 'work'], ['children', 'leisure'], ['german', 'school']] as const
const times = [['tu-evening', 'th-evening'], ['mo-afternoon', 'we-afternoon'], ['fr-morning'], ['we-evening'], ['sa-morning'], ['tu-evening', 'sa-morning']] as const

/** `personIds`: whom it is about; `as`: somebody else's sign-in. Told already, it stays as it is. */
export async function tellMentoring(act: Act, as: (me: Me) => Act, personIds: readonly string[], today: string): Promise<void> {
  if ((await act(findMentorships, { input: {} })).rows.some((row) => row.wished_on !== null)) return
  const ago = (days: number) => addDays(today, -days)
  const vera = (await act(listVolunteerAccounts, {})).rows.find((row) => row.name === 'Vera Probe')
  const first = await act(createVolunteer, { input: { family_name: 'Probe', given_name: 'Vera', district: 'Kernort', languages: ['de', 'en'], engagement: 'Patenschaft', active_from: ago(400), certificate_seen_on: ago(380), secrecy_declared_on: ago(390) } })
  if (vera) await act(connectVolunteer, { params: { id: first.id }, input: { user_id: vera.id } })
  const others = (await act(listVolunteers, { input: { filter: { is_active: ['true'] } } })).rows.filter((row) => row.id !== first.id).slice(0, known.length - 1)
  for (const [at, row] of [first, ...others].entries()) {
    // One certificate will soon be five years old.
    await act(changeVolunteer, { params: { id: row.id }, version: row.version + (row.id === first.id && vera ? 1 : 0), input: { ...row, helps: [...known[at]!], times: [...times[at]!], has_car: at % 2 === 1, most_mentorships: at === 2 ? 2 : null, certificate_seen_on: at === 1 ? ago(5 * 365 - 20) : ago(300 + at * 90), secrecy_declared_on: ago(350) } })
    for (const [month, minutes] of [[20, 120], [50, 90], [80, 150]] as const) await act(entryEndpoints.volunteer_hours.add, { params: { volunteerId: row.id }, input: { on_day: ago(month + at), purpose: at % 2 ? 'offer' : 'mentorship', minutes: minutes + at * 10, km: at * 4, allowance_cents: at === 3 ? 2500 : 0 } })
    if (at < 3) await act(entryEndpoints.volunteer_thanks.add, { params: { volunteerId: row.id }, input: { on_day: ago(120 + at), occasion: 'Dankesfest im Gemeindehaus' } })
  }
  await act(entryEndpoints.volunteer_papers.add, { params: { volunteerId: first.id }, input: { kind: 'training', title: 'Grundkurs Ehrenamt', seen_on: ago(340), valid_through: addDays(today, 25) } })
  for (const [at, way] of ways.entries()) if (personIds[at]) await tell(act, personIds[at], way, [first, ...others].map((row) => row.id), ago)

  const laila = personIds[0]
  if (!laila) return
  const alias = (await act(readPerson, { params: { id: laila } })).given_name
  await act(createErrand, { params: { personId: laila }, input: { title: 'Zur Anmeldung im Sportverein mitgehen', on_day: addDays(today, 2), begins: '16:00', ends: '17:00', place: 'Sporthalle', alias, offered_to: [first.id] } })
  await act(createErrand, { params: { personId: laila }, input: { title: 'Zum Bürgerbüro begleiten', on_day: addDays(today, 5), begins: '10:00', place: 'Rathaus, Eingang', alias, volunteer_id: first.id } })
  if (!vera) return
  const own = as({ id: vera.id, name: vera.name, role: 'volunteer', sessionId: '' })
  const { rows: [mine] } = await own(listOwnMentorships, {})
  if (mine) await own(writeVolunteerMessage, { params: { id: mine.id }, input: { text: 'Wir üben jetzt dienstags in der Bücherei. Gibt es dort einen Raum für uns?' } })
  await own(noteOwnHours, { input: { on_day: ago(1), purpose: 'mentorship', minutes: 90, km: 6 } })
}

async function tell(act: Act, personId: string, { helps, days, steps, reason, asked = [], mentor }: Way, volunteers: readonly string[], ago: (days: number) => string): Promise<void> {
  const person = await act(readPerson, { params: { id: personId } })
  const consent = await act(addConsent, { params: { personId }, input: { purpose: 'patenschaft', data: ['kontakt', 'sprache'], valid_from: ago(days), proof: 'paper' } })
  let row = await act(wishMentorship, { input: { person_id: personId, helps, wish_languages: person.languages.slice(0, 1).map((one) => one.language), wish_times: ['tu-evening'], wished_on: ago(days), consent_id: consent.id } })
  const volunteer_id = mentor === undefined ? undefined : volunteers[mentor]
  if (!volunteer_id) return
  for (const [step, when] of steps) row = await act(actOnMentorship, { params: { id: row.id }, version: row.version, input: { act: step, on: ago(when), ...(step === 'propose' && { volunteer_id }), ...(step === 'end' && { reason }) } })
  // Who has ended is not asked any more.
  if (row.state === 'running' || row.state === 'paused') for (const when of asked) await act(addCheckIn, { params: { id: row.id }, input: { held_on: ago(when), result: 'good' } })
}
