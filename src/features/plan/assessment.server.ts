import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuse, refuseField } from '../../base/refused.ts'
import { goneAfter } from '../../base/rows.db.ts'
import { findCase } from '../cases/case.db.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { addAssessment, correctAssessment, listAssessments, removeAssessment } from './assessment.api.ts'
import { deleteArea, deleteAssessment, findAreas, findAssessment, findAssessments, findPlanOn, insertArea, insertAssessment, updateArea, updateAssessment } from './assessment.db.ts'
import { canAssess } from './assessment.rules.ts'
import type { AssessedArea, AssessmentInput, Occasion } from './assessment.ts'
import { areaCodes } from './goal.ts'

type Opening = Pick<Context, 'tx' | 'seal'>
type Found = NonNullable<Awaited<ReturnType<typeof findAssessment>>>
const order = (area: string) => areaCodes.indexOf(area as AssessedArea['area'])

/** Fields of life in clear, by assessment, in their usual order. */
async function openAreas({ tx, seal }: Opening, personId: string, ids: readonly string[]) {
  const areas = await openTexts({ tx, seal }, 'assessment_areas', await findAreas(tx, personId, ids), ['sentence', 'resources'])
  return Map.groupBy(areas.toSorted((one, other) => order(one.area) - order(other.area)), (area) => area.assessment_id)
}
const shown = (found: Found, areas: Awaited<ReturnType<typeof openAreas>>) => ({ ...found, occasion: found.occasion as Occasion, areas: areas.get(found.id) ?? [] })

/** One assessment as it is answered; 404 when it is gone or may not be seen. */
async function readOne(context: Opening, personId: string, id: string) {
  const found = (await findAssessment(context.tx, personId, id)) ?? refuse('not-found')
  return shown(found, await openAreas(context, personId, [id]))
}

/** Day and plan, after asking whether it may be assessed on that day. */
async function headOf({ tx, today }: Pick<Context, 'tx' | 'today'>, personId: string, { assessed_on, occasion }: AssessmentInput) {
  const verdict = canAssess((await findCase(tx, personId)) ?? refuse('not-found'), assessed_on, today)
  if (verdict !== true) refuseField('assessed_on', verdict)
  return { assessed_on, occasion, plan_id: await findPlanOn(tx, personId, assessed_on) }
}

async function addArea(context: Context, personId: string, assessmentId: string, { area, step, sentence, resources }: AssessedArea): Promise<void> {
  const id = newId()
  await insertArea(context.tx, { id, person_id: personId, assessment_id: assessmentId, area, step, ...await sealTexts(context, 'assessment_areas', { id, person_id: personId }, { sentence, resources }) })
}

export const assessmentHandlers: Handler[] = [
  handle(listAssessments, async (context) => {
    const { tx, params: { personId }, note } = context
    note(personId)
    const rows = await findAssessments(tx, personId)
    const areas = await openAreas(context, personId, rows.map((row) => row.id))
    return { rows: rows.map((row) => shown(row, areas)) }
  }),
  handle(addAssessment, async (context) => {
    const { tx, me, params: { personId }, input, note } = context
    const id = newId(), head = await headOf(context, personId, input)
    await insertAssessment(tx, { id, person_id: personId, made_by: me.id, ...head })
    for (const area of input.areas) await addArea(context, personId, id, area)
    note(personId, { assessment: id, occasion: input.occasion, areas: input.areas.map(({ area }) => area) })
    return readOne(context, personId, id)
  }),
  handle(correctAssessment, async (context) => {
    const { tx, params: { personId, id }, input, version, note } = context
    const before = await readOne(context, personId, id)
    if (before.version !== version) refuse('changed-meanwhile', undefined, { current: before })
    const { numUpdatedRows } = await updateAssessment(tx, personId, id, version, await headOf(context, personId, input))
    if (numUpdatedRows === 0n) refuse('changed-meanwhile', undefined, { current: await readOne(context, personId, id) })
    for (const area of before.areas) if (!input.areas.some((one) => one.area === area.area)) await deleteArea(tx, area.id)
    for (const area of input.areas) {
      const known = before.areas.find((one) => one.area === area.area), { step, sentence, resources } = area
      if (!known) await addArea(context, personId, id, area)
      else if (known.step !== step || known.sentence !== sentence || known.resources !== resources) await updateArea(tx, known.id, { step, ...await sealTexts(context, 'assessment_areas', known, { sentence, resources }) })
    }
    note(personId, { assessment: id, occasion: input.occasion, areas: input.areas.map(({ area }) => area) })
    return readOne(context, personId, id)
  }),
  handle(removeAssessment, async (context) => {
    const { tx, params: { personId, id }, version, note } = context
    note(personId, { assessment: id })
    await goneAfter(await deleteAssessment(tx, personId, id, version), () => findAssessment(tx, personId, id))
    return done
  }),
]
