/** Papers, hours and thanks of a volunteer, the account, and whether somebody is advised as well. */
import { z } from 'zod'
import { ById, Done, endpoint, type Rule } from '../../base/endpoint.ts'
import { entryInputs, HoursInput, OwnHours, PaperInput, ThanksInput } from './entry.ts'
import { volunteerAccess as may, volunteerHoursAccess, volunteerPaperAccess, volunteerThanksAccess } from './volunteer.access.ts'

const OfVolunteer = z.object({ volunteerId: z.uuid() }), One = OfVolunteer.extend({ id: z.uuid() })
const Made = z.object({ id: z.uuid(), version: z.number().int() })
const endpoints = <I extends z.ZodType>(path: string, name: string, input: I, rule: { add: Rule; correct: Rule; remove: Rule }) => ({
  add: endpoint({ method: 'POST', path: `/api/volunteers/:volunteerId/${path}`, summary: `${name} eintragen`, kind: 'create', params: OfVolunteer, input, output: Made, may: rule.add, audit: rule.add.act }),
  correct: endpoint({ method: 'PUT', path: `/api/volunteers/:volunteerId/${path}/:id`, summary: `${name} berichtigen`, kind: 'change', params: One, input, output: Made, may: rule.correct, audit: rule.correct.act }),
  remove: endpoint({ method: 'DELETE', path: `/api/volunteers/:volunteerId/${path}/:id`, summary: `${name} löschen`, kind: 'change', params: One, output: Done, may: rule.remove, audit: rule.remove.act }),
})
export const entryEndpoints = {
  volunteer_papers: endpoints('papers', 'Unterlage im Ehrenamt', entryInputs.volunteer_papers, volunteerPaperAccess), volunteer_hours: endpoints('hours', 'Stunden im Ehrenamt', entryInputs.volunteer_hours, volunteerHoursAccess),
  volunteer_thanks: endpoints('thanks', 'Dank im Ehrenamt', entryInputs.volunteer_thanks, volunteerThanksAccess),
} as const
const row = { id: z.uuid(), version: z.number().int() }
/** `years`: sums per year, with what is to be said where the limit is passed. `account`: name of the own sign-in. */
export const listVolunteerEntries = endpoint({
  method: 'GET', path: '/api/volunteers/:id/entries', summary: 'Unterlagen, Stunden, Dank und Konto von Ehrenamtlichen', kind: 'read', params: ById, may: may.entries, audit: may.entries.act,
  output: z.object({
    papers: z.array(PaperInput.extend(row)), hours: z.array(HoursInput.extend({ ...row, receipts: z.number().int() })), thanks: z.array(ThanksInput.extend(row)), account: z.object({ user_id: z.uuid(), name: z.string() }).nullable(),
    years: z.array(z.object({ year: z.number().int(), minutes: z.number().int(), km: z.number().int(), expense_cents: z.number().int(), allowance_cents: z.number().int(), sentence: z.string() })),
  }),
})
export type VolunteerEntries = z.output<typeof listVolunteerEntries.output>
/** Accounts of the role Ehrenamtliche:r that belong to nobody yet. */
export const listVolunteerAccounts = endpoint({ method: 'GET', path: '/api/volunteer-accounts', summary: 'Freie Konten von Ehrenamtlichen', kind: 'read', may: may.accounts, audit: may.accounts.act, output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string() })) }) })
export const connectVolunteer = endpoint({
  method: 'PUT', path: '/api/volunteers/:id/account', summary: 'Konto von Ehrenamtlichen verbinden oder lösen', kind: 'act', params: ById, input: z.object({ user_id: z.uuid().nullable().meta({ label: 'Konto', hint: 'Leer: ohne eigene Anmeldung.' }) }), output: Done, may: may.connect, audit: may.connect.act,
})
const Person = z.object({ person_id: z.uuid().nullable().meta({ label: 'ist selbst', hint: 'Wer selbst beraten wird, wird für den eigenen Haushalt nicht vorgeschlagen. Nur wer den Fall hat, sieht das.' }) })
export const readVolunteerPerson = endpoint({ method: 'GET', path: '/api/volunteers/:id/person', summary: 'Ob Ehrenamtliche selbst beraten werden', kind: 'read', params: ById, output: Person.extend({ name: z.string() }), may: may.person, audit: may.person.act, reads: ['volunteering'] })
export const linkVolunteerPerson = endpoint({ method: 'PUT', path: '/api/volunteers/:id/person', summary: 'Festhalten, dass Ehrenamtliche selbst beraten werden', kind: 'act', params: ById, input: Person, output: Done, may: may.link, audit: may.link.act })

/** What somebody notes with the own sign-in. */
export const listOwnHours = endpoint({
  method: 'GET', path: '/api/my-hours', summary: 'Eigene Stunden', kind: 'read', may: volunteerHoursAccess.listOwn, audit: volunteerHoursAccess.listOwn.act, output: z.object({ rows: z.array(OwnHours.extend({ id: z.uuid() })) }),
})
export const noteOwnHours = endpoint({ method: 'POST', path: '/api/my-hours', summary: 'Eigene Stunden eintragen', kind: 'create', input: OwnHours, output: z.object({ id: z.uuid() }), may: volunteerHoursAccess.noteOwn, audit: volunteerHoursAccess.noteOwn.act })
