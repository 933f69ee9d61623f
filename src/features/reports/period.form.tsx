/** Choosing the period of a report: one of the years there are, or two days. */
import { useRef, useState, type ReactNode } from 'react'
import { isDay } from '../../base/day.ts'
import { ChoiceField } from '../../ui/choice.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Panel, Row } from '../../ui/layout.tsx'

export type Wanted = { from?: string | undefined; to?: string | undefined }
const OTHER = 'other'
/** `settled`: the period as the server took it, with the years there are; none while a period has no report. */
export function PeriodChoice({ wanted, settled, onChange, children }: { wanted: Wanted; settled: { from: string; to: string; years: readonly number[] } | undefined; onChange(wanted: Wanted): void; children?: ReactNode }) {
  const [isOther, setOther] = useState(false)
  // A period without a report has no years; those of before stay to choose from.
  const years = useRef<readonly number[]>([])
  if (settled) years.current = settled.years
  const change = (one: Wanted) => onChange({ from: wanted.from ?? settled?.from, to: wanted.to ?? settled?.to, ...one })
  return (
    <Panel>
      <Row>
        <ChoiceField label="Jahr" look="select" value={isOther ? OTHER : String(settled?.from.slice(0, 4) ?? '')} choices={[...years.current.map((one) => ({ value: String(one), label: String(one) })), { value: OTHER, label: 'anderer Zeitraum' }]}
          onChange={(chosen) => { setOther(chosen === OTHER); if (chosen && chosen !== OTHER) onChange({ from: `${chosen}-01-01`, to: `${chosen}-12-31` }) }} />
        {isOther && <DateField label="von" value={wanted.from ?? settled?.from ?? null} onChange={(from) => isDay(from) && change({ from })} />}
        {isOther && <DateField label="bis" value={wanted.to ?? settled?.to ?? null} onChange={(to) => isDay(to) && change({ to })} />}
        {children}
      </Row>
    </Panel>
  )
}
