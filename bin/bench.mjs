#!/usr/bin/env node
/** `npm run bench`: measures the server and writes docs/performance.md. */
import { join } from 'node:path'
import { preparePackages, root, runAs } from './prepare.mjs'

preparePackages()
runAs([join(root, 'test/bench/run.ts'), ...process.argv.slice(2)])
