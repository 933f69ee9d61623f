import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { addJobSearch, changeJobSearch, readJobSearch } from './job-search.api.ts'
import { findGerman, findSearch, findSearchOf, insertSearch, updateSearch, type StoredSearch } from './job-search.db.ts'
import type { JobSearchInput } from './job-search.ts'
import { findMatches } from './match.server.ts'

/** What somebody did, learned and can, in words of the profile; handed in by the door. */
export type FindExperience = (context: Pick<Context, 'tx' | 'seal' | 'today'>, personId: string) => Promise<string[]>
type Acting = Pick<Context, 'tx' | 'seal' | 'now'>
const opened = async (context: Pick<Acting, 'tx' | 'seal'>, row: StoredSearch | undefined) => (row ? (await openTexts(context, 'job_searches', [row], ['note']))[0]! : null)
const stored = async (context: Acting, of: { id: string; person_id: string }, { note, ...given }: JobSearchInput) => ({ ...given, ...await sealTexts(context, 'job_searches', of, { note }) })

export const jobSearchHandlers = (findExperience: FindExperience): Handler[] => [
  handle(readJobSearch, async (context) => {
    const { tx, params: { personId }, today, note } = context
    await demandPerson(tx, personId)
    note(personId)
    const search = await opened(context, await findSearchOf(tx, personId))
    const seeker = { kinds: [], trades: [], hours: null, mobility: [], places: [], ...search, level: await findGerman(tx, personId), experience: await findExperience(context, personId) }
    return { search, vacancies: await findMatches(tx, seeker, today) }
  }),
  handle(addJobSearch, async (context) => {
    const { tx, params, input, note } = context, id = newId()
    await demandPerson(tx, params.personId)
    await insertSearch(tx, { id, person_id: params.personId, ...await stored(context, { id, person_id: params.personId }, input) })
    note(params.personId, { search: id })
    return (await opened(context, await findSearch(tx, id)))!
  }),
  handle(changeJobSearch, async (context) => {
    const { tx, params, input, version, note } = context
    const before = (await findSearch(tx, params.id)) ?? refuse('not-found')
    note(before.person_id, { search: params.id })
    return rowAfter(await updateSearch(tx, params.id, version ?? 0, await stored(context, before, input)), async () => (await opened(context, await findSearch(tx, params.id))) ?? undefined)
  }),
]
