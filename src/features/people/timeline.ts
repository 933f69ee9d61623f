/** The timeline (Verlauf): everything that happened to a person or a household, in one dated list that can be filtered and searched. */
import { z } from 'zod'

/** What the entries are gathered under; each is one tap in the filter. */
export const timelineGroups = {
  talk: { label: 'Beratung', kinds: ['consultation'] },
  appointment: { label: 'Termine', kinds: ['appointment'] },
  plan: { label: 'Plan', kinds: ['plan', 'goal', 'step', 'agreement', 'review', 'assessment'] },
  network: { label: 'Weiterleitung, Vernetzung', kinds: ['referral', 'contact', 'mentorship'] },
  paper: { label: 'Post, Dokumente', kinds: ['letter', 'document', 'consent'] },
  task: { label: 'Aufgaben', kinds: ['task'] },
  home: { label: 'Wohnen', kinds: ['stay', 'address', 'demand', 'household'] },
  status: { label: 'Aufenthalt, Leistung', kinds: ['status', 'benefit'] },
  profile: { label: 'Werdegang', kinds: ['occupation', 'german', 'recognition', 'certificate', 'development'] },
  case: { label: 'Fall', kinds: ['allocation', 'responsibility', 'closing', 'need'] },
} as const
export type TimelineGroup = keyof typeof timelineGroups

export const TimelineInput = z.object({
  /** Words that an entry must all hold: in its title, its details, and in what was noted. */
  text: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default(''),
  groups: z.array(z.enum(Object.keys(timelineGroups) as [TimelineGroup, ...TimelineGroup[]])).default([]),
  page: z.number().int().min(1).max(1000).default(1),
})
export type TimelineInput = z.output<typeof TimelineInput>
