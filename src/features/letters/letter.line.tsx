/** Deadline and urgency of a letter as marks. */
import { useUi } from '../../ui/context.tsx'
import { day, since } from '../../ui/format.ts'
import { Badge } from '../../ui/notice.tsx'
import type { LetterRow } from './letter.api.ts'
import { nearness } from './letter.rules.ts'
import { urgencyLabels, type Urgency as Code } from './letter.ts'

const tones = { overdue: 'bad', near: 'warn', far: 'neutral' } as const

export function Deadline({ letter }: { letter: Pick<LetterRow, 'deadline' | 'urgency' | 'settled_on' | 'answer'> }) {
  const { today } = useUi()
  if (!letter.deadline) return null
  const near = nearness(letter, today)
  if (near === 'none') return <>{day(letter.deadline)}</>
  return <Badge tone={tones[near]}><span title={since(letter.deadline, today)}>{near === 'overdue' && 'überfällig '}{day(letter.deadline)}</span></Badge>
}

export const Urgency = ({ letter }: { letter: Pick<LetterRow, 'urgency'> }) =>
  letter.urgency === 'normal' ? <>{urgencyLabels.normal}</> : <Badge tone={letter.urgency === 'dringend' ? 'bad' : 'neutral'}>{urgencyLabels[letter.urgency as Code] ?? letter.urgency}</Badge>
