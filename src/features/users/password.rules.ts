/** Which passwords are accepted: long ones that are not easily guessed; no rules of composition (NIST SP 800-63B-4, 3.1.1.2). */
import { needsSecondFactor, type Role } from './user.ts'

export const LONGEST = 200
/** Least length in characters (security.md): 12 where a second factor stands beside it, 15 alone. */
export const leastLength = (role: Role): number => (needsSecondFactor(role) ? 12 : 15)

/** What guessing programs try first. They may stand in a password, but do not count. */
const trivial = [
  'passwort', 'password', 'kennwort', 'geheim', 'willkommen', 'hallo', 'integration', 'wegbegleiter', 'gemeinde', 'rathaus', 'landkreis',
  'sommer', 'winter', 'fruehling', 'frühling', 'herbst', 'januar', 'februar', 'oktober', 'november', 'dezember', 'montag', 'freitag',
  'ichliebedich', 'iloveyou', 'schatz', 'fussball', 'fußball', 'letmein', 'admin', 'superman', 'startrek', 'qwertz', 'qwerty', 'asdfgh', 'yxcvbn', 'zxcvbn', 'test',
]
/** Characters that must remain once everything trivial is taken away. */
const REST = 8

/** Yes, or the German sentence why not. `known`: words an attacker knows, such as name, e-mail and organisation. */
export function acceptPassword(password: string, least: number, known: string[]): true | string {
  const length = [...password.normalize('NFKC')].length
  if (length < least) return `Das Kennwort braucht mindestens ${least} Zeichen; es sind ${length}.`
  if (length > LONGEST) return `Das Kennwort darf höchstens ${LONGEST} Zeichen haben.`
  if (restOf(password, known).length < REST) return 'Dieses Kennwort ist leicht zu erraten. Besser sind mehrere Wörter, die nichts mit Namen oder Arbeit zu tun haben.'
  return true
}

function restOf(password: string, known: string[]): string {
  const words = known.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3)
  let rest = password.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]/gu, '')
  for (const word of [...words, ...trivial].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '')
  return withoutRuns(withoutRepetition(rest)).replace(/(19|20)\d\d/g, '')
}

/** "abcabcabc" is "abc". */
const withoutRepetition = (text: string): string => text.replace(/(.+?)\1+/gu, '$1')

/** "12345", "fedcba": neighbours in order count once. */
function withoutRuns(text: string): string {
  const letters = [...text]
  return letters.filter((letter, at) => at === 0 || Math.abs(letter.codePointAt(0)! - letters[at - 1]!.codePointAt(0)!) !== 1).join('')
}
