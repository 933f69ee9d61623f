/** Planning of the list of persons: who is new, who is known, who stands there twice; and which facts each row adds. */
import { caseAreas } from '../access/area.ts'
import { storedNameKeys } from '../people/name.rules.ts'
import { listName, type MemberRole, type Sex } from '../people/person.ts'
import { codeOf, plain } from '../codes/codes.ts'
import type { Row } from './parse.rules.ts'
import type { Known, PersonMatcher } from './person-matcher.rules.ts'
import { findRoom, freePlace, overlaps, spanOf, type Span } from './plan-places.rules.ts'
import type { Values } from './plan.ts'
import type { Planner } from './planner.ts'
import { longestText, type Birth } from './value.rules.ts'

type Say = (text: string, tone?: 'bad' | 'notice') => void
const text = (row: Row, field: string): string => (row.values[field] as string | undefined) ?? ''
const day = (row: Row, field: string): string | undefined => row.values[field] as string | undefined
const german = (iso: string): string => iso.split('-').reverse().join('.')
const roles: [RegExp, MemberRole][] = [[/^(hv|haushaltsvorstand|vorstand|antragsteller)/i, 'head'], [/^(ehe|partner|ehep|frau|mann)/i, 'partner'], [/^(kind|sohn|tochter)/i, 'child'], [/^(mutter|vater|eltern)/i, 'parent'], [/^(bruder|schwester|geschw)/i, 'sibling']]

export function planPerson(planner: Planner, matcher: PersonMatcher, row: Row): void {
  const [family, given] = splitName(text(row, 'family_name'), text(row, 'given_name'))
  const name = listName({ family_name: family, given_name: given })
  planner.take(row, name.slice(0, 80) || `Zeile ${row.row}`, (say) => {
    if (!family) { if (!row.findings.some((found) => found.tone === 'bad')) say('Der Nachname fehlt.', 'bad'); return { outcome: 'unclear' } }
    if (family.length > longestText || given.length > longestText) { say(`Der Name ist mit ${Math.max(family.length, given.length).toLocaleString('de-DE')} Zeichen zu lang (höchstens ${longestText}).`, 'bad'); return { outcome: 'unclear' } }
    const birth = (row.values.birth as Birth | undefined) ?? { birth_date: null, birth_year: null }
    const sex = (row.values.sex as Sex | undefined) ?? 'u'
    const household = text(row, 'household') || null
    const entry: Known = { id: '', name, place: `${row.sheet}, Zeile ${row.row}`, names: [`${given} ${family}`.trim(), text(row, 'original_name')].filter(Boolean), sex, ...birth, household_number: household, nationality: text(row, 'nationality') || null, isFromList: true }
    const found = matcher.find(entry, row.fingerprint)
    const changes: string[] = []
    const id = found?.id ?? insertPerson(planner, row, { family, given, sex, birth })
    matcher.add({ ...entry, id })
    if (found) fillGaps(planner, id, row, changes)
    addFacts(planner, id, row, household, say, found !== undefined, changes)
    const outcome = !found ? 'created' : !found.isSpelledAlike ? 'merged' : changes.length ? 'changed' : 'unchanged'
    return { outcome, changes, target: { table: 'persons', id } }
  })
}

/** "Haddad, Rami" in one column, when there is none for first names. */
function splitName(family: string, given: string): [string, string] {
  if (given || !family.includes(',')) return [family, given]
  const [first = '', ...rest] = family.split(',')
  return [first.trim(), rest.join(',').trim()]
}

function insertPerson(planner: Planner, row: Row, { family, given, sex, birth }: { family: string; given: string; sex: Sex; birth: Birth }): string {
  const { today, now } = planner.settings
  const since = day(row, 'allocated_on') ?? day(row, 'moved_in') ?? row.asOf ?? today
  const original = text(row, 'original_name')
  const id = planner.add('persons', { family_name: family, given_name: given, original_name: original, name_keys: storedNameKeys([`${given} ${family}`, original].filter(Boolean)), sex, ...birth, phone: text(row, 'phone').slice(0, 60), email: text(row, 'email').slice(0, 120), merged_into: null, created_at: now })
  planner.inserts.get('cases')!.push({ id, opened_on: since, clock_started_on: since })
  return id
}

