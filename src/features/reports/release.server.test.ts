/** Released reports: frozen, signed, held against each other, and compared with today. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { readExample } from '../../../test/example.ts'
import { asRead, pagesOf, textOf } from '../../../test/paper.ts'
import { openWorld, type Actor, type World } from '../../../test/world.ts'
import { Problem } from '../../base/call.ts'
import { newId } from '../../base/id.ts'
import { press } from '../../base/paper/press.ts'
import { readAnnual } from './annual.api.ts'
import type { AnnualReport } from './annual.ts'
import { digestOf } from './digest.server.ts'
import { addText, changeText, listTexts, removeText, takeOverTexts } from './manuscript.api.ts'
import { compareRelease, listReleases, printRelease, readRelease, releaseReport, withdrawRelease, type ReleaseRow } from './release.api.ts'
import type { ReleaseAudience } from './release.ts'

let world: World, lead: Actor, anna: Actor, reader: Actor
before(async () => {
  world = await openWorld('2026-11-23')
  lead = await world.actor('lead', 'Leitung')
  anna = await world.actor('caseworker', 'Anna')
  reader = await world.actor('reader', 'Gemeinderat')
  await readExample(world, lead)
})
after(async () => { press.close(); await world.close() })

const year = { from: '2022-01-01', to: '2022-12-31' }
const preview = (period = year, exact = false) => lead.call(readAnnual, { input: { ...period, exact } })
async function release(audience: ReleaseAudience, period = year, more: object = {}): Promise<ReleaseRow> {
  const { digest } = await preview(period, audience === 'team')
  return lead.call(releaseReport, { input: { ...period, audience, occasion: 'Sitzung im März', seen: digest, ...more }, key: crypto.randomUUID() })
}
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try { await work } catch (error) { if (error instanceof Problem) return error.message; throw error }
  throw new Error('Nothing was refused')
}
/** A number of a group as it is told; undefined where the group is not named. */
const told = (report: { chapters: { key: string; tables: { key: string; rows: { label: string; values: (number | null)[] }[] }[] }[] }, chapter: string, table: string, label: string) =>
  report.chapters.find(({ key }) => key === chapter)?.tables.find(({ key }) => key === table)?.rows.find((row) => row.label === label)?.values[0]

test('what is written by hand stands in the report, is kept for next year, and tells names back', async () => {
  const text = { from_day: '2021-01-01', to_day: '2021-12-31', chapter: 'outlook', title: '', body: 'Im nächsten Jahr\nkommt ein zweiter Kurs.\n\nDazu eine Fahrradwerkstatt.' }
  const made = await anna.call(addText, { input: text, key: crypto.randomUUID() })
  const outlook = (await preview({ from: '2021-01-01', to: '2021-12-31' })).chapters.at(-1)!
  assert.deepEqual([outlook.title, outlook.words], ['Ausblick', [{ title: '', text: ['Im nächsten Jahr kommt ein zweiter Kurs.', 'Dazu eine Fahrradwerkstatt.'] }]])
  assert.match(await refusal(lead.call(addText, { input: text, key: crypto.randomUUID() })), /hat inzwischen jemand einen Text geschrieben/)
  await lead.call(addText, { input: { ...text, chapter: 'stories', title: 'Der erste Vertrag', body: 'Eine Frau fand Arbeit.' }, key: crypto.randomUUID() })

  const { rows, earlier } = await lead.call(listTexts, { input: year })
  assert.deepEqual([rows.length, earlier.map(({ chapter }) => chapter)], [0, ['outlook']], 'stories have been told')
  const taken = await lead.call(takeOverTexts, { input: year })
  assert.equal(taken.rows.length, 1)
  await lead.call(takeOverTexts, { input: year })
  assert.equal((await lead.call(listTexts, { input: year })).rows.length, 1, 'what stands there is not taken twice')

  await world.person('Karimi, Habib', { of: anna })
  const [row] = (await lead.call(listTexts, { input: year })).rows
  const changed = await lead.call(changeText, { params: { id: row!.id }, input: { ...text, body: 'Dank an Habib Karimi.' }, version: row!.version })
  assert.equal(changed.from_day, '2022-01-01', 'a text stays in its report')
  assert.deepEqual((await anna.call(listTexts, { input: year })).rows[0]!.names, ['Habib Karimi'])
  await lead.call(removeText, { params: { id: row!.id }, version: changed.version })
  assert.deepEqual((await preview()).chapters.flatMap(({ words }) => words), [])
  assert.equal((await preview({ from: '2021-01-01', to: '2021-12-31' })).chapters.at(-1)!.words.length, 1)
  assert.equal(made.written_by_name, 'Anna')
})

