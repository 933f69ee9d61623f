/** What the database counts for the figures, before it is put together. */

/** One number: of which dimension, for which code. */
export type Counted = { of: string; code: string; n: number }

/** Consultations that are alike in all that is counted; `timed`: of how many it was noted how long they took. */
export type ConsultationCount = { form: string; is_family: boolean; is_group: boolean; topics: string[]; interpreted: boolean; n: number; reached: number; minutes: number; timed: number }

/** A building in use on the date; `places` without the blocked ones. */
export type BuildingCount = { id: string; name: string; district: string; municipality: string; units: number; places: number; blocked: number; free: number }

/** Sessions of an offer in the period. */
export type OfferCount = { id: string; name: string; sessions: number; visits: number }

/** What can be chosen in the filter; `beginning`: first allocation of all, `latest`: the last allocation, closing or consultation. */
export type Choices = { districts: string[]; municipalities: string[]; groups: string[]; caseworkers: { id: string; name: string }[]; beginning: string | null; latest: string | null }

/** `vacant`: days of the period on which a funded post had nobody, summed over the posts; an absence of its holder is none. */
export type PositionCount = { id: string; caseworker: string; share: number; vacant: number }