/** A row about somebody known fills what is empty; it never replaces. */
function fillGaps(planner: Planner, id: string, row: Row, changes: string[]): void {
  const person = planner.find('persons', 'id', id)[0]!
  const birth = row.values.birth as Birth | undefined
  const wanted: Values = { original_name: text(row, 'original_name'), phone: text(row, 'phone').slice(0, 60), email: text(row, 'email').slice(0, 120) }
  const set = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => value && !person[field]))
  if (birth && !person.birth_date && !person.birth_year) Object.assign(set, birth)
  if (row.values.sex && person.sex === 'u') set.sex = row.values.sex
  if (Object.keys(set).length === 0) return
  if (set.original_name) set.name_keys = storedNameKeys([`${person.given_name} ${person.family_name}`, (person.call_name as string | undefined) ?? '', set.original_name as string].filter(Boolean))
  planner.change('persons', person, set)
  changes.push('Stammdaten ergänzt')
}

function addFacts(planner: Planner, id: string, row: Row, household: string | null, say: Say, isKnown: boolean, changes: string[]): void {
  const { today, municipality, now } = planner.settings
  const allocated = day(row, 'allocated_on'), movedIn = day(row, 'moved_in'), movedOut = day(row, 'moved_out')
  const asOf = row.asOf ?? today
  const since = allocated ?? movedIn ?? asOf
  const state = movedOut && movedOut < asOf ? movedOut : asOf
  const add = (table: Parameters<Planner['add']>[0], values: Values, word: string) => { planner.add(table, { person_id: id, ...values }); changes.push(word) }
  const of = (table: Parameters<Planner['find']>[0]) => planner.find(table, 'person_id', id)

  if (allocated && allocated > today) say(`Die Zuweisung am ${german(allocated)} liegt in der Zukunft.`)
  if (allocated && !of('allocations').some((one) => one.allocated_on === allocated)) {
    if (isKnown && of('allocations').length) say(`Im Register steht eine andere Zuweisung (${of('allocations').map((one) => german(one.allocated_on as string)).join(', ')}). Diese hier kommt hinzu.`)
    add('allocations', { allocated_on: allocated, municipality, allocation_group: text(row, 'group') || 'au' }, `Zuweisung ${german(allocated)}`)
  }
  const born = (row.values.birth as Birth | undefined)?.birth_date
  if (born && allocated && born > allocated) say('Nach der Zuweisung der Familie geboren: zählt mit deren Datum als zugewiesen.')

  const nationality = text(row, 'nationality')
  if (nationality && of('person_nationalities').length === 0) add('person_nationalities', { nationality, position: 1 }, 'Herkunft')
  for (const spoken of (row.values.language as string[] | undefined) ?? []) {
    const language = codeOf('language', spoken) ?? spoken.slice(0, 60)
    if (!of('person_languages').some((one) => one.language === language)) add('person_languages', { language }, `Sprache ${spoken}`)
  }
  const listNumber = text(row, 'number').slice(0, 80)
  if (listNumber && !of('person_references').some((one) => one.kind === 'liste' && one.reference === listNumber)) { planner.add('person_references', { person_id: id, kind: 'liste', reference: listNumber }); if (isKnown && of('person_references').length === 1) changes.push('laufende Nummer') }

  const typedRole = text(row, 'role')
  const role = roles.find(([sign]) => sign.test(typedRole))?.[1] ?? 'other'
  if (typedRole && role === 'other') say(`Die Rolle „${typedRole.slice(0, 40)}“ ist nicht bekannt; eingetragen wird „andere“.`)
  if (household && of('household_members').length === 0) {
    const number = household.slice(0, 40)
    const same = findHousehold(planner, number, id, { from: since, until: movedOut ?? null })
    if (!same && planner.find('households', 'number', number).length) say(`Die Nummer ${number} hatte früher ein anderer Haushalt, der ausgezogen ist. Hier beginnt ein neuer mit derselben Nummer.`)
    const householdId = same ?? planner.add('households', { number, created_at: now })
    add('household_members', { household_id: householdId, role, valid_from: since, valid_until: null }, `Haushalt ${household}`)
  }

  const initials = text(row, 'caseworker').slice(0, 20)
  // Only somebody new gets a responsible from a list: a list must not open a case that is there already to whoever brings it.
  if (initials && !isKnown && of('responsibilities').length === 0) {
    const userId = planner.caseworker(initials, say)
    add('responsibilities', { user_id: userId, valid_from: since, valid_until: null }, `zuständig ${initials}`)
    planner.add('access_grants', { user_id: userId, case_id: id, areas: caseAreas, valid_from: since > today ? today : since, valid_until: null, kind: 'responsibility', reason: 'aus der Liste eingelesen', given_at: now })
  } else if (initials && isKnown) {
    const now_ = of('responsibilities').find((one) => one.valid_until === null)
    if (now_ && now_.user_id !== planner.find('users', 'initials', initials)[0]?.id) say(`In dieser Zeile ist „${initials}“ zuständig, im Register jemand anderes. Das Register bleibt.`)
  }

  const status = text(row, 'status')
  if (status && of('residence_statuses').length === 0) add('residence_statuses', { status, typed_text: '', document_valid_through: day(row, 'document_through') ?? null, valid_from: since, valid_until: null }, 'Aufenthalt')
  else if (status && isKnown) {
    const open = of('residence_statuses').find((one) => one.valid_until === null)
    const through = day(row, 'document_through') ?? null
    if (open && (open.status !== status || (through && open.document_valid_through !== through)) && state > (open.valid_from as string) && row.asOf) {
      planner.change('residence_statuses', open, { valid_until: state })
      add('residence_statuses', { status, typed_text: '', document_valid_through: through, valid_from: state, valid_until: null }, 'Aufenthalt')
    }
  }
  const occupation = text(row, 'occupation')
  const doing = of('occupations').find((one) => one.valid_until === null)
  if (occupation && !doing) add('occupations', { occupation, valid_from: state, valid_until: null }, 'Tätigkeit')
  else if (occupation && doing && doing.occupation !== occupation && state > (doing.valid_from as string)) { planner.change('occupations', doing, { valid_until: state }); add('occupations', { occupation, valid_from: state, valid_until: null }, 'Tätigkeit') }
  const level = text(row, 'german')
  const last = of('german_levels').toSorted((a, b) => String(a.reached_on).localeCompare(String(b.reached_on))).at(-1)
  if (level && (!last || (last.level !== level && state > (last.reached_on as string)))) add('german_levels', { level, source: 'selbst', reached_on: state }, 'Deutschstand')
  const planned = day(row, 'planned_on')
  if (planned && !of('plans').some((one) => one.made_on === planned)) add('plans', { made_on: planned, state: 'vereinbart' }, `Plan vom ${german(planned)}`)
  if (planned && movedOut && planned > movedOut) say(`Der Plan vom ${german(planned)} liegt nach dem Auszug am ${german(movedOut)}.`)

  addStay(planner, id, row, { allocated, movedIn, movedOut }, say, changes)
}