let kept: ReleaseRow
test('the lead releases what she saw; council and county read it, and only what is meant for them', async () => {
  assert.match(await refusal(lead.call(releaseReport, { input: { ...year, audience: 'council', occasion: '', seen: 'a'.repeat(64) }, key: crypto.randomUUID() })), /seit der Vorschau geändert/)
  kept = await release('council')
  await release('team')
  assert.match(await refusal(release('council')), /schon freigegeben, am 23.11.2026/)
  const { rows } = await reader.call(listReleases, { input: {} })
  assert.deepEqual(rows.map(({ id, audience, released_by_name }) => [id, audience, released_by_name]), [[kept.id, 'council', 'Leitung']])
  const read = await reader.call(readRelease, { params: { id: kept.id } })
  assert.equal(read.isWhole, true)
  assert.match(read.can.compare as string, /Team/)
  const { rows: [team] } = await lead.call(listReleases, { input: { filter: { audience: ['team'] } } })
  assert.equal((await reader.fetch(`/api/report-releases/${team!.id}`)).status, 404)
  const { rows: [entry] } = await sql<{ facts: { hash: string } }>`select facts from audit_entries where act = 'report-release.release' order by seq limit 1`.execute(world.all)
  assert.equal(entry!.facts.hash, kept.hash, 'the check sum stands in the audit')
})

/** The owner of the database, who can put every trigger aside. */
async function pastTriggers(statement: string): Promise<void> {
  await sql`alter table report_releases disable trigger user`.execute(world.all)
  try { await sql.raw(statement).execute(world.all) } finally { await sql`alter table report_releases enable trigger user`.execute(world.all) }
}
const printed = () => reader.call(printRelease, { params: { id: kept.id }, input: { format: 'pdf' } })

test('nothing in the database changes or removes it, nor what it was counted from', async () => {
  for (const statement of ['delete from report_releases', 'truncate report_releases, report_bases', 'truncate report_releases cascade', 'delete from report_bases', 'truncate report_bases', "update report_bases set figures = '{}'", 'update report_releases set hash_version = 1', "update report_releases set facts = '[]'"]) await assert.rejects(sql.raw(statement).execute(world.all), /bleibt, wie er ist/, statement)
  await assert.rejects(sql`update report_releases set content = '{}' where id = ${kept.id}`.execute(world.all), /bleibt, wie er ist/)
  await assert.rejects(sql`update report_releases set occasion = 'andere' where id = ${kept.id}`.execute(world.all), /bleibt, wie er ist/)
})

test('whatever is altered past that, of report, cover or ledger, is seen on the screen, and no file of it is made', async () => {
  const { rows: [before] } = await sql<Record<string, unknown>>`select content, audience, occasion, released_by_name, released_at::text, from_day, facts from report_releases where id = ${kept.id}`.execute(world.all)
  const literal = (value: unknown) => `'${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll("'", "''")}'`
  const lies: Record<string, string> = { content: `content || '{"organisation":"Andere"}'`, audience: "'public'", occasion: "'Sitzung im April'", released_by_name: "'Jemand'", released_at: "released_at - interval '1 day'", from_day: 'from_day - 1', facts: "facts || facts || '[{}]'" }
  for (const [column, lie] of Object.entries(lies)) {
    await pastTriggers(`update report_releases set ${column} = ${lie} where id = '${kept.id}'`)
    assert.equal((await reader.call(readRelease, { params: { id: kept.id } })).isWhole, false, column)
    assert.match(await refusal(printed()), /Prüfsumme stimmt nicht.*nach der Freigabe verändert/, column)
    await pastTriggers(`update report_releases set ${column} = ${literal(before![column])} where id = '${kept.id}'`)
    assert.equal((await reader.call(readRelease, { params: { id: kept.id } })).isWhole, true, column)
  }
})

