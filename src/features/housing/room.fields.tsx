/** Choosing a room of a house in a form. */
import { useMemo } from 'react'
import { Field, useFormValues } from '../../ui/form.tsx'
import { useRead } from '../../ui/reach.ts'
import { readBuilding } from './building.api.ts'
import { roomInHouse } from './building.ts'

/** The field `room_id`: rooms of the house `of`, or of the one that stands in the form. */
export function RoomField({ of }: { of?: string }) {
  const { building_id } = useFormValues<{ building_id?: string | null }>()
  const building = of ?? building_id ?? ''
  const read = useRead(readBuilding, { params: { id: building } }, { enabled: Boolean(building) })
  const rooms = useMemo(() => (read.data?.floors ?? []).flatMap((unit) => unit.rooms.map((room) => ({ value: room.id, label: roomInHouse(unit.name, room.name) }))), [read.data])
  return <Field name="room_id" look="select" choices={rooms} />
}
