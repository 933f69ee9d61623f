/** What a real calendar program (khal, from Debian) makes of a calendar file. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The lines of one day (`26.03.2023`), in German time: from, until, title, place and state. */
export function inCalendar(file: string, day: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'wb-khal-'))
  try {
    mkdirSync(join(folder, 'cal'))
    writeFileSync(join(folder, 'termine.ics'), file)
    writeFileSync(join(folder, 'config'), `[calendars]\n[[own]]\npath = ${join(folder, 'cal')}\n[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\ntimeformat = %H:%M\ndateformat = %d.%m.%Y\nlongdateformat = %d.%m.%Y\ndatetimeformat = %d.%m.%Y %H:%M\nlongdatetimeformat = %d.%m.%Y %H:%M\n[sqlite]\npath = ${join(folder, 'khal.db')}\n`)
    const run = (...given: string[]) => execFileSync('khal', ['-c', join(folder, 'config'), ...given], { encoding: 'utf8', env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder, LC_ALL: 'C.UTF-8' } })
    run('import', '--batch', '-a', 'own', join(folder, 'termine.ics'))
    return run('list', '--format', '{start-time}-{end-time} {title} [{location}] {status}', '--day-format', '', day, '1d').split('\n').map((line) => line.trim()).filter(Boolean)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
