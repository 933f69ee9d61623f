/** Templates of papers: taken out, changed in an office program, handed in again and looked at before they hold. */
import { z } from 'zod'
import { CanSchema, endpoint, FileOutput } from '../../base/endpoint.ts'
import { canTemplate, templateAccess as may } from './template.access.ts'
import { NewEdition, RulesInput, TemplateKey } from './template.ts'

const FieldRow = z.object({ name: z.string(), meaning: z.string(), example: z.string() })
/** `edition`: 0 for the one that came with the program. */
export const TemplateRow = z.object({ kind: z.string(), language: z.string(), label: z.string(), edition: z.number().int(), is_delivered: z.boolean(), remark: z.string(), made_by_name: z.string(), made_at: z.string().nullable(), can: CanSchema })
export type TemplateRow = z.output<typeof TemplateRow>
export const EditionRow = z.object({ id: z.uuid().nullable(), edition: z.number().int(), is_delivered: z.boolean(), is_current: z.boolean(), remark: z.string(), made_by_name: z.string(), made_at: z.string().nullable() })
export type EditionRow = z.output<typeof EditionRow>
export const FieldList = z.object({ fields: z.array(FieldRow), sections: z.array(z.object({ name: z.string(), meaning: z.string(), fields: z.array(FieldRow) })) })

export const listTemplates = endpoint({ method: 'GET', path: '/api/templates', summary: 'Vorlagen', kind: 'read', output: z.object({ rows: z.array(TemplateRow) }), may: may.list, audit: may.list.act, can: canTemplate })
/** Editions of one template, the latest first, and the fields it may hold. */
export const listEditions = endpoint({ method: 'POST', path: '/api/templates/editions', summary: 'Fassungen einer Vorlage und ihre Felder', kind: 'read', input: TemplateKey, output: z.object({ rows: z.array(EditionRow) }).extend(FieldList.shape), may: may.listEditions, audit: may.listEditions.act })
const Edition = TemplateKey.extend({ edition: z.number().int().min(0).max(100_000) })
export const downloadTemplate = endpoint({ method: 'POST', path: '/api/templates/download', summary: 'Vorlage zum Bearbeiten herunterladen', kind: 'read', input: Edition, output: FileOutput, may: may.download, audit: may.download.act })
/** Filled with invented people. */
export const showTemplate = endpoint({ method: 'POST', path: '/api/templates/sample', summary: 'Vorlage mit erfundenen Angaben ansehen', kind: 'read', input: Edition, output: FileOutput, may: may.show, audit: may.show.act })
/** Refuses with sentences that name each field and place. */
export const uploadTemplate = endpoint({ method: 'POST', path: '/api/templates', summary: 'Neue Fassung einer Vorlage einstellen', kind: 'create', files: { megabytes: 3 }, input: NewEdition, output: EditionRow, may: may.upload, audit: may.upload.act })
/** An earlier edition holds again: it becomes the newest. */
export const restoreTemplate = endpoint({ method: 'POST', path: '/api/templates/restoration', summary: 'Frühere Fassung einer Vorlage wieder nehmen', kind: 'create', input: Edition, output: EditionRow, may: may.restore, audit: may.restore.act })
export const printRules = endpoint({ method: 'POST', path: '/api/house-rules', summary: 'Hausordnung drucken', kind: 'read', input: RulesInput, output: FileOutput, may: may.printRules, audit: may.printRules.act })
