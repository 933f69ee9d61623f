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
const joined = (starts: string[], ends: string[]): string[] => starts.flatMap((start) => ends.map((end) => start + end))
/** About 1,200 family names and 300 first names, as many different ones as people from a dozen countries have; those named first are searched for. */
export const families = ['Schewtschenko', 'Haddad', 'Al-Khatib', ...joined(['Bondar', 'Kowal', 'Petr', 'Tkatsch', 'Hawryl', 'Marts', 'Lys', 'Sawtsch', 'Krawts', 'Iwan', 'Hryts', 'Romann', 'Moros', 'Dmytr', 'Fedor', 'Wolosch', 'Jurts', 'Sydor', 'Pawl', 'Klym'], ['enko', 'uk', 'tschuk', 'yschyn', 'ow', 'owa', 'enkowa', 'iw', 'yk', 'ak']),
  ...joined(['', 'Al-', 'Abu ', 'Ben '], joined(['Ham', 'Sal', 'Kar', 'Has', 'Dar', 'Man', 'Bak', 'Nas', 'Fah', 'Raj', 'Sab', 'Tam', 'Qas', 'Zai', 'Jab'], ['id', 'wan', 'rash', 'mid', 'soum', 'rani', 'our', 'bar', 'dani'])), ...joined(['Ahmad', 'Rahim', 'Nazar', 'Sultan', 'Karim', 'Hossein', 'Amir', 'Noor', 'Moham', 'Yusuf', 'Akbar', 'Stanik', 'Popal', 'Wardak', 'Safi'], ['i', 'zai', 'zada', 'yar', 'khel', 'pur', 'wal']),
  ...joined(['Gebre', 'Tesfa', 'Haile', 'Woldu', 'Abra', 'Berhe', 'Kidane', 'Mehari'], ['mariam', 'michael', 'yesus', 'selassie', 'ab', 'm', 'hiwot']), ...joined(['Yıl', 'De', 'Çe', 'Öz', 'Ka', 'Şa', 'Ay', 'Er'], ['maz', 'mir', 'lik', 'türk', 'ya', 'hin', 'dın', 'doğan']), ...joined(['Ade', 'Oka', 'Chukwu', 'Ogun', 'Nwa'], ['yemi', 'for', 'ma', 'bayo', 'kolo', 'dike'])]
export const firstNames = ['Oksana', 'Rami', 'Omar', 'Mohammed', ...joined(['Nat', 'Oles', 'Mar', 'Jul', 'Iryn', 'Swit', 'Anast', 'Kat', 'Tet', 'Dan'], ['ja', 'ia', 'yna', 'alija', 'o', 'ana']), ...joined(['Ah', 'Ab', 'Fa', 'Ha', 'Ka', 'Ma', 'Na', 'Sa', 'Ya', 'Za', 'Is', 'Am'], ['mad', 'tima', 'ssan', 'lid', 'riam', 'dia', 'ra', 'sser', 'ynab', 'mail', 'ina', 'mir']), ...joined(['Se', 'Ti', 'Ye', 'Da', 'Hi'], ['lam', 'gist', 'mane', 'wit', 'rut', 'bla']), ...joined(['Chi', 'Ngo', 'Eme', 'Ife'], ['nedu', 'zi', 'ka', 'oma'])]
const sentences = ['Termin beim Jobcenter vorbereitet und Unterlagen zusammengestellt.', 'Sucht einen Kindergartenplatz ab September.', 'Brief der Krankenkasse besprochen; Antrag ausgefüllt.', 'Sprachkurs B1 begonnen, Fahrkarte beantragt.', 'Wohnungssuche: zwei Besichtigungen vereinbart.', 'Anerkennung des Abschlusses: Übersetzung fehlt noch.']
/** A note as one writes it after a talk. */
export const note = (): string => Array.from({ length: 2 + upTo(4) }, () => pick(sentences)).join(' ')