test('who writes report and check sum anew is found out by the audit', async () => {
  const { rows: [before] } = await sql<{ content: AnnualReport }>`select content from report_releases where id = ${kept.id}`.execute(world.all), forged = { ...before!.content, organisation: 'Andere' }
  const write = (content: object, hash: string, version: number) => pastTriggers(`update report_releases set content = '${JSON.stringify(content).replaceAll("'", "''")}', hash = '${hash}', hash_version = ${version} where id = '${kept.id}'`)
  await write(forged, digestOf(forged), 1)
  assert.equal((await reader.call(readRelease, { params: { id: kept.id } })).isWhole, false)
  assert.match(await refusal(printed()), /Prüfsumme stimmt nicht/)
  await write(before!.content, kept.hash, 2)
  assert.equal((await reader.call(readRelease, { params: { id: kept.id } })).isWhole, true)
})

test('a release of the first days, whose check sum covers the report alone, is still verified by it', async () => {
  const id = newId(), { rows: [{ content, hash }] } = await sql<{ content: AnnualReport; hash: string }>`select content, '' as hash from report_releases where id = ${kept.id}`.execute(world.all).then(({ rows: [row] }) => ({ rows: [{ ...row!, hash: digestOf(row!.content) }] as const }))
  await sql`insert into report_releases (id, audience, from_day, to_day, content, facts, hash, released_by_name) select ${id}, 'county', from_day, to_day, content, '[]', ${hash}, 'Leitung' from report_releases where id = ${kept.id}`.execute(world.all)
  assert.equal((await reader.call(readRelease, { params: { id } })).isWhole, false, 'nobody released it: the audit knows nothing of it')
  await sql`select set_config('app.act', ${newId()}, true), set_config('role', 'none', true), write_audit('report-release.release', null, ${JSON.stringify({ release: id, audience: 'county', hash })}::jsonb)`.execute(world.all)
  const read = await reader.call(readRelease, { params: { id } })
  assert.deepEqual([read.isWhole, read.hash, read.content!.period], [true, hash, content.period])
  await lead.call(withdrawRelease, { params: { id }, input: { why: 'nur zur Probe' }, version: read.version })
})

test('a correction, a late entry and a deletion change the numbers of today, not the report; each difference has its cause', async () => {
  assert.deepEqual(await lead.call(compareRelease, { params: { id: kept.id } }), { differences: [], causes: [], isWhole: true })
  const { rows: [corrected] } = await sql<{ id: string }>`select person_id as id from allocations where allocated_on between '2022-02-01' and '2022-12-31' and person_id in (select person_id from allocations group by 1 having count(*) = 1) order by 1 limit 1`.execute(world.all)
  await sql`update allocations set allocated_on = '2021-12-30' where person_id = ${corrected!.id}`.execute(world.all)
  const late = await world.person('Spät, Amal', { of: anna, allocated: '2022-05-05' }), later = await world.person('Später, Badr', { of: anna, allocated: '2022-05-05' })
  const { rows: [talk] } = await sql<{ id: string }>`select id from consultations where held_on between '2022-01-01' and '2022-12-31' order by id limit 1`.execute(world.all)
  for (const table of ['consultation_persons', 'consultation_notes', 'consultations']) await sql`delete from ${sql.table(table)} where ${sql.ref(table === 'consultations' ? 'id' : 'consultation_id')} = ${talk!.id}`.execute(world.all)
  const { differences, causes } = await anna.call(compareRelease, { params: { id: kept.id } })
  const number = (key: string, since = false) => { const one = differences.find((row) => row.key === key && row.part === '' && row.since === since)!; return Number(one.live) - Number(one.frozen) }
  assert.deepEqual([number('persons.allocated'), number('persons.allocated', true), number('consultations.all')], [1, 2, -1])
  const why = (key: string) => causes.filter((cause) => cause.key === key && !cause.since).map((cause) => [cause.why, cause.count, cause.shown.map(({ name }) => name)])
  assert.deepEqual(why('persons.allocated'), [['added', 2, ['Spät, Amal', 'Später, Badr']], ['changed-out', 1, []]], 'names stand only where the case is one\'s own')
  assert.deepEqual(why('consultations.all'), [['deleted', 1, []]])
  assert.ok(late.id !== later.id)

  const body = Buffer.from(await ((await reader.call(printRelease, { params: { id: kept.id }, input: { format: 'pdf' } })) as unknown as Blob).arrayBuffer())
  const [cover] = await pagesOf(body)
  assert.match(cover!, /Freigegeben am 23\.11\.2026 durch Leitung/)
  assert.ok(cover!.replaceAll(' ', '').includes(kept.hash))
  assert.doesNotMatch(textOf(body), /Entwurf/)
  const { content } = await reader.call(readRelease, { params: { id: kept.id } })
  assert.ok(textOf(body).includes(asRead(content!.chapters.find(({ key }) => key === 'glance')!.text[1]!)))
})

