/** What has to be there before anything runs: packages, Node 24, the built web app. Plain JavaScript that an older Node understands too. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Ends the program with one sentence. */
export function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Installs the packages of the lock file where they are missing or of another version. */
export function preparePackages() {
  if (hasPackages()) return
  console.error('Pakete werden installiert (einmalig, etwa eine Minute) …')
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (npm.status !== 0) giveUp('Die Pakete ließen sich nicht installieren. Besteht eine Verbindung zum Internet (registry.npmjs.org)?')
}

/** Compares the lock file with the list that npm keeps of what it installed; packages for other machines are optional. */
function hasPackages() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const list = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(list)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional }]) => !path || optional || installed[path]?.version === version)
}

/** The Node that runs the program: the one among the packages, else this one if it is new enough. */
export function findNode() {
  const own = join(root, 'node_modules/.bin/node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return giveUp(`Für diesen Rechner (${process.platform}, ${process.arch}) bringt npm kein Node 24 mit. Bitte Node 24 oder neuer installieren.`)
}

/** Builds the web app when its sources are not those of the last build. */
export function prepareWeb() {
  const mark = join(root, '.cache/web')
  const now = hashOfSources()
  if (existsSync(join(root, 'dist/web/index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === now) return
  console.error('Oberfläche wird gebaut …')
  const vite = spawnSync(findNode(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (vite.status !== 0) giveUp('Die Oberfläche ließ sich nicht bauen.')
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, now)
}

function hashOfSources() {
  const hash = createHash('sha256')
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|e2e|db|server)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  // The handbook is shown in the app.
  const handbook = existsSync(join(root, 'docs/handbuch')) ? readdirSync(join(root, 'docs/handbuch'), { recursive: true }).map((name) => `docs/handbuch/${name}`).filter((name) => /\.(md|webp)$/.test(name)).sort() : []
  for (const file of ['package-lock.json', 'index.html', 'vite.config.ts', 'public/before.js', ...handbook].map((name) => join(root, name)).concat(files.sort())) {
    if (existsSync(file)) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Runs a program of ours, hands signals on and ends as it ended. What Node has compiled it keeps: the next start is a third faster.
 *  Room for what is young and soon thrown away (MiB): left to itself it grows while modules load and stays, 40 MiB of an idle server and 100 or 200 of a busy one, which is no faster for it. */
export function runAs(args, env = process.env) {
  const child = spawn(findNode(), ['--max-semi-space-size=8', ...args], { stdio: 'inherit', env: { NODE_COMPILE_CACHE: join(root, '.cache/compiled'), ...env } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code))
}
