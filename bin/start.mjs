#!/usr/bin/env node
/** `npm start`: the server with the example municipality; `npm start -- --empty`: without it. Other arguments go to `wegbegleiter serve`. */
import { join } from 'node:path'
import { preparePackages, prepareWeb, root, runAs } from './prepare.mjs'

const given = process.argv.slice(2)
preparePackages()
prepareWeb()
runAs([join(root, 'src/doors/cli.ts'), 'serve', ...given.includes('--empty') ? [] : ['--demo'], ...given])
