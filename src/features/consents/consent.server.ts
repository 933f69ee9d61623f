import { done } from '../../base/endpoint.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { goneAfter, rowAfter } from '../../base/rows.db.ts'
import { readSignature } from '../cases/signature.server.ts'
import { openTexts, sealTexts } from '../cases/sealed.server.ts'
import { holdDocument } from '../documents/document.db.ts'
import { demandPerson } from '../people/person.db.ts'
import { addConsent, changeConsent, listConsents, openConsent, proveConsent, removeConsent, restoreConsent, withdrawConsent } from './consent.api.ts'
import { deleteConsent, findConsents, findForPaper, findRests, insertConsent, isInterpreter, isPartner, updateConsent } from './consent.db.ts'
import type { ConsentPaper } from './consent.paper.ts'
import { canChangeConsent, canProve, canRemoveConsent, canRestore, canWithdraw, canWithdrawOn, consentState, faultsOfContent, faultsOfProof } from './consent.rules.ts'
import type { ConsentContent, ConsentProof } from './consent.ts'

const texts = ['detail', 'recipient', 'signature', 'witnesses', 'withdrawal'] as const
type Asked = Pick<Context, 'tx' | 'seal' | 'today'>

async function consentsOf({ tx, seal, today }: Asked, personId: string, id?: string) {
  const found = await findConsents(tx, personId, id)
  const rests = await findRests(tx, personId)
  return (await openTexts({ tx, seal }, 'consents', found, texts)).map((row) => ({
    ...row, has_signature: row.signature !== '', state: consentState(row, today), isOfToday: row.made_on === today,
    rests: rests.filter((rest) => rest.consent_id === row.id).map(({ consent_id: _, ...rest }) => rest),
  }))
}
const findOne = async (asked: Asked, personId: string, id: string) => (await consentsOf(asked, personId, id))[0]
const demandOne = async (asked: Asked, personId: string, id: string) => (await findOne(asked, personId, id)) ?? refuse('not-found')

const sealContent = async (context: Context, row: { id: string; person_id: string }, { detail, recipient, ...content }: ConsentContent) => ({ ...content, ...(await sealTexts(context, 'consents', row, { detail, recipient })) })
/** Only what belongs to the kind of proof is kept. */
async function sealProof(context: Context, row: { id: string; person_id: string }, { proof, document_id, signature, witnesses }: ConsentProof) {
  if (proof === 'signature') {
    const { verdict } = readSignature(signature)
    if (verdict !== true) refuseField('signature', verdict)
  }
  if (document_id && !(await holdDocument(context.tx, document_id, [row.person_id]))) refuse('not-found')
  return { proof, document_id, ...(await sealTexts(context, 'consents', row, { signature: proof === 'signature' ? signature : '', witnesses: proof === 'oral' ? witnesses : '' })) }
}
function demandNone(faults: Record<string, string>): void {
  if (Object.keys(faults).length) refuse('input', undefined, { fields: faults })
}

async function demandContent(tx: Context['tx'], content: ConsentContent, more: Record<string, string> = {}): Promise<void> {
  demandNone({
    ...faultsOfContent(content), ...more,
    ...(content.partner_id && !(await isPartner(tx, content.partner_id)) && { partner_id: 'Diesen Partner gibt es nicht mehr.' }),
    ...(content.interpreter_id && !(await isInterpreter(tx, content.interpreter_id)) && { interpreter_id: 'Wer gedolmetscht hat, steht nicht mehr im Pool.' }),
  })
}

/** What the printed form needs; refuses with 404 when the consent may not be seen. */
export async function consentPaperData(context: Asked & Pick<Context, 'me'>, personId: string, id: string): Promise<ConsentPaper> {
  const consent = await demandOne(context, personId, id)
  const { organisation, municipality, ...person } = (await findForPaper(context.tx, personId)) ?? refuse('not-found')
  return {
    organisation, municipality, caseworker: consent.made_by,
    person: { name: `${person.given_name} ${person.family_name}`.trim(), original_name: person.original_name, born: person.birth_date ?? person.birth_year?.toString() ?? '' },
    kind: consent.kind, purpose: consent.purpose, detail: consent.detail, data: consent.data, direction: consent.direction, recipient: consent.partner_name ?? consent.recipient,
    valid_from: consent.valid_from, valid_through: consent.valid_through, language: consent.language, interpreter: consent.interpreter_name ?? '',
    proof: consent.proof, signature: consent.signature, witnesses: consent.witnesses, made_on: consent.made_on, withdrawn_on: consent.withdrawn_on,
  }
}

