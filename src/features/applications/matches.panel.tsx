/** Vacancies that fit somebody, each with its reasons and doubts. */
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import type { MatchedVacancy } from './vacancy.api.ts'
import { workKindLabels } from './vacancy.ts'
import './applications.css'

/** `onApply`: where an application can be written down. */
export function MatchList({ vacancies, onApply }: { vacancies: readonly MatchedVacancy[]; onApply?(row: MatchedVacancy): void }) {
  if (vacancies.length === 0) return <Empty title="Keine offene Stelle passt">Mehr findet sich mit einem Wunsch, oder mit mehr offenen Stellen.</Empty>
  return (
    <ul className="matches">{vacancies.map((row) => (
      <li key={row.id}>
        <div><strong>{row.title}</strong>, {row.employer}<br /><span className="muted small">{[workKindLabels[row.kind], row.place, row.hours && `${row.hours} Stunden`].filter(Boolean).join(' · ')}</span>
          <Row>{row.reasons.map((reason) => <Badge key={reason} tone="good">{reason}</Badge>)}{row.doubts.map((doubt) => <Badge key={doubt} tone="warn">{doubt}</Badge>)}</Row></div>
        {onApply && <Button size="small" onPress={() => onApply(row)}>Bewerben<span className="unseen">: {row.title}</span></Button>}
      </li>
    ))}</ul>
  )
}