test('a report corrected after its release does not tell whom the correction was about', async () => {
  const before = await lead.call(readRelease, { params: { id: kept.id } })
  const now = await preview()
  const group = before.content!.chapters.find(({ key }) => key === 'allocation')!.tables[0]!.rows
  const changed = group.filter(({ label, values }) => told(now, 'allocation', 'more.allocatedByGroup', label) !== values[0])
  assert.ok(changed.length >= 2)
  for (const { label } of changed) assert.equal(told(now, 'allocation', 'more.allocatedByGroup', label) ?? null, null, label)
  const next = await release('public')
  assert.equal((await lead.call(readRelease, { params: { id: next.id } })).isWhole, true)
})

test('what is withdrawn says so to everybody who reads it, once', async () => {
  const made = await lead.call(withdrawRelease, { params: { id: kept.id }, input: { why: 'Eine Zuweisung fehlte.' }, version: kept.version })
  assert.equal((await reader.call(readRelease, { params: { id: kept.id } })).withdrawn_why, 'Eine Zuweisung fehlte.')
  assert.match(await refusal(lead.call(withdrawRelease, { params: { id: kept.id }, input: { why: 'noch einmal' }, version: made.version })), /schon zurückgezogen/)
  const cover = pagesOf(Buffer.from(await ((await reader.call(printRelease, { params: { id: kept.id }, input: { format: 'pdf' } })) as unknown as Blob).arrayBuffer()))[0]!
  assert.match(cover, /Zurückgezogen am 23\.11\.2026: Eine Zuweisung fehlte/)
})

test('two who release at once: one is told that it is done already', async () => {
  const half = { from: '2021-01-01', to: '2021-06-30' }, { digest } = await preview(half)
  const send = () => lead.call(releaseReport, { input: { ...half, audience: 'county', occasion: '', seen: digest }, key: crypto.randomUUID() })
  const both = await Promise.allSettled([send(), send()])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.match((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason.message, /schon freigegeben/)
})

test('half a year released, the whole year leaves out what would tell of the other half', async () => {
  const parts = (report: Awaited<ReturnType<typeof preview>>) => report.chapters.find(({ key }) => key === 'allocation')!.tables[0]!.rows
  const exact = async (period: typeof year) => new Map(parts(await preview(period, true)).map(({ label, values }) => [label, values[0]!]))
  const [first, whole] = [await exact({ from: '2021-01-01', to: '2021-06-30' }), await exact({ from: '2021-01-01', to: '2021-12-31' })]
  for (const { label, values } of parts(await preview({ from: '2021-01-01', to: '2021-12-31' }))) {
    const other = whole.get(label)! - (first.get(label) ?? 0)
    if (other > 0 && other < 5 && (first.get(label) ?? 0) > 4) assert.equal(values[0], null, `${label}: the second half had ${other}`)
  }
})