export const consentHandlers: Handler[] = [
  handle(listConsents, async (context) => {
    await demandPerson(context.tx, context.params.personId)
    context.note(context.params.personId)
    return { rows: await consentsOf(context, context.params.personId) }
  }),
  handle(openConsent, async (context) => {
    const { params, note } = context
    note(params.personId, { consent: params.id })
    return demandOne(context, params.personId, params.id)
  }),
  handle(addConsent, async (context) => {
    const { tx, me, params, input, today, note } = context
    const { proof, document_id, signature, witnesses, ...content } = input
    await demandPerson(tx, params.personId)
    await demandContent(tx, content, faultsOfProof({ proof, document_id, signature, witnesses }))
    const row = { id: newId(), person_id: params.personId }
    await insertConsent(tx, { ...row, made_by: me.id, made_on: today, ...(await sealContent(context, row, content)), ...(await sealProof(context, row, { proof, document_id, signature, witnesses })) })
    note(params.personId, { consent: row.id, kind: content.kind, proof })
    return demandOne(context, params.personId, row.id)
  }),
  handle(changeConsent, async (context) => {
    const { tx, params, input, version, note } = context
    const consent = await demandOne(context, params.personId, params.id)
    demand(canChangeConsent(consent))
    await demandContent(tx, input)
    note(params.personId, { consent: params.id })
    return rowAfter(await updateConsent(tx, params.personId, params.id, version, await sealContent(context, consent, input)), () => findOne(context, params.personId, params.id))
  }),
  handle(proveConsent, async (context) => {
    const { tx, params, input, version, note } = context
    const consent = await demandOne(context, params.personId, params.id)
    demand(canProve(consent))
    if (input.proof === 'none') refuseField('proof', 'Der Nachweis fehlt.')
    demandNone(faultsOfProof(input))
    note(params.personId, { consent: params.id, proof: input.proof })
    return rowAfter(await updateConsent(tx, params.personId, params.id, version, await sealProof(context, consent, input)), () => findOne(context, params.personId, params.id))
  }),
  handle(withdrawConsent, async (context) => {
    const { tx, me, params, input, version, today, note } = context
    const consent = await demandOne(context, params.personId, params.id)
    demand(canWithdraw(consent))
    const verdict = canWithdrawOn(input.withdrawn_on, today)
    if (verdict !== true) refuseField('withdrawn_on', verdict)
    note(params.personId, { consent: params.id, on: input.withdrawn_on, rests: consent.rests.length })
    const change = { withdrawn_on: input.withdrawn_on, withdrawn_by: me.id, ...(await sealTexts(context, 'consents', consent, { withdrawal: input.withdrawal })) }
    return rowAfter(await updateConsent(tx, params.personId, params.id, version, change), () => findOne(context, params.personId, params.id))
  }),
  handle(restoreConsent, async (context) => {
    const { tx, params, version, note } = context
    demand(canRestore(await demandOne(context, params.personId, params.id)))
    note(params.personId, { consent: params.id })
    return rowAfter(await updateConsent(tx, params.personId, params.id, version, { withdrawn_on: null, withdrawn_by: null, withdrawal_sealed: null }), () => findOne(context, params.personId, params.id))
  }),
  handle(removeConsent, async (context) => {
    const { tx, params, version, note } = context
    demand(canRemoveConsent(await demandOne(context, params.personId, params.id)))
    note(params.personId, { consent: params.id })
    await goneAfter(await deleteConsent(tx, params.personId, params.id, version), () => findOne(context, params.personId, params.id))
    return done
  }),
]
