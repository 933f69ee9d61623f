#!/usr/bin/env node
/** `npx wegbegleiter BEFEHL`: the command line. */
import { join } from 'node:path'
import { preparePackages, prepareWeb, root, runAs } from './prepare.mjs'

const given = process.argv.slice(2)
preparePackages()
if (given.includes('serve')) prepareWeb()
runAs([join(root, 'src/doors/cli.ts'), ...given])
