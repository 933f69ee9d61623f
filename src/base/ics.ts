/** Calendar files (iCalendar, RFC 5545): instants in UTC, lines of at most 75 octets, ended by CRLF. */
export type CalendarEvent = { id: string; starts_at: string; ends_at: string; title: string; place: string | null; isCancelled: boolean; /** Counts the changes. */ version: number; /** For everybody; left out: for whoever has the address. */ isPublic?: boolean; url?: string }

/** Octets of a line (RFC 5545, 3.1). */
const LINE = 75
const encoder = new TextEncoder()
/** A line that is too long goes on after CRLF and a blank; never within a sign. */
function folded(line: string): string {
  const parts = ['']
  let length = 0
  for (const sign of line) {
    const octets = encoder.encode(sign).length
    if (length + octets > LINE) { parts.push(''); length = 1 }
    parts[parts.length - 1] += sign
    length += octets
  }
  return parts.join('\r\n ')
}
const text = (words: string): string => words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n')
const utc = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** A whole file. The same appointment keeps its UID, so that a program changes what it knows instead of adding. */
export function icsOf(events: readonly CalendarEvent[], made: string, name = 'Wegbegleiter'): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Wegbegleiter//Kalender//DE', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${text(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT', `UID:${event.id}@wegbegleiter`, `DTSTAMP:${utc(made)}`, `SEQUENCE:${event.version}`, `DTSTART:${utc(event.starts_at)}`, `DTEND:${utc(event.ends_at)}`, `SUMMARY:${text(event.title)}`,
      ...(event.place ? [`LOCATION:${text(event.place)}`] : []), `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`, `TRANSP:${event.isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`, `CLASS:${event.isPublic ? 'PUBLIC' : 'PRIVATE'}`, ...(event.url ? [`URL:${event.url}`] : []), 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
