/** Chapters out of the text of a book, and which one is about a page. Pure functions. */
import { bookOf, books, type Book, type Chapter } from './handbook.ts'

const MARK = /<!-- seite: (.+?) -->\n?/

/** A chapter begins with a heading of the second level; a comment below it names its pages. */
export function chaptersOf(book: Book, text: string): Chapter[] {
  return text.split(/^## /m).slice(1).map((part) => {
    const [title = ''] = part.split('\n', 1)
    const body = part.slice(title.length + 1)
    return { book, title: title.trim(), routes: MARK.exec(body)?.[1]!.split(',').map((route) => route.trim()) ?? [], text: body.replace(MARK, '').trim() }
  })
}
/** What stands before the first chapter, without the title of the book. */
export const introductionOf = (text: string): string => text.split(/^## /m)[0]!.replace(/^# .*\n/, '').trim()

const isAbout = (route: string, path: string) => new RegExp(`^${route.replace(/\$\w+/g, '[^/]+')}$`).test(path)

/** The chapter about a page: from the book of one's own role, else from that for everybody, else from another; of two, the one that names the page itself. */
export function chapterFor(chapters: readonly Chapter[], role: string, path: string): Chapter | undefined {
  const order = [bookOf[role], 'README', ...Object.keys(books)]
  const about = chapters.filter((chapter) => chapter.routes.some((route) => isAbout(route, path)))
  const isExact = (chapter: Chapter) => chapter.routes.includes(path)
  return about.toSorted((one, other) => Number(isExact(other)) - Number(isExact(one)) || order.indexOf(one.book) - order.indexOf(other.book))[0]
}
