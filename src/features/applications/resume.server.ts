import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { paperFile } from '../../base/paper/file.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { approveResume, listResumes, printResume, withdrawResume } from './resume.api.ts'
import { endResume, findNamed, findResume, findResumes, insertResume } from './resume.db.ts'
import { resumePaper, type ResumeParts } from './resume.report.ts'

/** What the profile brings into a curriculum vitae; handed in by the door, as profile and applications do not know each other. */
export type FindParts = (context: Pick<Context, 'tx' | 'seal' | 'today'>, personId: string) => Promise<ResumeParts>

export const resumeHandlers = (findParts: FindParts): Handler[] => [
  handle(listResumes, async ({ tx, params, note }) => {
    await demandPerson(tx, params.personId)
    note(params.personId)
    return { rows: await findResumes(tx, params.personId) }
  }),
  handle(approveResume, async ({ tx, me, params, input, today, note }) => {
    await demandPerson(tx, params.personId)
    if (input.approved_on > today) refuseField('approved_on', 'Das Datum liegt in der Zukunft.')
    const id = newId()
    await insertResume(tx, { id, person_id: params.personId, made_by: me.id, ...input, sections: [...new Set(input.sections)] })
    note(params.personId, { resume: id, sections: input.sections })
    return findResume(tx, id)
  }),
  handle(withdrawResume, async ({ tx, params, version, today, note }) => {
    const before = (await findResume(tx, params.id)) ?? refuse('not-found')
    demand(before.withdrawn_on === null || 'Die Zustimmung ist schon zurückgenommen.')
    note(before.person_id, { resume: params.id })
    return rowAfter(await endResume(tx, params.id, version ?? 0, today), () => findResume(tx, params.id))
  }),
  handle(printResume, async (context) => {
    const { tx, params, input, today, now, note } = context
    const resume = (await findResume(tx, params.id)) ?? refuse('not-found')
    demand(resume.withdrawn_on === null || 'Die Person hat ihre Zustimmung zurückgenommen.')
    const person = (await findNamed(tx, resume.person_id)) ?? refuse('not-found')
    note(resume.person_id, { resume: resume.id, format: input.format })
    const name = [person.given_name, person.family_name].filter(Boolean).join(' ')
    const born = person.birth_date?.split('-').reverse().join('.') ?? person.birth_year?.toString() ?? ''
    return paperFile(resumePaper({ person: { name, phone: person.phone, email: person.email, born }, parts: await findParts(context, resume.person_id), sections: resume.sections, today }), { name: `Lebenslauf ${name}`, format: input.format, now })
  }),
]
