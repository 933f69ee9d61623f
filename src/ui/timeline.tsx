/** What happened, newest first, by year. */
import { Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Icon } from './button.tsx'
import { A } from './context.tsx'
import { dayOrYear } from './format.ts'
import type { Tone } from './notice.tsx'

/** `on`: day as YYYY-MM-DD, or a year. */
export type TimelineEntry = { key: string; on: string; title: ReactNode; text?: ReactNode; icon?: Icon; tone?: Tone; href?: string; actions?: ReactNode }

export function Timeline({ entries, empty }: { entries: readonly TimelineEntry[]; empty?: ReactNode }) {
  if (!entries.length) return <>{empty}</>
  const years = Map.groupBy([...entries].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)), (entry) => entry.on.slice(0, 4))
  return (
    <div className="timeline">
      {[...years].map(([year, ofYear]) => (
        <section key={year} aria-label={year}>
          <h3 className="timeline-year">{year}</h3>
          <ol>
            {ofYear.map(({ key, on, title, text, icon: Sign = Circle, tone = 'neutral', href, actions }) => (
              <li key={key}>
                <span className={`timeline-sign ${tone}`}><Sign size={14} aria-hidden /></span>
                <div>
                  <div className="timeline-head"><span>{href ? <A href={href}>{title}</A> : title}</span><time dateTime={on}>{dayOrYear(on)}</time></div>
                  {text && <div className="timeline-text">{text}</div>}
                  {actions && <div className="row no-print">{actions}</div>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
