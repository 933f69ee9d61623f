/** Reads people as a clerk types them: "Frau 34, Kind 5, 2 Männer". Pure. */
import type { Seeker } from './placing.ts'

const words: Record<string, Pick<Seeker, 'sex'> & { isChild?: true }> = {
  frau: { sex: 'w' }, frauen: { sex: 'w' }, mutter: { sex: 'w' }, mann: { sex: 'm' }, männer: { sex: 'm' }, vater: { sex: 'm' }, person: { sex: 'u' }, personen: { sex: 'u' },
  kind: { sex: 'u', isChild: true }, kinder: { sex: 'u', isChild: true }, baby: { sex: 'u', isChild: true }, junge: { sex: 'm', isChild: true }, jungen: { sex: 'm', isChild: true }, mädchen: { sex: 'w', isChild: true }, tochter: { sex: 'w', isChild: true }, sohn: { sex: 'm', isChild: true },
}
/** A child whose age is not told counts as ten: surely a minor, and nobody decides by the number. */
const CHILD_AGE = 10

/** The people, or one German sentence about the first part that is not understood. */
export function readSeekers(typed: string): { seekers: Seeker[] } | { fault: string } {
  const parts = typed.split(/[,;+]|\bund\b|\bmit\b/i).map((part) => part.trim()).filter(Boolean)
  if (parts.length === 0) return { fault: 'Wer einen Platz sucht, fehlt: etwa „Frau 34, Kind 5, Kind 3“.' }
  const seekers: Seeker[] = []
  for (const part of parts) {
    const found = /^(?:(\d{1,2})\s+)?([a-zäöüß]+)(?:\s*\(?(\d{1,3})(?:\s*(?:jahre?|j\.?))?\)?)?$/i.exec(part)
    const word = found && words[found[2]!.toLowerCase()]
    if (!word) return { fault: `„${part}“ wird nicht verstanden. Möglich sind Frau, Mann, Kind, Mädchen, Junge, Person, jeweils mit Alter: „Frau 34, Kind 5“.` }
    const age = found[3] === undefined ? (found[2]!.toLowerCase() === 'baby' ? 0 : word.isChild ? CHILD_AGE : null) : Number(found[3])
    if (age !== null && age > 120) return { fault: `„${part}“: Das Alter liegt über 120.` }
    for (let count = Number(found[1] ?? 1); count > 0; count--) seekers.push({ sex: word.sex, age })
  }
  return seekers.length > 30 ? { fault: 'Höchstens 30 Personen auf einmal.' } : { seekers }
}
