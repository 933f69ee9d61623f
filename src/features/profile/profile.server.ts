/** Handlers of the profile, the same for every kind of entry; and the profile as a plain structure for whatever is written from it. */
import { done, type Endpoint } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { undoAct } from '../people/merge.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { spokenName } from '../people/person.ts'
import { profileEndpoints, readProfile, undoProfile } from './profile.api.ts'
import { belongs, deleteEntry, findEntry, findProfile, insertEntry, isOwnAct, unlinkTraining, updateEntry } from './profile.db.ts'
import { kindsOfProfile, profileKinds, type Profile, type ProfileKind } from './profile.ts'
import { openRecognitions } from './recognition.server.ts'

/** Everything that is known of a person's competences, texts opened. Whoever shows it notes the reading (`note(personId)`). 404 when the person may not be seen; what may not be seen of it is missing. */
export async function profileOf(context: Pick<Context, 'tx' | 'seal' | 'today'>, personId: string): Promise<Profile> {
  const found = (await findProfile(context.tx, personId, context.today)) ?? refuse('not-found')
  const entries = {} as Record<ProfileKind, unknown>
  for (const kind of kindsOfProfile) entries[kind] = await openTexts(context, profileKinds[kind].table, found.entries[kind] as never, profileKinds[kind].sealed as readonly string[])
  return {
    person_id: personId, name: spokenName(found), members: found.members.map((member) => ({ id: member.id, name: spokenName(member) })), entries: entries as Profile['entries'],
    languages: found.languages, german_levels: found.german_levels, recognitions: await openRecognitions(context, found), has_temporary_protection: found.has_temporary_protection,
  }
}

type Given = Context & { params: { personId: string; id: string }; input: Record<string, unknown> }

function handlersOf(kind: ProfileKind): Handler[] {
  const { table, dated } = profileKinds[kind], sealed = profileKinds[kind].sealed as readonly string[]
  // The endpoints of all kinds have the same shape; what differs is the schema, which has already parsed the input.
  const endpoints = profileEndpoints[kind] as unknown as Record<'add' | 'correct' | 'remove', Endpoint>
  const find = async ({ tx, seal, params }: Given) => {
    const row = await findEntry(tx, kind, params.personId, params.id)
    return row && (await openTexts({ tx, seal }, table, [row as never], sealed))[0] as unknown as { version: number }
  }
  const demandSeen = async (context: Given) => {
    await demandPerson(context.tx, context.params.personId)
    demandVersion((await find(context)) ?? refuse('not-found'), context.version)
  }
  // Between reading and writing somebody else committed.
  const overtaken = async (context: Given): Promise<never> => refuse('changed-meanwhile', undefined, { current: (await find(context)) ?? refuse('not-found') })
  const demandSense = async ({ tx, params, input, today }: Given) => {
    if (dated && typeof input[dated] === 'string' && (input[dated] as string) > today) refuseField(dated, 'Das Datum liegt in der Zukunft.')
    if (input.document_id && !(await belongs(tx, 'documents', input.document_id as string, params.personId))) refuse('not-found')
  }
  /** What is stored: plain fields as they are, texts sealed. */
  const stored = async (context: Given, id: string) => ({
    ...Object.fromEntries(Object.entries(context.input).filter(([name]) => !sealed.includes(name))),
    ...await sealTexts(context, table, { id, person_id: context.params.personId }, Object.fromEntries(sealed.map((name) => [name, context.input[name] as string]))),
  })
  return [
    handle(endpoints.add, async (given) => {
      const context = given as Given, { tx, params, act, note } = context, id = newId()
      await demandPerson(tx, params.personId)
      await demandSense(context)
      await insertEntry(tx, table, { id, person_id: params.personId, ...await stored(context, id) })
      note(params.personId, { kind, id })
      return { id, act }
    }),
    handle(endpoints.correct, async (given) => {
      const context = given as Given, { tx, params, version, act, note } = context
      await demandSeen(context)
      await demandSense(context)
      note(params.personId, { kind, id: params.id })
      return { id: params.id, version: (await updateEntry(tx, table, params.id, version, await stored(context, params.id))) ?? (await overtaken(context)), act }
    }),
    handle(endpoints.remove, async (given) => {
      const context = given as Given, { tx, params, version, act, note } = context
      await demandSeen(context)
      if (kind === 'training') await unlinkTraining(tx, params.id)
      if (!(await deleteEntry(tx, table, params.id, version))) await overtaken(context)
      note(params.personId, { kind, id: params.id })
      return { ...done, act }
    }),
  ]
}

export const profileHandlers: Handler[] = [
  handle(readProfile, async (context) => {
    context.note(context.params.personId)
    return profileOf(context, context.params.personId)
  }),
  ...kindsOfProfile.flatMap(handlersOf),
  handle(undoProfile, async ({ tx, me, params, input, note }) => {
    await demandPerson(tx, params.personId)
    if (!(await isOwnAct(tx, input.act, me.id, params.personId))) refuse('not-found')
    const changed = await undoAct(tx, input.act)
    demand(changed.length === 0 || 'Daran wurde seither weitergearbeitet. Es lässt sich nicht mehr zurücknehmen.')
    note(params.personId, { undone: input.act })
    return done
  }),
]
