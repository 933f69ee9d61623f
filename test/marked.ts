/** A person whose every text is an unmistakable mark, with a row in every table: what is not for somebody must never appear in an answer to them. */
import { sql } from 'kysely'
import type { Tx } from '../src/base/db.ts'
import { newId } from '../src/base/id.ts'
import { newContentKey } from '../src/base/seal.ts'
import { sealBody } from '../src/features/documents/house-files.server.ts'
import { searchKeys } from '../src/features/people/person.db.ts'
import type { World } from './world.ts'

/** `ids`: id by the word that stands before it in addresses. `marks`: area to the texts that belong to it; `place` tells where the person is. */
export type Marked = { id: string; ids: Record<string, string>; marks: Record<'contact' | 'status' | 'counselling' | 'needs' | 'volunteering' | 'place' | 'sealed' | 'private' | 'reason', string[]> }

/** Makes a marked person who belongs to `of`; every text begins with `mark` (letters only). */
export async function markedPerson(world: World, of: { id: string }, mark: string, isProtected = false): Promise<Marked> {
  const marks: Marked['marks'] = { contact: [], status: [], counselling: [], needs: [], volunteering: [], place: [], sealed: [], private: [], reason: [] }
  const say = (area: keyof Marked['marks'], what: string): string => {
    const text = `${mark}${area}${what}`
    marks[area].push(text)
    return text
  }
  const person = await world.person(`${say('contact', 'family')}, ${say('contact', 'given')}`, { of, isProtected, birth: '1984-03-07', nationality: 'SY', sex: 'w' })
  const { id } = person, { all, clock } = world
  const ids: Record<string, string> = { persons: id, cases: id, households: person.householdId }
  const add = (thing: string) => (ids[thing] = newId())
  await all.transaction().execute(async (tx) => {
    const names = { family_name: marks.contact[0]!, given_name: marks.contact[1]!, call_name: say('contact', 'call'), original_name: say('contact', 'original') }
    await tx.updateTable('persons').set({ ...names, name_keys: searchKeys(names), phone: '0170 424242', email: `${say('contact', 'mail')}@example.org` }).where('id', '=', id).execute()
    await tx.updateTable('households').set({ number: say('contact', 'number').slice(0, 40) }).where('id', '=', person.householdId).execute()
    await tx.updateTable('cases').set({ extended_until: '2026-06-30', extension_reason: say('counselling', 'extension') }).where('id', '=', id).execute()
    ids.allocations = (await tx.updateTable('allocations').set({ allocated_from: say('contact', 'from') }).where('person_id', '=', id).returning('id').executeTakeFirstOrThrow()).id
    ids.nationalities = (await tx.selectFrom('person_nationalities').select('id').where('person_id', '=', id).executeTakeFirstOrThrow()).id
    ids.memberships = (await tx.selectFrom('household_members').select('id').where('person_id', '=', id).executeTakeFirstOrThrow()).id
    ids.grants = (await tx.selectFrom('access_grants').select('id').where('case_id', '=', id).executeTakeFirstOrThrow()).id
    await tx.updateTable('access_grants').set({ reason: say('reason', 'grant') }).where('case_id', '=', id).execute()
    await tx.insertInto('person_languages').values({ id: add('languages'), person_id: id, language: 'ar', level: 'B2', needs_interpreter: true }).execute()
    await tx.insertInto('person_references').values({ id: add('references'), person_id: id, kind: 'azr', reference: say('contact', 'reference') }).execute()
    await tx.insertInto('residence_statuses').values({ id: add('residence-statuses'), person_id: id, status: 'duldung', typed_text: say('status', 'typed'), document_valid_through: '2023-02-01', valid_from: '2022-01-10' }).execute()
    await tx.insertInto('benefits').values({ id: add('benefits'), person_id: id, benefit: 'asylblg', office: say('status', 'office'), valid_from: '2022-01-10' }).execute()
    await tx.insertInto('occupations').values({ id: add('occupations'), person_id: id, occupation: 'arbeit', detail: say('counselling', 'detail'), valid_from: '2022-03-01' }).execute()
    await tx.insertInto('german_levels').values({ id: add('german-levels'), person_id: id, level: 'A2', reached_on: '2022-09-01' }).execute()
    await tx.insertInto('plans').values({ id: add('plans'), person_id: id, made_on: '2022-04-01' }).execute()
    await tx.insertInto('assessments').values({ id: add('assessments'), person_id: id, plan_id: ids.plans!, assessed_on: '2022-04-02', occasion: 'start', made_by: of.id }).execute()
    await tx.insertInto('consultations').values({ id: add('consultations'), person_id: id, held_on: '2022-05-01', form: 'buero', caseworker_id: of.id, topics: ['gesundheit'], interpreter_language: say('counselling', 'interpreter') }).execute()
    await tx.insertInto('volunteers').values({ id: add('volunteers'), family_name: 'Vogel', given_name: 'Ute' }).execute()
    await tx.insertInto('mentorships').values({ id: add('mentorships'), person_id: id, volunteer_id: ids.volunteers!, valid_from: '2022-06-01' }).execute()
    ids['my-mentorships'] = ids.mentorships!
    await tx.insertInto('mentorship_pauses').values({ id: newId(), mentorship_id: ids.mentorships!, person_id: id, valid_from: '2022-07-01', valid_until: '2022-07-02' }).execute()
    await tx.insertInto('mentorship_check_ins').values({ id: add('mentorship-check-ins'), mentorship_id: ids.mentorships!, person_id: id, held_on: '2022-06-22', result: 'good', held_by: of.id }).execute()
    const errand = add('errands'), house = (table: string, row: string, column: string, what: string) => world.house.seal.sealHouse(say('volunteering', what), table, row, column)
    ids['my-errands'] = errand
    await tx.insertInto('errands').values({ id: errand, person_id: id, on_day: '2023-01-05', begins: '10:00', title_sealed: house('errands', errand, 'title_sealed', 'errand'), place_sealed: house('errands', errand, 'place_sealed', 'errandplace'), alias_sealed: house('errands', errand, 'alias_sealed', 'errandalias'), made_by: of.id, made_on: '2022-12-01' }).execute()
    const told = add('volunteer-messages')
    await tx.insertInto('volunteer_messages').values({ id: told, person_id: id, volunteer_id: ids.volunteers!, text_sealed: house('volunteer_messages', told, 'text_sealed', 'message'), written_at: clock.now() }).execute()
    await tx.insertInto('volunteer_clients').values({ id: newId(), person_id: id, volunteer_id: ids.volunteers! }).execute()
    await tx.insertInto('buildings').values({ id: add('buildings'), name: `Haus ${mark}`, district: 'Kernort', municipality: 'Althengstett' }).execute()
    await tx.insertInto('units').values({ id: add('units'), building_id: ids.buildings!, name: '1' }).execute()
    await tx.insertInto('rooms').values({ id: add('rooms'), unit_id: ids.units!, name: '11' }).execute()
    await tx.insertInto('places').values({ id: add('places'), room_id: ids.rooms!, number: 1 }).execute()
    await tx.insertInto('stays').values({ id: add('stays'), person_id: id, building_id: ids.buildings!, room_id: ids.rooms!, place_id: ids.places!, valid_from: '2022-02-01', notice_number: say('place', 'notice') }).execute()
    await tx.insertInto('addresses').values({ id: add('addresses'), person_id: id, street: say('place', 'street'), town: say('place', 'town'), district: say('place', 'district'), valid_from: '2022-01-10', valid_until: '2022-02-01' }).execute()
    await tx.insertInto('fee_payers').values({ id: add('fee-payers'), person_id: id, kind: 'jobcenter', reference: say('place', 'payer'), valid_from: '2022-02-01' }).execute()
    await tx.insertInto('flats').values({ id: add('flats'), landlord: 'Vermietung', address: `Weg ${mark}`, cold_cents: 50_000, offered_on: '2022-02-01' }).execute()
    await tx.insertInto('flat_viewings').values({ id: add('flat-viewings'), flat_id: ids.flats!, person_id: id, viewed_on: '2022-02-01', remark: say('place', 'viewing') }).execute()
    await tx.insertInto('fee_runs').values({ id: add('fee-runs'), month: sql`(select make_date(1950 + count(*)::int, 1, 1) from fee_runs)`, frozen_at: clock.now(), frozen_by: of.id }).execute()
    await tx.insertInto('fee_lines').values({ id: newId(), run_id: ids['fee-runs']!, person_id: id, debtor_id: id, for_month: '2022-02-01', is_correction: false, title: say('place', 'fee'), building: say('place', 'feehouse'), first_day: '2022-02-01', last_day: '2022-02-28', cents: 1, payer: 'self', explanation: say('place', 'feewhy') }).execute()
    const paper = (table: string, row: string, column: 'pdf_sealed' | 'odt_sealed' | 'picture_sealed') => sealBody(world.house.seal, table, row, column, Buffer.from('Papier'))
    const notice = add('notices'), { n } = await tx.selectFrom('notices').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
    await tx.insertInto('notices').values({ id: notice, person_id: id, kind: 'placement', year: 2022, number: Number(n) + 1, dated_on: '2022-02-01', effective_on: '2022-02-01', building: say('place', 'noticehouse'), pdf_sealed: paper('notices', notice, 'pdf_sealed'), odt_sealed: paper('notices', notice, 'odt_sealed'), made_by: of.id, made_at: clock.now() }).execute()
    await tx.insertInto('notice_people').values({ id: newId(), notice_id: notice, person_id: id, stay_id: ids.stays! }).execute()
    await tx.insertInto('keys').values({ id: add('keys'), building_id: ids.buildings!, kind: 'room', number: 'Z 1' }).execute()
    await tx.insertInto('key_handings').values({ id: add('key-handings'), key_id: ids.keys!, person_id: id, handed_on: '2022-02-01' }).execute()
    const protocol = add('handing-protocols'), photo = add('handing-photos')
    await tx.insertInto('handing_protocols').values({ id: protocol, person_id: id, kind: 'in', building_id: ids.buildings!, room_id: ids.rooms!, held_on: '2022-02-01', held_by: of.id, present: say('place', 'present'), remark: say('place', 'protocol'), items: JSON.stringify([{ name: 'Bett', count: 1, condition: 'good', remark: say('place', 'item') }]) }).execute()
    await tx.insertInto('handing_photos').values({ id: photo, protocol_id: protocol, person_id: id, title: say('place', 'photo'), media_type: 'image/jpeg', bytes: 1, body_sealed: paper('handing_photos', photo, 'picture_sealed'), picture_sealed: paper('handing_photos', photo, 'picture_sealed'), added_by: of.id, added_on: '2022-02-01' }).execute()
    await tx.insertInto('handing_people').values({ id: newId(), protocol_id: protocol, person_id: id }).execute()
    const { wrapped_key, key_number } = world.house.seal.newCaseKey(id)
    await tx.insertInto('case_keys').values({ person_id: id, wrapped_key, key_number, created_at: clock.now() }).execute()
    const sealed = (area: keyof Marked['marks'], table: string, thing: string, column: string, what = column) => world.house.seal.sealCase(wrapped_key, say(area, what), { table, row: ids[thing]!, column: `${column}_sealed`, case: id })
    const contentKey = newContentKey(), key = world.house.seal.sealCase(wrapped_key, contentKey, { table: 'documents', row: add('documents'), column: 'key_sealed', case: id })
    await tx.insertInto('documents').values({ id: ids.documents!, person_id: id, kind: 'bescheid', title_sealed: sealed('sealed', 'documents', 'documents', 'title'), key_sealed: key, media_type: 'application/pdf', bytes: 1, pages: 1, pictures: 1, content_hash: Buffer.from(mark), added_by: of.id, added_at: clock.now() }).execute()
    for (const page of [0, 1]) {
      const content = { table: 'document_contents', row: newId(), column: 'body_sealed', case: ids.documents! }
      await tx.insertInto('document_contents').values({ id: content.row, document_id: ids.documents!, page, body_sealed: world.house.seal.sealContent(contentKey, Buffer.from(say('sealed', `page${page}`)), content) }).execute()
    }
    add('assessed')
    await tx.insertInto('assessment_areas').values({ id: ids.assessed!, person_id: id, assessment_id: ids.assessments!, area: 'arbeit', step: 2, sentence_sealed: sealed('sealed', 'assessment_areas', 'assessed', 'sentence'), resources_sealed: sealed('sealed', 'assessment_areas', 'assessed', 'resources') }).execute()
    add('letters')
    await tx.insertInto('letters').values({ id: ids.letters!, person_id: id, document_id: ids.documents!, received_on: '2022-06-01', deadline: '2022-07-01', taken_by: of.id, sender_sealed: sealed('sealed', 'letters', 'letters', 'sender')!, meaning_sealed: sealed('sealed', 'letters', 'letters', 'meaning') }).execute()
    add('handovers')
    await tx.insertInto('handovers').values({ id: ids.handovers!, starting: '2022-06-01', reason: 'neuer Zuschnitt', cases: 1, made_by: of.id, made_at: clock.now(), act_id: newId() }).execute()
    await tx.insertInto('handover_cases').values({ id: newId(), handover_id: ids.handovers!, person_id: id, to_user: of.id, valid_from: '2022-06-01' }).execute()
    add('careful')
    await tx.insertInto('careful_points').values({ id: ids.careful!, person_id: id, points_sealed: sealed('sealed', 'careful_points', 'careful', 'points', 'careful'), written_by: of.id, written_on: '2022-06-01' }).execute()
    add('consents')
    await tx.insertInto('consents').values({ id: ids.consents!, person_id: id, kind: 'release', purpose: 'gesundheit', data: ['gesundheit'], valid_from: '2022-06-01', proof: 'oral', made_by: of.id, made_on: '2022-06-01',
      detail_sealed: sealed('sealed', 'consents', 'consents', 'detail'), recipient_sealed: sealed('sealed', 'consents', 'consents', 'recipient'), witnesses_sealed: sealed('sealed', 'consents', 'consents', 'witnesses') }).execute()
    add('needs')
    await tx.insertInto('special_needs').values({ id: ids.needs!, person_id: id, need: say('needs', 'need'), since: '2022-03-01', made_by: of.id, made_on: '2022-06-01',
      helps_sealed: sealed('needs', 'special_needs', 'needs', 'helps'), referral_sealed: sealed('needs', 'special_needs', 'needs', 'referral'), told_sealed: sealed('needs', 'special_needs', 'needs', 'told') }).execute()
    await tx.insertInto('place_demands').values({ id: add('demands'), person_id: id, demand: 'stufenlos', valid_from: '2022-02-01' }).execute()
    add('appointments')
    await tx.insertInto('appointments').values({ id: ids.appointments!, person_id: id, starts_at: '2023-01-09T09:00:00Z', ends_at: '2023-01-09T10:00:00Z', staff_ids: [of.id], made_by: of.id, interpreter_language: say('counselling', 'appointmentlanguage'),
      title_sealed: sealed('sealed', 'appointments', 'appointments', 'title', 'appointment'), place_sealed: sealed('sealed', 'appointments', 'appointments', 'place', 'appointmentplace'), travel_sealed: sealed('sealed', 'appointments', 'appointments', 'travel'), reason_sealed: sealed('sealed', 'appointments', 'appointments', 'reason', 'appointmentreason') }).execute()
    const speaker = newId()
    await tx.insertInto('interpreters').values({ id: speaker, name: `Sprachmittlung ${mark}` }).execute()
    await tx.insertInto('bookings').values({ id: add('bookings'), person_id: id, appointment_id: ids.appointments!, starts_at: '2023-01-09T09:00:00Z', ends_at: '2023-01-09T10:00:00Z', language: 'ar', setting: 'phone', place: say('counselling', 'bookingplace'), alias: say('counselling', 'bookingalias'), made_by: of.id, made_at: clock.now() }).execute()
    await tx.insertInto('booking_offers').values({ id: add('booking-offers'), booking_id: ids.bookings!, person_id: id, interpreter_id: speaker, position: 1 }).execute()
    await tx.insertInto('interpreter_exclusions').values({ id: add('interpreter-exclusions'), person_id: id, interpreter_id: speaker, made_on: '2022-12-01', made_by: of.id }).execute()
    add('applications'); add('job-searches')
    await tx.insertInto('job_searches').values({ id: ids['job-searches']!, person_id: id, trades: [say('counselling', 'trade')], places: [say('counselling', 'searchplace')], note_sealed: sealed('sealed', 'job_searches', 'job-searches', 'note', 'searchnote') }).execute()
    await tx.insertInto('applications').values({ id: ids.applications!, person_id: id, kind: 'job', made_on: '2022-06-01', next_on: '2022-12-30', made_by: of.id, title_sealed: sealed('sealed', 'applications', 'applications', 'title', 'applied'), employer_text_sealed: sealed('sealed', 'applications', 'applications', 'employer_text', 'employer'),
      next_step_sealed: sealed('sealed', 'applications', 'applications', 'next_step', 'nextstep'), remark_sealed: sealed('sealed', 'applications', 'applications', 'remark', 'applicationremark') }).execute()
    add('application-states')
    await tx.insertInto('application_states').values({ id: ids['application-states']!, application_id: ids.applications!, person_id: id, state: 'sent', valid_from: '2022-06-01', set_by: of.id, note_sealed: sealed('sealed', 'application_states', 'application-states', 'note', 'statenote') }).execute()
    await tx.insertInto('resumes').values({ id: add('resumes'), person_id: id, sections: ['skill'], approved_on: '2022-06-01', made_by: of.id }).execute()
    add('visits')
    await tx.insertInto('visits').values({ id: ids.visits!, person_id: id, came_on: '2022-12-31', came_at: '2022-12-31T09:00:00Z', received_by: of.id, language: say('counselling', 'visitlanguage'), reason_sealed: sealed('sealed', 'visits', 'visits', 'reason', 'visit') }).execute()
    add('tasks')
    await tx.insertInto('tasks').values({ id: ids.tasks!, person_id: id, title_sealed: sealed('sealed', 'tasks', 'tasks', 'title', 'task'), due_on: '2023-01-02', assigned_to: of.id, made_by: of.id, made_on: '2022-12-01' }).execute()
    add('board')
    await tx.insertInto('board_messages').values({ id: ids.board!, person_id: id, text_sealed: sealed('sealed', 'board_messages', 'board', 'text', 'boardtext'), author_id: of.id, written_at: clock.now() }).execute()
    const { id: checklist } = await tx.selectFrom('checklists').select('id').limit(1).executeTakeFirstOrThrow()
    await tx.insertInto('checklist_runs').values({ id: newId(), checklist_id: checklist, person_id: id, name: say('counselling', 'checklist'), day: '2022-12-01', made_on: '2022-12-01', made_by: of.id, act_id: add('checklist-acts') }).execute()
    add('referrals')
    await tx.insertInto('referrals').values({ id: ids.referrals!, person_id: id, partner_group: 'extern', sent_on: '2022-11-01', made_by: of.id,
      service_sealed: sealed('sealed', 'referrals', 'referrals', 'service'), purpose_sealed: sealed('sealed', 'referrals', 'referrals', 'purpose'), note_sealed: sealed('sealed', 'referrals', 'referrals', 'note', 'referralnote') }).execute()
    await tx.insertInto('referral_links').values({ id: newId(), referral_id: ids.referrals!, person_id: id, secret_hash: Buffer.from(newId()), made_on: '2022-11-01', expires_on: '2023-02-01', made_by: of.id }).execute()
    add('referral_states')
    await tx.insertInto('referral_states').values({ id: ids.referral_states!, referral_id: ids.referrals!, person_id: id, state: 'declined', result: 'no_place', reason_sealed: sealed('sealed', 'referral_states', 'referral_states', 'reason'), valid_from: '2022-11-01', set_by: of.id }).execute()
    add('gaps')
    await tx.insertInto('gaps').values({ id: ids.gaps!, person_id: id, kind: 'kita', noted_on: '2022-11-02', district: say('counselling', 'gapplace'), note: say('counselling', 'gap'), noted_by: of.id }).execute()
    add('network-contacts')
    await tx.insertInto('network_contacts').values({ id: ids['network-contacts']!, person_id: id, held_on: '2022-11-02', partner_group: 'extern', held_by: of.id,
      named_sealed: sealed('sealed', 'network_contacts', 'network-contacts', 'named'), note_sealed: sealed('sealed', 'network_contacts', 'network-contacts', 'note', 'contactnote') }).execute()
    await markedPlan(tx, { person: id, of: of.id, ids, seal: (table, row, column, what) => world.house.seal.sealCase(wrapped_key, what.startsWith('{') ? what : say('sealed', what), { table, row, column: `${column}_sealed`, case: id }), add })
    const sealedNote = (text: string, row: string) => world.house.seal.sealCase(wrapped_key, text, { table: 'consultations', row, column: 'note_sealed', case: id })
    const note = async (audience: string, text: string, amends: string | null = null) => {
      const row = newId()
      await tx.insertInto('consultation_notes').values({ id: row, consultation_id: ids.consultations!, person_id: id, audience, amends, author_id: of.id, written_at: clock.now(), note_sealed: sealedNote(text, row) }).execute()
      return row
    }
    await note('team', say('sealed', 'addendum'), await note('team', say('sealed', 'note')))
    await note('private', say('private', 'note'))
    await note('client_copy', say('sealed', 'copy'))
    /** A sealed text of a new row. */
    const seal = (table: string, row: string, column: string) => world.house.seal.sealCase(wrapped_key, say('sealed', `${table}${column}`.replaceAll('_', '')), { table, row, column, case: id })
    const entry = async (thing: string, table: string, column: string, plain: Record<string, unknown>) => {
      const row = add(thing)
      await tx.insertInto(table as never).values({ id: row, person_id: id, [column]: seal(table, row, column), ...plain } as never).execute()
    }
    await entry('schoolings', 'schoolings', 'school_sealed', { level: say('counselling', 'school') })
    await entry('trainings', 'trainings', 'subject_sealed', {})
    await entry('employments', 'employments', 'job_sealed', {})
    await entry('skills', 'person_skills', 'name_sealed', {})
    await tx.insertInto('licences').values({ id: add('licences'), person_id: id, country: say('counselling', 'licence') }).execute()
    await entry('certificates', 'certificates', 'title_sealed', {})
    await entry('wishes', 'wishes', 'own_words_sealed', { said_on: '2022-05-01' })
    await entry('developments', 'developments', 'text_sealed', { noticed_on: '2022-05-01' })
    await entry('recognitions', 'recognitions', 'qualification_sealed', { procedure: 'hochschule' })
    await entry('recognition-states', 'recognition_states', 'reason_sealed', { recognition_id: ids.recognitions, state: 'beratung', valid_from: '2022-05-01' })
    await entry('dated-papers', 'dated_papers', 'note_sealed', { kind: 'passport', printed_through: '2023-01-20', made_by: of.id, made_on: '2022-12-01' })
    await entry('expiry-acts', 'expiry_acts', 'reason_sealed', { kind: 'permit', subject_id: ids['residence-statuses'], about: '2023-02-01', state: 'settled', acted_on: '2022-12-01', made_by: of.id })
    await entry('papers', 'recognition_papers', 'what_sealed', { recognition_id: ids.recognitions, position: 1 })
  })
  ids.trace = ids.act = ids.allocations!
  return { id, ids, marks }
}

