/** What the database itself says about its tables: comments, policies, rights. For docs/data-protection.md. */
import { sql } from 'kysely'
import type { Db } from '../base/db.ts'

export type TableFacts = { name: string; comment: string; columns: { name: string; comment: string }[]; isGuarded: boolean }
/** `command`: r read, a add, w change, d delete, * all. */
export type PolicyFacts = { table: string; audience: string; command: string; condition: string }
export type RightFacts = { table: string; audience: string; rights: string[] }

export async function askTables(db: Db): Promise<{ tables: TableFacts[]; policies: PolicyFacts[]; rights: RightFacts[] }> {
  const { rows: tables } = await sql<TableFacts>`
    select c.relname as name, coalesce(obj_description(c.oid), '') as comment, c.relrowsecurity as "isGuarded",
      (select json_agg(json_build_object('name', a.attname, 'comment', coalesce(col_description(c.oid, a.attnum), '')) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%' order by c.relname`.execute(db)
  const { rows: policies } = await sql<PolicyFacts>`
    select c.relname as table, substr(r::regrole::text, 4) as audience, p.polcmd as command, coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), '') as condition
    from pg_policy p join pg_class c on c.oid = p.polrelid cross join unnest(p.polroles) r where c.relnamespace = 'public'::regnamespace order by 1, 2, p.polname`.execute(db)
  const { rows: rights } = await sql<RightFacts>`
    select table_name as table, substr(grantee, 4) as audience, array_agg(distinct lower(privilege_type)::text order by lower(privilege_type)::text) as rights
    from (select table_name, grantee, privilege_type from information_schema.role_table_grants where table_schema = 'public'
      union all select table_name, grantee, privilege_type from information_schema.column_privileges where table_schema = 'public') g
    where grantee like 'wb\\_%' group by 1, 2 order by 1, 2`.execute(db)
  return { tables, policies, rights }
}
