import { createHash } from 'node:crypto'
import { handle, type Handler } from '../../base/handle.ts'
import { paperFile } from '../../base/paper/file.ts'
import type { FileAnswer } from '../../base/endpoint.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { printGuide, readGuide } from './guide.api.ts'
import { findPublic } from './guide.db.ts'
import { guidePaper } from './guide.report.ts'
import { languageChoices, langOf, meant } from './guide.rules.ts'
import { guideTexts } from './guide.texts.ts'
import { GUIDE_PAGE, type GuideTongue } from './guide.ts'

const lineOf = (tongue: GuideTongue): string => (tongue === 'de-einfach' ? 'simple' : langOf(tongue))
/** Printed sheets of which nothing has changed: whoever asks a thousand times makes the press work once. One per language and group. */
const printed = new Map<string, { of: string; file: Promise<FileAnswer> }>()
const PRINTED = 3000

export const guideHandlers: Handler[] = [
  handle(readGuide, async ({ tx, input: { tongue, text, group, spoken, pages } }) => {
    const { rows, total } = await findPublic(tx, { text, ...(text ? meant(tongue, text) : { groups: [], spoken: [] }), group, language: spoken, tongue: lineOf(tongue) }, GUIDE_PAGE * pages)
    return { organisation: (await findOrganisation(tx))?.name ?? '', rows, total, languages: languageChoices(tongue) }
  }),
  handle(printGuide, async ({ tx, input: { tongue, group }, today, now }) => {
    const known = group in groupsOf(tongue) ? group : '', office = (await findOrganisation(tx)) ?? { name: '', municipality: '' }
    const { rows } = await findPublic(tx, { text: '', groups: [], spoken: [], group: known, language: '', tongue: lineOf(tongue) }, PRINTED)
    const paper = guidePaper(rows, { tongue, office, today }), of = createHash('sha256').update(JSON.stringify(paper)).digest('base64'), key = `${tongue} ${known}`
    const before = printed.get(key)
    if (before?.of === of) return before.file
    const file = paperFile(paper, { name: guideTexts[tongue].title, format: 'pdf', now })
    printed.set(key, { of, file })
    file.catch(() => printed.delete(key))
    return file
  }),
]
const groupsOf = (tongue: GuideTongue): Record<string, true> => Object.fromEntries(Object.keys(guideTexts[tongue]).flatMap((key) => (key.startsWith('group_') ? [[key.slice(6), true as const]] : [])))
