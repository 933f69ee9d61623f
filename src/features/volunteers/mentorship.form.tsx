/** Wishing for a mentorship, beginning one that exists already, and correcting its days. */
import { openEntry } from '../../ui/entry.tsx'
import { useLabel } from '../../ui/context.tsx'
import { Field, Fields, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { reach, useRead } from '../../ui/reach.ts'
import { personChoices } from '../people/person.choice.ts'
import { beginMentorship, changeWish, correctMentorship, listMentorshipConsents, removeMentorship, wishMentorship, type MentorshipRow } from './mentorship.api.ts'
import { WishChange, WishInput } from './mentorship.ts'
import { listVolunteers } from './volunteer.api.ts'
import { MentorshipInput, MentorshipPeriod } from './volunteer.ts'

export const volunteerChoices = async (text: string) =>
  (await reach(listVolunteers, { input: { text, filter: { is_active: ['true'] } } })).rows.slice(0, 20).map((row) => ({ value: row.id, label: `${row.family_name}, ${row.given_name}`, hint: [row.district, row.engagement].filter(Boolean).join(' · ') }))

export const begin = (start: { person_id?: string; volunteer_id?: string; valid_from: string }, known: { person?: string; volunteer?: string }) => openEntry({
  title: 'Patenschaft beginnen', schema: MentorshipInput, start, create: beginMentorship,
  children: <>
    <Field name="person_id" load={personChoices} valueLabel={known.person} disabled={known.person !== undefined} />
    <Field name="volunteer_id" load={volunteerChoices} valueLabel={known.volunteer} disabled={known.volunteer !== undefined} />
    <Period />
  </>,
})
export const correct = (row: MentorshipRow) => openEntry({
  title: 'Patenschaft berichtigen oder beenden', schema: MentorshipPeriod, row, change: correctMentorship, remove: { endpoint: removeMentorship, text: 'Nur für irrtümlich Eingetragenes. Eine Patenschaft, die endet, bekommt ein Ende.' },
  children: <Period personId={row.person_id ?? undefined} />,
})

/** With the consents of whoever is chosen. */
function Period({ personId }: { personId?: string }) {
  return <><Fields columns={2}><Field name="valid_from" /><Field name="valid_until" /></Fields><Consent personId={personId} /></>
}
/** The consents of the person, those that hold first. */
export function Consent({ personId }: { personId?: string }) {
  const label = useLabel()
  const { person_id } = useFormValues<{ person_id?: string }>()
  const person = personId ?? person_id
  const read = useRead(listMentorshipConsents, { input: { person_id: person ?? '' } }, { enabled: Boolean(person) })
  const choices = read.data?.rows.map((row) => ({ value: row.id, label: `${label('consent-purpose', row.purpose)}${row.valid_through ? ` bis ${day(row.valid_through)}` : ''}${row.holds ? '' : ' (gilt nicht)'}` }))
  return <Field name="consent_id" look="select" choices={choices ?? []} hint={choices?.length === 0 ? 'Noch keine eingetragen; sie wird auf der Seite der Person aufgenommen.' : undefined} />
}

export const wish = (start: { person_id?: string; wished_on: string }, known: { person?: string } = {}) => openEntry({
  title: 'Wunsch nach einer Patenschaft', size: 'large', schema: WishInput, start, create: wishMentorship, children: <>{known.person ? null : <Field name="person_id" load={personChoices} />}<Wish /></>,
})
export const editWish = (row: MentorshipRow) => openEntry({ title: 'Wunsch ändern', size: 'large', schema: WishChange, row, change: changeWish, children: <Wish personId={row.person_id ?? undefined} /> })
const Wish = ({ personId }: { personId?: string }) => <><Field name="helps" /><Fields columns={2}><Field name="wish_languages" /><Field name="wish_times" /><Field name="wish_sex" look="segments" /><Field name="wished_on" /></Fields><Consent personId={personId} /></>

