/** Values of cells: what a typed text means, or one German sentence why it cannot be taken. */
import { codeOf, type ListName } from '../codes/codes.ts'
import type { Sex } from '../people/person.ts'
import type { Cell } from './sheet.ts'
import { textOf } from './recognise.rules.ts'

/** `value` undefined with a `problem`: not taken. `value` with a `notice`: taken, but worth knowing. */
export type Parsed<T> = { value?: T | undefined; problem?: string; notice?: string }

export const longestText = 200
/** Text as it is stored: one kind of blanks, no control signs, no direction marks that can turn a line around. */
export function cleanText(cell: Cell | undefined, longest = longestText): Parsed<string> {
  const raw = textOf(cell)
  const text = raw.normalize('NFC').replace(/[\u0000-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ').replace(/\s+/g, ' ').trim()
  if (text.length > longest) return { problem: `Der Text ist mit ${text.length.toLocaleString('de-DE')} Zeichen zu lang (höchstens ${longest}).` }
  return { value: text, ...(/[\u202a-\u202e\u2066-\u2069]/.test(raw) && { notice: 'Unsichtbare Zeichen, die die Schreibrichtung ändern, wurden entfernt.' }) }
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
const iso = (year: number, month: number, day: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
/** Serial days of Excel (1 = 1900-01-01, with the leap year that never was) between 1900 and 2100. */
const serialDay = (serial: number): string => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)

/** A day: date cell, dd.mm.yyyy, d.m.yy, yyyy-mm-dd, dd/mm/yyyy, or Excel's serial number. Two-digit years up to ten years ahead belong to this century. */
export function parseDay(cell: Cell | undefined, today: string): Parsed<string> {
  if (cell && typeof cell === 'object') return inRange(cell.day)
  const text = textOf(cell).trim()
  if (text === '' || text === '-') return {}
  if (/^\d{5}(\.\d+)?$/.test(text) && Number(text) > 10_000 && Number(text) < 73_050) return inRange(serialDay(Number(text)))
  const german = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})$/.exec(text)
  const other = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  if (!german && !other) return { problem: /^\d{4}$/.test(text) ? 'Hier steht nur ein Jahr, gebraucht wird ein Datum.' : 'Das ist kein Datum. Verstanden werden 31.12.2022, 31.12.22 und 2022-12-31.' }
  const [year, month, day] = german ? [fullYear(german[3]!, today), Number(german[2]), Number(german[1])] : [Number(other![1]), Number(other![2]), Number(other![3])]
  return isDay(year!, month!, day!) ? inRange(iso(year!, month!, day!)) : { problem: 'Diesen Tag gibt es nicht.' }
}
const inRange = (day: string): Parsed<string> => (day >= '1900-01-01' && day < '2100-01-01' ? { value: day } : { problem: 'Das Datum liegt außerhalb von 1900 bis 2099.' })
const fullYear = (typed: string, today: string): number => {
  if (typed.length === 4) return Number(typed)
  const year = 2000 + Number(typed)
  return year > Number(today.slice(0, 4)) + 10 ? year - 100 : year
}

export type Birth = { birth_date: string | null; birth_year: number | null }
/** Birth date, or only the year. */
export function parseBirth(cell: Cell | undefined, today: string): Parsed<Birth> {
  const text = textOf(cell).trim()
  if (text === '' || text === '-') return {}
  const year = /^(?:ca\.?\s*)?(\d{4})$/.exec(text)
  if (year) return Number(year[1]) >= 1900 && Number(year[1]) <= Number(today.slice(0, 4)) ? { value: { birth_date: null, birth_year: Number(year[1]) } } : { problem: 'Dieses Geburtsjahr kann nicht stimmen.' }
  const day = parseDay(cell, today)
  if (!day.value) return day.problem ? { problem: day.problem } : {}
  // A two-digit birth year ahead of today is of the last century.
  const date = day.value > today && /\.\d{2}$/.test(text) ? iso(Number(day.value.slice(0, 4)) - 100, Number(day.value.slice(5, 7)), Number(day.value.slice(8))) : day.value
  return date > today ? { problem: 'Das Geburtsdatum liegt in der Zukunft.' } : { value: { birth_date: date, birth_year: null } }
}

export function parseSex(cell: Cell | undefined): Parsed<Sex> {
  const text = textOf(cell).trim().toLowerCase()
  if (text === '' || text === '-' || text === '?') return {}
  if (/^(m|männl|mann|herr|male)/.test(text)) return { value: 'm' }
  if (/^(w|weibl|frau|f$|female)/.test(text)) return { value: 'w' }
  if (/^d/.test(text)) return { value: 'd' }
  return { problem: 'Das Geschlecht ist nicht zu verstehen (m, w oder d).' }
}

/** A number with decimal comma or point, and thousands. */
export function parseNumber(cell: Cell | undefined): Parsed<number> {
  if (typeof cell === 'number') return { value: cell }
  const text = textOf(cell).trim().replace(/\s*(%|qm|m²|m2|std\.?|h|€)$/i, '')
  if (text === '' || text === '-') return {}
  if (!/^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+([.,]\d+)?$/.test(text)) return { problem: 'Das ist keine Zahl.' }
  return { value: Number(/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replace(/\./g, '').replace(',', '.') : text.replace(',', '.')) }
}

/** Minutes of a duration: `1:30`, `45 Min.`, `1 Std. 30`, `1,5` (hours, unless `unit` says minutes). */
export function parseDuration(cell: Cell | undefined, unit: 'hours' | 'minutes'): Parsed<number> {
  const text = textOf(cell).trim().toLowerCase()
  const clock = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?:\s*(?:h|std\.?))?$/.exec(text) ?? /^(\d{1,2})\s*(?:h|std\.?|stunden?)\s*(?:und\s*)?([0-5]?\d)\s*(?:min\.?|minuten?)?$/.exec(text)
  if (clock) return { value: Number(clock[1]) * 60 + Number(clock[2]) }
  const minutes = /^(\d{1,4})\s*(?:min\.?|minuten?|')$/.exec(text)
  if (minutes) return { value: Number(minutes[1]) }
  const isHours = /(?:h|std\.?|stunden?)$/.test(text)
  const number = parseNumber(typeof cell === 'number' ? cell : text.replace(/\s*(?:h|std\.?|stunden?)$/, ''))
  if (number.value === undefined) return number.problem ? { problem: 'Das ist keine Dauer. Verstanden werden 1,5 oder 1:30 oder 45 Min.' } : {}
  return number.value < 0 ? { problem: 'Eine Dauer kann nicht negativ sein.' } : { value: Math.round(isHours || unit === 'hours' ? number.value * 60 : number.value) }
}

/** Euro per hour in cents; "ehrenamtlich" is no rate. */
export function parseMoney(cell: Cell | undefined): Parsed<{ cents: number | null; isVoluntary: boolean }> {
  const text = textOf(cell).trim()
  if (text === '') return {}
  if (/ehrenamt|unentgelt|kostenlos/i.test(text)) return { value: { cents: null, isVoluntary: true } }
  const number = parseNumber(cell)
  return number.value === undefined ? { problem: 'Das ist kein Betrag.' } : { value: { cents: Math.round(number.value * 100), isVoluntary: false } }
}

/** Names separated by commas, semicolons or slashes. */
export const parseNames = (cell: Cell | undefined): Parsed<string[]> => ({ value: textOf(cell).split(/[,;/]/).map((name) => name.trim()).filter(Boolean) })

/** A code; a text that no list knows is kept as it is typed, and said. */
export function parseCode(list: ListName, cell: Cell | undefined): Parsed<string> {
  const text = textOf(cell).replace(/\s+/g, ' ').trim()
  if (text === '' || (text === '-' && list !== 'language-level')) return {}
  const known = list === 'residence-status' ? residenceStatusOf(text) : list === 'language-level' && text === '-' ? 'keine' : list === 'language-level' && /^alpha/i.test(text) ? 'alpha' : codeOf(list, text)
  if (known) return { value: known }
  return text.length > 60 ? { problem: `Das ist keinem Eintrag zuzuordnen und mit ${text.length} Zeichen zu lang, um es zu behalten.` } : { value: text, notice: `„${text}“ steht in keiner Codeliste. Es wird so behalten und kann später zugeordnet werden.` }
}

const roman: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5' }
/** Residence status as offices abbreviate it. § 25 Abs. 2 without more means refugee status (Alt. 1); subsidiary protection is written so. */
export function residenceStatusOf(typed: string): string | undefined {
  const text = typed.toLowerCase().replace(/aufenthg|asylg/g, '').replace(/absatz|abs\.?/g, ' ').replace(/\s+/g, ' ').trim()
  if (/subs/.test(text)) return 'ae_25_2_subs'
  if (/gestattung|§ ?55/.test(text)) return 'gestattung'
  if (/beschäftigungsduldung|60d/.test(text)) return 'duldung_60d'
  if (/ausbildungsduldung|60c/.test(text)) return 'duldung_60c'
  if (/60b/.test(text)) return 'duldung_60b'
  if (/duldung|60a|geduldet/.test(text)) return 'duldung'
  if (/^ne$|niederlassung/.test(text)) return 'niederlassung'
  if (/fiktion|§ ?81/.test(text)) return 'fiktion'
  if (/ankunft|büma|63a/.test(text)) return 'ankunftsnachweis'
  if (/chancen|104c/.test(text)) return 'ae_104c'
  if (/eingebürgert|^deutsch/.test(text)) return 'deutsch'
  const paragraph = /§ ?(\d+[a-z]?)\s*(?:\(?(i{1,3}|iv|v|\d)\)?)?(?:\s|$)/.exec(`${text} `)
  if (!paragraph) return codeOf('residence-status', typed)
  const [, number, part] = paragraph
  const absatz = part ? roman[part] ?? part : ''
  const codes: Record<string, string> = { '22': 'ae_22', '23-1': 'ae_23_1', '23-2': 'ae_23_2', '23-4': 'ae_23_4', '23a': 'ae_23a', '24': 'ae_24', '25-1': 'ae_25_1', '25-2': 'ae_25_2_gfk', '25-3': 'ae_25_3', '25-4': 'ae_25_4', '25-5': 'ae_25_5', '25a': 'ae_25a', '25b': 'ae_25b', '19d': 'ae_19d', '9a': 'daueraufenthalt_eu', '9': 'niederlassung', '26': 'niederlassung' }
  return codes[absatz ? `${number}-${absatz}` : number!] ?? codes[number!] ?? codeOf('residence-status', typed)
}
