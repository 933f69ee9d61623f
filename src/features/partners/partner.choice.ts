/** Choosing a partner by typing; what was found is remembered, so that its group and services can be proposed. */
import type { Load } from '../../ui/choice.tsx'
import { reach } from '../../ui/reach.ts'
import { listPartners, type PartnerRow } from './partner.api.ts'

const known = new Map<string, PartnerRow>()
/** A partner that was offered in this window. */
export const knownPartner = (id: string | null | undefined): PartnerRow | undefined => (id ? known.get(id) : undefined)

/** For `<Field load={partnerChoices}>`: partners of today by name, service, place. */
export const partnerChoices: Load = async (text, signal) => {
  const { rows } = await reach(listPartners, { input: { text, filter: { is_active: ['true'] } }, signal })
  for (const row of rows) known.set(row.id, row)
  return rows.slice(0, 20).map((row) => ({ value: row.id, label: row.name, hint: [row.town, row.services.join(', ')].filter(Boolean).join(' · ') }))
}
