/** The profile as a sheet, in German: for the job centre, a recognition office, or to write a curriculum vitae from. Only what was chosen goes on it; own words stand as they were said. */
import { isRtl, type Fact, type Paper } from '../../base/paper/blocks.ts'
import { germanDay } from '../../base/day.ts'
import { labelIn } from '../codes/codes.ts'
import { factIf, paperDay, voiceOf, type Tongue } from '../codes/voice.report.ts'
import { licenceUse } from './licence.rules.ts'
import { languageLines, lineOf, spanText } from './profile.rules.ts'
import { wishKindLabels, type Profile, type SheetSection } from './profile.ts'

export type ProfileSheet = { organisation: { name: string; municipality: string }; person: { name: string; original_name: string; born: string }; profile: Profile; sections: readonly SheetSection[]; today: string }
const { same, free, languages } = voiceOf({} as Record<Tongue, Record<string, string>>, { variant: 'german', language: 'de' })
/** What is written from right to left comes last, so that no number beside it is drawn into it: on paper nothing else keeps them apart. */
const joined = (...texts: (string | false | null)[]): string => {
  const said = texts.filter((text): text is string => Boolean(text))
  return [...said.filter((text) => !isRtl(text)), ...said.filter(isRtl)].join(', ')
}
const row = (label: string, text: string, spoken?: string): Fact => ({ label: same(label), value: { free: free(text, spoken) } })

const years = ({ years: n }: { years: number | null }) => n !== null && `${n} ${n === 1 ? 'Schuljahr' : 'Schuljahre'}`
const skillsOf = (skills: Profile['entries']['skill']): string => skills.map((one) => (one.level ? `${one.name} (${labelIn('skill-level', one.level)})` : one.name)).join(', ')

/** Rows of each section; when something was stands on the left, as in a curriculum vitae. */
const rows: Record<SheetSection, (sheet: ProfileSheet) => Fact[]> = {
  employment: ({ profile }) => profile.entries.employment.map((one) => row(spanText(one) || 'Arbeit', [joined(one.job, one.employer, labelIn('country', one.country)), one.tasks].filter(Boolean).join('\n'))),
  training: ({ profile }) => profile.entries.training.map((one) => row(spanText(one) || labelIn('training-kind', one.kind) || 'Ausbildung',
    joined(one.subject, one.certificate_name, labelIn('finish', one.finish), one.institution, labelIn('country', one.country)))),
  schooling: ({ profile }) => profile.entries.schooling.map((one) => row(spanText(one) || 'Schule',
    joined(one.school, labelIn('school-level', one.level), one.certificate_name, labelIn('school-certificate', one.certificate), years(one), labelIn('country', one.country)))),
  recognition: ({ profile }) => profile.recognitions.map((one) => row(labelIn('recognition-state', one.state), joined(one.qualification, `seit ${germanDay(one.state_since)}`, one.reference_occupation, one.authority))),
  language: ({ profile }) => languageLines(profile).map(({ title, detail }) => row(title, detail || 'Niveau nicht bekannt')),
  skill: ({ profile }) => factIf(profile.entries.skill.length, () => row('Kenntnisse', skillsOf(profile.entries.skill))),
  licence: ({ profile, today }) => profile.entries.licence.map((one) => {
    const { through } = licenceUse(one, profile.has_temporary_protection, today)
    return row(lineOf('licence', one).title, joined(labelIn('country', one.country), one.converted_on && `umgeschrieben ${germanDay(one.converted_on)}`, through && `gilt in Deutschland bis ${germanDay(through)}`))
  }),
  certificate: ({ profile }) => profile.entries.certificate.map((one) => row(one.issued_on ? germanDay(one.issued_on) : 'Zertifikat', joined(one.title, one.issuer, one.valid_through && `gültig bis ${germanDay(one.valid_through)}`))),
  wish: ({ profile }) => profile.entries.wish.flatMap((one) => [
    row(wishKindLabels[one.kind as keyof typeof wishKindLabels], one.own_words || one.wording, one.own_words ? one.own_words_language || undefined : undefined), ...factIf(one.own_words && one.wording, () => row('auf Deutsch', one.wording)),
  ]),
}
/** Headings of the sheet, in its order. */
const headings: Record<SheetSection, string> = { employment: 'Beruf und Arbeit', training: 'Ausbildung und Studium', schooling: 'Schule', recognition: 'Anerkennung', language: 'Sprachen', skill: 'Fähigkeiten', licence: 'Führerschein', certificate: 'Zertifikate', wish: 'Wünsche und Interessen' }

/** What goes into a curriculum vitae. Until when a licence counts here, and since when a recognition waits, is nobody's matter there. */
export function resumeFacts(profile: Profile): Partial<Record<SheetSection, Fact[]>> {
  const sheet = { organisation: { name: '', municipality: '' }, person: { name: '', original_name: '', born: '' }, profile, sections: [], today: '' }
  return {
    ...Object.fromEntries((['employment', 'training', 'schooling', 'language', 'skill', 'certificate', 'wish'] as const).map((section) => [section, rows[section](sheet)])),
    licence: profile.entries.licence.map((one) => row('Führerschein', lineOf('licence', one).title)), recognition: profile.recognitions.map((one) => row(labelIn('recognition-state', one.state), joined(one.qualification, one.reference_occupation))),
  }
}

/** What somebody did, learned and can, in a few words each: for finding work that fits. */
export const experienceOf = ({ entries }: Pick<Profile, 'entries'>): string[] => [...entries.employment.map((one) => one.job), ...entries.training.map((one) => one.subject), ...entries.skill.map((one) => one.name)].filter(Boolean)

/** Lines of each part that go with a plan. */
const BRIEF = 4
/** What goes with a plan: schooling and training, the latest first, and skills. */
export function broughtOf({ entries }: Pick<Profile, 'entries'>): { schooling: string[]; training: string[]; skills: string[] } {
  return {
    schooling: entries.schooling.slice(0, BRIEF).map((one) => joined(one.certificate_name || labelIn('school-certificate', one.certificate), labelIn('school-level', one.level), years(one), labelIn('country', one.country), spanText(one)) || one.school),
    training: entries.training.slice(0, BRIEF).map((one) => joined(one.subject, labelIn('finish', one.finish), labelIn('country', one.country), spanText(one))),
    skills: entries.skill.length ? [skillsOf(entries.skill)] : [],
  }
}

export function profilePaper(sheet: ProfileSheet): Paper {
  const { organisation, person, sections, today } = sheet
  const title = 'Kompetenzprofil'
  return {
    title: `${title} – ${person.name}`, languages, from: [organisation.name, 'Integrationsmanagement'], dated: [organisation.municipality, paperDay(today)].filter(Boolean).join(', '),
    footer: `${title} · ${person.name} · ${paperDay(today)}`, page: 'Seite {page} von {pages}', isLarge: false,
    blocks: [
      { kind: 'heading', level: 1, said: same(title) },
      { kind: 'facts', rows: [row('Name', person.name), ...factIf(person.original_name, () => row('in eigener Schrift', person.original_name)), ...factIf(person.born, () => row('geboren', paperDay(person.born)))] },
      ...(Object.keys(headings) as SheetSection[]).filter((section) => sections.includes(section)).map((section) => [headings[section], rows[section](sheet)] as const).filter(([, facts]) => facts.length > 0)
        .flatMap(([heading, facts]) => [{ kind: 'heading', level: 2, said: same(heading) } as const, { kind: 'facts', rows: facts } as const]),
      { kind: 'paragraph', said: same('Nach Angaben der Person; freiwillig und ohne Anspruch auf Vollständigkeit.'), small: true },
    ],
  }
}