/** The household of a number in a time. Offices give a number out again when everybody has left; whoever has the family's name still belongs to it. */
function findHousehold(planner: Planner, number: string, personId: string, span: Span): string | undefined {
  const person = (id: unknown) => planner.find('persons', 'id', id)[0]
  const family = plain(String(person(personId)?.family_name))
  const leftOn = (id: unknown) => (planner.find('case_closings', 'person_id', id).find((one) => !one.reopened_on)?.closed_on as string | undefined) ?? null
  return planner.find('households', 'number', number).find((household) => {
    const members = planner.find('household_members', 'household_id', household.id)
    return members.length === 0 || members.some(({ person_id, valid_from }) => overlaps({ from: valid_from as string, until: leftOn(person_id) }, span) || plain(String(person(person_id)?.family_name)) === family)
  })?.id as string | undefined
}

/** Where somebody lives or lived, and the end of the case with moving out. */
function addStay(planner: Planner, id: string, row: Row, { allocated, movedIn, movedOut }: { allocated?: string | undefined; movedIn?: string | undefined; movedOut?: string | undefined }, say: Say, changes: string[]): void {
  const { municipality } = planner.settings
  if (movedOut && ((allocated && movedOut < allocated) || (movedIn && movedOut < movedIn))) return say(`Der Auszug am ${german(movedOut)} liegt vor ${allocated && movedOut < allocated ? `der Zuweisung am ${german(allocated)}` : `dem Einzug am ${german(movedIn!)}`}. Unterbringung und Ende wurden nicht eingetragen.`, 'bad')
  const house = text(row, 'building')
  const from = movedIn ?? allocated
  if (house && from) {
    const known = planner.find('buildings', 'name', house)[0]
    if (!known) say(`Die Unterkunft „${house.slice(0, 60)}“ steht in keiner Liste und wird angelegt.`)
    const buildingId = (known?.id as string | undefined) ?? planner.add('buildings', { name: house.slice(0, 200), district: text(row, 'district'), municipality })
    const stays = planner.find('stays', 'person_id', id)
    const same = stays.find((one) => one.building_id === buildingId && one.valid_from === from)
    const until = movedOut ?? null
    if (same) {
      if (until && same.valid_until === null) { planner.change('stays', same, { valid_until: until }); changes.push(`ausgezogen ${german(until)}`) }
    } else {
      // Moved on within the municipality: the stay before ends where this one begins.
      const open = stays.find((one) => one.valid_until === null && (one.valid_from as string) < from)
      if (open) { planner.change('stays', open, { valid_until: from }); changes.push('umgezogen') }
      if (stays.some((one) => overlaps(spanOf(one), { from, until }))) say(`Die Person ist in dieser Zeit schon anderswo untergebracht. „${house.slice(0, 60)}“ wurde nicht eingetragen.`, 'bad')
      else {
        const roomName = text(row, 'room')
        const roomId = roomName ? findRoom(planner, buildingId, roomName) : null
        if (roomName && !roomId) say(`Das Zimmer „${roomName.slice(0, 40)}“ gibt es in „${house.slice(0, 60)}“ nicht. Eingetragen wird nur die Unterkunft.`)
        const placeId = roomId ? freePlace(planner, roomId, { from, until }) : null
        if (roomId && !placeId) say(`In Zimmer ${roomName} ist kein Platz mehr frei. Eingetragen wird das Zimmer ohne Platz.`)
        planner.add('stays', { person_id: id, building_id: buildingId, room_id: roomId, place_id: placeId, valid_from: from, valid_until: until })
        changes.push(`${house}${roomName ? `, Zimmer ${roomName}` : ''}`)
      }
    }
  } else if (house) say('Ohne Einzug und Zuweisung ist nicht klar, seit wann jemand dort wohnt. Die Unterkunft wurde nicht eingetragen.', 'bad')

  const reason = text(row, 'reason')
  if (reason && !movedOut) say('Es steht ein Verbleib da, aber kein Auszug. Der Fall läuft weiter.')
  if (movedOut && !planner.find('case_closings', 'person_id', id).some((one) => one.closed_on === movedOut || one.reopened_on === null || one.reopened_on === undefined)) {
    if (!reason) say('Beim Auszug fehlt der Verbleib; eingetragen wird „sonstiges“.')
    planner.add('case_closings', { person_id: id, closed_on: movedOut, reason: reason || 'sonstiges' })
    changes.push(`beendet ${german(movedOut)}`)
  }
}

/** Households of the file without exactly one head, as findings on their first row; merged persons count once. */
export function checkHouseholds(planner: Planner): void {
  const firstRows = new Map(planner.rows.toReversed().filter((row) => row.target?.table === 'persons').map((row) => [row.target!.id, row]))
  for (const household of planner.inserts.get('households')!) {
    const members = planner.find('household_members', 'household_id', household.id)
    const heads = members.filter((member) => member.role === 'head').length
    const row = heads === 1 ? undefined : firstRows.get(members[0]?.person_id as string)
    row?.findings.push({ tone: 'notice', file: row.file, sheet: row.sheet, row: row.row, text: heads === 0 ? `Haushalt ${household.number} hat keinen Haushaltsvorstand.` : `Haushalt ${household.number} hat ${heads} Haushaltsvorstände.` })
  }
}
