/** One mentorship with its way: what was wished, who fits, the next step, check-ins, pauses and the end. */
import { Check, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day, lastDay, list } from '../../ui/format.ts'
import { Facts, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { helpLabels, timeLabels, wishSexLabels, type Help } from './help.ts'
import { actOnMentorship, addCheckIn, proposeMentors, readMentorship, removeCheckIn, removeMentorship, type MentorshipPage, type MentorshipRow } from './mentorship.api.ts'
import { correct, editWish } from './mentorship.form.tsx'
import { actLabels, CheckInInput, checkInLabels, endReasonLabels, MentorshipActInput, mentorshipStateLabels, type CheckInResult, type EndReason, type MentorshipAct, type MentorshipState } from './mentorship.ts'
import './volunteers.css'

const tones: Record<MentorshipState, Tone> = { wish: 'warn', proposed: 'accent', meeting: 'accent', running: 'good', paused: 'neutral', ended: 'neutral' }
export const StateBadge = ({ row: { state, end_reason } }: { row: Pick<MentorshipRow, 'state' | 'end_reason'> }) => <Badge tone={tones[state]}>{mentorshipStateLabels[state]}{end_reason && `: ${endReasonLabels[end_reason as EndReason]}`}</Badge>
export const helpsText = (codes: readonly string[]) => list(codes.map((code) => helpLabels[code as Help] ?? code))
export const openMentorship = (id: string) => openDialog({ title: 'Patenschaft', size: 'large', content: (close) => <OneMentorship id={id} close={close} /> })

function OneMentorship({ id, close }: { id: string; close(): void }) {
  const read = useRead(readMentorship, { params: { id } })
  return <Loaded read={read}>{(row) => <Stack><Head row={row} />{row.state === 'wish' && row.can.propose === true && <Proposals row={row} />}<Steps row={row} close={close} />{(row.can.checkIn === true || row.check_ins.length > 0) && <CheckIns row={row} />}</Stack>}</Loaded>
}

function Head({ row }: { row: MentorshipPage }) {
  const label = useLabel()
  const languages = (codes: readonly string[]) => codes.map((code) => label('language', code)).join(', ')
  return (
    <>
      {row.consent_holds === false && <Notice tone="warn" title="Einwilligung gilt nicht">Für die oder den Ehrenamtlichen und die Koordination ist nichts mehr zu sehen. Bitte neu einwilligen lassen oder beenden.</Notice>}
      <Facts columns={2} items={[
        ['Stand', <StateBadge key="state" row={row} />], ['Person', row.person_id ? <A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A> : row.person_name ? <Name>{row.person_name}</Name> : 'in der Einwilligung nicht genannt'],
        ['Ehrenamtliche:r', row.volunteer_name && <Name>{row.volunteer_name}</Name>], ['spricht', languages(row.person_languages)],
        row.helps.length > 0 && ['gewünscht ist', helpsText(row.helps)], row.wish_languages.length > 0 && ['gewünschte Sprachen', languages(row.wish_languages)], row.wish_times.length > 0 && ['passende Zeiten', row.wish_times.map((code) => timeLabels[code]).join(', ')], row.wish_sex !== '' && ['als Begleitung', wishSexLabels[row.wish_sex]],
        row.wished_on !== null && ['gewünscht', day(row.wished_on)], row.proposed_on !== null && ['vorgeschlagen', day(row.proposed_on)], row.volunteer_agreed_on !== null && ['Zusage', day(row.volunteer_agreed_on)], row.meeting_on !== null && ['Kennenlernen', day(row.meeting_on)], row.agreed_on !== null && ['Vereinbarung', day(row.agreed_on)],
        row.valid_from !== null && ['dauert', row.valid_until ? `${day(row.valid_from)} bis ${lastDay(row.valid_until)}` : `seit ${day(row.valid_from)}`], row.check_in_due !== null && ['nachfragen', day(row.check_in_due)],
        row.pauses.length > 0 && ['Pausen', row.pauses.map((one) => `${day(one.valid_from)} bis ${one.valid_until ? lastDay(one.valid_until) : 'heute'}`).join(', ')],
      ]} />
    </>
  )
}

/** Who fits, the best first; one press proposes. */
function Proposals({ row }: { row: MentorshipPage }) {
  const read = useRead(proposeMentors, { params: { id: row.id } })
  const act = useAct(row)
  return (
    <Panel title="Wer passt" quiet>
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Niemand passt. Vielleicht hilft ein offenerer Wunsch, oder jemand Neues im Ehrenamt.</p> : (
        <ol className="mentor-proposals" aria-label="Vorschläge">{rows.slice(0, 12).map((one) => (
          <li key={one.id}><span><strong><Name>{one.name}</Name></strong><small>{one.reasons.join(', ') || 'kein besonderer Grund'}{one.doubts.length > 0 && <em> {one.doubts.join(', ')}</em>}</small></span><Button size="small" onPress={() => act('propose', { volunteer_id: one.id })}>Vorschlagen<span className="unseen">: {one.name}</span></Button></li>
        ))}</ol>
      )}</Loaded>
    </Panel>
  )
}

