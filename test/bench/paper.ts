/** Measuring what is printed: one plan in two languages through the whole server, and a hundred as one job. */
import { readdirSync, readFileSync } from 'node:fs'
import type { openClient } from './measure.ts'
import { measure, type Measured } from './measure.ts'

/** Milliseconds; memory of the setting process in MiB after the first sheet and after `sheets`. */
export type Printing = { first: number; ours: Measured; sheets: number; early: number; late: number; job: { plans: number; took: number } }
const JOB = 100

/** `persons`: hundred or more who have a plan or none; each gets three goals. `server`: number of the server's process. */
export async function measurePrinting(ask: ReturnType<typeof openClient>, persons: readonly string[], server: number): Promise<Printing> {
  const demand = async (method: string, path: string, body?: unknown, more?: Record<string, string>) => {
    const answer = await ask(method, path, body, more)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`)
    return answer.body
  }
  let key = 0
  const plans: { personId: string; planId: string }[] = []
  for (const personId of persons.slice(0, JOB)) {
    let planId = ''
    for (const [area, title] of [['deutsch', 'Prüfung B1 bestehen'], ['arbeit', 'Praktikum im Krankenhaus'], ['wohnung', 'Eigene Wohnung für die Familie']]) {
      const steps = ['Anmelden', 'Unterlagen zusammenstellen', 'Termin ausmachen'].map((what) => ({ what, who: 'client', who_name: '', due_on: null }))
      planId = JSON.parse((await demand('POST', `/api/persons/${personId}/goals`, { area, title, why: 'Ohne das geht es nicht weiter.', own_words: 'أريد أن أتعلم وأن أعمل.', own_words_language: 'ar', steps }, { 'idempotency-key': `print-${key++}-0000` })).toString()).plan_id
    }
    plans.push({ personId, planId })
  }
  let printed = 0
  const print = async () => {
    const { personId, planId } = plans[printed++ % plans.length]!
    await demand('POST', `/api/persons/${personId}/plans/${planId}/paper`, { variant: 'bilingual', language: 'ar' })
  }
  const began = performance.now()
  await print()
  const first = performance.now() - began, early = memoryOfSetting(server)
  const ours = await measure(1, print)
  const start = performance.now()
  let job = JSON.parse((await demand('POST', '/api/paper-jobs', { person_ids: plans.map(({ personId }) => personId), language: 'ar' })).toString()) as { id: string; state: string; failed: number }
  while (job.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50))
    job = JSON.parse((await demand('GET', `/api/paper-jobs/${job.id}`)).toString())
  }
  if (job.failed) throw new Error(`${job.failed} sheets could not be set`)
  const took = performance.now() - start
  await demand('POST', `/api/paper-jobs/${job.id}/file`)
  return { first, ours, sheets: printed, early, late: memoryOfSetting(server), job: { plans: plans.length, took } }
}

/** Memory of the process that sets sheets, in MiB; a child of the server. */
function memoryOfSetting(server: number): number {
  try {
    const child = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isSetting(pid, server))
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return Number.NaN // no /proc here
  }
}
function isSetting(pid: string, server: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('press.child') && Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) === server
  } catch {
    return false // ended meanwhile
  }
}

const number = (value: number): string => value.toLocaleString('de-DE', { maximumFractionDigits: 0 })
/** The paragraph of docs/performance.md. Goals: a plan in two languages under 300 ms and 200 MB. */
export const reportOfPrinting = ({ first, ours, sheets, early, late, job }: Printing): string => `## Druck

Integrationsplan in Deutsch und Arabisch als barrierefreie PDF, drei Ziele mit Schritten, durch den ganzen Server: Median ${number(ours.median)} ms, 95 % ${number(ours.p95)} ms (Ziel: unter 300 ms: ${ours.median < 300 ? 'ja' : '**nein**'}); das erste Blatt, für das der setzende Prozess erst startet, ${number(first)} ms.
Arbeitsspeicher dieses Prozesses: ${early} MiB nach dem ersten Blatt, ${late} MiB nach ${number(sheets + job.plans)} (Ziel: unter 200 MB: ${late * 1.048576 < 200 ? 'ja' : '**nein**'}). ${number(job.plans)} Pläne als ein Druck: ${(job.took / 1000).toLocaleString('de-DE', { maximumFractionDigits: 1 })} s.
`
