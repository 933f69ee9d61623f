/** Every role by every act, through HTTP, driven by the rules that docs/data-protection.md prints: allowed, refused, signed out; and a foreign case answers like one that never was. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addressOf } from '../src/base/call.ts'
import type { Endpoint } from '../src/base/endpoint.ts'
import { newId } from '../src/base/id.ts'
import { handlers } from '../src/doors/handlers.ts'
import { roles, type Role } from '../src/features/users/user.ts'
import { markedPerson, type Marked } from './marked.ts'
import { sampleOf, type Ids } from './samples.ts'
import { openWorld, type Actor, type World } from './world.ts'

const endpoints = handlers.map((handler) => handler.endpoint)
let world: World
let actors: Record<Role, Actor>
let marked: Marked
before(async () => {
  world = await openWorld()
  actors = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await world.actor(role, `Konto ${role}`)]))) as Record<Role, Actor>
  marked = await markedPerson(world, await world.actor('caseworker', 'Anna'), 'Mark')
})
after(() => world.close())

const none = (faults: string[]) => assert.ok(faults.length === 0, `\n  ${faults.join('\n  ')}\n`)
/** The same absent thing for the same word, so that two requests can be compared. */
const absentIds = (): Ids => { const made = new Map<string, string>(); return (thing) => made.get(thing) ?? (made.set(thing, newId()), made.get(thing)!) }

async function send(endpoint: Endpoint, fetcher: typeof fetch, ids: Ids): Promise<{ status: number; code: string; text: string }> {
  const { params, query, input } = sampleOf(endpoint, ids)
  const headers: Record<string, string> = { 'if-match': '"1"', 'idempotency-key': newId() }
  let body: BodyInit | undefined
  if (endpoint.files) {
    const form = new FormData()
    for (const [name, value] of Object.entries(input ?? {})) form.append(name, String(value))
    form.append('files', new File(['Nachname;Vorname\n'], 'Personen.csv'))
    body = form
  } else if (input !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(input)
  }
  const response = await fetcher(addressOf(endpoint, { params, query }), { method: endpoint.method, headers, body })
  const text = await response.text()
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  return { status: response.status, code: isProblem ? JSON.parse(text).code : '', text }
}

test('for every endpoint a valid request can be drawn', () => none(endpoints.flatMap((endpoint) => sampleOf(endpoint, absentIds()).faults)))

test('signed out, everything but the acts before sign-in answers 401', async () => {
  const faults: string[] = []
  for (const endpoint of endpoints) {
    const { status, code } = await send(endpoint, world.fetchAs(''), absentIds())
    if (!endpoint.may.anyone && (status !== 401 || code !== 'no-session')) faults.push(`${endpoint.audit}: signed out it answers ${status} ${code}.`)
    if (endpoint.may.anyone && (code === 'not-allowed' || status >= 500)) faults.push(`${endpoint.audit} is open to anyone and answers ${status} ${code}.`)
  }
  none(faults)
})

for (const role of roles) {
  test(`${role}: every act that the table allows is open, every other is refused`, async () => {
    const faults: string[] = []
    for (const endpoint of endpoints.filter((one) => !one.may.anyone)) {
      const { status, code } = await send(endpoint, actors[role].fetch, absentIds())
      const isNamed = Object.hasOwn(endpoint.may.roles, role)
      if (isNamed && (['no-session', 'not-allowed', 'confirm'].includes(code) || status >= 500)) faults.push(`${endpoint.audit}: ${role} may, and is answered ${status} ${code}.`)
      if (!isNamed && (status !== 403 || code !== 'not-allowed')) faults.push(`${endpoint.audit}: ${role} may not, and is answered ${status} ${code}.`)
    }
    none(faults)
  })
}

/** Things that belong to nobody's case: anybody whose role reads them may know that they exist. `users` are colleagues. */
const ofTheHouse = ['users', 'passkeys', 'sessions', 'partners', 'partner-services', 'partner-people', 'partner-askings', 'offers', 'offer-sessions', 'offer-changes', 'offer-registrations', 'interpreters', 'positions', 'absences', 'volunteers', 'papers', 'hours', 'thanks', 'volunteer-hours', 'volunteer-receipts', 'buildings', 'units', 'rooms', 'places', 'place-blocks', 'building-contacts', 'building-checks', 'building-files', 'arrivals', 'reservations', 'quotas', 'meeting-rooms', 'checklists', 'mails', 'faults', 'fault-contacts', 'fault-photos', 'inspections', 'inspection-points', 'flats', 'rent-ceilings', 'fee-statutes', 'fee-tariffs', 'fee-runs', 'keys', 'room-items', 'opening-hours', 'progress', 'imports', 'drafts', 'saved-filters', 'desk-choices', 'subjects', 'goal-suggestions', 'paper-jobs', 'deputyships', 'employers', 'vacancies', 'local-seekers', 'local-applications', 'report-texts', 'report-releases', 'evaluations', 'quality-asides']

test('a foreign case, and everything in it, answers exactly like one that never was', async () => {
  const faults: string[] = []
  let compared = 0
  const other = await markedPerson(world, await world.actor('caseworker', 'Bert'), 'Other')
  for (const role of ['caseworker', 'lead', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator'] as const) {
    for (const endpoint of endpoints.filter((one) => Object.hasOwn(one.may.roles, role))) {
      if (role === 'lead' && knownToTheLead[endpoint.audit]) continue
      const asked: string[] = []
      const absent = absentIds()
      const foreign: Ids = (thing) => {
        if (ofTheHouse.includes(thing)) return absent(thing)
        const id = thing === 'merge' ? other.id : marked.ids[thing]
        if (!id) faults.push(`${endpoint.audit}: "${thing}" is new in an address; add a row of it to test/marked.ts, or name it among the things of the house.`)
        asked.push(thing)
        return id ?? absent(thing)
      }
      const found = await send(endpoint, actors[role].fetch, foreign)
      if (asked.length === 0) continue
      compared++
      const never = await send(endpoint, actors[role].fetch, absent)
      if (found.status !== never.status || mask(found.text) !== mask(never.text)) faults.push(`${endpoint.audit} tells a ${role} that a foreign ${asked.join(', ')} exists: ${found.status} ${found.text.slice(0, 90)} instead of ${never.status} ${never.text.slice(0, 90)}`)
      if (endpoint.kind !== 'read' && found.status < 400) faults.push(`${endpoint.audit}: a ${role} did something with a foreign ${asked.join(', ')}.`)
    }
  }
  none([...new Set(faults)])
  assert.ok(compared > 120, `only ${compared} acts were compared`)
})
/** What a lead may do with a case without seeing it (docs/data-protection.md). */
const knownToTheLead: Record<string, string> = { 'grant.takeLook': 'takes the look', 'grant.give': 'regelt Vertretungen', 'grant.end': 'beendet jede Einsicht', 'handover.make': 'übergibt', 'handover.read': 'sieht Übergaben ohne Namen', 'handover.takeBack': 'nimmt zurück', 'handover.giveBack': 'gibt zurück' }
/** Ids of new rows and of requests differ from answer to answer. */
const mask = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
