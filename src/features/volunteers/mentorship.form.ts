/** Beginning, correcting and ending a mentorship, from the side of the volunteer or of the person. */
import { openEntry } from '../../ui/entry.tsx'
import { reach } from '../../ui/reach.ts'
import { personChoices } from '../people/person.choice.ts'
import { beginMentorship, correctMentorship, removeMentorship, type MentorshipRow } from './mentorship.api.ts'
import { listVolunteers } from './volunteer.api.ts'
import { MentorshipInput, MentorshipPeriod } from './volunteer.ts'

const volunteers = async (text: string) =>
  (await reach(listVolunteers, { input: { text, filter: { is_active: ['true'] } } })).rows.slice(0, 20).map((row) => ({ value: row.id, label: `${row.family_name}, ${row.given_name}`, hint: [row.district, row.engagement].filter(Boolean).join(' · ') }))

export const begin = (start: { person_id?: string; volunteer_id?: string; valid_from: string }, known: { person?: string; volunteer?: string }) => openEntry({
  title: 'Patenschaft beginnen', schema: MentorshipInput, start, create: beginMentorship,
  fieldOptions: { person_id: { load: personChoices, valueLabel: known.person, disabled: known.person !== undefined }, volunteer_id: { load: volunteers, valueLabel: known.volunteer, disabled: known.volunteer !== undefined } },
})
export const correct = (row: MentorshipRow) => openEntry({
  title: 'Patenschaft berichtigen oder beenden', schema: MentorshipPeriod, row, change: correctMentorship, remove: { endpoint: removeMentorship, text: 'Nur für irrtümlich Eingetragenes. Eine Patenschaft, die endet, bekommt ein Ende.' },
})
