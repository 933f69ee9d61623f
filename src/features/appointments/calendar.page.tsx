/** Kalender: a day, a week or a month of mine, of the team, or of the rooms. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { CalendarPlus, ChevronLeft, ChevronRight, DoorOpen, Printer, Rss, Settings2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { day as dayText } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { readMe } from '../users/user.api.ts'
import { findClashes, moveAppointment, readCalendar, type AppointmentRow } from './appointment.api.ts'
import { openNewAppointment, openMove } from './appointment.form.tsx'
import type { Place } from './calendar.drag.tsx'
import { entriesOf, type Entry } from './calendar.entry.tsx'
import { TimeGrid, type Column } from './calendar.grid.tsx'
import { CalendarList } from './calendar.list.tsx'
import { MonthGrid } from './calendar.month.tsx'
import { daysOf, rangeOf, stepFrom, type View, type Whose } from './calendar.rules.ts'
import { open } from './opened.form.tsx'
import { MeetingRooms } from './rooms.form.tsx'
import { FeedSettings } from './feed.form.tsx'
import { minutesOf, timeOf } from './time.rules.ts'
import './calendar.css'

const VIEWS = [{ value: 'day', label: 'Tag' }, { value: 'week', label: 'Woche' }, { value: 'month', label: 'Monat' }]
const WHOSE = [{ value: 'me', label: 'Meine' }, { value: 'team', label: 'Team' }, { value: 'room', label: 'Räume' }]
const LONG = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full' }), MONTH = new Intl.DateTimeFormat('de-DE', { month: 'long', year: 'numeric' }), SHORT = new Intl.DateTimeFormat('de-DE', { weekday: 'short', day: 'numeric', month: 'numeric' })
const noon = (day: string) => new Date(`${day}T12:00:00`)
/** Where there is room for days side by side; otherwise they stand one below the other. */
function useWide(): boolean {
  const [query] = useState(() => matchMedia('(width >= 48rem)'))
  const [isWide, setWide] = useState(query.matches)
  useEffect(() => { const change = () => setWide(query.matches); query.addEventListener('change', change); return () => query.removeEventListener('change', change) }, [query])
  return isWide
}

/** Moves an appointment and says what stands in its way before; it can be taken back. */
function useMove(refresh: () => unknown) {
  const { save } = useSave(moveAppointment)
  return async (row: AppointmentRow, slot: { on: string; begins: string; ends: string; room_id?: string | null; staff_ids?: string[] }) => {
    const { rows: clashes } = await reach(findClashes, { input: { id: row.id, person_ids: row.person_ids, staff_ids: slot.staff_ids ?? row.staff_ids, room_id: slot.room_id === undefined ? row.room_id : slot.room_id, travel_minutes: row.travel_minutes, on: slot.on, begins: slot.begins, ends: slot.ends } })
    if (clashes.length && !(await confirm({ title: 'Trotzdem verschieben?', text: `${dayText(slot.on)}, ${slot.begins} bis ${slot.ends} Uhr`, also: clashes.map((clash) => `${clash.who}: ${clash.begins} bis ${clash.ends} Uhr belegt`), action: 'Verschieben' }))) return
    try {
      const moved = await save({ params: { id: row.id }, version: row.version, input: { ...slot, shares_room: clashes.some((clash) => clash.what === 'room') } })
      toast(`Verschoben auf ${dayText(slot.on)}, ${slot.begins} Uhr`, { undo: () => save({ params: { id: row.id }, version: moved.version, input: { on: row.on, begins: row.begins, ends: row.ends, room_id: row.room_id, staff_ids: row.staff_ids, shares_room: row.shares_room } }) })
    } catch (error) {
      // Somebody else was first: what stands there now is shown.
      void refresh()
      throw error
    }
  }
}

