import { zipSync, type Zippable } from 'fflate'
import { FileAnswer, done } from '../../base/endpoint.ts'
import type { Tx } from '../../base/db.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { newId } from '../../base/id.ts'
import { fileName, paperFile } from '../../base/paper/file.ts'
import { demand, refuse } from '../../base/refused.ts'
import type { Paper } from '../../base/paper/blocks.ts'
import { paperLanguageFor } from '../codes/paper-language.ts'
import { cancelPaperJob, fetchPaperJob, readPaperJob, startPaperJob, type JobState } from './paper.api.ts'
import { findCounselled, findOnPaper, findSeenPlans, findSpoken } from './paper.db.ts'
import { picturesOf, planPaperData, type FindBrought, type PlanSheet } from './paper.server.ts'
import { findRunning } from './plan.db.ts'
import { planPaper } from './plan.report.ts'

/** Minutes for which finished sheets wait to be fetched. */
const KEPT = 15
type Concerned = Pick<PlanSheet, 'persons' | 'named' | 'owners'> & { planId: string; name: string }
type Waiting = Concerned & { paper: Paper; pictures: Record<string, Uint8Array> }
type Sheet = Concerned & { body: Buffer }
type Job = { id: string; sessionId: string; state: JobState['state']; total: number; failed: number; waiting: Waiting[]; sheets: Sheet[]; at: Date; forget?: NodeJS.Timeout }
/** One per account, in memory only: what was read for it is gone with the process, with the sign-in, when it is fetched, and after a quarter of an hour. */
const jobs = new Map<string, Job>()

const stateOf = ({ id, state, total, failed, sheets }: Job): JobState => ({ id, state, total, failed, done: sheets.length + failed })
/** The job of this sign-in; another one of the same account does not find it. */
function demandJob(me: { id: string; sessionId: string }, id: string): Job {
  const job = jobs.get(me.id)
  return job?.id === id && job.sessionId === me.sessionId ? job : refuse('not-found')
}
function forget(userId: string, job: Job): void {
  clearTimeout(job.forget)
  job.waiting = []
  job.sheets = []
  if (jobs.get(userId) === job) jobs.delete(userId)
}

/** Sheet after sheet, so that single sheets of others come in between. Never throws: a sheet that cannot be set is counted. */
async function work(userId: string, job: Job): Promise<void> {
  for (let next = job.waiting.shift(); next && job.state === 'running'; next = job.waiting.shift()) {
    const { paper, pictures, ...sheet } = next
    const file = await paperFile(paper, { name: sheet.name, format: 'pdf', pictures, now: job.at }).catch(() => null)
    if (file) job.sheets.push({ ...sheet, body: file.body })
    else job.failed++
  }
  if (job.state === 'running') job.state = 'done'
  job.forget = setTimeout(() => forget(userId, job), KEPT * 60_000).unref()
}

const busy = 'Für dieses Konto wird gerade schon gedruckt. Bitte warten, bis es fertig ist, oder den laufenden Druck abbrechen.'
/** Sheets that the asker may still have: the plan, everybody who is named and everybody whose goals stand there may be seen, as when it was printed. */
async function stillSeen(tx: Tx, sheets: readonly Sheet[]): Promise<Sheet[]> {
  const plans = await findSeenPlans(tx, sheets.map((sheet) => sheet.planId))
  const people = new Set((await findOnPaper(tx, sheets.flatMap((sheet) => sheet.named))).map((row) => row.id)), cases = await findCounselled(tx, sheets.flatMap((sheet) => sheet.owners))
  return sheets.filter((sheet) => plans.has(sheet.planId) && sheet.named.every((id) => people.has(id)) && sheet.owners.every((id) => cases.has(id)))
}

export const paperJobHandlers = (findBrought: FindBrought): Handler[] => [
  handle(startPaperJob, async (context) => {
    const { tx, me, input, today, now, note } = context
    demand(jobs.get(me.id)?.state !== 'running' || busy)
    const ids = [...new Set(input.person_ids)]
    if ((await findOnPaper(tx, ids)).length < ids.length) refuse('not-found')
    const waiting: Waiting[] = []
    for (const personId of ids) {
      const plan = await findRunning(tx, personId, today)
      if (!plan) continue
      const { paper, ...concerned } = await planPaperData(context, findBrought, plan.id, personId)
      const language = input.language === 'own' ? paperLanguageFor(await findSpoken(tx, personId)) ?? 'de' : input.language
      for (const person of concerned.persons) note(person, { plan: plan.id, language, variant: input.variant })
      waiting.push({ ...concerned, planId: plan.id, name: `${String(waiting.length + 1).padStart(3, '0')} Integrationsplan ${paper.person.name}`, paper: planPaper(paper, { variant: input.variant, language, today }), pictures: picturesOf(paper) })
    }
    demand(waiting.length > 0 || 'Keine der ausgewählten Personen hat einen Plan.')
    const before = jobs.get(me.id)
    demand(before?.state !== 'running' || busy)
    if (before) forget(me.id, before)
    const job: Job = { id: newId(), sessionId: me.sessionId, state: 'running', total: waiting.length, failed: 0, waiting, sheets: [], at: now }
    jobs.set(me.id, job)
    void work(me.id, job)
    return stateOf(job)
  }),
  handle(readPaperJob, async ({ me, params }) => stateOf(demandJob(me, params.id))),
  handle(cancelPaperJob, async ({ me, params }) => {
    const job = demandJob(me, params.id)
    job.state = 'cancelled'
    forget(me.id, job)
    return done
  }),
  handle(fetchPaperJob, async ({ tx, me, params, today, note }) => {
    const job = demandJob(me, params.id)
    demand(job.state === 'done' || 'Der Druck ist noch nicht fertig.')
    const sheets = await stillSeen(tx, job.sheets)
    demand(sheets.length > 0 || 'Keiner dieser Pläne lässt sich noch einsehen.')
    for (const { persons, planId } of sheets) for (const person of persons) note(person, { plan: planId })
    // PDF is packed already.
    const files: Zippable = Object.fromEntries(sheets.map(({ name, body }) => [`${fileName(name)}.pdf`, [new Uint8Array(body), { level: 0 }]]))
    const answer = new FileAnswer(`Integrationspläne ${today}.zip`, 'application/zip', Buffer.from(zipSync(files, { mtime: job.at })))
    forget(me.id, job)
    return answer
  }),
]
