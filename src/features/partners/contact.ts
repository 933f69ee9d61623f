/** A network contact (domain: Vernetzung): when one was in touch with a partner, in which of the ten groups, about what; about a person or about nobody in particular. Texts are sealed. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const ContactInput = z.object({
  held_on: Day.meta({ label: 'Datum', kind: 'date' }),
  partner_id: z.uuid().nullable().default(null).meta({ label: 'Stelle', hint: 'Leer: eine andere als die im Netzwerk.' }),
  partner_group: z.string().min(1, 'Die Gruppe fehlt.').max(60).meta({ label: 'Gruppe', list: 'partner-group', hint: 'Nach diesen zehn Gruppen wird Vernetzung gezählt.' }),
  named: z.string().trim().max(200, 'Höchstens 200 Zeichen.').default('').meta({ label: 'mit wem', hint: 'Name oder andere Stelle' }),
  minutes: z.number().int().min(0).max(1440, 'Höchstens ein Tag.').nullable().default(null).meta({ label: 'Dauer in Minuten' }),
  person_id: z.uuid().nullable().default(null).meta({ label: 'Person', hint: 'Nur, wenn es um eine bestimmte Person ging.' }),
  note: z.string().max(5_000, 'Höchstens 5000 Zeichen.').default('').meta({ label: 'Thema und Notiz', kind: 'long' }),
})
export type ContactInput = z.output<typeof ContactInput>