export default function CalendarPage() {
  const { today } = useUi()
  const isWide = useWide()
  const [view, setView] = useState<View>(isWide ? 'week' : 'day')
  const [whose, setWhose] = useState<Whose>('me')
  const [roomId, setRoomId] = useState<string | null>(null)
  const [day, setDay] = useState(today)
  const range = rangeOf(view, day)
  const read = useRead(readCalendar, { input: range })
  const me = useRead(readMe, {})
  const move = useMove(() => read.refetch())
  const area = useRef<HTMLDivElement>(null)
  const create = ({ on, minutes, staffId, roomId: room }: Place) => void openNewAppointment({ on, ...(minutes !== null && { begins: timeOf(minutes), ends: timeOf(minutes + 60) }), ...(staffId && { staff_ids: [staffId] }), ...((room ?? (whose === 'room' && roomId)) ? { room_id: room ?? roomId } : {}) })
  const drop = (entry: Entry, place: Place) => {
    const row = entry.row!, begins = place.minutes === null ? row.begins : timeOf(place.minutes), long = minutesOf(row.ends) - minutesOf(row.begins)
    const staff_ids = place.staffId && !row.staff_ids.includes(place.staffId) ? [place.staffId] : undefined, room_id = place.roomId && place.roomId !== row.room_id ? place.roomId : undefined
    if (place.on === row.on && begins === row.begins && !staff_ids && !room_id) return
    void move(row, { on: place.on, begins, ends: timeOf(minutesOf(begins) + long), ...(staff_ids && { staff_ids }), ...(room_id && { room_id }) })
  }
  const canMove = (entry: Entry) => entry.row?.can.change === true
  const openOne = (entry: Entry) => void open({ id: entry.row!.id })
  const keys: Record<string, () => void> = { t: () => setDay(today), d: () => setView('day'), w: () => setView('week'), m: () => setView('month'), n: () => create({ on: day, minutes: null }), j: () => setDay(stepFrom(view, day, 1)), k: () => setDay(stepFrom(view, day, -1)) }
  /** Letters act while something of the calendar has the focus, and only then. */
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.target as HTMLElement).matches('input, select, textarea') || !area.current?.contains(event.target as Node)) return
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-appointment]')?.dataset.appointment
    const row = id && read.data?.rows.find((one) => one.id === id)
    if (event.key === 'v' && row && row.can.change === true) { event.preventDefault(); void openMove(row); return }
    if (keys[event.key]) { event.preventDefault(); keys[event.key]!() }
  }
  const title = view === 'month' ? MONTH.format(noon(day)) : view === 'day' ? LONG.format(noon(day)) : `${dayText(range.from)} bis ${dayText(range.through)}`
  const step = { day: 'Tag', week: 'Woche', month: 'Monat' }[view]
  return (
    <Page title="Kalender" wide actions={<>
      <Menu label="Einstellungen" icon={Settings2} items={[
        { key: 'rooms', label: 'Besprechungsräume …', icon: DoorOpen, act: () => void openDialog({ title: 'Besprechungsräume', content: () => <MeetingRooms /> }) },
        { key: 'feed', label: 'In anderem Kalender zeigen …', icon: Rss, act: () => void openDialog({ title: 'In anderem Kalender zeigen', content: () => <FeedSettings /> }) },
        { key: 'print', label: 'Drucken', icon: Printer, act: () => print() },
      ]} />
      <Button kind="primary" icon={CalendarPlus} onPress={() => create({ on: day, minutes: null })}>Termin anlegen</Button>
    </>}>
      <div ref={area} className="calendar" onKeyDown={onKeyDown}>
        <div className="calendar-tools">
          <div className="row no-print">
            <Button keys="T" onPress={() => setDay(today)}>Heute</Button>
            <Button kind="quiet" icon={ChevronLeft} label={`${step} zurück`} keys="K" onPress={() => setDay(stepFrom(view, day, -1))} />
            <Button kind="quiet" icon={ChevronRight} label={`${step} weiter`} keys="J" onPress={() => setDay(stepFrom(view, day, 1))} />
          </div>
          <h2 aria-live="polite">{title}</h2>
          <div className="calendar-choices no-print">
            <ChoiceField label="Ansicht" look="segments" choices={VIEWS} value={view} onChange={(value) => setView(value as View)} />
            <ChoiceField label="Wessen" look="segments" choices={WHOSE} value={whose} onChange={(value) => setWhose(value as Whose)} />
            {whose === 'room' && view !== 'day' && <ChoiceField label="Raum" look="select" choices={[{ value: '', label: 'alle' }, ...(read.data?.rooms ?? []).map((room) => ({ value: room.id, label: room.name }))]} value={roomId ?? ''} onChange={(value) => setRoomId(value || null)} />}
          </div>
        </div>
        <Loaded read={read} lines={12}>{(data) => {
          const entries = entriesOf(data, whose, me.data?.id ?? '', view === 'day' ? null : roomId), days = daysOf(range)
          const list = <CalendarList days={view === 'month' ? days.filter((one) => one.slice(0, 7) === day.slice(0, 7)) : days} entries={entries} isLong={view === 'month'} onCreate={create} />
          if (!isWide) return list
          return <>
            {view === 'month' ? <MonthGrid days={days} month={day.slice(0, 7)} today={today} entries={entries} canMove={canMove} onCreate={create} onMove={drop} onOpen={openOne} onDay={(one) => { setDay(one); setView('day') }} />
              : <TimeGrid columns={columnsOf(view, whose, days, entries, data, today)} canMove={canMove} onCreate={create} onMove={drop} onOpen={openOne} />}
            <p className="field-hint no-print">Ziehen verschiebt. Mit der Tastatur: V verschiebt den gewählten Termin, N legt an, T geht auf heute, J und K blättern, D, W und M wechseln die Ansicht, solange der Kalender den Fokus hat.</p>
          </>
        }}</Loaded>
      </div>
    </Page>
  )
}

/** Days side by side; on one day the colleagues, or the rooms. */
function columnsOf(view: View, whose: Whose, days: readonly string[], entries: readonly Entry[], { staff, rooms }: { staff: readonly { id: string; name: string }[]; rooms: readonly { id: string; name: string }[] }, today: string): Column[] {
  const [on] = days
  const ofDay = (one: string) => ({ on: one, isToday: one === today })
  if (view === 'day' && whose === 'team') return staff.map((one) => ({ key: one.id, label: one.name, name: one.name, ...ofDay(on!), staffId: one.id, entries: entries.filter((entry) => entry.staff_ids.includes(one.id)) }))
  if (view === 'day' && whose === 'room' && rooms.length) return rooms.map((one) => ({ key: one.id, label: one.name, name: one.name, ...ofDay(on!), roomId: one.id, entries: entries.filter((entry) => entry.room_id === one.id) }))
  return days.map((one) => ({ key: one, label: SHORT.format(noon(one)), name: LONG.format(noon(one)), ...ofDay(one), entries: entries.filter((entry) => entry.on === one) }))
}
