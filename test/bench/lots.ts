/** Drawing lots: always the same for the same seed (mulberry32), so that two runs measure the same municipalities. */
const seed = Number(process.env.SEED || 20261123)
let state = seed

function lot(): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** A whole number from 0 to below `end`. */
export const upTo = (end: number): number => Math.floor(lot() * end)
export const chance = (part: number): boolean => lot() < part
export const pick = <T>(from: readonly T[]): T => from[upTo(from.length)]!

export const towns = ['Althengstett', 'Gechingen', 'Ostelsheim', 'Simmozheim', 'Calw', 'Bad Liebenzell', 'Neuweiler', 'Oberreichenbach']
export const origins = [{ nationality: 'SY', language: 'ar' }, { nationality: 'AF', language: 'prs' }, { nationality: 'UA', language: 'uk' }, { nationality: 'IQ', language: 'kmr' }, { nationality: 'TR', language: 'tr' }, { nationality: 'ER', language: 'ti' }, { nationality: 'NG', language: 'en' }]
export const families = ['Haddad', 'Al-Khatib', 'Rahimi', 'Schewtschenko', 'Melnyk', 'Hassan', 'Yılmaz', 'Tesfay', 'Okafor', 'Nazari', 'Kowalenko', 'Ibrahim', 'Ahmadi', 'Darwish', 'Bondarenko', 'Mahmoud', 'Demir', 'Gebremariam', 'Al-Ahmad', 'Noori',
  'Sultani', 'Kaya', 'Tkachenko', 'Saleh', 'Barakat', 'Osman', 'Hosseini', 'Karimi', 'Petrenko', 'Adeyemi', 'Khalil', 'Mansour', 'Sheikho', 'Bakr', 'Amiri', 'Lysenko', 'Şahin', 'Abdi', 'Haile', 'Jaber']
export const firstNames = ['Rami', 'Oksana', 'Mohammed', 'Fatima', 'Ali', 'Natalija', 'Ahmad', 'Zahra', 'Samuel', 'Leyla', 'Omar', 'Maryam', 'Iwan', 'Noor', 'Yusuf', 'Sara', 'Abdullah', 'Olena', 'Hassan', 'Selam', 'Chinedu', 'Amina', 'Khaled', 'Rojin', 'Dmytro', 'Laila', 'Mustafa', 'Hanna', 'Bilal', 'Tigist']
const sentences = ['Termin beim Jobcenter vorbereitet und Unterlagen zusammengestellt.', 'Sucht einen Kindergartenplatz ab September.', 'Brief der Krankenkasse besprochen; Antrag ausgefüllt.', 'Sprachkurs B1 begonnen, Fahrkarte beantragt.', 'Wohnungssuche: zwei Besichtigungen vereinbart.', 'Anerkennung des Abschlusses: Übersetzung fehlt noch.']
/** A note as one writes it after a talk. */
export const note = (): string => Array.from({ length: 2 + upTo(4) }, () => pick(sentences)).join(' ')
