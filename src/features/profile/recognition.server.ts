/** Handlers of recognition procedures: the table of states decides what may follow, every change is dated. */
import { done } from '../../base/endpoint.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, demandPast, refuse, refuseField } from '../../base/refused.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { demandPerson } from '../people/person.db.ts'
import { belongs, deleteEntry, insertEntry, updateEntry, type SealedProfile } from './profile.db.ts'
import { addPapers, addRecognition, changePaper, changeRecognition, removePaper, removeRecognition, setRecognitionState } from './recognition.api.ts'
import { deleteParts, findOpenState, findPaper, findRecognition, insertPaper, insertState, lastPosition, lockRecognition, touchRecognition } from './recognition.db.ts'
import { canBegin, canFollow, faultOfStart } from './recognition.rules.ts'
import type { RecognitionInput, RecognitionProcedure, RecognitionRow, RecognitionState } from './recognition.ts'

const texts = ['qualification', 'reference_occupation', 'authority', 'reference', 'next_step'] as const
type Opening = Pick<Context, 'tx' | 'seal'>

/** Procedures with their states (newest first) and papers, from what the profile read. */
export async function openRecognitions(context: Opening, found: Pick<SealedProfile, 'recognitions' | 'states' | 'papers'>): Promise<RecognitionRow[]> {
  const opened = await openTexts(context, 'recognitions', found.recognitions as never, texts) as unknown as RecognitionRow[]
  const states = await openTexts(context, 'recognition_states', found.states as never, ['reason']) as unknown as (RecognitionRow['states'][number] & { recognition_id: string })[]
  const papers = await openTexts(context, 'recognition_papers', found.papers as never, ['what']) as unknown as (RecognitionRow['papers'][number] & { recognition_id: string })[]
  return opened.map((row) => {
    const own = states.filter((state) => state.recognition_id === row.id)
    const current = own.find((state) => state.valid_until === null)
    return { ...row, state: current?.state ?? '', state_since: current?.valid_from ?? '', states: own, papers: papers.filter((paper) => paper.recognition_id === row.id) }
  })
}

type At = Context & { params: { personId: string; id: string } }
async function findOpened({ tx, seal, params }: At) {
  const row = await findRecognition(tx, params.personId, params.id)
  return row && (await openTexts({ tx, seal }, 'recognitions', [row], texts))[0]!
}
/** The procedure at the version that was seen; 404 and 412 otherwise. */
async function demandSeen(context: At) {
  await demandPerson(context.tx, context.params.personId)
  const row = (await findOpened(context)) ?? refuse('not-found')
  demandVersion(row, context.version)
  return row
}
const overtaken = async (context: At): Promise<never> => refuse('changed-meanwhile', undefined, { current: (await findOpened(context)) ?? refuse('not-found') })

/** What is stored of a procedure; points only into the same case. */
async function stored(context: At, id: string, { qualification, reference_occupation, authority, reference, next_step, ...plain }: RecognitionInput) {
  const { tx, params, today } = context
  demandPast(plain.applied_on, today, 'applied_on', 'Das Datum liegt in der Zukunft.')
  if (plain.document_id && !(await belongs(tx, 'documents', plain.document_id, params.personId))) refuse('not-found')
  if (plain.training_id && !(await belongs(tx, 'trainings', plain.training_id, params.personId))) refuse('not-found')
  return { ...plain, ...await sealTexts(context, 'recognitions', { id, person_id: params.personId }, { qualification, reference_occupation, authority, reference, next_step }) }
}

