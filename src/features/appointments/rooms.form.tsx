/** The short list of meeting rooms. */
import { Pencil, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { addMeetingRoom, changeMeetingRoom, listMeetingRooms } from './appointment.api.ts'
import { MeetingRoomInput } from './appointment.ts'

export function MeetingRooms() {
  const read = useRead(listMeetingRooms, {})
  return (
    <Stack>
      <Loaded read={read} lines={3}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch kein Raum. Eingetragene Räume lassen sich bei Terminen wählen; wer sie doppelt belegt, wird gewarnt.</p> : (
        <ul className="appointments">{rows.map((row) => (
          <li key={row.id} className="meeting-room"><span><strong>{row.name}</strong> <span className="muted">{row.address}</span> {!row.is_active && <Badge>stillgelegt</Badge>}</span>
            <Button kind="quiet" size="small" icon={Pencil} label={`${row.name} ändern`} onPress={() => void openEntry({ title: 'Besprechungsraum', schema: MeetingRoomInput, row, change: changeMeetingRoom, size: 'small' })} /></li>
        ))}</ul>
      )}</Loaded>
      <Row><Button icon={Plus} onPress={() => void openEntry({ title: 'Besprechungsraum', schema: MeetingRoomInput, create: addMeetingRoom, size: 'small' })}>Raum eintragen</Button></Row>
    </Stack>
  )
}
