/** The directory of the example municipality: what its partners offer, confirmed lately or not, who was sent where, and what is missing in the network. All invented. */
import { addDays } from '../../base/day.ts'
import { addService, addPartnerPerson } from '../../features/partners/directory.api.ts'
import { makeAsking } from '../../features/partners/asking.api.ts'
import type { ServiceInput } from '../../features/partners/directory.ts'
import { listGaps, noteGap } from '../../features/partners/gap.api.ts'
import { changePartner, listPartners } from '../../features/partners/partner.api.ts'
import { createReferral, moveReferral } from '../../features/partners/referral.api.ts'
import type { ReferralResult, ReferralState } from '../../features/partners/referral.ts'
import type { actingAs } from './acting.ts'

type Told = Partial<ServiceInput> & Pick<ServiceInput, 'name'>
/** By the beginning of the partner's name. `days`: since its data were confirmed; null: never. */
const told: Record<string, { days: number | null; person?: { name: string; responsible_for: string }; services: Told[] }> = {
  Familienzentrum: { days: 40, person: { name: 'Birgit Exempel', responsible_for: 'Anmeldung zu den Treffs' }, services: [
    { name: 'Elterntreff', for_whom: 'Eltern mit kleinen Kindern', languages: ['de', 'ar', 'uk'], times: 'dienstags, 9 bis 11 Uhr', cost: 'kostenlos', way: 'Bushaltestelle Rathaus, 3 Minuten', line_ar: 'لقاء الآباء والأمهات', line_uk: 'Зустріч батьків', line_en: 'Meeting for parents', line_simple: 'Treffen für Eltern' },
    { name: 'Elternkurs', for_whom: 'Mütter und Väter', languages: ['de'], times: 'sechs Abende im Frühjahr', waiting: 'Anmeldung ab Januar' },
  ] },
  Volkshochschule: { days: 430, person: { name: 'Karin Muster', responsible_for: 'Sprachberatung' }, services: [
    { name: 'Integrationskurs', for_whom: 'Erwachsene mit Berechtigung', languages: ['de'], times: 'montags bis freitags, vormittags', waiting: 'etwa drei Monate', cost: 'Befreiung möglich', line_ar: 'دورة الاندماج', line_uk: 'Інтеграційний курс', line_en: 'Integration course' },
    { name: 'Alphabetisierung', for_whom: 'Erwachsene, die lesen und schreiben lernen', languages: ['de'], times: 'montags und mittwochs, abends', line_simple: 'Lesen und Schreiben lernen' },
  ] },
  Jobcenter: { days: 200, services: [{ name: 'Beratung zu Arbeit und Leistungen', for_whom: 'Wer Bürgergeld bekommt', languages: ['de', 'en'], times: 'nach Termin', line_ar: 'استشارة حول العمل والإعانات', line_uk: 'Консультація щодо роботи та допомоги' }] },
  Handwerkskammer: { days: null, services: [{ name: 'Anerkennung von Berufsabschlüssen', for_whom: 'Wer im Ausland einen Beruf gelernt hat', languages: ['de', 'en', 'ar'], times: 'nach Vereinbarung', cost: 'Beratung kostenlos', line_en: 'Recognition of foreign qualifications' }] },
}
const gaps = [['kita', 'Neuhengstett', 25], ['kita', 'Althengstett', 60], ['therapie', '', 14], ['sprachmittlung', '', 90], ['verkehr', 'Ottenbronn', 130]] as const

type Step = [days: number, state: ReferralState, result?: ReferralResult]
/** By the beginning of the partner's name; the first step is the sending. Nothing of a person is passed on. */
const referrals: { to: string; service: string; steps: [Step, ...Step[]]; chase?: number }[] = [
  { to: 'Jobcenter', service: 'Beratung zu Arbeit und Leistungen', steps: [[120, 'sent'], [110, 'accepted'], [80, 'done', 'helped']] },
  { to: 'Volkshochschule', service: 'Integrationskurs', steps: [[60, 'sent'], [50, 'waiting']], chase: 20 },
  { to: 'Handwerkskammer', service: 'Anerkennung von Berufsabschlüssen', steps: [[35, 'sent'], [25, 'received']], chase: 10 },
  { to: 'Familienzentrum', service: 'Elterntreff', steps: [[90, 'sent'], [85, 'accepted'], [30, 'done', 'partly']] },
  { to: 'Volkshochschule', service: 'Alphabetisierung', steps: [[45, 'sent'], [30, 'declined', 'no_place']] },
]

/** `act`: as the caseworker. Told already, it stays as it is. */
export async function tellNetwork(act: ReturnType<typeof actingAs>, personIds: readonly string[], today: string): Promise<void> {
  if ((await act(listGaps, { input: {} })).total > 0) return
  const partners = (await act(listPartners, { input: {} })).rows
  for (const [begins, { days, person, services }] of Object.entries(told)) {
    const partner = partners.find((row) => row.name.startsWith(begins))
    if (!partner) continue
    for (const service of services) await act(addService, { params: { partnerId: partner.id }, input: { ...service, is_public: true, contact: partner.phone } })
    if (person) await act(addPartnerPerson, { params: { partnerId: partner.id }, input: person })
    if (days !== null) await act(changePartner, { params: { id: partner.id }, version: partner.version, input: { ...partner, confirmed_on: addDays(today, -days) } })
    else await act(makeAsking, { params: { partnerId: partner.id } })
  }
  for (const [at, { to, service, steps: [[begun], ...later], chase }] of referrals.entries()) {
    const partner = partners.find((row) => row.name.startsWith(to)), person_id = personIds[at]
    if (!partner || !person_id) continue
    let row = await act(createReferral, { input: { person_id, partner_id: partner.id, service, sent_on: addDays(today, -begun), chase_on: chase ? addDays(today, chase) : null } })
    for (const [days, state, result = ''] of later) row = await act(moveReferral, { params: { id: row.id }, version: row.version, input: { state, result, on: addDays(today, -days) } })
  }
  for (const [kind, district, days] of gaps) await act(noteGap, { input: { kind, district, noted_on: addDays(today, -days) } })
}
