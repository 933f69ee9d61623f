/** The course of a period: who came into care and left it, how full the houses were at the end of each month, and what stands beside it in a report (quota, posts, needs). Exact, before anything is left out. */

/** A stretch of time: in care on the day before it, came into care, left it, in care on its last day. Start and arrived are left and end together. */
export type CareSpan = { from: string; to: string; start: number; arrived: number; left: number; end: number }
/** Whoever lives in municipal housing on a day; `places` without the blocked ones, `free` of them. */
export type Occupancy = { on: string; housed: number; places: number; blocked: number; free: number }
/** `allocated`: counts for the quota; `others`: allocated, but does not; `least`: how many of the smallest group. `target` is null where none is entered. */
export type QuotaYear = { year: number; target: number | null; allocated: number; others: number; least: number; announced: number }
/** `share`: per cent of a full post; `carried`: per cent of it that the decision carries. Of the funded days some were vacant (nobody held the post), absent (its holder was away) or replaced (somebody stood in); each is one of these at most. */
export type Post = { id: string; holder: string; funder: string; share: number; carried: number; funded_from: string; funded_through: string | null; funded_days: number; vacant_days: number; absent_days: number; replaced_days: number }
/** Rounded down to five. */
export type NeedCount = { need: string; people: number }
export type Course = { months: CareSpan[]; occupancy: Occupancy[]; quotas: QuotaYear[]; posts: Post[]; needs: { year: number; rows: NeedCount[] } }
