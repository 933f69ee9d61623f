/** A checklist: what is usually to be done on an occasion, counted from a day; kept by the organisation. Applied, its items become tasks. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'
import { TITLE_LIMIT } from '../tasks/task.ts'

/** Who does it, and whether once for a household or for each of its people. */
export const whoLabels = { responsible: 'wer zuständig ist', me: 'wer sie anwendet' } as const
export const perLabels = { person: 'je Person', household: 'einmal je Haushalt' } as const

export const ChecklistItem = z.object({
  title: z.string().trim().min(1, 'Was ist zu tun?').max(TITLE_LIMIT, `Höchstens ${TITLE_LIMIT} Zeichen.`),
  /** Days after the day; negative: before it. */
  days: z.number('Wie viele Tage?').int('Ganze Tage.').min(-730, 'Höchstens zwei Jahre davor.').max(730, 'Höchstens zwei Jahre danach.'),
  who: z.enum(['responsible', 'me']), per: z.enum(['person', 'household']),
})
export type ChecklistItem = z.output<typeof ChecklistItem>

export const ChecklistInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(80, 'Höchstens 80 Zeichen.').meta({ label: 'Anlass' }),
  purpose: z.string().trim().max(300, 'Höchstens 300 Zeichen.').default('').meta({ label: 'wofür' }),
  day_label: z.string().trim().min(1, 'Von welchem Tag an wird gezählt?').max(60, 'Höchstens 60 Zeichen.').default('Beginn').meta({ label: 'gezählt ab', hint: 'Zum Beispiel Tag der Ankunft, letzter Tag der Beratung.' }),
  items: z.array(ChecklistItem).min(1, 'Mindestens ein Punkt.').max(60, 'Höchstens 60 Punkte.').meta({ label: 'Punkte' }),
  active_until: Day.nullable().default(null).meta({ label: 'nicht mehr ab', kind: 'date' }),
})
export type ChecklistInput = z.output<typeof ChecklistInput>
