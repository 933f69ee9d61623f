/** What each command of the command line does. Each loads only what it needs: the server's thousand files would keep a backup waiting for seconds. */
import type { Options } from './options.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

export const commands: Record<string, (options: Options) => Promise<number>> = {
  serve: async (options) => (await import('./serve.ts')).serve(options, say),
  import: async (options) => (await import('./import.ts')).importCommand(options, say),
  figures: async (options) => (await import('./figures.ts')).figuresCommand(options, say),
  report: async (options) => (await import('./report.ts')).reportCommand(options, say),
  backup: async (options) => (await import('./backup.ts')).backup(options),
  restore: async (options) => (await import('./backup.ts')).restore(options),
  doctor: async (options) => (await import('./doctor.ts')).doctor(options),
  administrator: async (options) => (await import('./invite.ts')).administratorCommand(options, say),
}
