/** A partner of the network (domain: Netzwerkpartner): an organisation outside the team, with whom to talk there and what it offers. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

const text = (label: string, max = 200) => z.string().trim().max(max, `${label}: höchstens ${max} Zeichen.`).default('').meta({ label })

export const PartnerInput = z.object({
  name: z.string().trim().min(1, 'Der Name fehlt.').max(200).meta({ label: 'Einrichtung' }),
  partner_group: z.string().min(1, 'Die Gruppe fehlt.').max(60).meta({ label: 'Gruppe', list: 'partner-group', hint: 'Nach diesen zehn Gruppen wird Vernetzung gezählt.' }),
  contact_name: text('Ansprechperson'),
  phone: text('Telefon', 60),
  services: z.array(z.string().trim().min(1).max(100)).max(30).default([]).meta({ label: 'Angebote' }),
  town: text('Ort', 100),
  email: z.union([z.literal(''), z.email('Das ist keine E-Mail-Adresse.').max(200)]).default('').meta({ label: 'E-Mail', kind: 'email', hint: 'Dorthin gehen Rückfragen zum Verzeichnis; sie steht nicht im Wegweiser.' }),
  /** Left out when adding: from today, so that figures of earlier days stay as they were. Null: since ever. */
  active_from: Day.nullable().optional().meta({ label: 'im Netzwerk seit', kind: 'date', hint: 'leer: seit jeher' }),
  active_until: Day.nullable().default(null).meta({ label: 'nicht mehr dabei ab', kind: 'date', hint: 'leer: weiter dabei' }),
  /** Left out: stays as it is. */
  confirmed_on: Day.nullable().optional().meta({ label: 'Angaben bestätigt am', kind: 'date', hint: 'zuletzt, am Telefon oder im Gespräch; leer: noch nie' }),
})
export type PartnerInput = z.output<typeof PartnerInput>
