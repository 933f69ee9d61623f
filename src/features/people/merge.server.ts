import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { findOrMakeCaseKey } from '../cases/key.db.ts'
import { listMerges, mergePersons, previewMerge, undoMerge } from './merge.api.ts'
import { countMoves, findMerges, markMerged, moveRows, resealNotes, seesWhole, undoAct } from './merge.db.ts'
import { findPerson } from './person.db.ts'
import { listName } from './person.ts'

/** Fields that are filled from the other entry where the target has nothing. */
const filled = { call_name: 'Rufname', original_name: 'Name in eigener Schrift', phone: 'Telefon', email: 'E-Mail', birth_date: 'Geburtsdatum' } as const
type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

async function pair({ tx, params, today, me }: Context & { params: { id: string; otherId: string } }): Promise<{ target: Person; source: Person }> {
  if (params.id === params.otherId) refuse('conflict', 'Das ist dieselbe Person.')
  const target = (await findPerson(tx, params.id, today, me.role)) ?? refuse('not-found')
  const source = (await findPerson(tx, params.otherId, today, me.role)) ?? refuse('not-found')
  if (!(await seesWhole(tx, [target.id, source.id]))) refuse('conflict', 'Zusammenführen darf nur, wer beide Fälle ganz sehen darf.')
  return { target, source }
}

const fillsOf = (target: Person, source: Person): Record<string, string> =>
  Object.fromEntries((Object.keys(filled) as (keyof typeof filled)[]).filter((field) => !target[field] && source[field] && !(field === 'birth_date' && target.birth_year)).map((field) => [field, source[field]!]))

function noticesOf(target: Person, source: Person): string[] {
  const notices = []
  if (target.birth_date && source.birth_date && target.birth_date !== source.birth_date) notices.push('Die Geburtsdaten sind verschieden. Es bleibt das der ersten Person.')
  if (target.sex !== source.sex && source.sex !== 'u' && target.sex !== 'u') notices.push('Das Geschlecht ist verschieden eingetragen.')
  if (target.responsible_id !== source.responsible_id && source.responsible) notices.push(`${source.responsible} ist für den zweiten Eintrag zuständig und sieht die Person danach nicht mehr, wenn nicht eigens erlaubt.`)
  if (target.is_protected !== source.is_protected) notices.push('Nur einer der beiden Einträge ist geschützt. Der Schutz gilt danach für die Person.')
  return notices
}

export const mergeHandlers: Handler[] = [
  handle(previewMerge, async (context) => {
    const { target, source } = await pair(context)
    context.note(target.id, { other: source.id })
    return {
      target: { id: target.id, name: listName(target), version: target.version }, source: { id: source.id, name: listName(source) },
      rows: await countMoves(context.tx, source.id, target.id), notices: noticesOf(target, source),
      fills: Object.entries(fillsOf(target, source)).map(([field, value]) => ({ field: filled[field as keyof typeof filled], value })),
    }
  }),
  handle(mergePersons, async (context) => {
    const { tx, seal, now, note, version } = context
    const { target, source } = await pair(context)
    demandVersion(target, version)
    const fills: Record<string, unknown> = fillsOf(target, source)
    if (source.is_protected && !target.is_protected) fills.is_protected = true
    await resealNotes(tx, seal, source.id, target.id, await findOrMakeCaseKey(tx, seal, target.id, now))
    await moveRows(tx, source.id, target.id)
    await markMerged(tx, source.id, target.id, fills)
    note(target.id, { merged: source.id })
    note(source.id, { into: target.id })
    return { done: true as const }
  }),
  handle(listMerges, async ({ tx, params }) => ({ rows: await findMerges(tx, params.id) })),
  handle(undoMerge, async ({ tx, params, note }) => {
    const merge = (await findMerges(tx, params.id)).find((one) => one.id === params.otherId) ?? refuse('not-found')
    const changed = await undoAct(tx, merge.act_id)
    if (changed.length) refuse('conflict', `Seit dem Zusammenführen wurde daran weitergearbeitet (${changed.length} ${changed.length === 1 ? 'Eintrag' : 'Einträge'}). Es lässt sich nicht mehr rückgängig machen.`)
    note(params.id, { undone: merge.act_id })
    return { done: true as const }
  }),
]
