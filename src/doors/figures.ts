/** Figures on the command line. */
import { Unfit } from '../base/refused.ts'
import { figuresOf } from '../features/figures/figures.server.ts'
import { withHouse, type Options } from './options.ts'

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(text!)) && new Date(text!).toISOString().startsWith(text!)

export async function figuresCommand(options: Options, say: (line: string) => void): Promise<number> {
  return withHouse(options, async (house) => {
    const on = options.on ?? house.clock.today()
    const from = options.from ?? `${on.slice(0, 4)}-01-01`
    const to = options.to ?? on
    for (const [name, day] of [['--on', on], ['--from', from], ['--to', to]] as const) if (!isDay(day)) throw new Unfit(`${name} ${day} ist kein Tag. Erwartet wird zum Beispiel 2022-12-31.`)
    if (from > to) throw new Unfit('Der Zeitraum endet vor seinem Anfang.')
    const figures = await figuresOf(house.db, { on, from, to }, house.clock.now())
    say(options.json ? JSON.stringify(figures, null, 2) : lines(figures).join('\n'))
    return 0
  })
}

/** The same figures as indented lines. */
function lines(value: unknown, depth = 0): string[] {
  if (value === null || typeof value !== 'object') return [String(value)]
  return Object.entries(value).flatMap(([key, inner]) => (inner !== null && typeof inner === 'object' ? [`${'  '.repeat(depth)}${key}`, ...lines(inner, depth + 1)] : [`${'  '.repeat(depth)}${key}: ${String(inner)}`]))
}
