/** What work somebody looks for (domain: Arbeitssuche), beside what the profile knows already: school, work so far, skills, languages and licence are not asked again. */
import { z } from 'zod'
import { hoursOfWeek, workKindLabels, workKinds } from './vacancy.ts'

export const mobilityLabels = { foot: 'zu Fuß', bike: 'Fahrrad', bus: 'Bus und Bahn', car: 'Auto' } as const
export type Mobility = keyof typeof mobilityLabels
const words = (label: string, hint: string) => z.array(z.string().trim().min(1).max(100)).max(20, 'Höchstens 20.').default([]).meta({ label, hint })
export const JobSearchInput = z.object({
  kinds: z.array(z.enum(workKinds)).max(4).default([]).meta({ label: 'sucht', labels: workKindLabels, hint: 'Leer: alles.' }),
  trades: words('gewünschte Berufe und Branchen', 'Leer: offen.'),
  hours: hoursOfWeek.meta({ label: 'höchstens Stunden in der Woche', hint: 'Leer: auch Vollzeit.' }),
  mobility: z.array(z.enum(Object.keys(mobilityLabels) as [Mobility, ...Mobility[]])).max(4).default([]).meta({ label: 'kommt hin', labels: mobilityLabels }),
  places: words('erreichbare Orte', 'Leer: nicht besprochen.'),
  note: z.string().trim().max(2_000, 'Höchstens 2000 Zeichen.').default('').meta({ label: 'was sonst wichtig ist', kind: 'long' }),
})
export type JobSearchInput = z.output<typeof JobSearchInput>
