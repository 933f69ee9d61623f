import { FileAnswer } from '../endpoint.ts'
import type { Paper } from './blocks.ts'
import { ODT, odtOf } from './odt.ts'
import { documentTemplate, press } from './press.ts'

/** A name that every system takes for a file. */
export const fileName = (text: string): string => text.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim()

/** Media types of papers. */
export const paperTypes = { pdf: 'application/pdf', odt: ODT } as const
/** A paper as the file that is downloaded. `name`: without its ending. `pictures`: PNG or WebP by name. */
export async function paperFile(paper: Paper, { name, format, pictures = {}, now }: { name: string; format: 'pdf' | 'odt'; pictures?: Record<string, Uint8Array>; now: Date }): Promise<FileAnswer> {
  const file = `${fileName(name)}.${format}`
  if (format === 'odt') return new FileAnswer(file, paperTypes.odt, odtOf(paper, pictures, now))
  const { body } = await press.print({ template: documentTemplate, data: paper, pictures, at: now.getTime() })
  return new FileAnswer(file, paperTypes.pdf, body)
}
