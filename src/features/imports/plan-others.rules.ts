/** Planning of consultations, volunteers, interpreters, partners, offers and posts. */
import { codeOf, plain } from '../codes/codes.ts'
import { nameSimilarity } from '../people/name.rules.ts'
import type { Row } from './parse.rules.ts'
import type { Values, WrittenTable } from './plan.ts'
import type { Planner } from './planner.ts'

const text = (row: Row, field: string, longest = 200): string => ((row.values[field] as string | undefined) ?? '').slice(0, longest)
const list = (row: Row, field: string): string[] => (row.values[field] as string[] | undefined) ?? []
const languages = (row: Row): string[] => list(row, 'languages').map((name) => codeOf('language', name) ?? name)
/** From here on a name in another list is taken for a person of the same household. */
const SAME_PERSON = 0.75

/** Written once, then only filled where it is empty: how all lists without a history are taken over. */
function keep(planner: Planner, row: Row, table: WrittenTable, title: string, known: Values | undefined, wanted: Values): void {
  planner.take(row, title || `Zeile ${row.row}`, (say) => {
    if (!title) { say('Der Name fehlt.', 'bad'); return { outcome: 'unclear' } }
    if (!known) return { outcome: 'created', target: { table, id: planner.add(table, wanted) } }
    const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    const set = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !isEmpty(value) && isEmpty(known[field]) && field !== 'active_from'))
    if (Object.keys(set).length) planner.change(table, known, set)
    return { outcome: Object.keys(set).length ? 'changed' : 'unchanged', changes: Object.values(set).map(String), target: { table, id: known.id as string } }
  })
}

export function planConsultation(planner: Planner, row: Row): void {
  const held = row.values.held_on as string | undefined
  let person: string | null = null
  planner.take(row, [text(row, 'name'), held?.split('-').reverse().join('.')].filter(Boolean).join(', '), (say) => {
    if (planner.known.has(row.fingerprint)) return { outcome: 'unchanged' }
    if (!held) { if (row.findings.every((found) => found.tone !== 'bad')) say('Das Datum fehlt.', 'bad'); return { outcome: 'unclear' } }
    const form = text(row, 'form', 60), initials = text(row, 'caseworker', 20)
    if (!form || !initials) { say(`${form ? 'Das Kürzel der Beraterin oder des Beraters' : 'Die Form der Beratung'} fehlt.`, 'bad'); return { outcome: 'unclear' } }
    const reached = (row.values.persons as number | undefined) ?? 1
    if (!Number.isInteger(reached) || reached < 1 || reached > 500) { say('Die Zahl der Personen kann nicht stimmen.', 'bad'); return { outcome: 'unclear' } }
    const minutes = (row.values.duration as number | undefined) ?? (row.values.minutes as number | undefined) ?? null
    if (minutes !== null && (minutes < 0 || minutes > 1440)) say('Die Dauer kann nicht stimmen und wurde nicht übernommen.')
    person = personOf(planner, row, say)
    const interpreter = text(row, 'interpreter', 60)
    const topic = text(row, 'topic', 60)
    const id = planner.add('consultations', {
      person_id: person, held_on: held, form, is_family: /^fam/i.test(text(row, 'kind')) || (!text(row, 'kind') && reached > 1), persons_reached: reached, minutes: minutes !== null && minutes >= 0 && minutes <= 1440 ? minutes : null,
      caseworker_id: planner.caseworker(initials, say), topics: topic ? [topic] : [], interpreter_language: codeOf('language', interpreter) ?? interpreter, note: text(row, 'note', 2000),
    })
    return { outcome: 'created', target: { table: 'consultations', id } }
  })
  if (person) planner.rows.at(-1)!.about = person
}

/** The member of the household whose name is most alike; a name without household only when exactly one person fits very well. */
function personOf(planner: Planner, row: Row, say: (text: string) => void): string | null {
  const name = text(row, 'name'), number = text(row, 'household', 40)
  if (!name && !number) return null
  const households = number ? planner.find('households', 'number', number) : []
  if (households.length === 0) { say(number ? `Haushalt ${number} steht in keiner Liste. Die Beratung zählt ohne Person.` : `Zu „${name}“ fehlt die Haushaltsnummer. Die Beratung zählt ohne Person.`); return null }
  const members = households.flatMap((household) => planner.find('household_members', 'household_id', household.id)).map((member) => planner.find('persons', 'id', member.person_id)[0]!).filter(Boolean)
  const scored = members.map((person) => ({ person, score: nameSimilarity(name, `${person.given_name} ${person.family_name}`) })).sort((a, b) => b.score - a.score)
  const best = scored[0]
  if (!best || best.score < SAME_PERSON) { say(`„${name}“ gehört nicht zu Haushalt ${number}. Die Beratung zählt ohne Person.`); return null }
  if (plain(name) !== plain(`${best.person.family_name}, ${best.person.given_name}`)) say(`„${name}“ wurde ${best.person.family_name}, ${best.person.given_name} zugeordnet (Haushalt ${number}).`)
  return best.person.id as string
}

