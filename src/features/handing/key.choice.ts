/** Keys in the cupboard, to choose from by number or house. */
import type { Load } from '../../ui/choice.tsx'
import { reach } from '../../ui/reach.ts'
import { listKeys } from './key.api.ts'
import { keyKindLabels, type KeyKind } from './key.ts'

export const keyFree: Load = async (text, signal) => (await reach(listKeys, { input: { text, filter: { state: ['here'] } }, signal })).rows.slice(0, 20).map((row) => ({ value: row.id, label: `${row.number} · ${row.building}`, hint: [keyKindLabels[row.kind as KeyKind], row.room && `Zimmer ${row.room}`].filter(Boolean).join(', ') }))
