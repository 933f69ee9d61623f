/** Absences of a post as the rule of its days wants them (position.rules.ts), for whoever counts posts: figures, annual report, period sheet. Without reasons. */
import { sql, type RawBuilder } from 'kysely'

/** JSON of the absences of a post; `post` is the alias of positions. */
export const absencesOf = (post: string): RawBuilder<unknown> => sql`coalesce((select json_agg(json_build_object('absent_from', a.absent_from, 'absent_through', a.absent_through, 'is_vacant', a.is_vacant, 'replaced_by', a.replaced_by, 'replaced_from', a.replaced_from, 'replaced_through', a.replaced_through))
  from absences a where a.position_id = ${sql.ref(`${post}.id`)}), '[]')`
