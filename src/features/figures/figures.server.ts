import { asAudience, inTwo, within, type Db, type Tx } from '../../base/db.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { refuseField } from '../../base/refused.ts'
import { EXPORT_ROWS } from '../../base/rows.db.ts'
import { exportBehind, exportFigures, openFigure, readFigures } from './figures.api.ts'
import { countAdvised, countBuildings, countConsultations, countEvents, countNetwork, countOffers, countPositions, countState, findChoices, findInitials } from './figures.db.ts'
import { behindFile, figuresFile } from './figures.report.ts'
import { countAround } from './network.db.ts'
import { countPlans } from './plans.db.ts'
import { compose, filterFacts, settle } from './figures.rules.ts'
import type { Ask, Figures, Filter } from './figures.ts'
import { findBehind } from './behind.db.ts'
import { countMoves } from './moves.db.ts'

/** All figures; the transaction must have the audience `figures` (or own the database). */
export async function computeFigures(tx: Tx, ask: Ask) {
  const of = <T>(count: (tx: Tx, ask: Ask) => Promise<T>) => (tx: Tx) => count(tx, ask)
  // What takes longest comes first.
  const [state, plans, consultations, advised, buildings, moves, events, around, offers, network, positions] = await inTwo(tx, [
    of(countState), of(countPlans), of(countConsultations), of(countAdvised), of(countBuildings), of(countMoves), of(countEvents), of(countAround), of(countOffers), of(countNetwork), of(countPositions),
  ])
  const initials = await findInitials(tx, state.filter((row) => row.of === 'caseworker_id' && row.code !== 'unbekannt').map((row) => row.code))
  return compose(ask, { state, events, moves, plans, around, consultations, advised, buildings, offers, network, positions, initials })
}

/** For the command line: the figures of all cases, in the structure that `--json` prints. */
export function figuresOf(db: Db, ask: Omit<Ask, 'filter'>, now: Date): Promise<Figures> {
  const everybody = { municipality: [], district: [], group: [], caseworker: [] }
  return asAudience(db, { audience: 'figures', userId: null, act: newId(), today: ask.on, now, oneMoment: true }, async (tx) => (await computeFigures(tx, { ...ask, filter: everybody })).figures)
}

/** What the audit says of a filter. */
const filteredBy = async (tx: Tx, filter: Filter) => filterFacts(filter, await within(tx, 'figures', () => findChoices(tx)))

// Reading the page is not in the audit, for it shows numbers only (docs/data-protection.md); files and what stands behind a number are.
export const figureHandlers: Handler[] = [
  handle(readFigures, async ({ tx, input, today }) => {
    const choices = await findChoices(tx)
    const ask = settle(input, choices.latest, today)
    if (ask.from > ask.to) refuseField('to', 'Der Zeitraum endet vor seinem Beginn.')
    const { figures, more } = await computeFigures(tx, ask)
    return { ...figures, more, choices }
  }),
  handle(exportFigures, async ({ tx, input, note }) => {
    note(null, { on: input.on, from: input.from, to: input.to, ...(await filteredBy(tx, input.filter)), format: input.format })
    return figuresFile(await computeFigures(tx, input), input)
  }),
  handle(openFigure, async ({ tx, input, note }) => {
    note(null, { figure: input.key, value: input.value, on: input.on, from: input.from, to: input.to, ...(await filteredBy(tx, input.filter)) })
    return findBehind(tx, input)
  }),
  handle(exportBehind, async ({ tx, input, note }) => {
    const { rows, hidden } = await findBehind(tx, input, EXPORT_ROWS)
    note(null, { figure: input.key, value: input.value, on: input.on, from: input.from, to: input.to, ...(await filteredBy(tx, input.filter)), format: input.format, rows: rows.length })
    return behindFile(input, { rows, hidden })
  }),
]
