/** The profile in words: one line per entry. Pure; today is given. */
import { addDays, germanDay } from '../../base/day.ts'
import { labelIn } from '../codes/codes.ts'
import { wishKindLabels, type Entry, type Profile, type ProfileKind } from './profile.ts'

/** `2019-04` as `04/2019`, a year as it is. */
const month = (value: string): string => value.split('-').reverse().join('/')
/** From when until when, as far as it is known. */
export function spanText({ since, until, is_current: isCurrent = false }: { since: string | null; until: string | null; is_current?: boolean }): string {
  if (since && until) return since === until ? month(since) : `${month(since)} bis ${month(until)}`
  if (isCurrent) return since ? `seit ${month(since)}` : 'dauert an'
  return since ? `ab ${month(since)}` : until ? `bis ${month(until)}` : ''
}
/** Words in a script from right to left, kept together, so that numbers beside them stay where they belong (Unicode isolates). */
export const apart = (text: string): string => (/[\u0590-\u08ff]/.test(text) ? `\u2068${text}\u2069` : text)
const parts = (...texts: (string | null | undefined | false)[]): string => texts.filter(Boolean).join(' · ')
const day = (label: string, value: string | null) => value && `${label} ${germanDay(value)}`

/** `title`: what it is. `detail`: what else is known. `text`: longer words, as they were written. */
export type Line = { title: string; detail: string; text?: string }

const lines: { [K in ProfileKind]: (entry: Entry<K>) => Line } = {
  schooling: (row) => {
    const certificate = labelIn('school-certificate', row.certificate), level = labelIn('school-level', row.level)
    const said = row.certificate_name || certificate || level || row.school || 'Schule'
    return { title: said, detail: parts(said !== certificate && certificate, said !== level && level, said !== row.school && apart(row.school), labelIn('country', row.country), spanText(row), row.years !== null && (row.years === 1 ? '1 Schuljahr' : `${row.years} Schuljahre`), row.papers && `Zeugnis: ${labelIn('paper-state', row.papers)}`) }
  },
  training: (row) => ({ title: row.subject, detail: parts(labelIn('training-kind', row.kind), labelIn('finish', row.finish), apart(row.institution), labelIn('country', row.country), spanText(row), apart(row.certificate_name), row.papers && `Zeugnis: ${labelIn('paper-state', row.papers)}`) }),
  employment: (row) => ({ title: row.job, detail: parts(apart(row.employer), labelIn('country', row.country), spanText(row)), text: row.tasks }),
  skill: (row) => ({ title: row.name, detail: parts(labelIn('skill-level', row.level), apart(row.note)) }),
  licence: (row) => ({ title: row.classes.length ? `Klasse ${row.classes.map((code) => labelIn('licence-class', code)).join(', ')}` : 'Führerschein', detail: parts(labelIn('country', row.country), day('ausgestellt', row.issued_on), day('gültig bis', row.valid_through), day('umgeschrieben', row.converted_on)) }),
  certificate: (row) => ({ title: row.title, detail: parts(apart(row.issuer), row.issued_on && germanDay(row.issued_on), day('gültig bis', row.valid_through)) }),
  wish: (row) => ({ title: row.own_words || row.wording, detail: parts(wishKindLabels[row.kind as keyof typeof wishKindLabels], row.own_words && row.own_words_language && labelIn('language', row.own_words_language), germanDay(row.said_on)), text: row.own_words ? row.wording : '' }),
  development: (row) => ({ title: row.text, detail: germanDay(row.noticed_on) }),
}
/** An entry in words. */
export const lineOf = <K extends ProfileKind>(kind: K, entry: Entry<K>): Line => lines[kind](entry)

/** How near a day is that must not be missed: past, within 60 days, or later. */
export const urgencyOf = (day: string, today: string): 'over' | 'soon' | 'none' => (day < today ? 'over' : day <= addDays(today, 60) ? 'soon' : 'none')

/** Levels of German, the newest first, then the other languages: what the person speaks and how that is known. */
export function languageLines(profile: Pick<Profile, 'languages' | 'german_levels'>): Line[] {
  const german = profile.german_levels[0]
  const shown = (level: string, source: string) => parts(labelIn('language-level', level), labelIn('language-source', source))
  return [
    ...(german ? [{ title: 'Deutsch', detail: parts(shown(german.level, german.source), germanDay(german.reached_on)) }] : []),
    ...profile.languages.map((row) => ({ title: labelIn('language', row.language), detail: shown(row.level, row.source) })),
  ]
}

/** Whether nothing at all is known yet. */
export const isEmpty = (profile: Profile): boolean => Object.values(profile.entries).every((rows) => rows.length === 0) && profile.recognitions.length === 0
