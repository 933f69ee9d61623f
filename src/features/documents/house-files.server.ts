/** Files that belong to no case, such as photos of a room: sealed under a key derived from that of the house, one per kind of file. */
import { FileAnswer, PictureAnswer } from '../../base/endpoint.ts'
import { refuse } from '../../base/refused.ts'
import type { Sealer } from '../../base/seal.ts'
import { mediaTypes, type MediaType } from './document.ts'
import { fileName } from './media.rules.ts'
import type { Read } from './read.ts'

type Column = 'body_sealed' | 'picture_sealed' | 'pdf_sealed' | 'odt_sealed'
const bound = (table: string, row: string, column: Column) => ({ table, row, column, case: row })

/** What a row of `table` stores of a file: the file itself, and the picture of its first page where it has one. */
export function sealFile(seal: Sealer, table: string, id: string, { type, body, pictures: [picture] }: Read) {
  return { id, media_type: type, bytes: body.length, body_sealed: sealBody(seal, table, id, 'body_sealed', body), picture_sealed: picture ? sealBody(seal, table, id, 'picture_sealed', picture.body) : null }
}
/** Bytes that this program made, for one column of such a row. */
export const sealBody = (seal: Sealer, table: string, id: string, column: Column, body: Buffer): Buffer => seal.sealContent(seal.derive(table), body, bound(table, id, column))
/** The bytes of one column of such a row. */
export const openFile = (seal: Sealer, table: string, id: string, column: Column, sealed: Buffer): Buffer => seal.openContent(seal.derive(table), sealed, bound(table, id, column))
/** The picture of such a row, for looking at; not found where there is none. */
export function pictureAnswer(seal: Sealer, table: string, id: string, found: { picture_sealed: Buffer | null } | undefined): PictureAnswer {
  if (!found?.picture_sealed) refuse('not-found')
  return new PictureAnswer(openFile(seal, table, id, 'picture_sealed', found.picture_sealed))
}
/** The file of such a row, under its title. */
export function fileAnswer(seal: Sealer, table: string, id: string, found: { title: string; media_type: string; body_sealed: Buffer } | undefined): FileAnswer {
  if (!found) refuse('not-found')
  return new FileAnswer(fileName(found.title, mediaTypes[found.media_type as MediaType].ending), found.media_type, openFile(seal, table, id, 'body_sealed', found.body_sealed))
}
