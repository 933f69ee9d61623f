/** Documents of a case as choices, for fields that say which one proves something. */
import { useRead } from '../../ui/reach.ts'
import type { Choice } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { listDocuments } from './document.api.ts'

/** Choices for `document_id`; empty while they load, where there are none, and when they are not wanted. */
export function useDocumentChoices(personId: string, isWanted = true): readonly Choice[] {
  const read = useRead(listDocuments, { params: { personId } }, { enabled: isWanted })
  return (read.data?.rows ?? []).map((row) => ({ value: row.id, label: row.issued_on ? `${row.title}, ${day(row.issued_on)}` : row.title }))
}
