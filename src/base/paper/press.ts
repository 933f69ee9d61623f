/** The press: sheets of paper as PDF/UA-1, set by Typst in a process of its own. One for the whole server; sheets queue. */
import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../refused.ts'

/** `template`: path of the .typ file. `data`: what it reads as JSON, never part of its source. `pictures`: PNG by the name under which the template asks for them. `at`: instant of printing, in milliseconds. */
export type Sheet = { template: string; data: unknown; pictures?: Record<string, Uint8Array>; at: number }
export type Printed = { body: Uint8Array; pages: number } | { fault: string }

/** Memory (bytes) and time (ms) of one sheet; sheets after which the process is renewed, because it grows with each; rest (ms) after which it ends. */
export type PressLimits = { memory: number; time: number; sheets: number; rest: number }
export const pressLimits: PressLimits = { memory: 300_000_000, time: 20_000, sheets: 200, rest: 300_000 }
/** The template of papers made of blocks (blocks.ts). */
export const documentTemplate = join(import.meta.dirname, 'document.typ')
/** Milliseconds between two looks at the memory. */
const LOOK = 50
/** Bytes of JSON; a hundred times a long plan. */
const MOST = 3_000_000

const slow = 'Dieses Blatt ist zu umfangreich zum Drucken: Es dauert zu lange. Kürzere Texte helfen.'
const large = 'Dieses Blatt ist zu umfangreich zum Drucken: Es braucht zu viel Speicher. Kürzere Texte helfen.'
const ended = 'Das Blatt ließ sich gerade nicht drucken. Bitte noch einmal versuchen.'

export type Press = {
  /** One sheet as PDF. Refuses with a German sentence when it is too large or takes too long; throws when template and data do not fit, or the sheet would not be accessible. */
  print(sheet: Sheet): Promise<{ body: Buffer; pages: number }>
  /** Number of the process; null when none runs. */
  pid(): number | null
  /** Ends the process and refuses what still waits. The next sheet starts another. */
  close(): void
}

export function openPress(limits: PressLimits = pressLimits): Press {
  let child: ChildProcess | null = null
  let printed = 0
  let last: Promise<unknown> = Promise.resolve()
  let rest: NodeJS.Timeout | undefined
  /** Counts up when the press is closed: what was waiting then is not printed. */
  let age = 0
  const end = () => {
    child?.kill('SIGKILL')
    child = null
  }
  const ready = (): ChildProcess => {
    if (child && printed >= limits.sheets) end()
    if (!child || !child.connected) {
      child = startChild()
      printed = 0
    }
    return child
  }
  const one = async (sheet: Sheet, mine: number): Promise<{ body: Buffer; pages: number }> => {
    for (let attempt = 1; ; attempt++) {
      if (mine !== age) refuse('too-many', ended, { retryAfter: 1 })
      const answer = await set(ready(), sheet, limits)
      printed++
      if (answer === 'ended' && attempt === 1 && mine === age) { end(); continue }
      if (typeof answer === 'string') {
        end()
        if (answer === 'ended') refuse('too-many', ended, { retryAfter: 1 })
        refuse('too-large', answer)
      }
      if ('fault' in answer) throw new Error(`A sheet could not be set: ${answer.fault}`)
      return { body: Buffer.from(answer.body), pages: answer.pages }
    }
  }
  return {
    async print(sheet) {
      if (JSON.stringify(sheet.data).length > MOST) refuse('too-large', large)
      clearTimeout(rest)
      const mine = age
      const work = last.then(() => one(sheet, mine))
      last = work.catch(() => {})
      try {
        return await work
      } finally {
        clearTimeout(rest)
        rest = setTimeout(end, limits.rest).unref()
      }
    },
    pid: () => child?.pid ?? null,
    close() {
      age++
      clearTimeout(rest)
      end()
    },
  }
}

function startChild(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'press.child.ts'), [], { serialization: 'advanced', execArgv: ['--max-old-space-size=128'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { PATH: process.env.PATH ?? '', TZ: 'UTC' } })
  child.on('error', () => {})
  // An idle press keeps no program alive.
  child.unref()
  child.channel?.unref()
  return child
}

/** What the child says; a sentence when a limit was broken; `ended` when it ended by itself. */
function set(child: ChildProcess, sheet: Sheet, limits: PressLimits): Promise<Printed | string> {
  return new Promise((resolve) => {
    child.channel?.ref()
    const finish = (answer: Printed | string) => {
      clearInterval(looking)
      clearTimeout(timer)
      child.off('message', finish).off('exit', onExit)
      child.channel?.unref()
      resolve(answer)
    }
    const onExit = () => finish('ended')
    const timer = setTimeout(() => finish(slow), limits.time)
    const looking = setInterval(() => { if (memoryOf(child.pid!) > limits.memory) finish(large) }, LOOK)
    child.once('message', finish).once('exit', onExit)
    child.send(sheet, (error) => { if (error) finish('ended') })
  })
}

/** Bytes of a process in memory, where the system tells (Linux); 0 elsewhere, so that only the time is limited there. */
export function memoryOf(pid: number): number {
  try { return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096 } catch { return 0 }
}

/** The press of this program. */
export const press: Press = openPress()
