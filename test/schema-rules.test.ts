/** The rules of the house, read from the migrated database. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { audiences } from '../src/base/db.ts'
import { sentences } from '../src/doors/sentences.ts'
import { areaLabels } from '../src/features/access/area.ts'
import { grantKindLabels } from '../src/features/access/grant.ts'
import { literacyLabels, memberRoleLabels, sexLabels } from '../src/features/people/person.ts'
import { roles, userStates } from '../src/features/users/user.ts'
import { openWorld, type World } from './world.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

const ask = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(world.all)).rows
const none = (faults: string[]) => assert.ok(faults.length === 0, `\n  ${faults.join('\n  ')}\n`)
type Table = { name: string; guarded: boolean; policies: { name: string; roles: string[] }[]; comment: string | null; personal: boolean }
const tables = () => ask(sql<Table>`
  select c.relname as name, c.relrowsecurity as guarded, obj_description(c.oid) as comment,
    exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped) or c.relname in ('persons', 'cases') as personal,
    coalesce((select json_agg(json_build_object('name', p.polname, 'roles', array(select case r when 0 then 'public' else r::regrole::text end from unnest(p.polroles) r))) from pg_policy p where p.polrelid = c.oid), '[]') as policies
  from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%' order by 1`)

test('every table and column says what it is for; every table its area and when it is deleted', async () => {
  const faults: string[] = []
  for (const { name, comment } of await tables()) {
    if (!/^.+ \| Bereich: .+ \| Löschung: .+$/.test(comment ?? '')) faults.push(`${name}: describe() it with purpose, area and deletion rule.`)
  }
  const columns = await ask(sql<{ table: string; column: string }>`select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%' and a.attnum > 0 and not a.attisdropped and coalesce(col_description(c.oid, a.attnum), '') = ''`)
  for (const { table, column } of columns) faults.push(`${table}.${column}: say in describe() what it means.`)
  none(faults)
})

test('a table with an area is guarded; one without an area says who it is for, and holds nothing of a person', async () => {
  const faults: string[] = []
  for (const { name, guarded, comment, personal, policies } of await tables()) {
    const area = /Bereich: ([^|]+) \|/.exec(comment ?? '')?.[1] ?? ''
    const isArea = area in areaLabels
    if ((isArea || personal || area.startsWith('nur eigene')) && name !== 'sessions' && !guarded) faults.push(`${name} (${area}): content of a person without row-level policies; guard() it.`)
    if (!isArea && !/^(keiner|nur eigene|nur Anmeldung|wie die geänderte Zeile)/.test(area)) faults.push(`${name}: "${area}" is no area; choose one of ${Object.keys(areaLabels).join(', ')} or say keiner, nur eigene, nur Anmeldung.`)
    if (guarded && policies.length === 0) faults.push(`${name}: policies are on but there are none, so nobody sees a row.`)
    for (const policy of policies) {
      if (policy.roles.length !== 1) faults.push(`${name}, policy ${policy.name}: one plain policy per role; ${policy.roles.length} roles share it.`)
      if (policy.roles.includes('public')) faults.push(`${name}, policy ${policy.name}: is for everybody; name the audience.`)
    }
  }
  none(faults.filter((fault) => !sharedOnPurpose.some((name) => fault.startsWith(name))))
})
/** Policies that say the same for several audiences: names of colleagues, and everybody's own grants. */
const sharedOnPurpose = ['users, policy staff', 'access_grants, policy own']

test('every change of guarded content leaves its trace and makes a new version', async () => {
  const triggers = new Map((await ask(sql<{ table: string; names: string[] }>`select tgrelid::regclass::text as table, array_agg(tgname::text) as names from pg_trigger where not tgisinternal group by 1`)).map((row) => [row.table, row.names]))
  const withoutTrace: Record<string, string> = { row_history: 'is the trace', case_keys: 'a destroyed key must stay destroyed' }
  none((await tables()).filter(({ name, personal }) => personal && !(name in withoutTrace)).flatMap(({ name }) => [
    ...(triggers.get(name)?.includes('history') ? [] : [`${name}: changes leave no trace; guard() it, or say why not.`]),
    ...(triggers.get(name)?.includes('version') ? [] : [`${name}: two who change it at once do not notice; guard() it.`]),
  ]))
})

