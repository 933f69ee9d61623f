import QRCode from 'qrcode'
import { addDays, germanDay } from '../../base/day.ts'
import { handle, type Context, type Handler } from '../../base/handle.ts'
import { paperFile } from '../../base/paper/file.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { hashOf, newToken } from '../../base/seal.ts'
import { labelIn } from '../codes/codes.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { findPerson } from '../people/person.db.ts'
import { answerReferralLink, openReferralLink, printReferralLetter } from './letter.api.ts'
import { answerLink, openLink, replaceLink } from './letter.db.ts'
import { referralLetter } from './letter.report.ts'
import { isCovered, LINK_DAYS, overSentences, passedLabels, type Passed } from './letter.ts'
import { findPartner } from './partner.db.ts'
import { findConsent } from './referral.db.ts'
import { canPass } from './referral.rules.ts'
import { whole } from './referral.server.ts'

const said: Record<string, string> = { ...overSentences, unfit: 'Diese Antwort passt nicht zum jetzigen Stand.', unknown: 'Diesen Link gibt es nicht oder nicht mehr.' }
type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>
/** What is passed on, one by one; what is not known is left out. Where a protected person lives is never passed on. */
function factsOf(person: Person, passed: readonly Passed[]): [label: string, text: string][] {
  const facts: Record<Passed, string> = {
    birth: person.birth_date ? germanDay(person.birth_date) : person.birth_year ? String(person.birth_year) : '', phone: person.phone, email: person.email, place: person.is_protected ? '' : person.address ?? person.building ?? '',
    languages: person.languages.map((row) => `${labelIn('language', row.language)}${row.needs_interpreter ? ' (Sprachmittlung nötig)' : ''}`).join(', '), german: person.german_levels[0]?.level ?? '',
  }
  const labels: Record<Passed, string> = { birth: 'geboren', languages: 'Sprachen', german: 'Deutsch', phone: 'Telefon', email: 'E-Mail', place: 'wohnt' }
  return passed.flatMap((one) => (facts[one] ? [[labels[one], facts[one]] as [string, string]] : []))
}
async function linkPage({ tx }: Pick<Context, 'tx'>, secret: string) {
  const link = (await openLink(tx, hashOf(secret))) ?? refuse('not-found', said.unknown)
  // Whoever cannot answer any more learns neither to whom it went meanwhile nor what became of it.
  const { partner, state, result } = link.stand === 'open' ? link : { partner: '', state: '', result: '' }
  return { link, page: { organisation: (await findOrganisation(tx))?.name ?? '', partner, sent_on: link.sent_on, state, result, stand: link.stand } }
}

export const letterHandlers: Handler[] = [
  handle(printReferralLetter, async (context) => {
    const { tx, me, params: { id }, input, today, now, request, note } = context
    const referral = await whole(context, id), consent = referral.consent_id ? await findConsent(tx, referral.person_id, referral.consent_id) : undefined
    demand(referral.passes_data || 'Bei dieser Weiterleitung werden keine Daten weitergegeben. Ein Brief mit Namen braucht das und eine Einwilligung.')
    demand(canPass(consent, referral.partner_id))
    const uncovered = input.passed.filter((one) => !isCovered(one, consent!.data))
    if (uncovered.length) refuseField('passed', `Die Einwilligung umfasst nicht: ${uncovered.map((one) => passedLabels[one]).join(', ')}. Sie nennt: ${consent!.data.map((one) => labelIn('consent-data', one)).join(', ')}.`)
    demand(!input.with_link || (referral.state !== 'declined' && referral.state !== 'done') || 'Die Weiterleitung ist abgeschlossen; ein Link zum Antworten hat keinen Sinn mehr.')
    const person = (await findPerson(tx, referral.person_id, today, me.role)) ?? refuse('not-found'), office = (await findOrganisation(tx)) ?? refuse('not-found')
    const partner = referral.partner_id ? await findPartner(tx, referral.partner_id, today, me.role) : undefined
    const linkUntil = addDays(today, LINK_DAYS)
    let link = '', pictures: Record<string, Uint8Array> = {}
    if (input.with_link) {
      const secret = newToken()
      await replaceLink(tx, { referral_id: id, person_id: referral.person_id, secret_hash: hashOf(secret), made_on: today, expires_on: linkUntil, made_by: me.id })
      link = `${request.origin}/antwort#${secret}`
      pictures = { 'qr.png': await QRCode.toBuffer(link, { margin: 1, width: 400 }) }
    }
    const facts = factsOf(person, input.passed)
    note(referral.person_id, { referral: id, passed: ['name', ...input.passed], link: input.with_link, format: input.format })
    return paperFile(referralLetter({ office, today, to: partner ? [partner.name, partner.contact_name ?? '', partner.town ?? ''].filter(Boolean) : [], service: referral.service, name: [person.given_name, person.family_name].filter(Boolean).join(' '), facts, message: input.message, consent_on: consent!.valid_from, by: me.name, link, linkUntil: addDays(linkUntil, -1) }), { name: `Weiterleitung ${referral.service}`, format: input.format, pictures, now })
  }),
  handle(openReferralLink, async (context) => (await linkPage(context, context.input.secret)).page),
  handle(answerReferralLink, async (context) => {
    const { tx, input: { secret, answer }, note } = context
    const became = await answerLink(tx, hashOf(secret), answer.told, answer.why)
    if (became === 'unknown') refuse('not-found', said.unknown)
    demand(became === 'told' || said[became]!)
    const { link, page } = await linkPage(context, secret)
    note(link.person_id, { referral: link.referral_id, state: answer.told, result: answer.why })
    return page
  }),
]