export const recognitionHandlers: Handler[] = [
  handle(addRecognition, async (context) => {
    const { tx, me, params, input: { state, state_since, ...input }, today, act, note } = context
    await demandPerson(tx, params.personId)
    const id = newId(), since = state_since ?? today
    const fault = faultOfStart(null, since, today)
    if (fault) refuseField('state_since', fault)
    demand(canBegin(input.procedure, state))
    await insertEntry(tx, 'recognitions', { id, person_id: params.personId, ...await stored(context as unknown as At, id, input) })
    await insertState(tx, { id: newId(), recognition_id: id, person_id: params.personId, state, valid_from: since, reason_sealed: null, set_by: me.id })
    note(params.personId, { recognition: id, state })
    return { id, act }
  }),
  handle(changeRecognition, async (context) => {
    const { tx, params, input, version, act, note } = context
    await demandSeen(context)
    const open = await findOpenState(tx, params.id)
    if (open) demand(canBegin(input.procedure, open.state as RecognitionState))
    note(params.personId, { recognition: params.id })
    return { id: params.id, version: (await updateEntry(tx, 'recognitions', params.id, version, await stored(context, params.id, input))) ?? (await overtaken(context)), act }
  }),
  handle(removeRecognition, async (context) => {
    const { tx, params, version, act, note } = context
    await demandSeen(context)
    await deleteParts(tx, params.id)
    if (!(await deleteEntry(tx, 'recognitions', params.id, version))) await overtaken(context)
    note(params.personId, { recognition: params.id })
    return { ...done, act }
  }),
  handle(setRecognitionState, async (context) => {
    const { tx, me, params, input, version, today, act, note } = context
    const row = await demandSeen(context)
    const open = (await findOpenState(tx, params.id)) ?? refuse('not-found')
    demand(canFollow(row.procedure as RecognitionProcedure, open.state as RecognitionState, input.state))
    const fault = faultOfStart(open.valid_from, input.valid_from, today)
    if (fault) refuseField('valid_from', fault)
    const id = newId(), person_id = params.personId
    // The day of the application is told with the state; nobody has to type it a second time.
    const fresh = (await touchRecognition(tx, params.id, version, input.state === 'antrag' && !row.applied_on ? input.valid_from : row.applied_on)) ?? (await overtaken(context))
    await insertState(tx, { id, recognition_id: params.id, person_id, state: input.state, valid_from: input.valid_from, set_by: me.id, ...await sealTexts(context, 'recognition_states', { id, person_id }, { reason: input.reason }) })
    note(person_id, { recognition: params.id, state: input.state })
    return { id: params.id, version: fresh, act }
  }),
  handle(addPapers, async (context) => {
    const { tx, params, input, act, note } = context
    await demandPerson(tx, params.personId)
    if (!(await lockRecognition(tx, params.personId, params.id))) refuse('not-found')
    let position = await lastPosition(tx, params.id)
    for (const what of input.papers) {
      const id = newId()
      await insertPaper(tx, { id, recognition_id: params.id, person_id: params.personId, position: ++position, ...await sealTexts(context, 'recognition_papers', { id, person_id: params.personId }, { what }) })
    }
    note(params.personId, { recognition: params.id, papers: input.papers.length })
    return { ...done, act }
  }),
  handle(changePaper, async (context) => {
    const { tx, params, input: { what, obtained_on }, version, today, act, note } = context
    await demandPaper(context)
    demandPast(obtained_on, today, 'obtained_on', 'Das Datum liegt in der Zukunft.')
    const row = { obtained_on, ...await sealTexts(context, 'recognition_papers', { id: params.paperId, person_id: params.personId }, { what }) }
    note(params.personId, { recognition: params.id, paper: params.paperId })
    return { id: params.paperId, version: (await updateEntry(tx, 'recognition_papers', params.paperId, version, row)) ?? (await overtakenPaper(context)), act }
  }),
  handle(removePaper, async (context) => {
    const { tx, params, version, act, note } = context
    await demandPaper(context)
    if (!(await deleteEntry(tx, 'recognition_papers', params.paperId, version))) await overtakenPaper(context)
    note(params.personId, { recognition: params.id, paper: params.paperId })
    return { ...done, act }
  }),
]

type AtPaper = Context & { params: { personId: string; id: string; paperId: string } }
async function openPaper({ tx, seal, params }: AtPaper) {
  const row = await findPaper(tx, params.id, params.personId, params.paperId)
  return row && (await openTexts({ tx, seal }, 'recognition_papers', [row], ['what']))[0]!
}
async function demandPaper(context: AtPaper): Promise<void> {
  await demandPerson(context.tx, context.params.personId)
  demandVersion((await openPaper(context)) ?? refuse('not-found'), context.version)
}
const overtakenPaper = async (context: AtPaper): Promise<never> => refuse('changed-meanwhile', undefined, { current: (await openPaper(context)) ?? refuse('not-found') })
