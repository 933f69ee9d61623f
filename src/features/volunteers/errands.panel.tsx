/** Errands for a person: who helps when with what, so that nobody books the same twice. */
import { Plus, RotateCcw } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues } from '../../ui/form.tsx'
import { day, list } from '../../ui/format.ts'
import { Facts, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { isDay } from '../../base/day.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { changeErrand, createErrand, findErrandClashes, listErrands, settleErrand, type ErrandRow } from './errand.api.ts'
import { ErrandFields, errandStateLabels, type ErrandState } from './errand.ts'
import { listMentorships } from './mentorship.api.ts'
import { Consent, volunteerChoices } from './mentorship.form.tsx'
import './volunteers.css'

const tones: Record<ErrandState, Tone> = { open: 'warn', taken: 'good', done: 'neutral', cancelled: 'neutral' }
export const whenOf = ({ on_day, begins, ends }: { on_day: string; begins: string; ends: string }) => [day(on_day), begins && `${begins}${ends ? ` bis ${ends}` : ''} Uhr`].filter(Boolean).join(', ')
const whoOf = (row: ErrandRow) => row.volunteer_name || (row.offered_names.length ? `angeboten: ${list(row.offered_names)}` : 'noch niemandem angeboten')

export function Errands({ personId, person }: { personId: string; person: PersonOutput }) {
  const read = useRead(listErrands, { params: { personId } })
  return (
    <Panel title="Einzelhilfen" actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => void openNewErrand(personId, person.call_name || person.given_name)}>Anlegen</Button>}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Keine Einzelhilfe, etwa: am Dienstag zum Arzt begleiten.</p> : (
        <ul className="facts-history">{rows.slice(0, 12).map((row) => <ErrandLine key={row.id} row={row} />)}</ul>
      )}</Loaded>
    </Panel>
  )
}

export const ErrandLine = ({ row }: { row: ErrandRow }) => (
  <li className={row.state === 'done' || row.state === 'cancelled' ? 'past' : undefined}>
    <button type="button" onClick={() => void openErrand(row)} data-private><strong>{row.title}</strong><span>{whenOf(row)} · {whoOf(row)}</span></button><Badge tone={tones[row.state]}>{errandStateLabels[row.state]}</Badge>
  </li>
)

/** `start`: what is known already, such as the day of an appointment; `appointmentId`: the one that somebody goes along to, which stands in nobody's way. */
export const openNewErrand = (personId: string, alias: string, start: Partial<ErrandFields> = {}, appointmentId: string | null = null) => openDialog({ title: 'Einzelhilfe anlegen', size: 'large', content: (close) => <NewErrand personId={personId} start={{ alias, ...start }} appointmentId={appointmentId} close={close} /> })
function NewErrand({ personId, start, appointmentId, close }: { personId: string; start: Partial<ErrandFields>; appointmentId: string | null; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(createErrand)
  const { save: settle } = useSave(settleErrand)
  return (
    <Form schema={ErrandFields} values={{ on_day: today, ...start }} action="Anlegen" always onCancel={close} onSave={(input, { key }) => save({ params: { personId }, input: { ...input, appointment_id: appointmentId }, key })}
      onSaved={(made: ErrandRow) => { toast('Einzelhilfe angelegt', { undo: () => settle({ params: { id: made.id }, version: made.version, input: { act: 'cancel' } }) }); close() }}><Content personId={personId} except={appointmentId} /></Form>
  )
}
/** `except`: what is booked and not asked about. */
function Content({ personId, row, except = row?.id ?? null }: { personId: string; row?: ErrandRow; except?: string | null }) {
  const mentorships = useRead(listMentorships, { query: { person: personId } })
  const running = (mentorships.data?.rows ?? []).filter((one) => one.volunteer_id && (one.state === 'running' || one.state === 'paused'))
  const first = running.map((one) => ({ value: one.volunteer_id!, label: one.volunteer_name, hint: 'begleitet diese Person' }))
  const load = async (text: string) => { const found = await volunteerChoices(text); return text ? found : [...first, ...found.filter((one) => !first.some((known) => known.value === one.value))] }
  const known = row ? row.offered_to.map((value, at) => ({ value, label: row.offered_names[at] ?? '' })) : undefined
  return (
    <>
      <Field name="title" autoFocus />
      <Fields columns={2}><Field name="on_day" /><Fields columns={2}><Field name="begins" /><Field name="ends" /></Fields><Field name="place" /><Field name="alias" /></Fields>
      <Clashes personId={personId} except={except} />
      <Field name="offered_to" load={load} known={known} />
      <Field name="volunteer_id" load={load} valueLabel={row?.volunteer_name} />
      <Consent personId={personId} />
    </>
  )
}
/** What stands in the way is told while it is typed. */
function Clashes({ personId, except }: { personId: string; except: string | null }) {
  const { on_day, begins, ends, title } = useFormValues<ErrandFields>()
  const isTime = (text: string | null | undefined) => !text || /^\d\d:\d\d$/.test(text)
  const read = useRead(findErrandClashes, { input: { person_id: personId, except, on_day, begins: begins || '', ends: ends || '', title: title || '' } }, { enabled: isDay(on_day) && isTime(begins) && isTime(ends) })
  const rows = read.data?.rows ?? []
  return rows.length === 0 ? null : <Notice tone="warn" title="An diesem Tag ist schon etwas gebucht"><ul>{rows.map((row) => <li key={row.id} data-private>{row.kind === 'appointment' ? 'Termin' : 'Einzelhilfe'}: {[row.begins && `${row.begins}${row.ends ? ` bis ${row.ends}` : ''} Uhr`, row.title].filter(Boolean).join(', ')}</li>)}</ul></Notice>
}

export const openErrand = (row: ErrandRow) => openDialog({ title: 'Einzelhilfe', size: 'large', content: (close) => <OneErrand row={row} close={close} /> })
function OneErrand({ row, close }: { row: ErrandRow; close(): void }) {
  const { save } = useSave(changeErrand)
  const { save: settle } = useSave(settleErrand)
  const act = async (what: 'done' | 'cancel' | 'reopen') => {
    const after = await settle({ params: { id: row.id }, version: row.version, input: { act: what } })
    toast('Gespeichert', what === 'reopen' ? {} : { undo: () => settle({ params: { id: row.id }, version: after.version, input: { act: 'reopen' } }) })
    close()
  }
  return (
    <Stack>
      {row.can.change === true ? <Form schema={ErrandFields} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={(after: ErrandRow) => { toast(row.state === 'taken' && after.state === 'open' ? `Verschoben: ${row.volunteer_name} wird neu gefragt` : 'Gespeichert'); close() }}><Content personId={row.person_id} row={row} /></Form>
        : <Facts items={[['worum es geht', <span key="title" data-private>{row.title}</span>], ['Wann', whenOf(row)], ['Treffpunkt', row.place], ['Wer', whoOf(row)], ['Stand', errandStateLabels[row.state]], row.minutes !== null && ['Dauer', `${row.minutes} Minuten`]]} />}
      <Row><Button size="small" why={why(row.can.done)} onPress={() => void act('done')}>Erledigt</Button><Button size="small" why={why(row.can.cancel)} onPress={() => void act('cancel')}>Absagen</Button>{row.can.reopen === true && <Button size="small" icon={RotateCcw} onPress={() => void act('reopen')}>Wieder öffnen</Button>}</Row>
    </Stack>
  )
}
