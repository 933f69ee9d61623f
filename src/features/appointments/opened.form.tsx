/** One appointment: what is known, and what can be done with it. */
import { CalendarClock, CalendarX2, CircleCheck, Download, MessageCircle, MessageCirclePlus, Pencil, Undo2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { openAppointment, reopenAppointment, type AppointmentRow } from './appointment.api.ts'
import { openAppointmentOf, openMove, openSettle, Seen } from './appointment.form.tsx'
import { useAppointmentActs } from './appointment.line.tsx'
import { appointmentFile } from './feed.api.ts'
import { Slots } from '../people/slots.tsx'
import { appointmentPanels } from './panels.ts'
import { talks } from './talk.ts'

export const open = ({ id }: { id: string }) => openDialog({ title: 'Termin', content: (close) => <Opened id={id} close={close} /> })

function Opened({ id, close }: { id: string; close(): void }) {
  const read = useRead(openAppointment, { params: { id } })
  return <Loaded read={read} lines={5}>{(row) => <Stack><Seen row={row} /><Slots of={appointmentPanels} given={{ row }} /><Acts row={row} close={close} /></Stack>}</Loaded>
}

function Acts({ row, close }: { row: AppointmentRow; close(): void }) {
  const { held, log } = useAppointmentActs()
  const { save: reopen } = useSave(reopenAppointment)
  const going = (work: () => unknown) => () => { close(); void work() }
  const file = <Button kind="quiet" size="small" icon={Download} onPress={() => download(appointmentFile, { params: { id: row.id } }, 'Termin.ics')}>Als Kalenderdatei</Button>
  if (row.outcome) return (
    <div className="talk-foot">
      {row.consultation_id ? <Button kind="primary" icon={MessageCircle} onPress={going(() => talks.open?.(row.consultation_id!))}>Beratung ansehen</Button>
        : row.outcome === 'held' && row.people.length > 0 && row.is_whole && <Button kind="primary" icon={MessageCirclePlus} onPress={going(() => log(row))}>Beratung festhalten</Button>}
      <Button icon={Undo2} why={why(row.can.reopen)} onPress={() => void reopen({ params: { id: row.id } }).then(() => toast('Wieder offen'))}>Wieder öffnen</Button>
      {file}
    </div>
  )
  return (
    <div className="talk-foot">
      <Button kind="primary" icon={CircleCheck} why={why(row.can.settle)} onPress={going(() => held(row))}>Stattgefunden</Button>
      <Button icon={CalendarX2} why={why(row.can.settle)} onPress={going(() => openSettle(row))}>Abgesagt, nicht erschienen</Button>
      <Button icon={CalendarClock} why={why(row.can.change)} onPress={going(() => openMove(row))}>Verschieben</Button>
      <Button icon={Pencil} why={why(row.can.change)} onPress={going(() => openAppointmentOf(row))}>Ändern</Button>
      {file}
    </div>
  )
}
