/** Sprechstunde: who waits, who is with whom, who has gone. Looks again by itself, so that all see the same queue. */
import { useEffect } from 'react'
import { CircleCheck, Clock, DoorOpen, Languages, LogOut, Undo2, UserCheck, UserPlus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { readMe } from '../users/user.api.ts'
import { endVisit, readReception, releaseVisit, reopenVisit, takeVisit, type VisitRow } from './reception.api.ts'
import { hoursText, OpeningHours, openReceive } from './reception.form.tsx'
import { visitOutcomeLabels } from './reception.ts'
import { talks } from './talk.ts'
import './reception.css'

/** Milliseconds between two looks. */
const LOOK = 20_000
const TIME = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' })
const at = (instant: string) => TIME.format(new Date(instant))
const waited = (from: string, until: number) => `${Math.max(0, Math.round((until - Date.parse(from)) / 60_000))} Min.`

export default function ReceptionPage() {
  const read = useRead(readReception, {})
  const me = useRead(readMe, {})
  const { refetch } = read
  useEffect(() => { const timer = setInterval(() => { if (!document.hidden) void refetch() }, LOOK); return () => clearInterval(timer) }, [refetch])
  const hours = read.data?.hours ?? []
  return (
    <Page title="Sprechstunde" lead={read.data && (hours.length ? `Heute ${hours.map(hoursText).join(' und ')}` : 'Heute ist keine Sprechzeit eingetragen.')} actions={<>
      <Button icon={DoorOpen} onPress={() => void openDialog({ title: 'Sprechzeiten', content: () => <OpeningHours /> })}>Sprechzeiten</Button>
      <Button kind="primary" icon={UserPlus} onPress={() => void openReceive()}>Besuch aufnehmen</Button>
    </>}>
      <Loaded read={read} lines={8}>{({ rows, unseen }) => {
        const open = rows.filter((row) => row.outcome === ''), over = rows.filter((row) => row.outcome !== ''), others = unseen.filter((one) => one.outcome === '')
        const waiting = open.filter((row) => !row.taken_by), taken = open.filter((row) => row.taken_by)
        return (
          <Stack>
            <Panel title="Wartet" count={waiting.length + others.filter((one) => !one.taken_by).length}>
              {waiting.length + others.length === 0 && taken.length === 0 ? <Empty icon={Clock} title="Niemand wartet" action={<Button icon={UserPlus} onPress={() => void openReceive()}>Besuch aufnehmen</Button>}>Wer ohne Termin kommt, wird hier aufgenommen; alle im Team sehen die Reihe.</Empty> : waiting.length + others.length === 0 && <p className="nothing-yet">Niemand wartet.</p>}
              <ul className="visits">
                {waiting.map((row) => <Visit key={row.id} row={row} me={me.data?.id} />)}
                {others.map((one) => <li key={one.came_at} className="visit"><span className="visit-when"><strong>{at(one.came_at)}</strong></span><div className="visit-text"><span>Person aus einem anderen Fall</span><span className="visit-more">{one.responsible ? `zuständig: ${one.responsible}` : 'ohne Zuständige'}{one.taken_by && <Badge tone="good">bei {one.taken_by}</Badge>}</span></div></li>)}
              </ul>
            </Panel>
            {taken.length > 0 && <Panel title="Im Gespräch" count={taken.length}><ul className="visits">{taken.map((row) => <Visit key={row.id} row={row} me={me.data?.id} />)}</ul></Panel>}
            {over.length > 0 && <Panel title="Heute schon da gewesen" count={over.length}><ul className="visits">{over.map((row) => <Visit key={row.id} row={row} me={me.data?.id} />)}</ul></Panel>}
          </Stack>
        )
      }}</Loaded>
    </Page>
  )
}

function Visit({ row, me }: { row: VisitRow; me: string | undefined }) {
  const label = useLabel()
  const { today } = useUi()
  const { save: take } = useSave(takeVisit)
  const { save: release } = useSave(releaseVisit)
  const { save: end } = useSave(endVisit)
  const { save: reopen } = useSave(reopenVisit)
  const params = { id: row.id }, name = row.person_name || row.alias
  const log = () => void talks.log?.({ visit_id: row.id, person_ids: row.person_id ? [row.person_id] : [], topics: row.area ? [row.area] : [], interpreter_language: row.language, held_on: today })
  const takeOver = async () => { await take({ params }); log() }
  const finish = async (outcome: 'done' | 'left') => { await end({ params, input: { outcome } }); toast(outcome === 'done' ? 'Erledigt' : 'Gegangen', { undo: () => reopen({ params }) }) }
  return (
    <li className={row.outcome ? 'visit over' : 'visit'}>
      <span className="visit-when"><strong>{at(row.came_at)}</strong><span className="muted">{row.outcome ? `bis ${at(row.ended_at!)}` : !row.taken_at && waited(row.came_at, Date.now())}</span></span>
      <div className="visit-text">
        {row.person_id ? <A href={`/personen/${row.person_id}`}><Name>{name}</Name></A> : <span><Name>{name}</Name> <span className="muted">nicht in der Betreuung</span></span>}
        <span className="visit-more">
          {row.area && <Badge>{label('life-area', row.area)}</Badge>}{row.reason && <span data-private dir="auto">{row.reason}</span>}
          {(row.language || row.needs_interpreter) && <Badge icon={Languages}>{row.language ? label('language', row.language) : 'Sprachmittlung'}</Badge>}
          {row.taken_by && !row.outcome && <Badge tone="good">{row.taken_by === me ? 'bei mir' : `bei ${row.taken_by_name}`}</Badge>}
          {row.outcome && <span>{[visitOutcomeLabels[row.outcome], row.taken_by_name].filter(Boolean).join(', ')}</span>}
        </span>
        <span className="visit-acts">
          {!row.outcome && !row.taken_by && <Button kind="primary" size="small" icon={UserCheck} onPress={() => void takeOver()}>Übernehmen<span className="unseen">: {name}</span></Button>}
          {!row.outcome && row.taken_by === me && <Button kind="primary" size="small" icon={CircleCheck} onPress={log}>Beratung festhalten<span className="unseen">: {name}</span></Button>}
          {!row.outcome && <Button size="small" icon={CircleCheck} why={why(row.can.end)} onPress={() => void finish('done')}>Erledigt<span className="unseen">: {name}</span></Button>}
          {!row.outcome && !row.taken_by && <Button size="small" kind="quiet" icon={LogOut} onPress={() => void finish('left')}>Gegangen<span className="unseen">: {name}</span></Button>}
          {!row.outcome && row.taken_by === me && <Button size="small" kind="quiet" icon={Undo2} onPress={() => void release({ params })}>Zurückgeben<span className="unseen">: {name}</span></Button>}
          {row.outcome && row.can.reopen === true && <Button size="small" kind="quiet" icon={Undo2} onPress={() => void reopen({ params })}>Wieder öffnen<span className="unseen">: {name}</span></Button>}
        </span>
      </div>
    </li>
  )
}
