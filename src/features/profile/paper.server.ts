import { paperFile } from '../../base/paper/file.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { printProfile } from './profile.api.ts'
import { findOnSheet } from './profile.db.ts'
import { profilePaper } from './profile.report.ts'
import { profileOf } from './profile.server.ts'

export const profilePaperHandlers: Handler[] = [
  handle(printProfile, async (context) => {
    const { tx, params: { personId }, input, today, now, note } = context
    const profile = await profileOf(context, personId)
    const person = (await findOnSheet(tx, personId)) ?? refuse('not-found')
    const organisation = (await findOrganisation(tx)) ?? refuse('not-found')
    note(personId, { sections: input.sections, format: input.format })
    const sheet = { organisation, person: { name: [person.given_name, person.family_name].filter(Boolean).join(' '), original_name: person.original_name, born: person.birth_date ?? person.birth_year?.toString() ?? '' }, profile, sections: input.sections, today }
    return paperFile(profilePaper(sheet), { name: `Kompetenzprofil ${sheet.person.name}`, format: input.format, now })
  }),
]
