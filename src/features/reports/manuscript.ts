/** What the author of an annual report writes by hand: a text to a chapter, a foreword, an outlook, stories without names. Kept for next year. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

/** Chapters that consist of what is written by hand only. */
export const ownChapters = { foreword: 'Vorwort', stories: 'Aus der Arbeit', outlook: 'Ausblick' } as const
export const ReportText = z.object({
  from_day: Day, to_day: Day, chapter: z.string().regex(/^[a-z]{2,30}$/, 'Dieses Kapitel gibt es nicht.'),
  title: z.string().trim().max(120, 'Höchstens 120 Zeichen.').default('').meta({ label: 'Überschrift' }),
  body: z.string().trim().min(1, 'Bitte etwas schreiben.').max(5000, 'Höchstens 5.000 Zeichen.').meta({ label: 'Text', kind: 'long', hint: 'Ohne Namen. Eine leere Zeile beginnt einen neuen Absatz.' }),
})
export type ReportText = z.output<typeof ReportText>
