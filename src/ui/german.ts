/** zod in the browser: no code from strings (content policy), and one German sentence per kind of fault. Imported once by the door. */
import { z } from 'zod'
import { day, number } from './format.ts'

const FORMATS: Record<string, string> = {
  date: 'Bitte als TT.MM.JJJJ eingeben, zum Beispiel 22.11.2026.', time: 'Bitte als Uhrzeit eingeben, zum Beispiel 14:30.', datetime: 'Datum und Uhrzeit sind nicht richtig.',
  email: 'Das ist keine E-Mail-Adresse.', url: 'Das ist keine Internetadresse.', uuid: 'Bitte aus der Liste wählen.', regex: 'So wird das nicht geschrieben.',
}
const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const limit = (value: unknown) => (typeof value === 'string' ? day(value) : number(Number(value), 2))

type Issue = { code?: string; input?: unknown; format?: string; origin?: string; minimum?: unknown; maximum?: unknown; divisor?: unknown; values?: unknown[]; expected?: string }

/** The sentence for a fault that the schema itself does not word. */
export function sentenceFor(issue: Issue): string {
  if (isEmpty(issue.input)) return 'Bitte ausfüllen.'
  switch (issue.code) {
    case 'invalid_format': return FORMATS[issue.format ?? ''] ?? 'So wird das nicht geschrieben.'
    case 'invalid_value': return 'Bitte aus der Liste wählen.'
    case 'invalid_type': return issue.expected === 'number' || issue.expected === 'int' ? 'Bitte eine Zahl eingeben.' : 'Bitte prüfen.'
    case 'not_multiple_of': return `Nur in Schritten von ${limit(issue.divisor)}.`
    case 'too_small':
      if (issue.origin === 'string') return `Mindestens ${limit(issue.minimum)} Zeichen.`
      return issue.origin === 'array' || issue.origin === 'set' ? `Mindestens ${limit(issue.minimum)} auswählen.` : `Mindestens ${limit(issue.minimum)}.`
    case 'too_big':
      if (issue.origin === 'string') return `Höchstens ${limit(issue.maximum)} Zeichen.`
      return issue.origin === 'array' || issue.origin === 'set' ? `Höchstens ${limit(issue.maximum)} auswählen.` : `Höchstens ${limit(issue.maximum)}.`
    default: return 'Bitte prüfen.'
  }
}

z.config({ jitless: true, customError: (issue) => sentenceFor(issue as Issue) })
