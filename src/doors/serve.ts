/** Starts the server and stops it in order. */
import { createServer as createProbe } from 'node:net'
import { Unfit } from '../base/refused.ts'
import type { Options } from './commands.ts'
import { openHouse, settingsOf } from './house.ts'
import { buildServer, version } from './server.ts'

export async function serve(options: Options, say: (line: string) => void): Promise<number> {
  const port = Number(process.env.PORT ?? 8080)
  const host = process.env.HOST ?? '127.0.0.1'
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Unfit(`PORT=${process.env.PORT} ist keine Portnummer (1 bis 65535).`)
  await demandFree(port, host)
  const house = await openHouse(settingsOf({ dataDir: options.dataDir, log: say }))
  const server = await buildServer(house, { trustProxy: process.env.TRUST_PROXY === '1' })
  try {
    await server.listen({ port, host })
    say(`\nWegbegleiter ${version} ist bereit: http://localhost:${port}\n`)
    // Not once: Strg+C arrives twice (from the terminal and from npm), and the second must not cut the orderly end short.
    await new Promise<void>((resolve) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, resolve) })
    say('Wegbegleiter wird beendet …')
  } finally {
    await server.close()
    await house.close()
  }
  return 0
}

/** Asks before the database is started, so that a taken port is one sentence and not a half-started house. */
async function demandFree(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createProbe()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Unfit(error.code === 'EADDRINUSE'
      ? `Der Port ${port} ist schon belegt. Bitte das andere Programm beenden oder einen anderen Port wählen: PORT=8081 npm start`
      : `Der Port ${port} lässt sich nicht öffnen (${error.code}).`)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
