import { done } from '../../base/endpoint.ts'
import type { Tx } from '../../base/db.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { EXPORT_ROWS, goneAfter, rowAfter } from '../../base/rows.db.ts'
import { sheetFile } from '../../base/sheet.ts'
import { labelIn } from '../codes/codes.ts'
import { demandPerson } from '../people/person.db.ts'
import { beginMentorship, correctMentorship, listMentorshipConsents, listMentorships, listOwnMentorships, removeMentorship } from './mentorship.api.ts'
import { changeVolunteer, createVolunteer, exportVolunteers, listVolunteers, VolunteerRow } from './volunteer.api.ts'
import {
  deleteMentorship, findMentorship, findMentorshipConsents, findMentorships, findOwnMentorships, findVolunteer, findVolunteers, insertMentorship, insertVolunteer, updateMentorship, updateVolunteer,
} from './volunteer.db.ts'

/** A mentorship rests on a consent of the same person. */
async function demandConsent(tx: Tx, personId: string, consentId: string | null | undefined): Promise<void> {
  if (consentId && !(await findMentorshipConsents(tx, personId)).some(({ id }) => id === consentId)) refuse('input', undefined, { fields: { consent_id: 'Diese Einwilligung gibt es nicht.' } })
}

export const volunteerHandlers: Handler[] = [
  handle(listVolunteers, ({ tx, input, today }) => findVolunteers(tx, input, today)),
  handle(exportVolunteers, async ({ tx, input, today, note }) => {
    const { rows } = await findVolunteers(tx, { ...input, page: 1 }, today, EXPORT_ROWS)
    note(null, { rows: rows.length, format: input.format })
    return sheetFile(`Ehrenamt ${today}`, VolunteerRow, rows, input, labelIn)
  }),
  handle(createVolunteer, async ({ tx, input, today, note }) => {
    const id = await insertVolunteer(tx, input)
    note(null, { volunteer: id })
    return findVolunteer(tx, id, today)
  }),
  handle(changeVolunteer, async ({ tx, params, input, version, today, note }) => {
    note(null, { volunteer: params.id })
    return rowAfter(await updateVolunteer(tx, params.id, version, input), () => findVolunteer(tx, params.id, today))
  }),

  handle(listMentorships, async ({ tx, query }) => {
    if (!query.person && !query.volunteer) refuse('input')
    return { rows: await findMentorships(tx, query) }
  }),
  handle(listMentorshipConsents, async ({ tx, input, note }) => {
    await demandPerson(tx, input.person_id)
    note(input.person_id)
    return { rows: await findMentorshipConsents(tx, input.person_id) }
  }),
  handle(beginMentorship, async ({ tx, input, note }) => {
    await demandConsent(tx, input.person_id, input.consent_id)
    const id = await insertMentorship(tx, input)
    note(input.person_id, { mentorship: id, volunteer: input.volunteer_id })
    return findMentorship(tx, id)
  }),
  handle(correctMentorship, async ({ tx, params, input, version, note }) => {
    await demandConsent(tx, ((await findMentorship(tx, params.id)) ?? refuse('not-found')).person_id, input.consent_id)
    const mentorship = await rowAfter(await updateMentorship(tx, params.id, version, input), () => findMentorship(tx, params.id))
    note(mentorship.person_id, { mentorship: params.id })
    return mentorship
  }),
  handle(removeMentorship, async ({ tx, params, version, note }) => {
    const mentorship = (await findMentorship(tx, params.id)) ?? refuse('not-found')
    await goneAfter(await deleteMentorship(tx, params.id, version), () => findMentorship(tx, params.id))
    note(mentorship.person_id, { mentorship: params.id })
    return done
  }),
  handle(listOwnMentorships, async ({ tx }) => ({ rows: await findOwnMentorships(tx) })),
]
