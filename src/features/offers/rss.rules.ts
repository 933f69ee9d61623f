/** News feeds (RSS 2.0). */
export type NewsItem = { id: string; title: string; text: string }

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** Signs that XML forbids are left out. */
const text = (words: string): string => words.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (sign) => marks[sign]!)

export const rssOf = ({ title, address, items }: { title: string; address: string; items: readonly NewsItem[] }): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${text(title)}</title><link>${text(address)}</link><description>${text(title)}</description><language>de-DE</language>
${items.map((item) => `<item><guid isPermaLink="false">${text(item.id)}</guid><title>${text(item.title)}</title><link>${text(address)}</link><description>${text(item.text)}</description></item>`).join('\n')}
</channel></rss>
`
