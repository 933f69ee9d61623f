/** What of an answer differs from what is known. Pure. */
import type { Correction, SaidService } from './asking.ts'
import { publicKeys, type PublicKey } from './directory.ts'

type Known = { id: string } & Pick<SaidService, PublicKey>
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Only fields that change, of services that stand behind the link; what is foreign is left out. */
export function correctionsOf(known: readonly Known[], said: readonly SaidService[]): Correction[] {
  return known.flatMap((service): Correction[] => {
    const told = said.find((one) => one.id === service.id)
    if (!told) return []
    if (told.ended) return [{ service_id: service.id, field: 'ended', before: false, after: true }]
    return publicKeys.filter((key) => !same(told[key], service[key])).map((field) => ({ service_id: service.id, field, before: service[field], after: told[field] }))
  })
}

/** Corrections whose field does not stand any more as the partner saw it: taking them would overwrite silently. */
export function overtaken(corrections: readonly Correction[], now: readonly (Known & { is_public: boolean })[]): Correction[] {
  return corrections.filter((one) => {
    const service = now.find(({ id }) => id === one.service_id)
    return !service || (one.field === 'ended' ? !service.is_public : !same(service[one.field], one.before) && !same(service[one.field], one.after))
  })
}
