/** Who may hand over: the lead all cases, without seeing them; a caseworker the own. Content is for giver and receiver only. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import { canTakeBack, type TakeBackFacts } from './handover.rules.ts'

const staff = { caseworker: 'eigene Fälle', lead: 'alle Fälle, ohne sie zu sehen' }
export const handoverAccess = rules('handover', { listCases: staff, list: staff, read: staff, make: staff, takeBack: staff, giveBack: staff, listOrphans: staff })

export const canHandover = (me: Me, handover: TakeBackFacts & { is_received: boolean }): Can => ({
  takeBack: canTakeBack(me, handover),
  giveBack: handover.state !== 'effective' ? 'Zurückgegeben wird, was schon übergeben ist.' : me.role === 'lead' || handover.is_received || 'Zurückgeben kann, wer die Fälle bekommen hat, oder die Leitung.',
})