export function planVolunteer(planner: Planner, row: Row): void {
  const family = text(row, 'family_name'), given = text(row, 'given_name')
  const known = planner.find('volunteers', 'family_name', family).find((one) => plain(one.given_name as string) === plain(given))
  const since = (row.values.since as string | undefined) ?? null
  keep(planner, row, 'volunteers', family && [family, given].filter(Boolean).join(', '), known, { family_name: family, given_name: given, district: text(row, 'district'), phone: text(row, 'phone'), email: text(row, 'email'), languages: languages(row), engagement: text(row, 'engagement'), active_from: since, certificate_seen_on: row.values.certificate ?? null, secrecy_declared_on: row.values.secrecy ?? null })
  const number = text(row, 'mentorship', 40)
  const plan = planner.rows.at(-1)!
  if (!number || !plan.target) return
  // Of several households that had the number one after the other, the one that came last.
  const members = planner.find('households', 'number', number).flatMap((household) => planner.find('household_members', 'household_id', household.id)).toSorted((a, b) => String(b.valid_from).localeCompare(String(a.valid_from)))
  const head = members.find((member) => member.role === 'head') ?? members[0]
  if (!head) { plan.findings.push({ tone: 'notice', file: row.file, sheet: row.sheet, row: row.row, value: number, text: `Haushalt ${number} der Patenschaft steht in keiner Liste. Die Patenschaft wurde nicht eingetragen.` }); return }
  if (planner.find('mentorships', 'person_id', head.person_id).some((one) => one.volunteer_id === plan.target!.id)) return
  const joined = head.valid_from as string
  planner.add('mentorships', { person_id: head.person_id, volunteer_id: plan.target.id, valid_from: since && since > joined ? since : joined, valid_until: null })
  if (plan.outcome === 'unchanged') plan.outcome = 'changed'
  plan.changes.push(`Patenschaft Haushalt ${number}`)
}

export function planInterpreter(planner: Planner, row: Row): void {
  const name = text(row, 'name')
  const rate = row.values.rate as { cents: number | null; isVoluntary: boolean } | undefined
  keep(planner, row, 'interpreters', name, planner.find('interpreters', 'name', name)[0], { name, languages: languages(row), sex: row.values.sex ?? 'u', phone: text(row, 'phone'), availability: text(row, 'availability'), secrecy_declared_on: row.values.secrecy ?? null, rate_cents: rate?.cents ?? null, is_voluntary: rate?.isVoluntary ?? false, active_from: null })
}

export function planPartner(planner: Planner, row: Row): void {
  const name = text(row, 'name')
  keep(planner, row, 'partners', name, planner.find('partners', 'name', name)[0], { name, partner_group: text(row, 'group', 60) || 'sonstige', contact_name: text(row, 'contact'), phone: text(row, 'phone'), services: list(row, 'services'), town: text(row, 'town'), active_from: null })
}

export function planOffer(planner: Planner, row: Row): void {
  const name = text(row, 'name')
  keep(planner, row, 'offers', name, planner.find('offers', 'name', name)[0], { name, location: text(row, 'location'), weekday: text(row, 'weekday'), hours: text(row, 'hours'), audience: text(row, 'audience') })
}

export function planSession(planner: Planner, row: Row): void {
  const name = text(row, 'offer'), held = row.values.held_on as string | undefined, visits = row.values.visits as number | undefined
  planner.take(row, `${name} ${held?.split('-').reverse().join('.') ?? ''}`.trim(), (say) => {
    if (!name || !held || visits === undefined || !Number.isInteger(visits) || visits < 0 || visits > 10_000) { say('Angebot, Datum oder Zahl der Besuche fehlt oder ist nicht zu verstehen.', 'bad'); return { outcome: 'unclear' } }
    const offerId = (planner.find('offers', 'name', name)[0]?.id as string | undefined) ?? planner.add('offers', { name })
    const known = planner.find('offer_sessions', 'offer_id', offerId).find((one) => one.held_on === held)
    if (!known) return { outcome: 'created', target: { table: 'offer_sessions', id: planner.add('offer_sessions', { offer_id: offerId, held_on: held, visits }) } }
    if (known.visits !== visits) say(`Für diesen Tag sind ${known.visits} Besuche eingetragen, in der Liste ${visits}. Das Register bleibt.`)
    return { outcome: 'unchanged', target: { table: 'offer_sessions', id: known.id as string } }
  })
}

export function planPosition(planner: Planner, row: Row): void {
  const initials = text(row, 'initials', 20), share = row.values.share as number | undefined, from = row.values.from as string | undefined
  planner.take(row, [initials, text(row, 'name')].filter(Boolean).join(', '), (say) => {
    if (!initials || !share || share <= 0 || share > 100 || !from) { say('Kürzel, Anteil (1 bis 100 %) oder Beginn fehlt oder ist nicht zu verstehen.', 'bad'); return { outcome: 'unclear' } }
    const [family = '', first = ''] = text(row, 'name').split(',').map((part) => part.trim())
    const userId = planner.caseworker(initials, undefined, [first, family].filter(Boolean).join(' ') || initials)
    const through = (row.values.through as string | undefined) ?? null
    if (through && through < from) { say('Die Stelle endet, bevor sie beginnt.', 'bad'); return { outcome: 'unclear' } }
    const known = planner.find('positions', 'user_id', userId).find((one) => one.funded_from === from)
    const id = (known?.id as string | undefined) ?? planner.add('positions', { user_id: userId, share_percent: share, funded_from: from, funded_through: through })
    const changes: string[] = []
    const absent = row.values.absent_from as string | undefined
    if (absent && !planner.find('absences', 'position_id', id).some((one) => one.absent_from === absent)) {
      const reason = text(row, 'absence_reason'), kind = codeOf('absence-reason', reason) ?? ''
      planner.add('absences', { position_id: id, absent_from: absent, absent_through: row.values.absent_through ?? null, kind, is_vacant: kind === 'vakanz', reason: kind ? '' : reason })
      if (known) changes.push('Abwesenheit')
    }
    return { outcome: !known ? 'created' : changes.length ? 'changed' : 'unchanged', changes, target: { table: 'positions', id } }
  })
}
