/** How long a foreign driving licence may be used in Germany. Pure; today and facts are given. */
import { addDays, addMonths } from '../../base/day.ts'

export type LicenceFacts = { country: string; valid_through: string | null; resident_since: string | null; converted_on: string | null }
/** `through`: last day of use; null where no day is known or none ends it. `urgency`: past, within 60 days, else none. */
export type LicenceUse = { through: string | null; sentence: string; urgency: 'over' | 'soon' | 'none' }

/** States of the European Union and the European Economic Area: their licences stay valid (§ 28 Abs. 1 FeV). */
const european = new Set(['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU', 'MT', 'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE', 'IS', 'LI', 'NO'])
/** Months of use after taking residence, by the day on which residence was taken: § 29 Abs. 1 Satz 4 FeV, in force since 1 January 1999. The day of taking residence is not counted (§ 187 Abs. 1, § 188 Abs. 2 BGB). (check: an office may extend it for short stays, Satz 5) */
const months: readonly { validFrom: string; months: number }[] = [{ validFrom: '1999-01-01', months: 6 }]
/** Ukrainian licences count while temporary protection holds: Art. 3 Regulation (EU) 2022/1280, in force since 27 July 2022. */
const UKRAINE_SINCE = '2022-07-27'
const SOON = 60

/** `hasTemporaryProtection`: § 24 AufenthG holds today. */
export function licenceUse(licence: LicenceFacts, hasTemporaryProtection: boolean, today: string): LicenceUse {
  const own = licence.valid_through
  const until = (through: string | null, sentence: string): LicenceUse => {
    const day = own && (!through || own < through) ? own : through
    return { through: day, sentence: day !== null && day === own && day !== through ? 'Der Führerschein selbst läuft ab.' : sentence, urgency: !day ? 'none' : day < today ? 'over' : day <= addDays(today, SOON) ? 'soon' : 'none' }
  }
  if (licence.country === 'DE' || licence.converted_on) return until(null, licence.converted_on ? 'In einen deutschen umgeschrieben.' : 'Deutscher Führerschein.')
  if (european.has(licence.country)) return until(null, 'Gilt weiter, ausgestellt in der EU oder im EWR (§ 28 FeV).')
  if (licence.country === 'UA' && hasTemporaryProtection && today >= UKRAINE_SINCE) return until(null, 'Gilt, solange der vorübergehende Schutz besteht (VO (EU) 2022/1280).')
  const rule = licence.resident_since ? months.findLast((one) => one.validFrom <= licence.resident_since!) : undefined
  if (!rule) return until(null, 'Gilt noch sechs Monate ab dem Wohnsitz in Deutschland; seit wann, ist nicht eingetragen (§ 29 FeV).')
  return until(addMonths(licence.resident_since!, rule.months), 'Danach nur mit Umschreibung (§ 29 FeV).')
}