test('no audience has more than rows: no DDL, no truncate, no bypass, no inherited rights', async () => {
  const faults: string[] = []
  for (const row of await ask(sql<{ role: string; table: string; privilege: string }>`select grantee as role, table_name as table, privilege_type as privilege from information_schema.role_table_grants where table_schema = 'public' and grantee like 'wb\_%'`)) {
    if (!['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(row.privilege)) faults.push(`${row.role} may ${row.privilege} ${row.table}.`)
    if (['audit_entries', 'audit_head', 'row_history'].includes(row.table) && row.privilege !== 'SELECT') faults.push(`${row.role} may ${row.privilege} ${row.table}: only its functions write there.`)
  }
  for (const row of await ask(sql<{ role: string }>`select rolname as role from pg_roles where rolname = any (${[...audiences.map((name) => `wb_${name}`), world.login.user]}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`)) faults.push(`${row.role} is too strong.`)
  for (const row of await ask(sql<{ table: string; grantee: string }>`select table_name as table, grantee from information_schema.role_table_grants where table_schema = 'public' and grantee in ('PUBLIC', ${world.login.user})`)) faults.push(`${row.grantee} has rights on ${row.table}.`)
  const inherited = await ask(sql<{ role: string }>`select m.roleid::regrole::text as role from pg_auth_members m join pg_roles l on l.oid = m.member where l.rolname = ${world.login.user} and l.rolinherit`)
  for (const { role } of inherited) faults.push(`${world.login.user} inherits ${role}: all policies would be open.`)
  none(faults)
})

test('whoever counts reads neither special needs nor what was noted in talks, and no bytes of documents', async () => {
  none((await ask(sql<{ table: string }>`select table_name as table from information_schema.role_table_grants where table_schema = 'public' and grantee = 'wb_figures' and table_name = any (${['special_needs', 'consultation_notes', 'document_contents']})`)).map(({ table }) => `wb_figures may read ${table}, although no figure needs it.`))
})

test('what goes with a row that is deleted is found by an index', async () => {
  const missing = await ask(sql<{ place: string }>`select c.conrelid::regclass::text || '.' || a.attname as place from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f' and c.confdeltype = 'c' and c.connamespace = 'public'::regnamespace
    and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and coalesce(pg_get_expr(i.indpred, i.indrelid), '') in ('', format('(%I IS NOT NULL)', a.attname)))`)
  none(missing.map(({ place }) => `${place}: an index on it, else every deletion looks through the whole table.`))
})

test('what runs as owner names its schema and is not open to everybody', async () => {
  const functions = await ask(sql<{ name: string; config: string[] | null; public: boolean; trigger: boolean }>`select p.proname as name, p.proconfig as config, has_function_privilege('public', p.oid, 'execute') as public, p.prorettype = 'trigger'::regtype as trigger
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`)
  assert.ok(functions.length >= 10)
  none(functions.flatMap(({ name, config, public: isPublic, trigger }) => [
    ...(config?.some((setting) => setting.startsWith('search_path=')) ? [] : [`${name}(): runs as owner with the caller's search_path; add "set search_path = public".`]),
    ...(isPublic && !trigger ? [`${name}(): runs as owner and everybody may call it; revoke it from public and grant it to its audience.`] : []),
  ]))
})

test('views, where there are any, ask as the one who looks', async () => {
  none((await ask(sql<{ name: string }>`select relname as name from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace and not coalesce(reloptions::text, '') like '%security_invoker=true%'`)).map(({ name }) => `${name}: with (security_invoker = true).`))
})

test('every constraint that a person can meet has a German sentence', async () => {
  // Keys made by the program, and rows that nobody types.
  const internal = /_pkey$|^(cases_number_key|organisation_single_key|passkeys_credential_id_key|sessions_token_hash_key|invitations_token_hash_key|code_entries_list_code_key|import_mappings_header_fingerprint_key|document_contents_document_id_page_key|audit_head_)/
  const rows = await ask(sql<{ name: string; table: string; kind: string }>`
    select conname as name, conrelid::regclass::text as table, contype::text as kind from pg_constraint where connamespace = 'public'::regnamespace and contype in ('x', 'u') and conrelid::regclass::text not like 'kysely%'
    union all select i.indexrelid::regclass::text, i.indrelid::regclass::text, 'u' from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'public'::regnamespace and i.indisunique and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) and i.indrelid::regclass::text not like 'kysely%'
    union all select raised.name[1], p.proname::text, 'f' from pg_proc p, regexp_matches(p.prosrc, 'constraint = ''([a-z_]+)''', 'g') raised(name) where p.pronamespace = 'public'::regnamespace`)
  none(rows.filter(({ name }) => !(name in sentences) && !internal.test(name)).map(({ name, table }) => `${name} (${table}): say in doors/sentences.ts what it means when it stops a change.`))
  const all = new Set((await ask(sql<{ name: string }>`select conname::text as name from pg_constraint where connamespace = 'public'::regnamespace union select indexrelid::regclass::text from pg_index`)).map((row) => row.name).concat(rows.map((row) => row.name)))
  none(Object.keys(sentences).filter((name) => !all.has(name)).map((name) => `${name} in doors/sentences.ts belongs to no constraint any more.`))
})

test('states in a CHECK constraint are the states of the schema', async () => {
  const same: Record<string, readonly string[]> = {
    'users.role': roles, 'users.state': userStates, 'persons.sex': Object.keys(sexLabels), 'persons.literacy': Object.keys(literacyLabels), 'household_members.role': Object.keys(memberRoleLabels),
    'access_grants.kind': Object.keys(grantKindLabels), 'access_grants.areas': Object.keys(areaLabels),
  }
  const found = await ask(sql<{ place: string; definition: string }>`select c.conrelid::regclass::text || '.' || a.attname as place, pg_get_constraintdef(c.oid) as definition from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'c' and c.connamespace = 'public'::regnamespace and array_length(c.conkey, 1) = 1 and pg_get_constraintdef(c.oid) ~ 'ARRAY'`)
  for (const [place, codes] of Object.entries(same)) {
    const constraint = found.find((row) => row.place === place)
    assert.ok(constraint, `${place} has no CHECK any more`)
    assert.deepEqual([...constraint.definition.matchAll(/'([^']*)'/g)].map((match) => match[1]).sort(), [...codes].sort(), place)
  }
})

test('no figure, list or rule hides behind now(): the database is told which day it is', async () => {
  none((await ask(sql<{ name: string }>`select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname <> 'moment' and p.prosrc ~* '(now\\(\\)|current_date|current_timestamp|clock_timestamp)' and p.prolang <> (select oid from pg_language where lanname = 'c')`)).map(({ name }) => `${name}() reads the clock of the machine: use today() or moment().`))
})
