/** What can be done from anywhere by name, through the search or a key: per role, and about the person whose page is open. */
import type { Role } from '../features/users/user.ts'
import { togglePrivacy } from '../ui/display.ts'

export type Act = { key: string; label: string; /** Other words it is looked for with. */ words: string; roles: readonly Role[]; /** Letter that does it together with Alt. */ letter?: string; href?: string; act?(path: string): void }

const cases: Role[] = ['caseworker', 'lead']
const all: Role[] = [...cases, 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator']
/** The person whose page is open. */
const personAt = (path: string) => { const [, id] = /^\/personen\/([0-9a-f-]{36})/.exec(path) ?? []; return id ? { id } : undefined }

export const acts: readonly Act[] = [
  { key: 'talk', label: 'Beratung festhalten', words: 'gespräch notiz dokumentieren', roles: cases, letter: 'N', act: (path) => void import('../features/consultations/consultation.form.tsx').then(({ logAt }) => logAt(path)) },
  { key: 'task', label: 'Aufgabe anlegen', words: 'wiedervorlage erinnern neu', roles: cases, letter: 'A', act: (path) => void import('../features/tasks/task.form.tsx').then(({ openNewTask }) => openNewTask({ person: personAt(path) })) },
  { key: 'appointment', label: 'Termin anlegen', words: 'kalender treffen besprechung', roles: cases, letter: 'T', act: (path) => void import('../features/appointments/appointment.form.tsx').then(({ openNewAppointment }) => openNewAppointment({ person_ids: personAt(path) ? [personAt(path)!.id] : [] })) },
  { key: 'letter', label: 'Brief erfassen', words: 'post aufnehmen foto bescheid frist', roles: cases, letter: 'B', act: (path) => void import('../features/letters/letter.form.tsx').then(({ takeIn }) => takeIn(personAt(path))) },
  { key: 'person', label: 'Person aufnehmen', words: 'neu anlegen fall zuweisung', roles: cases, href: '/personen/neu' },
  { key: 'privacy', label: 'Namen verbergen oder zeigen', words: 'sichtschutz datenschutz', roles: all, act: togglePrivacy },
  { key: 'account', label: 'Mein Konto', words: 'kennwort passwort passkey', roles: all, href: '/konto' },
]
export const actsOf = (role: Role): Act[] => acts.filter((one) => one.roles.includes(role))

/** Acts of a role as lines of the search, all of them or those whose words begin with what was typed. */
export function actHits(role: Role, path: string, typed = '') {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return actsOf(role).filter(({ label, words }) => {
    const hay = `${label} ${words}`.toLowerCase().split(' ')
    return wanted.every((word) => hay.some((one) => one.startsWith(word)))
  }).map(({ key, label, letter, href, act }) => ({ key, label, detail: letter && `Alt ${letter}`, href, act: act && (() => act(path)) }))
}
/** Letter to act, for the frame. */
export const keysOf = (role: Role, path: string): Record<string, () => void> => Object.fromEntries(actsOf(role).flatMap(({ letter, act }) => (letter && act ? [[letter, () => act(path)]] : [])))
