/** The two posts of the example municipality as they are funded after its lists end: one filled, one vacant, both until the end of the year. */
import { createPosition, listPositions } from '../../features/positions/position.api.ts'
import type { actingAs } from './acting.ts'

const RENEWED = '2024-01-01'

/** `act`: as the lead. Killed half-way, the next start adds what is missing. */
export async function tellPositions(act: ReturnType<typeof actingAs>, caseworkerId: string, today: string): Promise<void> {
  const shares = (await act(listPositions, { input: {} })).rows.filter((row) => row.funded_from === RENEWED).map((row) => row.share_percent)
  for (const [share_percent, user_id] of [[75, caseworkerId], [100, null]] as const) {
    if (shares.includes(share_percent)) continue
    await act(createPosition, { input: {
      share_percent, user_id, qualification: user_id ? 'Soziale Arbeit (B. A.)' : '', funded_from: RENEWED, funded_through: `${today.slice(0, 4)}-12-31`, funder: 'Landkreis Calw', funding_decision: 'Bescheid vom 12.12.2023',
    } })
  }
}
