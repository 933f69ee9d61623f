/** The table of a measurement, and whether it keeps the goals. */
import type { Measured } from './measure.ts'
import { size } from './municipalities.ts'

/** `goal`: most milliseconds for the median on one connection, where the work has a goal of its own; else three times the SQL floor plus 3. */
export type Line = { name: string; connections: number; bytes: number; goal: number | null; ours: Measured; sql: Measured; http: Measured }
export type About = { version: string; machine: string; day: string; load: number; idle: number; after: number }

const number = (value: number, digits = 1): string => value.toLocaleString('de-DE', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Most milliseconds that the goals allow. */
const allowed = ({ sql, goal }: Line): number => goal ?? 3 * sql.median + 3

export function report(lines: Line[], { version, machine, day, load, idle, after }: About): string {
  const rows = lines.map((line) => {
    const { name, connections, bytes, ours, sql, http } = line
    const verdict = connections > 1 ? '' : ours.median <= allowed(line) ? `ja (${number(allowed(line))})` : `**nein** (${number(allowed(line))})`
    return `| ${name} | ${connections} | ${number(ours.median)} | ${number(ours.p95)} | ${number(ours.rate, 0)} | ${number(sql.median)} | ${number(http.median)} | ${number(bytes / 1000)} | ${verdict} |`
  })
  return `# Geschwindigkeit

Gemessen mit \`npm run bench\` am ${day.split('-').reverse().join('.')}: ${machine}, Node ${process.versions.node}, PostgreSQL ${version}; Server, Datenbank und Messung auf demselben Rechner${load > 0.5 ? `, der nebenher anderes tat (Last ${number(load)}): die Zeiten sind deshalb zu hoch, ihr Verhältnis gilt` : ''}.
${number(size.persons, 0)} Personen, ${number(size.households, 0)} Haushalte, ${number(size.consultations, 0)} Beratungen mit versiegelten Notizen; angemeldet ist, wer alle Fälle über Einsichten sehen darf (je Fall eine).

Zwei Böden im selben Lauf: **SQL** holt dieselben Zeilen mit handgeschriebenem SQL über denselben Treiber, ohne Zugriffsregeln, Anmeldung und Protokoll (bei der Auswertung dieselben Anweisungen).
**HTTP** sendet dieselben Bytes aus dem Speicher eines leeren Node-Servers. Ziel für eine Verbindung: Listen, Suche und Festhalten unter 50 ms, Verlauf und Auswertung unter 300 ms; sonst höchstens das Dreifache von SQL plus 3 ms.

| Anfrage | Verbindungen | Median ms | 95 % ms | je Sekunde | SQL ms | HTTP ms | kB | im Ziel (ms) |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Arbeitsspeicher des Servers neben der Datenbank: ${idle} MiB im Leerlauf (Ziel: unter 200), ${after} MiB nach der Messung.
`
}