type Planned = { person: string; of: string; ids: Record<string, string>; add(thing: string): string; /** Seals a new mark, or JSON as it is. */ seal(table: string, row: string, column: string, what: string): Buffer }
/** A goal with a step, agreed and reviewed. */
async function markedPlan(tx: Tx, { person: person_id, of, ids, add, seal }: Planned): Promise<void> {
  const goal = add('goals'), step = add('steps'), state = newId(), agreement = add('agreements'), agreed = newId(), review = newId(), decision = newId(), plan_id = ids.plans!
  await tx.insertInto('goals').values({ id: goal, plan_id, person_id, area: 'arbeit', title_sealed: seal('goals', goal, 'title', 'goal'), own_words_sealed: seal('goals', goal, 'own_words', 'ownwords'), why_sealed: seal('goals', goal, 'why', 'why'), made_on: '2022-04-01', agreed_on: '2022-04-02' }).execute()
  await tx.insertInto('goal_states').values({ id: state, goal_id: goal, person_id, state: 'angehalten', valid_from: '2022-04-02', reason_sealed: seal('goal_states', state, 'reason', 'pause'), set_by: of }).execute()
  await tx.insertInto('steps').values({ id: step, goal_id: goal, person_id, what_sealed: seal('steps', step, 'what', 'step') }).execute()
  await tx.insertInto('agreements').values({ id: agreement, plan_id, person_id, number: 1, agreed_on: '2022-04-02', kind: 'oral', content_sealed: seal('agreements', agreement, 'content', '{"interpreter":"","caseworker":"","next_review_on":null}'), present_sealed: seal('agreements', agreement, 'present', 'present'), made_by: of, made_at: new Date('2022-04-02') }).execute()
  const content = JSON.stringify({ goal_id: goal, person_id, person_name: '', for_family: false, hidden_from_family: false, area: 'arbeit', title: 'Arbeit', own_words: '', own_words_language: '', why: '', priority: '2', due_on: null, supporter: 'client', supporter_name: '', state: 'vereinbart', steps: [] })
  await tx.insertInto('agreement_goals').values({ id: agreed, agreement_id: agreement, goal_id: goal, person_id, position: 1, content_sealed: seal('agreement_goals', agreed, 'content', content) }).execute()
  await tx.insertInto('reviews').values({ id: review, plan_id, person_id, held_on: '2022-07-01', kind: 'review', summary_sealed: seal('reviews', review, 'summary', 'review'), made_by: of }).execute()
  await tx.insertInto('review_goals').values({ id: decision, review_id: review, goal_id: goal, person_id, decision: 'go_on', reason_sealed: seal('review_goals', decision, 'reason', 'decision') }).execute()
  const act = newId()
  await sql`update row_history set act_id = ${act}, changed_by = ${of} where row_id = ${step}`.execute(tx)
  ids['plan-acts'] = act
}
