/** Who goes along to an appointment: errands of that day, beneath the appointment, so that nobody asks twice. */
import { HeartHandshake } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listErrands } from './errand.api.ts'
import { ErrandLine, openNewErrand } from './errands.panel.tsx'

/** What it needs to know of the appointment. */
type Shown = { id: string; on: string; begins: string; ends: string; place: string; room: string | null; outcome: string; people: readonly { id: string; name: string }[]; is_whole: boolean }
export default function EscortPanel({ row }: { row: Shown }) {
  const [person, ...others] = row.people
  return person && others.length === 0 && row.is_whole ? <Escort row={row} person={person} /> : null
}

function Escort({ row, person }: { row: Shown; person: { id: string; name: string } }) {
  const { today } = useUi()
  const read = useRead(listErrands, { params: { personId: person.id } })
  // What the appointment is about stays with those who advise: whoever helps reads only that there is one.
  const start = { on_day: row.on, begins: row.begins, ends: row.ends, place: row.room ?? row.place, title: 'Zum Termin begleiten' }
  return (
    <Panel title="Begleitung" quiet>
      <Loaded read={read} lines={1}>{({ rows }) => {
        const known = rows.filter((errand) => errand.on_day === row.on && errand.state !== 'cancelled')
        return (
          <>
            {known.length > 0 && <ul className="facts-history">{known.map((errand) => <ErrandLine key={errand.id} row={errand} />)}</ul>}
            {row.outcome === '' && row.on >= today ? <Button icon={HeartHandshake} onPress={() => void openNewErrand(person.id, person.name.split(', ')[1] ?? '', start, row.id)}>Begleitung anfragen</Button> : known.length === 0 && <p className="nothing-yet">Niemand angefragt.</p>}
          </>
        )
      }}</Loaded>
    </Panel>
  )
}
