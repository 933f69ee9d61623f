/** What comes in each other's way: the same colleague (with the way there and back), the same person, the same room, at the same time. */
export type Taken = { id: string; starts_at: string; ends_at: string; travel_minutes: number; staff_ids: readonly string[]; room_id: string | null; /** Those who may be seen. */ person_ids: readonly string[] }
export type Clash = { what: 'staff' | 'person' | 'room'; /** Colleague, person or room. */ who: string; starts_at: string; ends_at: string; /** Only the way is in the way. */ isWay: boolean }

const overlaps = (one: { from: number; to: number }, other: { from: number; to: number }) => one.from < other.to && other.from < one.to
const itself = ({ starts_at, ends_at }: Taken) => ({ from: Date.parse(starts_at), to: Date.parse(ends_at) })
const withWay = ({ starts_at, ends_at, travel_minutes }: Taken) => ({ from: Date.parse(starts_at) - travel_minutes * 60_000, to: Date.parse(ends_at) + travel_minutes * 60_000 })

/** Everything that stands in the way of one appointment, in the order of time. The appointment itself is left out. */
export function clashesOf(one: Taken, others: readonly Taken[]): Clash[] {
  return others.filter((other) => other.id !== one.id && overlaps(withWay(one), withWay(other))).sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at)).flatMap((other) => {
    const { starts_at, ends_at } = other, isWay = !overlaps(itself(one), itself(other))
    const at = (what: Clash['what'], who: string): Clash => ({ what, who, starts_at, ends_at, isWay })
    return [
      ...other.staff_ids.filter((id) => one.staff_ids.includes(id)).map((id) => at('staff', id)),
      ...(isWay ? [] : other.person_ids.filter((id) => one.person_ids.includes(id)).map((id) => at('person', id))),
      ...(!isWay && one.room_id && other.room_id === one.room_id ? [at('room', one.room_id)] : []),
    ]
  })
}
