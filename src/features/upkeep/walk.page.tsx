/** The walk through a house, on a telephone: point by point in order or a fault. */
import { Check, Flag, Plus, RotateCcw, Trash2, TriangleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Form } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Page, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Meter } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { openReport } from './fault.form.tsx'
import { openFault } from './fault.panel.tsx'
import { FinishWalk, PointInput, verdictLabels } from './fault.ts'
import { addPoint, finishWalk, judgePoint, readWalk, removePoint, removeWalk, type WalkPage, type WalkPoint } from './walk.api.ts'
import './upkeep.css'

export default function InspectionPage({ params }: { params: { id: string } }) {
  const read = useRead(readWalk, { params: { id: params.id } })
  return <Loaded read={read}>{(walk) => <Walk walk={walk} />}</Loaded>
}
function Walk({ walk }: { walk: WalkPage }) {
  const { navigate } = useUi()
  const { save: remove } = useSave(removeWalk)
  const isOpen = walk.can.judge === true
  const drop = async () => {
    if (!(await confirm({ title: 'Rundgang löschen?', text: 'Gemeldete Schäden bleiben stehen.', action: 'Löschen', danger: true }))) return
    await remove({ params: { id: walk.id }, version: walk.version })
    navigate('/schaeden')
  }
  return (
    <Page title={`Rundgang ${walk.building}`} back={{ href: '/schaeden', label: 'Schäden' }} lead={`${day(walk.held_on)}, ${walk.held_by_name}`} marks={walk.finished_on ? <Badge tone="good">abgeschlossen am {day(walk.finished_on)}</Badge> : undefined}
      actions={isOpen && <Button kind="primary" icon={Flag} why={walk.looked === 0 ? 'Es ist noch kein Punkt angesehen.' : undefined} onPress={() => openFinish(walk)}>Abschließen</Button>}>
      <Stack>
        <Meter label="angesehen" value={walk.looked} max={walk.points} showLabel text={`${walk.looked} von ${walk.points}, ${count(walk.found, 'Mangel', 'Mängel')}`} />
        {walk.remark && <p className="fault-detail">{walk.remark}</p>}
        <ol className="walk-points" aria-label="Punkte">{walk.list.map((point) => <Point key={point.id} point={point} walk={walk} isOpen={isOpen} />)}</ol>
        {isOpen && <div className="row">
          <Button icon={Plus} onPress={() => openEntry({ title: 'Punkt ergänzen', size: 'small', schema: PointInput, create: addPoint, params: { id: walk.id } })}>Punkt ergänzen</Button>
          <Button kind="quiet" icon={Trash2} onPress={drop}>Rundgang löschen</Button>
        </div>}
      </Stack>
    </Page>
  )
}
function Point({ point, walk, isOpen }: { point: WalkPoint; walk: WalkPage; isOpen: boolean }) {
  const { today } = useUi()
  const { save: judge } = useSave(judgePoint)
  const { save: remove } = useSave(removePoint)
  const say = (verdict: '' | 'ok') => judge({ params: { id: point.id }, input: { verdict }, version: point.version })
  return (
    <li className={point.verdict === 'fault' ? 'found' : point.verdict}>
      <span><strong>{point.title}</strong> <Badge tone={point.verdict === 'ok' ? 'good' : point.verdict === 'fault' ? 'warn' : 'neutral'}>{verdictLabels[point.verdict]}</Badge>
        {point.faults.length > 0 && <ul>{point.faults.map((fault) => <li key={fault.id}><Button size="small" kind="quiet" onPress={() => openFault(fault)}>{fault.title}</Button></li>)}</ul>}</span>
      {isOpen && <div className="row" role="group" aria-label={point.title}>
        {point.verdict === '' && <Button icon={Check} onPress={() => say('ok')}>In Ordnung</Button>}
        <Button icon={TriangleAlert} onPress={() => openReport(today, { building: { id: walk.building_id, name: walk.building }, point })}>{point.verdict === 'fault' ? 'Noch ein Mangel' : 'Mangel'}</Button>
        {(point.verdict === 'ok' || (point.verdict === 'fault' && point.faults.length === 0)) && <Button kind="quiet" icon={RotateCcw} label={`${point.title}: noch einmal ansehen`} onPress={() => say('')} />}
        {point.verdict === '' && <Button kind="quiet" icon={Trash2} label={`${point.title}: weglassen`} onPress={() => remove({ params: { id: point.id }, version: point.version })} />}
      </div>}
    </li>
  )
}
const openFinish = (walk: WalkPage) => openDialog({ title: 'Rundgang abschließen', size: 'small', content: (close) => <Finish walk={walk} close={close} /> })
function Finish({ walk, close }: { walk: WalkPage; close(): void }) {
  const { save } = useSave(finishWalk)
  const rest = walk.points - walk.looked
  return (
    <><p>{count(walk.found, 'Mangel', 'Mängel')} gemeldet.{rest > 0 && ` ${count(rest, 'Punkt ist', 'Punkte sind')} noch nicht angesehen.`}</p>
      <Form schema={FinishWalk} always action="Abschließen" onCancel={close} onSave={(input) => save({ params: { id: walk.id }, input, version: walk.version })} onSaved={() => { toast('Abgeschlossen'); close() }} /></>
  )
}