/** Does a step at once, today; the message takes it back. */
function useAct(row: MentorshipRow) {
  const { today } = useUi()
  const { save } = useSave(actOnMentorship)
  return async (act: MentorshipAct, more: Partial<MentorshipActInput> = {}) => {
    const after = await save({ params: { id: row.id }, version: row.version, input: { act, on: today, ...more } })
    toast('Gespeichert', act === 'undo' ? {} : { undo: () => save({ params: { id: row.id }, version: after.version, input: { act: 'undo', on: today } }) })
  }
}
const Dated = MentorshipActInput.pick({ on: true }), Ended = MentorshipActInput.pick({ on: true, reason: true })
const openStep = (row: MentorshipRow, act: MentorshipAct) => openDialog({ title: actLabels[act], size: 'small', content: (close) => <Step row={row} act={act} close={close} /> })
function Step({ row, act, close }: { row: MentorshipRow; act: MentorshipAct; close(): void }) {
  const { today } = useUi()
  const step = useAct(row)
  return (
    <Form schema={act === 'end' ? Ended : Dated} values={{ on: today }} always action={actLabels[act]} onCancel={close} onSave={(input) => step(act, input)} onSaved={() => close()}>
      <Field name="on" label={act === 'meet' ? 'Kennenlernen am' : act === 'end' ? 'endet am' : undefined} />
      {act === 'end' && <Field name="reason" look="select" />}
      {act === 'meet' && <p className="field-hint">Beim ersten Treffen ist jemand dabei, der beide kennt.</p>}
      {act === 'start' && <p className="field-hint">Was beide vereinbart haben, gilt ab diesem Tag. Ab dann sieht die oder der Ehrenamtliche Rufname und Sprachen.</p>}
    </Form>
  )
}

const forward: MentorshipAct[] = ['accept', 'meet', 'start', 'resume', 'pause', 'end']
function Steps({ row, close }: { row: MentorshipPage; close(): void }) {
  const act = useAct(row)
  const { save: remove } = useSave(removeMentorship)
  const possible = forward.filter((one) => row.can[one] === true)
  const next = possible.find((one) => one !== 'end' && one !== 'pause')
  const drop = async () => {
    if (!(await confirm({ title: 'Löschen?', text: 'Nur für irrtümlich Eingetragenes. Eine Patenschaft, die endet, wird beendet.', action: 'Löschen', danger: true }))) return
    await remove({ params: { id: row.id }, version: row.version })
    toast('Gelöscht')
    close()
  }
  return (
    <>
      <Row>
        {possible.map((one) => <Button key={one} kind={one === next ? 'primary' : 'normal'} onPress={() => void openStep(row, one)}>{actLabels[one]}</Button>)}
        {row.state === 'proposed' && row.can.start !== true && row.meeting_on && <span className="field-hint">{why(row.can.start)}</span>}
      </Row>
      <Row>
        {row.can.changeWish === true && <Button kind="quiet" size="small" icon={Pencil} onPress={() => void editWish(row)}>Wunsch ändern</Button>}
        {row.valid_from && row.can.correct === true && <Button kind="quiet" size="small" icon={Pencil} onPress={() => void correct(row)}>Tage berichtigen</Button>}
        {row.can.undo === true && <Button kind="quiet" size="small" icon={RotateCcw} onPress={() => void act('undo')}>{actLabels.undo}</Button>}
        {row.can.remove === true && <Button kind="quiet" size="small" icon={Trash2} onPress={drop}>Löschen</Button>}
      </Row>
    </>
  )
}

function CheckIns({ row }: { row: MentorshipPage }) {
  const { save: remove } = useSave(removeCheckIn)
  const { save: add } = useSave(addCheckIn)
  const drop = async (one: MentorshipPage['check_ins'][number]) => {
    await remove({ params: { id: one.id }, version: 1 })
    toast('Gelöscht', { undo: () => add({ params: { id: row.id }, input: { held_on: one.held_on, result: one.result as CheckInResult }, key: crypto.randomUUID() }) })
  }
  return (
    <Panel title="Wie läuft es" quiet actions={row.can.checkIn === true && <Button size="small" icon={Check} onPress={() => void openCheckIn(row.id)}>Nachgefragt</Button>}>
      {row.check_ins.length === 0 ? <p className="nothing-yet">Nachgefragt wird nach drei Wochen, nach drei Monaten und dann alle drei Monate.</p> : (
        <ul className="mentor-lines">{row.check_ins.map((one) => <li key={one.id}><span>{day(one.held_on)} · {checkInLabels[one.result as CheckInResult]} · {one.by}</span><Button kind="quiet" size="small" icon={Trash2} label={`Nachfrage vom ${day(one.held_on)} löschen`} onPress={() => void drop(one)} /></li>)}</ul>
      )}
    </Panel>
  )
}
export const openCheckIn = (id: string) => openDialog({ title: 'Wie läuft die Patenschaft', size: 'small', content: (close) => <CheckIn id={id} close={close} /> })
function CheckIn({ id, close }: { id: string; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(addCheckIn)
  const { save: remove } = useSave(removeCheckIn)
  return <Form schema={CheckInInput} values={{ held_on: today }} always action="Festhalten" onCancel={close} onSave={(input, { key }) => save({ params: { id }, input, key })} onSaved={(made: { id: string; version: number }) => { toast('Festgehalten', { undo: () => remove({ params: { id: made.id }, version: made.version }) }); close() }} />
}
