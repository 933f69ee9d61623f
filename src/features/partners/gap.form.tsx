/** Noting a gap, from the list or at a person. */
import { openEntry } from '../../ui/entry.tsx'
import { changeGap, noteGap, removeGap, type GapRow } from './gap.api.ts'
import { GapInput } from './gap.ts'

/** `personId`: noted at this person; without one it is about nobody in particular. */
export const openGap = (today: string, row?: GapRow, personId: string | null = row?.person_id ?? null) => openEntry({
  title: 'Lücke im Hilfenetz', schema: GapInput.omit({ person_id: true }), row, start: { noted_on: today }, create: noteGap, change: changeGap, input: (values) => ({ ...values, person_id: personId }), action: row ? undefined : 'Festhalten', remove: { endpoint: removeGap, text: 'Nur für irrtümlich Festgehaltenes: sie zählt dann nicht mehr.' },
})
