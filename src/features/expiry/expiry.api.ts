import { z } from 'zod'
import { Day, Done, endpoint } from '../../base/endpoint.ts'
import { expiryAccess as may } from './expiry.access.ts'
import { ActInput, actStates, expiryKinds, levelLabels, PaperInput, type ExpiryKind, type Level } from './expiry.ts'

const OfPerson = z.object({ personId: z.uuid() })
const OnePaper = OfPerson.extend({ id: z.uuid() })
const Kind = z.enum(Object.keys(expiryKinds) as [ExpiryKind, ...ExpiryKind[]])

/** `printed`: as it stands on the paper; `day`: last day by law. `act`: what was done about this date; `isSilenced`: it is not told for now. */
export const ExpiryRow = z.object({
  kind: Kind, subject_id: z.uuid(), person_id: z.uuid(), printed: Day, day: Day, detail: z.string(), list: z.string(), level: z.enum(Object.keys(levelLabels) as [Level, ...Level[]]), sentence: z.string(), note: z.string(),
  act: z.object({ id: z.uuid(), state: z.enum(actStates), acted_on: Day, sleeps_until: Day.nullable(), reason: z.string(), by: z.string(), sentence: z.string() }).nullable(), isSilenced: z.boolean(),
  /** Only papers that are typed here can be changed here. */
  paper: z.object({ version: z.number().int(), legally_through: Day.nullable() }).nullable(),
})
export type ExpiryRow = z.output<typeof ExpiryRow>
const Replaced = z.object({ id: z.uuid(), kind: Kind, printed_through: Day })

export const listExpiries = endpoint({
  method: 'GET', path: '/api/persons/:personId/expiries', summary: 'Was bei einer Person abläuft', kind: 'read', params: OfPerson, output: z.object({ rows: z.array(ExpiryRow), replaced: z.array(Replaced) }),
  may: may.list, audit: may.list.act, reads: ['counselling', 'status'],
})
/** `replaces`: the older paper that ends with it. */
export const addPaper = endpoint({
  method: 'POST', path: '/api/persons/:personId/dated-papers', summary: 'Papier mit Ablaufdatum eintragen', kind: 'create', params: OfPerson, input: PaperInput.extend({ replaces: z.uuid().nullable().default(null) }), output: z.object({ id: z.uuid(), version: z.number().int() }),
  may: may.add, audit: may.add.act,
})
export const changePaper = endpoint({
  method: 'PUT', path: '/api/persons/:personId/dated-papers/:id', summary: 'Papier mit Ablaufdatum ändern', kind: 'change', params: OnePaper, input: PaperInput, output: z.object({ id: z.uuid(), version: z.number().int() }), may: may.change, audit: may.change.act,
})
/** What it replaced stands there again. */
export const removePaper = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/dated-papers/:id', summary: 'Papier mit Ablaufdatum löschen', kind: 'change', params: OnePaper, output: Done, may: may.remove, audit: may.remove.act,
})
/** Takes the place of what was said about it before. */
export const actOnExpiry = endpoint({
  method: 'POST', path: '/api/persons/:personId/expiry-acts', summary: 'Ablauf: beantragt, erledigt oder nicht zutreffend', kind: 'act', params: OfPerson, input: ActInput, output: z.object({ id: z.uuid() }), may: may.act, audit: may.act.act,
})
export const undoExpiryAct = endpoint({
  method: 'DELETE', path: '/api/persons/:personId/expiry-acts/:id', summary: 'Ablauf wieder offen', kind: 'act', params: OnePaper, output: Done, may: may.undo, audit: may.undo.act,
})

export const LeadRow = z.object({ kind: Kind, weeks: z.number().int(), usual: z.number().int() })
export const listLeadTimes = endpoint({ method: 'GET', path: '/api/expiry-leads', summary: 'Vorlaufzeiten der Fristenwache', kind: 'read', output: z.object({ rows: z.array(LeadRow) }), may: may.leads, audit: may.leads.act })
/** Without weeks: as usual again. */
export const LeadInput = z.object({ kind: Kind, weeks: z.number().int('Bitte ganze Wochen.').min(1, 'Mindestens eine Woche.').max(104, 'Höchstens zwei Jahre (104 Wochen).').nullable().meta({ label: 'Wochen vorher', hint: 'Leer: wie üblich.' }) })
export const changeLeadTime = endpoint({
  method: 'PUT', path: '/api/expiry-leads', summary: 'Vorlaufzeit der Fristenwache ändern', kind: 'act', input: LeadInput, output: LeadRow, may: may.lead, audit: may.lead.act,
})
