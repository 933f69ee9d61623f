/** What volunteers help with, when, and for whom: the lists that wishes and volunteers share, so that they can be matched. */
import { z } from 'zod'

export const helpLabels = {
  german: 'Deutsch üben', school: 'Schule und Lernen', offices: 'Ämter und Briefe', visits: 'Begleitung zu Terminen', work: 'Arbeit und Bewerbung', housing: 'Wohnung', children: 'Kinder', leisure: 'Freizeit und Kontakte', driving: 'Fahrten',
} as const
export type Help = keyof typeof helpLabels
const days = { mo: 'Montag', tu: 'Dienstag', we: 'Mittwoch', th: 'Donnerstag', fr: 'Freitag', sa: 'Samstag', su: 'Sonntag' }, parts = { morning: 'vormittags', afternoon: 'nachmittags', evening: 'abends' }
/** `mo-evening`: Montag abends. */
export const timeLabels: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(days).flatMap(([day, name]) => Object.entries(parts).map(([part, when]) => [`${day}-${part}`, `${name} ${when}`])))
export const wishSexLabels = { w: 'eine Frau', m: 'ein Mann' } as const
export const onlyLabels = { w: 'nur Frauen', m: 'nur Männer' } as const

export const helps = (label: string, hint?: string) => z.array(z.enum(Object.keys(helpLabels) as [Help, ...Help[]])).max(9).default([]).meta({ label, labels: helpLabels, ...(hint && { hint }) })
export const times = (label: string, hint?: string) => z.array(z.string().refine((code) => code in timeLabels, 'Diese Zeit steht nicht in der Liste.')).max(21).default([]).meta({ label, labels: timeLabels, ...(hint && { hint }) })
export const languages = (label: string) => z.array(z.string().trim().min(1).max(60)).max(30).default([]).meta({ label, list: 'language' })
export const sexOf = (label: string, labels: Readonly<Record<string, string>>, hint?: string) => z.enum(['', 'w', 'm']).default('').meta({ label, labels, ...(hint && { hint }) })
