/** Hours from top to bottom, days (or colleagues, or rooms) side by side. */
import type { CSSProperties } from 'react'
import { useDrag, placeAt, type Place } from './calendar.drag.tsx'
import { hoursOf, lanesOf, type Placed } from './calendar.rules.ts'
import type { Entry } from './calendar.entry.tsx'
import { minutesOf, timeOf } from './time.rules.ts'

export type Column = { key: string; label: string; /** Said where the label is short. */ name: string; on: string; isToday: boolean; staffId?: string; roomId?: string; entries: readonly Entry[] }
/** Pixels of a minute. */
const SCALE = 0.9

export function TimeGrid({ columns, canMove, onCreate, onMove, onOpen }: { columns: readonly Column[]; canMove(entry: Entry): boolean; onCreate(place: Place): void; onMove(entry: Entry, place: Place): void; onOpen(entry: Entry): void }) {
  const hours = hoursOf(columns.flatMap((column) => column.entries))
  const { dragging, handle } = useDrag<Entry>(onMove, onOpen)
  const top = hours.from * 60, length = (hours.to - hours.from) * 60
  const isAt = (column: Column, place: Place) => column.on === place.on && column.staffId === place.staffId && column.roomId === place.roomId
  return (
    <div className="time-grid" style={{ '--columns': columns.length, '--length': `${length * SCALE}px`, '--hour': `${60 * SCALE}px` } as CSSProperties}>
      <div className="time-grid-corner" />
      {columns.map((column) => <h3 key={column.key} className={column.isToday ? 'time-grid-head is-today' : 'time-grid-head'}><span aria-hidden>{column.label}</span><span className="unseen">{column.name}</span></h3>)}
      <div className="time-grid-hours" aria-hidden>{Array.from({ length: hours.to - hours.from }, (_, at) => <span key={at}>{hours.from + at}:00</span>)}</div>
      {columns.map((column) => (
        <div key={column.key} className={column.isToday ? 'time-column is-today' : 'time-column'} data-on={column.on} data-staff={column.staffId} data-room={column.roomId} data-top={top} data-scale={SCALE}
          onClick={(event) => { if (event.target === event.currentTarget) { const place = placeAt(event.clientX, event.clientY); if (place) onCreate({ ...place, minutes: Math.floor((place.minutes ?? 540) / 30) * 30 }) } }}>
          <ul aria-label={column.name}>{lanesOf(column.entries).map((placed) => <Block key={placed.entry.key + column.key} placed={placed} top={top} handle={handle(placed.entry, canMove(placed.entry))} isHeld={dragging?.what === placed.entry} canMove={canMove(placed.entry)} />)}</ul>
          {dragging?.place && dragging.place.minutes !== null && isAt(column, dragging.place) && <div className="time-ghost" style={spot(dragging.place.minutes, minutesOf(dragging.what.ends) - minutesOf(dragging.what.begins), top)} aria-hidden>{timeOf(dragging.place.minutes)}</div>}
        </div>
      ))}
    </div>
  )
}

const spot = (from: number, long: number, top: number, lane = 0, lanes = 1) => ({ '--top': `${(from - top) * SCALE}px`, '--long': `${long * SCALE}px`, '--lane': lane, '--lanes': lanes }) as CSSProperties

function Block({ placed: { entry, from, to, lane, lanes }, top, handle, isHeld, canMove }: { placed: Placed<Entry>; top: number; handle: object; isHeld: boolean; canMove: boolean }) {
  const look = `time-block ${entry.tone}${isHeld ? ' is-held' : ''}${canMove ? ' can-move' : ''}`
  const words = <><strong>{entry.begins}</strong> <span data-private={entry.isPrivate || undefined}>{entry.name}</span>{entry.detail && <span className="time-block-detail">{entry.detail}</span>}</>
  return (
    <li className="time-spot" style={spot(from, to - from, top, lane, lanes)}>
      {entry.row ? <button type="button" className={look} data-appointment={entry.row.id} {...handle}>{words}<span className="unseen"> bis {entry.ends}</span></button> : <div className={look}>{words}<span className="unseen"> bis {entry.ends}</span></div>}
    </li>
  )
}
