/** What opens when one asks where a task came from. */
import { listLetters } from '../features/letters/letter.api.ts'
import { talks } from '../features/appointments/talk.ts'
import { talks as visits } from '../features/reception/talk.ts'
import { taskOrigins } from '../features/tasks/origins.ts'
import { reach } from '../ui/reach.ts'
import { toast } from '../ui/toast.tsx'

const atPlan = (_: string, personId: string | null) => `/personen/${personId}/plan`

taskOrigins.consultation = (id) => import('../features/consultations/opened.form.tsx').then(({ open }) => open({ id }))
taskOrigins.referral = (id) => import('../features/partners/referral.form.tsx').then(({ see }) => see({ id }))
taskOrigins.contact = (id) => import('../features/partners/contact.form.tsx').then(({ seeContact }) => seeContact({ id }))
taskOrigins.goal = atPlan
taskOrigins.review = atPlan
taskOrigins.checklist = (_, personId) => `/personen/${personId}`
taskOrigins.letter = async (id) => {
  const [{ rows: [letter] }, { openLetter }] = await Promise.all([reach(listLetters, { input: { filter: { id: [id] } } }), import('../features/letters/letter.form.tsx')])
  if (letter) await openLetter(letter)
  else toast('Diesen Brief gibt es nicht mehr.', { tone: 'info' })
}

/** What an appointment that was held becomes, and a visit that was taken. */
talks.log = ({ person_ids, ...known }) => import('../features/consultations/consultation.form.tsx').then(({ log }) => log(person_ids.map((id) => ({ id })), known))
visits.log = ({ person_ids, ...known }) => import('../features/consultations/consultation.form.tsx').then(({ log }) => log(person_ids.map((id) => ({ id })), known))
talks.open = (id) => import('../features/consultations/opened.form.tsx').then(({ open }) => open({ id }))
