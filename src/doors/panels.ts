/** Which panels of other words stand on the person's page, in their order. */
import { openers, panels } from '../features/people/panels.ts'
import { demands } from '../features/housing/demands.choice.ts'
import { listInterpreters } from '../features/interpreting/interpreter.api.ts'
import { appointmentPanels } from '../features/appointments/panels.ts'
import { interpreters as appointed } from '../features/appointments/interpreter.choice.ts'
import { listDemands, listHouseholdDemands } from '../features/needs/demand.api.ts'
import { interpreters } from '../features/plan/interpreter.choice.ts'
import { todayPanels } from '../features/today/panels.ts'
import { reach } from '../ui/reach.ts'

const cases = ['caseworker', 'lead']
panels.main = [
  { key: 'consultations', roles: cases, area: 'counselling', load: () => import('../features/consultations/consultations.panel.tsx') },
]
/** What is looked at every day, each on its own. */
panels.first = [
  { key: 'plan', roles: cases, area: 'counselling', load: () => import('../features/plan/plan.panel.tsx') },
  { key: 'appointments', roles: cases, area: 'counselling', load: () => import('../features/appointments/appointments.panel.tsx') },
  { key: 'tasks', roles: cases, area: 'counselling', load: () => import('../features/tasks/task.panel.tsx') },
  { key: 'board', roles: cases, area: 'counselling', load: () => import('../features/board/board.panel.tsx') },
]
/** The rest by how often it is needed; what is empty shrinks to a line. */
panels.side = [
  { key: 'checklists', roles: cases, area: 'counselling', load: () => import('../features/checklists/checklists.panel.tsx') },
  { key: 'expiry', roles: cases, area: 'counselling', load: () => import('../features/expiry/expiry.panel.tsx') },
  { key: 'letters', roles: cases, area: 'counselling', load: () => import('../features/letters/letters.panel.tsx') },
  { key: 'documents', roles: cases, area: 'counselling', load: () => import('../features/documents/documents.panel.tsx') },
  { key: 'referrals', roles: cases, area: 'counselling', load: () => import('../features/partners/referrals.panel.tsx') },
  { key: 'applications', roles: cases, area: 'counselling', load: () => import('../features/applications/applications.panel.tsx') },
  { key: 'profile', roles: cases, area: 'counselling', load: () => import('../features/profile/profile.panel.tsx') },
  { key: 'consents', roles: cases, area: 'counselling', load: () => import('../features/consents/consents.panel.tsx') },
  { key: 'housing', roles: [...cases, 'housing'], area: 'housing', load: () => import('../features/housing/housing.panel.tsx') },
  { key: 'demands', roles: [...cases, 'housing'], area: 'housing', load: () => import('../features/needs/demands.panel.tsx') },
  { key: 'notices', roles: [...cases, 'housing'], area: 'housing', load: () => import('../features/notices/notices.panel.tsx') },
  { key: 'handing', roles: [...cases, 'housing'], area: 'housing', load: () => import('../features/handing/handing.panel.tsx') },
  { key: 'fees', roles: [...cases, 'housing'], area: 'housing', load: () => import('../features/fees/fees.panel.tsx') },
  { key: 'needs', roles: cases, load: () => import('../features/needs/needs.panel.tsx') },
  { key: 'mentorships', roles: cases, area: 'volunteering', load: () => import('../features/volunteers/mentorships.panel.tsx') },
]
panels.last = [
  { key: 'grants', roles: cases, load: () => import('../features/access/grants.panel.tsx') },
]
appointmentPanels.push({ key: 'booking', roles: cases, load: () => import('../features/interpreting/booking.panel.tsx') })
appointmentPanels.push({ key: 'escort', roles: cases, load: () => import('../features/volunteers/escort.panel.tsx') })
todayPanels.push({ key: 'bookings', roles: cases, load: () => import('../features/interpreting/today.panel.tsx') })
todayPanels.push({ key: 'answers', roles: cases, load: () => import('../features/partners/today.panel.tsx') })
todayPanels.push({ key: 'volunteers', roles: cases, load: () => import('../features/volunteers/today.panel.tsx') })
todayPanels.push({ key: 'evaluations', roles: cases, load: () => import('../features/evaluations/today.panel.tsx') })
todayPanels.push({ key: 'handover', roles: cases, load: () => import('../features/handover/today.panel.tsx') })
todayPanels.push({ key: 'board', roles: cases, load: () => import('../features/board/team.panel.tsx') })
todayPanels.push({ key: 'arrivals', roles: [...cases, 'housing'], load: () => import('../features/arrivals/today.panel.tsx') })
todayPanels.push({ key: 'houses', roles: ['housing'], load: () => import('../features/housing/today.panel.tsx') })
todayPanels.push({ key: 'notices', roles: ['housing'], load: () => import('../features/notices/today.panel.tsx') })
todayPanels.push({ key: 'keys', roles: ['housing'], load: () => import('../features/handing/today.panel.tsx') })
todayPanels.push({ key: 'faults', roles: ['housing'], load: () => import('../features/upkeep/today.panel.tsx') })
todayPanels.push({ key: 'fees', roles: ['housing'], load: () => import('../features/fees/today.panel.tsx') })
panels.household = [
  { key: 'demands', roles: [...cases, 'housing'], load: () => import('../features/needs/household-demands.panel.tsx') },
]

/** Whoever chooses a place reads there what it must offer; why, is not known to the housing office. */
demands.load = async ({ id, household_id }) => (household_id ? await reach(listHouseholdDemands, { params: { householdId: household_id } }) : await reach(listDemands, { params: { personId: id } })).rows

openers.appointment = async ({ id }) => (await import('../features/appointments/opened.form.tsx')).open({ id })
openers.consultation = async ({ id }) => (await import('../features/consultations/opened.form.tsx')).open({ id })

/** Who may have interpreted when a plan was agreed, or may interpret at an appointment. */
appointed.load = interpreters.load = async (text, signal) => (await reach(listInterpreters, { input: { text }, signal })).rows.map((row) => ({ value: row.id, label: row.name }))
