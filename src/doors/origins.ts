/** What opens when one asks where a task came from. */
import { taskOrigins } from '../features/tasks/origins.ts'

taskOrigins.consultation = (id) => import('../features/consultations/opened.form.tsx').then(({ open }) => open({ id }))
taskOrigins.referral = (id) => import('../features/partners/referral.form.tsx').then(({ see }) => see({ id }))
taskOrigins.contact = (id) => import('../features/partners/contact.form.tsx').then(({ seeContact }) => seeContact({ id }))
