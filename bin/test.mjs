#!/usr/bin/env node
/** `npm test`: everything, from a bare machine. `npm test -- PATTERN`: only test files whose path contains PATTERN. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { giveUp, preparePackages, prepareWeb, root, runAs } from './prepare.mjs'

/** Programs (or files) that the tests use, by the Debian package that brings them. */
const programs = { 'chromium-headless-shell': 'chromium-headless-shell', pdftotext: 'poppler-utils', soffice: 'libreoffice-calc-nogui', khal: 'khal', '/usr/lib/libreoffice/program/libswlo.so': 'libreoffice-writer-nogui', '/usr/lib/libreoffice/program/libsdlo.so': 'libreoffice-impress-nogui' }

// Whoever reads only the last line learns of a failed preparation too.
let prepared = false
process.on('exit', () => { if (!prepared) console.log('0 passed, 1 failed') })

const missing = Object.entries(programs).filter(([program]) => spawnSync('sh', ['-c', `command -v ${program} || test -e ${program}`]).status !== 0).map(([, name]) => name)
if (missing.length) {
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) giveUp(`Für die Tests fehlen Programme. Bitte als root installieren: ${command}`)
  console.error(`Für die Tests werden installiert: ${missing.join(', ')} …`)
  const apt = spawnSync('sh', ['-c', `apt-get update -qq && ${command} -qq >/dev/null`], { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (apt.status !== 0) giveUp(`Die Programme für die Tests ließen sich nicht installieren: ${missing.join(', ')}`)
}
preparePackages()
prepareWeb()
prepared = true
runAs([join(root, 'test/run.ts'), ...process.argv.slice(2)])
