/** What the page Auswertung shows, as its address: dates, filter, and the figure that is opened. Nothing in it is personal. */
import type { Wanted } from './figures.ts'

/** Parts of the address. `part` is null where the whole figure is meant. */
export type View = { on: string; from: string; to: string; municipality: string; district: string; group: string; caseworker: string; figure: string; part: string | null }
const names = { on: 'stichtag', from: 'von', to: 'bis', municipality: 'gemeinde', district: 'ortsteil', group: 'gruppe', caseworker: 'zustaendig', figure: 'zahl' } as const
/** Stands for the part without a name (no district), which an address could lose. */
const NAMELESS = '~'

export function viewOf(search: string): View {
  const query = new URLSearchParams(search)
  const get = (name: keyof typeof names) => query.get(names[name]) ?? ''
  const part = query.get('teil')
  return { on: get('on'), from: get('from'), to: get('to'), municipality: get('municipality'), district: get('district'), group: get('group'), caseworker: get('caseworker'), figure: get('figure'), part: part === NAMELESS ? '' : part }
}

export function hrefOf(view: Partial<View>): string {
  const query = new URLSearchParams()
  for (const name of Object.keys(names) as (keyof typeof names)[]) if (view[name]) query.set(names[name], view[name])
  if (view.part !== null && view.part !== undefined) query.set('teil', view.part || NAMELESS)
  return query.size ? `/auswertung?${query}` : '/auswertung'
}

export const filterOf = (view: Pick<View, 'municipality' | 'district' | 'group' | 'caseworker'>) => ({ municipality: one(view.municipality), district: one(view.district), group: one(view.group), caseworker: one(view.caseworker) })
const one = (value: string): string[] => (value ? [value] : [])
export const wantedOf = (view: View): Wanted => ({ on: view.on || undefined, from: view.from || undefined, to: view.to || undefined, filter: filterOf(view) })

/** Periods that reports are asked for, on a day. `beginning`: first allocation of all. */
export function presets(today: string, beginning: string | null): { key: string; label: string; from: string; to: string }[] {
  const year = Number(today.slice(0, 4)), quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  const quarterOf = (index: number) => {
    const y = year + Math.floor(index / 4), q = ((index % 4) + 4) % 4
    return { key: `q${index}`, label: `${q + 1}. Quartal ${y}`, from: `${y}-${String(q * 3 + 1).padStart(2, '0')}-01`, to: new Date(Date.UTC(y, q * 3 + 3, 0)).toISOString().slice(0, 10) }
  }
  const yearOf = (y: number) => ({ key: `y${y}`, label: `Jahr ${y}`, from: `${y}-01-01`, to: `${y}-12-31` })
  const first = beginning ? Number(beginning.slice(0, 4)) : year
  const years = Array.from({ length: Math.min(5, year - first + 1) }, (_, at) => yearOf(year - at))
  return [...years, quarterOf(quarter), quarterOf(quarter - 1), ...(beginning ? [{ key: 'all', label: 'seit Beginn', from: beginning, to: today }] : [])]
}

/** Months from one day to another, each as `2022-03`, so that empty ones are seen. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let [year, month] = from.split('-').map(Number) as [number, number]; `${year}-${String(month).padStart(2, '0')}` <= to.slice(0, 7); month === 12 ? (year++, month = 1) : month++) months.push(`${year}-${String(month).padStart(2, '0')}`)
  return months
}
