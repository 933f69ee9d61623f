#!/usr/bin/env node
/** `npm run handbook`: makes the pictures of docs/handbuch anew. */
import { join } from 'node:path'
import { preparePackages, prepareWeb, root, runAs } from './prepare.mjs'

preparePackages()
prepareWeb()
runAs([join(root, 'bin/handbook-pictures.ts')])
