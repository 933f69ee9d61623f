/** An appointment by its id, from the timeline. */
import { openDialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { openAppointment } from './appointment.api.ts'
import { AppointmentLine } from './appointment.line.tsx'

export const open = ({ id }: { id: string }) => openDialog({ title: 'Termin', content: () => <Opened id={id} /> })

function Opened({ id }: { id: string }) {
  const read = useRead(openAppointment, { params: { id } })
  return <Loaded read={read} lines={3}>{(row) => <ul className="appointments"><AppointmentLine row={row} about withDay /></ul>}</Loaded>
}
