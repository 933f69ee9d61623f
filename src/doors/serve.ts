/** Starts the server and stops it in order. */
import { createServer as createProbe } from 'node:net'
import { Unfit } from '../base/refused.ts'
import { inviteAdministrator, preparedAccounts } from '../features/users/first.server.ts'
import { roleLabels } from '../features/users/user.ts'
import { keepHeads, verifyLastHead } from '../base/audit.ts'
import { asAudience, openDb, type Db } from '../base/db.ts'
import { newId } from '../base/id.ts'
import { forgetLocalSeekers } from '../features/applications/local-seeker.server.ts'
import { eraseDaily } from '../features/documents/erase.server.ts'
import { mailSetting, type MailSetting } from '../features/mail/smtp.server.ts'
import { sendSteadily } from '../features/mail/runner.server.ts'
import { forgetRegistrations } from '../features/offers/registration.server.ts'
import { findOrganisation, insertOrganisation } from '../features/organisation/organisation.db.ts'
import { queueDigests } from '../features/today/digest.server.ts'
import type { Options } from './options.ts'
import { loadExample, signInTable } from './demo.ts'
import { headsFile, openHouse, settingsOf, type OpenHouse, type Settings } from './house.ts'
import { buildServer, version } from './server.ts'

export async function serve(options: Options, say: (line: string) => void): Promise<number> {
  const port = Number(process.env.PORT ?? 8080)
  const host = process.env.HOST ?? '127.0.0.1'
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Unfit(`PORT=${process.env.PORT} ist keine Portnummer (1 bis 65535).`)
  await demandFree(port, host)
  const mail = mailSetting()
  const settings = settingsOf({ dataDir: options.dataDir, log: say })
  const house = await openHouse(settings)
  try {
    return await serveIn(house, settings, { port, host, mail }, options, say)
  } finally {
    await house.close()
  }
}

async function serveIn(house: OpenHouse, settings: Settings, { port, host, mail }: { port: number; host: string; mail: MailSetting | null }, options: Options, say: (line: string) => void): Promise<number> {
  const isDemo = await furnish(house, options.demo && !options.empty, say)
  const broken = await asOwner(house, (db) => verifyLastHead(db, headsFile(settings)))
  if (broken) say(`Achtung: Das Protokoll wurde außerhalb dieses Programms geändert (Eintrag ${broken.seq}: ${broken.reason}). Bitte „npx wegbegleiter doctor“ ausführen und mit der letzten Sicherung vergleichen.`)
  const heads = await keepHeads(house, headsFile(settings), say)
  const erasing = eraseDaily(house, forgetRegistrations, forgetLocalSeekers)
  const mailing = mail && sendSteadily(house, mail, () => queueDigests(house))
  const server = await buildServer(house, { trustProxy: process.env.TRUST_PROXY === '1' })
  try {
    await server.listen({ port, host })
    const address = `http://localhost:${port}`
    say(`\nWegbegleiter ${version} ist bereit: ${address}\n`)
    if (isDemo) say(`Anmeldungen der Beispielgemeinde (alle Personen sind erfunden):\n${signInTable(preparedAccounts, roleLabels)}\n`)
    else {
      const link = await inviteAdministrator(house)
      if (link) say(`Noch verwaltet niemand die Konten. Einmal-Link für die erste Administration (gilt 7 Tage):\n  ${address}${link}\n`)
    }
    // Not once: Strg+C arrives twice (from the terminal and from npm), and the second must not cut the orderly end short.
    await new Promise<void>((resolve) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, resolve) })
    say('Wegbegleiter wird beendet …')
  } finally {
    await server.close()
    erasing.stop()
    await mailing?.stop()
    await heads.stop()
  }
  return 0
}

async function asOwner<T>(house: OpenHouse, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(house.owner, 1)
  try { return await work(db) } finally { await db.destroy() }
}

/** A new database gets its organisation: the example municipality with its lists, or one that the administration names later. True for the example. */
async function furnish(house: OpenHouse, withExample: boolean, say: (line: string) => void): Promise<boolean> {
  const acting = { audience: 'signin' as const, userId: null, act: newId(), today: house.clock.today(), now: house.clock.now() }
  const organisation = await asAudience(house.db, acting, (tx) => findOrganisation(tx))
  if (organisation ? organisation.is_demo : withExample) {
    await loadExample(house, say)
    return true
  }
  if (!organisation) await asAudience(house.db, { ...acting, act: newId() }, (tx) => insertOrganisation(tx, { name: 'Noch ohne Namen', municipality: '', is_demo: false }, house.clock.now()))
  return false
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
