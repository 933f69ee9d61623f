/** Whether two of the same person get in each other's way: nobody books the same doctor twice. Pure. */
export type Booked = { id: string; on_day: string; begins: string; ends: string; title: string }

/** Words that say what it is about: of four letters and more, in any spelling of case and accents. */
const wordsOf = (text: string): string[] => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de').split(/[^\p{L}]+/u).filter((word) => word.length >= 4 && !['nach', 'beim', 'oder', 'mit', 'fur', 'einen', 'einer', 'eine', 'begleiten', 'begleitung', 'termin'].includes(word))
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const span = ({ begins, ends }: Booked): [number, number] | null => (begins ? [minutesOf(begins), ends ? Math.max(minutesOf(ends), minutesOf(begins) + 1) : minutesOf(begins) + 60] : null)

/** Of what is booked on that day, what overlaps in time or is about the same. Without an end it takes an hour. */
export function clashesWith<B extends Booked>(planned: Booked, booked: readonly B[]): B[] {
  const words = wordsOf(planned.title), time = span(planned)
  return booked.filter((one) => {
    if (one.id === planned.id || one.on_day !== planned.on_day) return false
    const other = span(one)
    return (time !== null && other !== null && time[0] < other[1] && other[0] < time[1]) || wordsOf(one.title).some((word) => words.includes(word))
  })
}
