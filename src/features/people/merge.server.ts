import { germanDay } from '../../base/day.ts'
import { within } from '../../base/db.ts'
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse, type Verdict } from '../../base/refused.ts'
import { listMerges, mergePersons, previewMerge, undoMerge } from './merge.api.ts'
import { countMoves, findMerges, joinCases, lockPersons, markMerged, moveRows, resealTexts, seesWhole, undoAct } from './merge.db.ts'
import { demandPerson, findPerson, searchKeys } from './person.db.ts'
import { listName, sexLabels, type Sex } from './person.ts'

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

async function pair({ tx, params, today, me }: Context & { params: { id: string; otherId: string } }): Promise<{ target: Person; source: Person }> {
  if (params.id === params.otherId) refuse('conflict', 'Das ist dieselbe Person.')
  const target = (await findPerson(tx, params.id, today, me.role)) ?? refuse('not-found')
  const source = (await findPerson(tx, params.otherId, today, me.role)) ?? refuse('not-found')
  demand((await seesWhole(tx, [target.id, source.id])) || wholeOnly)
  return { target, source }
}

type Fills = Partial<Pick<Person, 'call_name' | 'original_name' | 'phone' | 'email' | 'sex' | 'birth_date' | 'birth_year'>>
const fillLabels: Record<keyof Fills, string> = { call_name: 'Rufname', original_name: 'Name in eigener Schrift', phone: 'Telefon', email: 'E-Mail', sex: 'Geschlecht', birth_date: 'Geburtsdatum', birth_year: 'Geburtsjahr' }

/** What the target gets from the other entry because it has nothing there itself. A day completes the year that is known, never another one. */
function fillsOf(target: Person, source: Person): Fills {
  const fills: Fills = {}
  for (const field of ['call_name', 'original_name', 'phone', 'email'] as const) if (!target[field] && source[field]) fills[field] = source[field]
  if (target.sex === 'u' && source.sex !== 'u') fills.sex = source.sex
  if (!target.birth_date && source.birth_date && (!target.birth_year || source.birth_date.startsWith(String(target.birth_year)))) Object.assign(fills, { birth_date: source.birth_date, birth_year: null })
  else if (!target.birth_date && !target.birth_year && source.birth_year) fills.birth_year = source.birth_year
  return fills
}
const shownFill = (field: keyof Fills, value: unknown) => (field === 'birth_date' ? germanDay(String(value)) : field === 'sex' ? sexLabels[value as Sex] : String(value))

const wholeOnly = 'Zusammenführen darf nur, wer beide Fälle ganz sehen darf.'

/** Who is named for one entry is not named for the other, so protection is never carried over by itself; and a running case does not vanish in a closed one. */
function mayMerge(target: Person, source: Person): Verdict {
  if (target.is_protected !== source.is_protected) return 'Nur einer der beiden Einträge ist geschützt. Bitte zuerst auch den anderen schützen.'
  if (target.closed_on && !source.closed_on) return 'Der erste Eintrag ist beendet, der zweite läuft noch. Bitte umgekehrt zusammenführen.'
  return true
}

function noticesOf(target: Person, source: Person): string[] {
  const verdict = mayMerge(target, source)
  const notices = verdict === true ? [] : [verdict]
  const year = (person: Person) => person.birth_date?.slice(0, 4) ?? person.birth_year?.toString()
  if (target.birth_date && source.birth_date ? target.birth_date !== source.birth_date : year(target) && year(source) && year(target) !== year(source)) notices.push('Die Geburtsdaten sind verschieden. Es bleibt das der ersten Person.')
  if (target.sex !== source.sex && source.sex !== 'u' && target.sex !== 'u') notices.push('Das Geschlecht ist verschieden eingetragen.')
  if (target.responsible_id !== source.responsible_id && source.responsible) notices.push(`${source.responsible} ist für den zweiten Eintrag zuständig und sieht die Person danach nicht mehr, wenn nicht eigens erlaubt.`)
  if (target.closed_on === null && source.closed_on !== null) notices.push('Der Fall des zweiten Eintrags ist beendet, der erste läuft. Er läuft weiter.')
  return notices
}

export const mergeHandlers: Handler[] = [
  handle(previewMerge, async (context) => {
    const { target, source } = await pair(context)
    context.note(target.id, { other: source.id })
    context.note(source.id, { other: target.id })
    return {
      target: { id: target.id, name: listName(target), version: target.version }, source: { id: source.id, name: listName(source) },
      rows: await countMoves(context.tx, source.id, target.id), notices: noticesOf(target, source),
      fills: (Object.entries(fillsOf(target, source)) as [keyof Fills, unknown][]).filter(([, value]) => value !== null).map(([field, value]) => ({ field: fillLabels[field], value: shownFill(field, value) })),
    }
  }),
  handle(mergePersons, async (context) => {
    const { tx, seal, params, now, note, version } = context
    await lockPersons(tx, [params.id, params.otherId])
    const { target, source } = await pair(context)
    demandVersion(target, version)
    demand(mayMerge(target, source))
    await resealTexts(tx, seal, source.id, target.id, now)
    await moveRows(tx, source.id, target.id)
    await joinCases(tx, source.id, target.id)
    const fills = fillsOf(target, source)
    await markMerged(tx, source.id, target.id, fills.call_name || fills.original_name ? { ...fills, name_keys: searchKeys({ ...target, ...fills }) } : fills)
    note(target.id, { merged: source.id })
    note(source.id, { into: target.id })
    return done
  }),
  handle(listMerges, async ({ tx, params }) => {
    await demandPerson(tx, params.id)
    return { rows: await findMerges(tx, params.id) }
  }),
  handle(undoMerge, async ({ tx, params, note }) => {
    await demandPerson(tx, params.id)
    const merge = (await findMerges(tx, params.id)).find((one) => one.id === params.otherId) ?? refuse('not-found')
    await lockPersons(tx, [params.id, params.otherId])
    demand((await seesWhole(tx, [params.id, params.otherId])) || wholeOnly)
    // Past the policies: what only its author sees goes back too.
    const changed = await within(tx, 'importer', () => undoAct(tx, merge.act_id))
    demand(changed.length === 0 || `Seit dem Zusammenführen wurde daran weitergearbeitet (${changed.length} ${changed.length === 1 ? 'Eintrag' : 'Einträge'}). Es lässt sich nicht mehr rückgängig machen.`)
    note(params.id, { undone: merge.act_id })
    note(params.otherId, { undone: merge.act_id })
    return done
  }),
]
