/** One tariff of a statute. Steps of age are asked for only where a fee goes by the head. */
import { useEffect } from 'react'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, useFormValues, useSetValue } from '../../ui/form.tsx'
import { reach } from '../../ui/reach.ts'
import { listBuildings } from '../housing/building.api.ts'
import { TariffInput } from './fee.ts'
import { addTariff, changeTariff, removeTariff, type StatuteRow, type TariffRow } from './statute.api.ts'

const houses = async (text: string) => (await reach(listBuildings, { input: { text } })).rows.map((row) => ({ value: row.id, label: row.name, hint: row.district }))

function TariffFields({ building }: { building?: string }) {
  const { basis } = useFormValues() as { basis?: string }
  const set = useSetValue()
  const byHead = basis === 'person' || basis === 'extra'
  useEffect(() => { if (basis && !byHead) { set('age_from', null); set('age_until', null) } }, [byHead, basis, set])
  return (
    <>
      <Field name="title" />
      <Field name="basis" look="select" />
      <Field name="cents" />
      {byHead && <Fields columns={2}><Field name="age_from" unit="Jahre" /><Field name="age_until" unit="Jahre" /></Fields>}
      <Field name="building_id" load={houses} valueLabel={building} />
    </>
  )
}

export const editTariff = (statute: StatuteRow, row?: TariffRow) => openEntry({
  title: row ? 'Satz ändern' : 'Satz anlegen', schema: TariffInput, row, params: row ? undefined : { id: statute.id }, create: addTariff, change: changeTariff, children: <TariffFields building={row?.building ?? undefined} />,
  remove: { endpoint: removeTariff, text: 'Monate, die schon festgeschrieben sind, werden mit dem nächsten Lauf berichtigt. Für neue Beträge besser eine neue Fassung anlegen.' },
})
