/** The only place that reads the machine's clock. Rules are given "today"; nothing else asks what time it is. */
export type Clock = { now(): Date; today(): string }

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

/** Calendar day in Germany (`YYYY-MM-DD`) of an instant. */
export const dayOf = (instant: Date): string => day.format(instant)

const time = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
/** Time of day in Germany (`HH:MM`) of an instant, in summer and in winter. */
export const timeOf = (instant: Date): string => time.format(instant)

export const systemClock: Clock = { now: () => new Date(), today: () => dayOf(new Date()) }

/** A clock that stands still at an instant until moved, for tests. */
export function fixedClock(start: string): Clock & { moveTo(instant: string): void } {
  let instant = new Date(start)
  return { now: () => new Date(instant), today: () => dayOf(instant), moveTo: (next) => { instant = new Date(next) } }
}
