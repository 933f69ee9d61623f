/** A curriculum vitae (domain: Lebenslauf): printed from the profile, only the parts that the person approved. Residence, needs, benefits and where somebody lives are no part of it. */
import { z } from 'zod'
import { Day } from '../../base/endpoint.ts'

export const resumeSectionLabels = {
  contact: 'Telefon und E-Mail', born: 'Geburtsdatum', employment: 'Beruf und Arbeit', training: 'Ausbildung und Studium', schooling: 'Schule', recognition: 'Anerkennung', language: 'Sprachen', skill: 'Fähigkeiten', licence: 'Führerschein', certificate: 'Zertifikate', wish: 'Wünsche und Interessen',
} as const
export type ResumeSection = keyof typeof resumeSectionLabels
const all = Object.keys(resumeSectionLabels) as [ResumeSection, ...ResumeSection[]]
export const sectionOfResume = z.enum(all)
export const ResumeInput = z.object({
  sections: z.array(sectionOfResume).min(1, 'Wenigstens ein Teil.').max(all.length).default(['contact', 'employment', 'training', 'schooling', 'language', 'skill', 'licence', 'certificate']).meta({ label: 'Was darin steht', labels: resumeSectionLabels, hint: 'Teil für Teil mit der Person besprechen. Aufenthalt, Bedarfe, Leistungen und Unterkunft stehen nie darin.' }),
  approved_on: Day.meta({ label: 'die Person hat zugestimmt am', kind: 'date' }),
})
