import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { actOnExpiry, addPaper, changeLeadTime, changePaper, listExpiries, listLeadTimes, removePaper, undoExpiryAct, type ExpiryRow } from './expiry.api.ts'
import { deleteAct, deletePaper, findAct, findActById, findExpiries, findLeads, findPaper, findReplaced, insertAct, insertPaper, putLead, updateAct, updatePaper, type FoundExpiry } from './expiry.db.ts'
import { legallyThrough } from '../people/permit.rules.ts'
import { faultsOfAct, isSilenced, levelOf, sentenceOfApplication } from './expiry.rules.ts'
import { expiryKinds, type ExpiryKind, type PaperInput } from './expiry.ts'

type Asked = Pick<Context, 'tx' | 'seal' | 'today'>

function shown(row: FoundExpiry, note: string, reason: string, today: string): ExpiryRow {
  const { kind, subject_id, person_id, printed, day, detail, list } = row
  const legal = kind === 'permit' ? legallyThrough(detail, printed, today) : null
  // What was done about an earlier date belongs to the past.
  const act = row.act_id && row.about === day ? {
    id: row.act_id, state: row.act_state!, acted_on: row.acted_on!, sleeps_until: row.sleeps_until, reason, by: row.act_by ?? '', sentence: row.act_state === 'applied' ? sentenceOfApplication(kind, detail, day, row.acted_on!) : '',
  } : null
  return {
    kind, subject_id, person_id, printed, day, detail, list, level: levelOf(day, row.weeks, today), sentence: legal?.sentence ?? '', note, act, isSilenced: act !== null && isSilenced({ ...act, about: day }, day, today),
    paper: row.paper_version === null ? null : { version: row.paper_version, legally_through: row.legally_through },
  }
}

async function expiriesOf({ tx, seal, today }: Asked, personId: string): Promise<ExpiryRow[]> {
  const found = await findExpiries(tx, personId, today)
  const notes = new Map((await openTexts({ tx, seal }, 'dated_papers', found.filter((row) => row.paper_version !== null).map((row) => ({ id: row.subject_id, person_id: row.person_id, note_sealed: row.note_sealed })), ['note'])).map(({ id, note }) => [id, note]))
  const reasons = new Map((await openTexts({ tx, seal }, 'expiry_acts', found.filter((row) => row.act_id).map((row) => ({ id: row.act_id!, person_id: row.person_id, reason_sealed: row.reason_sealed })), ['reason'])).map(({ id, reason }) => [id, reason]))
  return found.map((row) => shown(row, notes.get(row.subject_id) ?? '', reasons.get(row.act_id ?? '') ?? '', today))
}

function demandOrder({ printed_through, legally_through }: PaperInput): void {
  if (legally_through && legally_through < printed_through) refuseField('legally_through', 'Das liegt vor dem gedruckten Datum.')
}
const usualOf = (kind: ExpiryKind): number => expiryKinds[kind].weeks

export const expiryHandlers: Handler[] = [
  handle(listExpiries, async (context) => {
    const { tx, params: { personId }, note } = context
    await demandPerson(tx, personId)
    note(personId)
    const replaced = await findReplaced(tx, personId)
    return { rows: await expiriesOf(context, personId), replaced: replaced.map(({ id, kind, printed_through }) => ({ id, kind: kind as ExpiryKind, printed_through })) }
  }),
  handle(addPaper, async (context) => {
    const { tx, me, params: { personId }, input: { replaces, note: text, ...paper }, today, note } = context
    await demandPerson(tx, personId)
    demandOrder({ ...paper, note: text })
    const id = newId()
    await insertPaper(tx, { id, person_id: personId, ...paper, ...(await sealTexts(context, 'dated_papers', { id, person_id: personId }, { note: text })), made_by: me.id, made_on: today })
    if (replaces) {
      const older = (await findPaper(tx, personId, replaces)) ?? refuse('not-found')
      demand(older.replaced_by === null || 'Dieses Papier ist schon durch ein neueres ersetzt.')
      demand(older.kind === paper.kind || 'Ein Papier ersetzt nur eines derselben Art.')
      await updatePaper(tx, older.id, older.version, { replaced_by: id })
    }
    note(personId, { paper: id, kind: paper.kind, ...(replaces && { replaces }) })
    return { id, version: 1 }
  }),
  handle(changePaper, async (context) => {
    const { tx, params: { personId, id }, input, version, note } = context
    const before = (await findPaper(tx, personId, id)) ?? refuse('not-found')
    demandVersion(before, version)
    demandOrder(input)
    const { note: text, ...paper } = input
    note(personId, { paper: id })
    const after = await rowAfter(await updatePaper(tx, id, version, { ...paper, ...(await sealTexts(context, 'dated_papers', before, { note: text })) }), () => findPaper(tx, personId, id))
    return { id, version: after.version }
  }),
  handle(removePaper, async ({ tx, params: { personId, id }, version, note }) => {
    if (!(await findPaper(tx, personId, id))) refuse('not-found')
    note(personId, { paper: id })
    await goneAfter(await deletePaper(tx, id, version), () => findPaper(tx, personId, id))
    return done
  }),
  handle(actOnExpiry, async (context) => {
    const { tx, me, params: { personId }, input: { reason, ...input }, today, note } = context
    await demandPerson(tx, personId)
    const faults = faultsOfAct({ ...input, reason }, today)
    if (Object.keys(faults).length) refuse('input', undefined, { fields: faults })
    const row = (await findExpiries(tx, personId, today)).find((one) => one.kind === input.kind && one.subject_id === input.subject_id) ?? refuse('not-found')
    demand(row.day === input.about || 'Das Datum ist inzwischen ein anderes. Bitte neu ansehen.')
    const before = await findAct(tx, personId, input.kind, input.subject_id), id = before?.id ?? newId()
    const act = { ...input, sleeps_until: input.state === 'applied' ? input.sleeps_until : null, made_by: me.id, ...(await sealTexts(context, 'expiry_acts', { id, person_id: personId }, { reason })) }
    await (before ? updateAct(tx, id, act) : insertAct(tx, { ...act, id, person_id: personId }))
    note(personId, { act: id, kind: input.kind, state: input.state })
    return { id }
  }),
  handle(undoExpiryAct, async ({ tx, params: { personId, id }, note }) => {
    if (!(await findActById(tx, personId, id))) refuse('not-found')
    await deleteAct(tx, id)
    note(personId, { act: id })
    return done
  }),
  handle(listLeadTimes, async ({ tx }) => ({ rows: (await findLeads(tx)).map(({ kind, weeks }) => ({ kind, weeks, usual: usualOf(kind) })) })),
  handle(changeLeadTime, async ({ tx, input: { kind, weeks }, note }) => {
    await putLead(tx, kind, weeks)
    note(null, { kind, weeks })
    return { kind, weeks: weeks ?? usualOf(kind), usual: usualOf(kind) }
  }),
]
