/** The curriculum vitae on paper, in German: of the person, not of the office, so no office stands above it. */
import type { Fact, Paper } from '../../base/paper/blocks.ts'
import { paperDay, voiceOf, type Tongue } from '../codes/voice.report.ts'
import { resumeSectionLabels, type ResumeSection } from './resume.ts'

/** Lines per part of the profile, as the door hands them in. */
export type ResumeParts = Partial<Record<ResumeSection, Fact[]>>
type Sheet = { person: { name: string; phone: string; email: string; born: string }; parts: ResumeParts; sections: readonly string[]; today: string }
const { same, free, languages } = voiceOf({} as Record<Tongue, Record<string, string>>, { variant: 'german', language: 'de' })
const row = (label: string, text: string): Fact => ({ label: same(label), value: { free: free(text) } })

export function resumePaper({ person, parts, sections, today }: Sheet): Paper {
  const has = (section: ResumeSection) => sections.includes(section)
  const facts = [row('Name', person.name), ...(has('born') && person.born ? [row('geboren', person.born)] : []), ...(has('contact') && person.phone ? [row('Telefon', person.phone)] : []), ...(has('contact') && person.email ? [row('E-Mail', person.email)] : [])]
  return {
    title: `Lebenslauf – ${person.name}`, languages, from: [person.name], dated: paperDay(today), footer: `Lebenslauf · ${person.name}`, page: 'Seite {page} von {pages}', isLarge: false,
    blocks: [
      { kind: 'heading', level: 1, said: same('Lebenslauf') }, { kind: 'facts', rows: facts },
      ...(Object.keys(resumeSectionLabels) as ResumeSection[]).filter((section) => has(section) && parts[section]?.length)
        .flatMap((section) => [{ kind: 'heading', level: 2, said: same(resumeSectionLabels[section]) } as const, { kind: 'facts', rows: parts[section]! } as const]),
    ],
  }
}
