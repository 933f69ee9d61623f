/** Searching in what was written: without case, accents and order of the words. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{Diacritic}/gu, '').replaceAll('ß', 'ss').toLowerCase()

/** Whether the texts together hold every word that is searched for. A blank search fits everything. */
export function fits(searched: string, texts: readonly string[]): boolean {
  const all = folded(texts.join(' '))
  return folded(searched).split(/\s+/).every((word) => all.includes(word))
}
