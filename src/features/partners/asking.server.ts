import { addDays, germanDay } from '../../base/day.ts'
import { demandVersion, handle, type Context, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { rowAfter } from '../../base/rows.db.ts'
import { hashOf, newToken } from '../../base/seal.ts'
import { handOver, mailSetting } from '../mail/smtp.server.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { acceptAsking, answerAskingLink, declineAsking, listAskings, mailAsking, makeAsking, openAskingLink, type AskingRow } from './asking.api.ts'
import { answerAsking, applyCorrections, confirmPartner, findAsking, findAskings, findMailable, noteMailed, openAsking, replaceAsking, settleAsking, type StoredAsking } from './asking.db.ts'
import { correctionsOf, overtaken } from './asking.rules.ts'
import { ASKING_DAYS, askingOverSentences } from './asking.ts'
import { findServices } from './directory.db.ts'
import { demandPartner } from './directory.server.ts'

const said: Record<string, string> = { ...askingOverSentences, answered: 'Über diesen Link wurde schon geantwortet.', unknown: 'Diesen Link gibt es nicht oder nicht mehr.' }
const textOf = (organisation: string, link: string, until: string) => `Guten Tag,\n\nstimmen die Angaben zu Ihren Angeboten in unserem Wegweiser noch? Bitte bestätigen oder berichtigen Sie sie bis ${germanDay(until)} hier, ohne Konto:\n\n${link}\n\nVielen Dank!\n${organisation}, Integrationsmanagement\n`
async function shown(tx: Context['tx'], asking: StoredAsking): Promise<AskingRow> {
  const services = asking.proposal.length ? await findServices(tx, asking.partner_id) : []
  return { ...asking, proposal: asking.proposal.map((one) => ({ ...one, service: services.find(({ id }) => id === one.service_id)?.name ?? 'gelöschtes Angebot' })) }
}
async function askingPage({ tx }: Pick<Context, 'tx'>, secret: string) {
  const link = (await openAsking(tx, hashOf(secret))) ?? refuse('not-found', said.unknown)
  const services = link.stand === 'open' ? link.services.map((service) => ({ ...service, ended: false })) : []
  return { link, page: { organisation: (await findOrganisation(tx))?.name ?? '', partner: link.partner, until: addDays(link.expires_on, -1), stand: link.stand, services } }
}
/** Takes the decision about a correction that waits; the row as it stands then. */
async function settle({ tx, me, params: { id }, version, today, note }: Context<typeof acceptAsking> | Context<typeof declineAsking>, state: 'accepted' | 'declined'): Promise<AskingRow> {
  const before = (await findAsking(tx, id)) ?? refuse('not-found')
  demandVersion(before, version)
  demand(before.state === 'proposed' || 'Hier wartet keine Berichtigung.')
  if (state === 'accepted') {
    const services = await findServices(tx, before.partner_id)
    const [first] = overtaken(before.proposal, services)
    if (first) refuse('conflict', `„${services.find((one) => one.id === first.service_id)?.name ?? 'Ein Angebot'}“ wurde inzwischen geändert. Bitte von Hand eintragen und die Berichtigung nicht übernehmen.`)
    await applyCorrections(tx, before.proposal)
    await confirmPartner(tx, before.partner_id, before.answered_on!)
  }
  note(null, { partner: before.partner_id, asking: id, fields: before.proposal.length })
  return rowAfter(await settleAsking(tx, id, version, { state, settled_by: me.id, settled_on: today }), async () => { const row = await findAsking(tx, id); return row && shown(tx, row) })
}

export const askingHandlers: Handler[] = [
  handle(listAskings, async (context) => {
    await demandPartner(context, context.params.partnerId)
    return { rows: await Promise.all((await findAskings(context.tx, context.params.partnerId)).map((row) => shown(context.tx, row))) }
  }),
  handle(makeAsking, async (context) => {
    const { tx, me, params: { partnerId }, today, request, note } = context
    const partner = await demandPartner(context, partnerId), office = (await findOrganisation(tx)) ?? refuse('not-found')
    demand(partner.is_active || 'Die Stelle ist nicht mehr dabei.')
    demand((await findServices(tx, partnerId)).some((service) => service.is_public) || 'Bestätigt wird, was im Wegweiser steht. Bitte zuerst ein Angebot dafür freigeben.')
    const secret = newToken(), expires_on = addDays(today, ASKING_DAYS)
    const id = await replaceAsking(tx, { partner_id: partnerId, secret_hash: hashOf(secret), made_on: today, expires_on, made_by: me.id })
    const link = `${request.origin}/angaben#${secret}`
    note(null, { partner: partnerId, asking: id })
    const can_mail: true | string = mailSetting() === null ? 'Der Versand ist nicht eingerichtet. Bitte den Text von Hand senden.' : partner.email ? true : 'Bei der Stelle steht keine E-Mail-Adresse. Bitte den Text von Hand senden.'
    return { id, link, text: textOf(office.name, link, addDays(expires_on, -1)), email: partner.email ?? '', can_mail }
  }),
  handle(mailAsking, async ({ tx, params: { id }, input: { secret }, today, request, note }) => {
    const setting = mailSetting() ?? refuse('conflict', 'Der Versand ist nicht eingerichtet. Bitte den Text von Hand senden.')
    const found = (await findMailable(tx, id, hashOf(secret))) ?? refuse('not-found', said.unknown), office = (await findOrganisation(tx)) ?? refuse('not-found')
    demand(found.email !== '' || 'Bei der Stelle steht keine E-Mail-Adresse. Bitte den Text von Hand senden.')
    // The link stands already: whatever becomes of the mail, it can still be sent by hand.
    const fault = await handOver(setting, { id, to: found.email, subject: `Angaben zu ${found.name} im Wegweiser: stimmt das noch?`, text: textOf(office.name, `${request.origin}/angaben#${secret}`, addDays(found.expires_on, -1)) })
    if (fault) refuse('conflict', 'Die E-Mail ging nicht hinaus. Der Link gilt; bitte den Text von Hand senden oder es später noch einmal versuchen.')
    await noteMailed(tx, id, found.email, today)
    note(null, { partner: found.id, asking: id })
    return { mailed_to: found.email }
  }),
  handle(acceptAsking, (context) => settle(context, 'accepted')),
  handle(declineAsking, (context) => settle(context, 'declined')),
  handle(openAskingLink, async (context) => (await askingPage(context, context.input.secret)).page),
  handle(answerAskingLink, async (context) => {
    const { tx, input: { secret, services, remark }, note } = context
    const { link } = await askingPage(context, secret)
    const became = await answerAsking(tx, hashOf(secret), correctionsOf(link.services, services), remark)
    if (became === 'unknown') refuse('not-found', said.unknown)
    demand(became === 'confirmed' || became === 'proposed' || said[became]!)
    note(null, { partner: link.partner_id, asking: link.link_id, became })
    return (await askingPage(context, secret)).page
  }),
]
