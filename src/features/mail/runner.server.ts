/** Sends what waits in the queue. A mail is claimed, and that is committed, before it is handed over: whatever happens in between, it is never sent twice by itself. */
import { addDays } from '../../base/day.ts'
import { asAudience, type Tx } from '../../base/db.ts'
import type { House } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { claimMail, dropPast, eraseMails, markUnclear, noteOutcome, type Claimed } from './mail.db.ts'
import { CLAIM_LASTS, outcomeOf, pauseAfter, textOf } from './mail.rules.ts'
import { handOver, type MailSetting } from './smtp.server.ts'

type Where = Pick<House, 'db' | 'clock' | 'isReadOnly'>
/** Days that a mail stays in the list. */
const KEPT_DAYS = 30
const SECOND = 1_000

const inQueue = <T>({ db, clock }: Where, work: (tx: Tx) => Promise<T>): Promise<T> => asAudience(db, { audience: 'signin', userId: null, act: newId(), today: clock.today(), now: clock.now() }, work)

/** Sends every mail that is due, one after another, and gives back how many were taken. `goesOn`: asked before each. */
export async function sendDue(house: Where, setting: MailSetting, goesOn: () => boolean = () => true): Promise<number> {
  // On a full disk no claim could be kept.
  if (house.isReadOnly()) return 0
  await inQueue(house, async (tx) => {
    await markUnclear(tx, new Date(house.clock.now().getTime() - CLAIM_LASTS), 'Das Programm wurde beendet, während die E-Mail übergeben wurde. Vielleicht kam sie an.')
    await dropPast(tx, house.clock.today())
    await eraseMails(tx, addDays(house.clock.today(), -KEPT_DAYS))
  })
  let sent = 0
  while (goesOn()) {
    const claimed = await inQueue(house, (tx) => claimMail(tx, house.clock.now()))
    if (!claimed) break
    const outcome = await send(setting, claimed, house.clock.now())
    await inQueue(house, (tx) => noteOutcome(tx, claimed, outcome))
    if (outcome.state === 'sent') sent++
  }
  return sent
}

async function send(setting: MailSetting, claimed: Claimed, now: Date): Promise<Parameters<typeof noteOutcome>[2]> {
  if (claimed.state !== 'active') return { state: 'dropped', problem: 'Das Konto ist nicht aktiv.' }
  if (!claimed.email) return { state: 'dropped', problem: 'Das Konto hat keine Adresse.' }
  const fault = await handOver(setting, { id: claimed.id, to: claimed.email, ...textOf(claimed, setting.address) })
  if (!fault) return { state: 'sent', sent_at: now }
  return { ...outcomeOf(fault, claimed.attempts), next_attempt_at: new Date(now.getTime() + pauseAfter(claimed.attempts)) }
}

/** Looks every ten seconds for what is due; before that, `prepare` may add to the queue. A round that fails (database away) is made up for by the next. `stop` waits for the mail that is being handed over. */
export function sendSteadily(house: Where, setting: MailSetting, prepare: () => Promise<unknown>, pause = 10 * SECOND): { stop(): Promise<void> } {
  let isStopped = false
  let round: Promise<unknown> = Promise.resolve()
  let isBusy = false
  const look = () => {
    if (isBusy || isStopped) return
    isBusy = true
    round = prepare().catch(() => {}).then(() => sendDue(house, setting, () => !isStopped)).catch(() => {}).finally(() => { isBusy = false })
  }
  look()
  const timer = setInterval(look, pause).unref()
  return { stop: async () => { isStopped = true; clearInterval(timer); await round } }
}
