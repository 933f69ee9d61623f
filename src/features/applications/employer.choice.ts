/** Choosing an employer or one of its open vacancies by typing. */
import type { Load } from '../../ui/choice.tsx'
import { reach } from '../../ui/reach.ts'
import { listEmployers } from './employer.api.ts'
import { listVacancies } from './vacancy.api.ts'
import { workKindLabels } from './vacancy.ts'

/** For `<Field load={employerChoices}>`: employers of today by name, place, trade. */
export const employerChoices: Load = async (text, signal) =>
  (await reach(listEmployers, { input: { text, filter: { is_active: ['true'] } }, signal })).rows.slice(0, 20).map((row) => ({ value: row.id, label: row.name, hint: [row.town, row.trades.join(', ')].filter(Boolean).join(' · ') }))

/** Open vacancies, of one employer where it is known. */
export const vacancyChoices = (employerId?: string | null): Load => async (text, signal) =>
  (await reach(listVacancies, { input: { text, filter: { stand: ['open'], ...(employerId && { employer_id: [employerId] }) } }, signal })).rows.slice(0, 20).map((row) => ({ value: row.id, label: row.title, hint: [row.employer, workKindLabels[row.kind], row.place].filter(Boolean).join(' · ') }))

/** What is typed becomes the entry itself. */
export const asTyped: Load = async (text) => (text ? [{ value: text, label: text }] : [])
