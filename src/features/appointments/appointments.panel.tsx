/** The appointments of a person: those to come, a new one, those that were. Part of the person's page. */
import { useState } from 'react'
import { CalendarPlus } from 'lucide-react'
import { PAGE } from '../../base/list.ts'
import { Button } from '../../ui/button.tsx'
import { Panel, Row } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listAppointments } from './appointment.api.ts'
import { openNewAppointment } from './appointment.form.tsx'
import { AppointmentLine } from './appointment.line.tsx'

export default function AppointmentsPanel({ personId }: { personId: string }) {
  const read = useRead(listAppointments, { input: { person_id: personId } })
  return (
    <Panel title="Termine" count={read.data?.total} actions={<Button kind="quiet" size="small" icon={CalendarPlus} label="Termin anlegen" onPress={() => void openNewAppointment({ person_ids: [personId] })} />}>
      <Loaded read={read} lines={2}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Kein Termin vereinbart.</p> : <ul className="appointments">{rows.map((row) => <AppointmentLine key={row.id} row={row} withDay />)}</ul>}</Loaded>
      <PastAppointments personId={personId} />
    </Panel>
  )
}

function PastAppointments({ personId }: { personId: string }) {
  const [isOpen, setOpen] = useState(false)
  const [page, setPage] = useState(1)
  const read = useRead(listAppointments, { input: { person_id: personId, past: true, page } }, { enabled: isOpen })
  return (
    <details className="trace" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Frühere</summary>
      {isOpen && <Loaded read={read} lines={2}>{({ rows, total }) => rows.length === 0 ? <p className="nothing-yet">Noch kein Termin abgeschlossen.</p> : <>
        <ul className="appointments">{rows.map((row) => <AppointmentLine key={row.id} row={row} withDay />)}</ul>
        {total > PAGE && <Row><Button kind="quiet" size="small" why={page > 1 ? undefined : 'Das sind die letzten.'} onPress={() => setPage(page - 1)}>Spätere</Button><Button kind="quiet" size="small" why={page * PAGE < total ? undefined : 'Das sind die ersten.'} onPress={() => setPage(page + 1)}>Frühere</Button></Row>}
      </>}</Loaded>}
    </details>
  )
}
