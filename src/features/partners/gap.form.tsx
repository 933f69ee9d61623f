/** Noting a gap, from the list or at a person. */
import { openEntry } from '../../ui/entry.tsx'
import { useSave } from '../../ui/reach.ts'
import { changeGap, noteGap, removeGap, type GapRow } from './gap.api.ts'
import { GapInput } from './gap.ts'

/** Opens the form; what was just noted can be taken back. `at`: the person it came up with and where she lives; without, it is about nobody in particular. */
export function useGapForm(): (today: string, row?: GapRow, at?: { personId: string; district: string }) => Promise<unknown> {
  const { save: remove } = useSave(removeGap)
  return (today, row, at) => {
    const person_id = at?.personId ?? row?.person_id ?? null
    return openEntry({
      title: 'Lücke im Hilfenetz', schema: GapInput.omit({ person_id: true }), row, start: { noted_on: today, district: at?.district ?? '' }, create: noteGap, change: changeGap, input: (values) => ({ ...values, person_id }), action: row ? undefined : 'Festhalten',
      takeBack: (made: GapRow) => remove({ params: { id: made.id }, version: made.version }), remove: { endpoint: removeGap, text: 'Nur für irrtümlich Festgehaltenes: sie zählt dann nicht mehr.' },
    })
  }
}
