/** The sealed note of a consultation: under the key of the case, or of the house while the consultation is anonymous. */
import type { Context } from '../../base/handle.ts'
import { findCaseKey, findOrMakeCaseKey } from '../cases/key.db.ts'

type Sealing = Pick<Context, 'tx' | 'seal' | 'now'>
const binding = (id: string, personId: string) => ({ table: 'consultations', row: id, column: 'note_sealed', case: personId })

export async function sealNote({ tx, seal, now }: Sealing, id: string, personId: string | null, text: string): Promise<Buffer | null> {
  if (!text.trim()) return null
  if (!personId) return seal.sealHouse(text, 'consultations', id, 'note_sealed')
  return seal.sealCase(await findOrMakeCaseKey(tx, seal, personId, now), text, binding(id, personId))
}

export async function openNote({ tx, seal }: Sealing, id: string, personId: string | null, sealed: Buffer | null): Promise<string> {
  if (!sealed) return ''
  if (!personId) return seal.openHouse(sealed, 'consultations', id, 'note_sealed')
  const key = await findCaseKey(tx, personId)
  if (!key) throw new Error('a sealed note without a case key')
  return seal.openCase(key, sealed, binding(id, personId))
}
