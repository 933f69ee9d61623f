/** Marks of a plan: what is due, in words and colour. */
import { CalendarClock, PenLine } from 'lucide-react'
import { useUi } from '../../ui/context.tsx'
import { count, day, since } from '../../ui/format.ts'
import { Badge } from '../../ui/notice.tsx'
import { reviewState } from './plan.rules.ts'

/** Due and overdue reviews, in words and colour; nothing where none is near. */
export function ReviewMark({ on, ended }: { on: string | null; ended?: string | null }) {
  const { today } = useUi()
  const state = ended ? 'none' : reviewState(on, today)
  if (state === 'overdue') return <Badge tone="bad" icon={CalendarClock}>Fortschreibung überfällig seit {day(on)}</Badge>
  return state === 'due' ? <Badge tone="warn" icon={CalendarClock}>Fortschreibung {since(on!, today)}</Badge> : null
}

/** What would be agreed anew; nothing where all is agreed. */
export const AgreementMark = ({ due }: { due: number }) => (due === 0 ? null : <Badge tone="warn" icon={PenLine}>{count(due, 'Ziel', 'Ziele')} zu vereinbaren</Badge>)
