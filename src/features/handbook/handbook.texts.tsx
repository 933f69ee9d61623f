/** The books as they stand under docs/handbuch, taken in when the app is built; read when somebody asks for help. */
import { chaptersOf } from './handbook.rules.ts'
import { books, type Book, type Chapter } from './handbook.ts'

const texts = import.meta.glob<string>('../../../docs/handbuch/*.md', { query: '?raw', import: 'default' })
const shots = import.meta.glob<string>('../../../docs/handbuch/bilder/*.webp', { query: '?url', import: 'default', eager: true })

export const readBook = (book: Book): Promise<string> => texts[`../../../docs/handbuch/${book}.md`]!()
export const pictureAt = (name: string): string | undefined => shots[`../../../docs/handbuch/${name}`]
export async function readChapters(): Promise<Chapter[]> {
  return (await Promise.all((Object.keys(books) as Book[]).map(async (book) => chaptersOf(book, await readBook(book))))).flat()
}
