/** What the place of a person must offer, without the reason; part of the person's page, also for the housing office. */
import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { reach, useRead } from '../../ui/reach.ts'
import { addDemands, changeDemand, type DemandRow, listDemands, removeDemand } from './demand.api.ts'
import { DemandInput, DemandPeriod } from './demand.ts'

const add = (personId: string, today: string) => openEntry({ title: 'Anforderungen an den Platz', schema: DemandInput, start: { valid_from: today }, params: { personId }, create: addDemands })
const correct = (row: DemandRow, title: string) => openEntry({
  title, size: 'small', schema: DemandPeriod, row, params: { personId: row.person_id }, change: changeDemand,
  remove: { endpoint: removeDemand, text: 'Nur für irrtümlich Eingetragenes. Was nicht mehr nötig ist, bekommt ein Ende.',
    undo: () => reach(addDemands, { params: { personId: row.person_id }, input: { demands: [row.demand], valid_from: row.valid_from, valid_until: row.valid_until }, key: crypto.randomUUID() }) },
})
/** From when until when, where it is not simply from now on. */
const time = (row: DemandRow, today: string) => [row.valid_from > today && `ab ${day(row.valid_from)}`, row.valid_until && `bis ${lastDay(row.valid_until)}`].filter(Boolean).join(' ')

export default function DemandsPanel({ personId }: { personId: string }) {
  const { today, role } = useUi()
  const label = useLabel()
  const read = useRead(listDemands, { params: { personId } })
  const mayAdd = role !== 'housing'
  return (
    <Panel title="Anforderungen an den Platz" actions={mayAdd && <Button kind="quiet" size="small" icon={Plus} onPress={() => add(personId, today)}><span className="unseen">Anforderung an den Platz: </span>Eintragen</Button>}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">{mayAdd ? 'Nichts eingetragen. Was hier steht, liest auch die Unterbringung, ohne Grund.' : 'Nichts eingetragen.'}</p> : (
        <ul className="facts-history">{rows.map((row) => {
          const isPast = Boolean(row.valid_until && row.valid_until <= today), text = label('place-demand', row.demand)
          const content = <><strong>{text}</strong>{time(row, today) && <span>{time(row, today)}</span>}</>
          return (
            <li key={row.id} className={isPast ? 'past' : undefined}>
              {row.can.change === true ? <button type="button" onClick={() => correct(row, text)}>{content}</button> : <div className="earlier">{content}</div>}
              {isPast && <Badge>früher</Badge>}
            </li>
          )
        })}</ul>
      )}</Loaded>
    </Panel>
  )
}
