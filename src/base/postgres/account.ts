/** The system account PostgreSQL runs under. PostgreSQL refuses to run as root, so root lends it an ordinary account. */
import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { Unfit } from '../refused.ts'

/** `null`: the account of this process. */
export type Account = { uid: number; gid: number } | null

const home = '/var/lib/wegbegleiter'

/** The account for a cluster: its owner where it exists already, else (as root) the system account `wegbegleiter`, made once. */
export function accountFor(cluster: string): Account {
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (process.getuid?.() !== 0) {
    if (owner && owner.uid !== process.getuid?.()) throw new Unfit(`Die Datenbank in ${cluster} gehört einem anderen Benutzer. Bitte Wegbegleiter als dieser oder als root starten.`)
    return null
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const found = find('wegbegleiter') ?? make() ?? find('postgres') ?? find('nobody')
  if (!found) throw new Unfit('PostgreSQL darf nicht als root laufen, und es gibt kein Benutzerkonto dafür. Bitte ein Systemkonto „wegbegleiter“ anlegen.')
  return found
}

/** Whether the account may enter a folder and everything above it. */
export function mayEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function find(name: string): Account {
  const id = (which: string) => spawnSync('id', [which, name], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null
}

function make(): Account {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', home, '--shell', '/usr/sbin/nologin', 'wegbegleiter'], { stdio: 'ignore' })
  } catch {
    return null // no useradd here (small images): an existing account will do
  }
  return find('wegbegleiter')
}
