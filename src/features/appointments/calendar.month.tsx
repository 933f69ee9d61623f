/** A month: weeks from top to bottom; a day shows what has room, and opens. */
import { useDrag, type Place } from './calendar.drag.tsx'
import type { Entry } from './calendar.entry.tsx'

/** Entries of a day that are shown; more are a number. */
const SHOWN = 4
const WEEKDAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']

export function MonthGrid({ days, month, today, entries, canMove, onCreate, onMove, onOpen, onDay }: { days: readonly string[]; /** `YYYY-MM` */ month: string; today: string; entries: readonly Entry[]; canMove(entry: Entry): boolean; onCreate(place: Place): void; onMove(entry: Entry, place: Place): void; onOpen(entry: Entry): void; onDay(day: string): void }) {
  const { dragging, handle } = useDrag<Entry>(onMove, onOpen)
  const ofDay = Map.groupBy(entries, (entry) => entry.on)
  return (
    <div className="month-grid">
      {WEEKDAYS.map((name) => <h3 key={name} className="month-head"><span aria-hidden>{name.slice(0, 2)}</span><span className="unseen">{name}</span></h3>)}
      {days.map((day) => {
        const all = ofDay.get(day) ?? []
        const look = `month-day${day.slice(0, 7) === month ? '' : ' is-outside'}${day === today ? ' is-today' : ''}${dragging?.place?.on === day ? ' is-aimed' : ''}`
        return (
          <div key={day} className={look} data-on={day} onClick={(event) => { if (event.target === event.currentTarget) onCreate({ on: day, minutes: null }) }}>
            <button type="button" className="month-date" aria-label={new Intl.DateTimeFormat('de-DE', { dateStyle: 'full' }).format(new Date(`${day}T12:00:00`))} onClick={() => onDay(day)}>{Number(day.slice(8))}</button>
            {all.length > 0 && <ul>{all.slice(0, all.length > SHOWN ? SHOWN - 1 : SHOWN).map((entry) => (
              <li key={entry.key}>{entry.row
                ? <button type="button" data-appointment={entry.row.id} className={`month-entry ${entry.tone}${canMove(entry) ? ' can-move' : ''}`} {...handle(entry, canMove(entry))}>{entry.begins} <span data-private>{entry.name}</span></button>
                : <span className={`month-entry ${entry.tone}`}>{entry.begins} {entry.detail || entry.name}</span>}</li>
            ))}</ul>}
            {all.length > SHOWN && <button type="button" className="month-more" onClick={() => onDay(day)}>{all.length - SHOWN + 1} weitere<span className="unseen"> am {Number(day.slice(8))}.</span></button>}
          </div>
        )
      })}
    </div>
  )
}
