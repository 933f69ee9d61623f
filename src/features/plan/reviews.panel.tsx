/** Reviews so far: when, by whom, what became of each goal. */
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listReviews } from './review.api.ts'
import { decisionLabels, reviewKindLabels } from './review.ts'

export function ReviewsPanel({ personId }: { personId: string }) {
  const read = useRead(listReviews, { params: { personId } })
  return (
    <Panel title="Fortschreibungen" count={read.data?.rows.length || undefined}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch keine.</p> : rows.map((row) => (
        <details key={row.id} className="more">
          <summary>{reviewKindLabels[row.kind]} vom {day(row.held_on)}</summary>
          <p className="muted small">{row.made_by}{row.next_review_on && `, danach vorgesehen für ${day(row.next_review_on)}`}</p>
          {row.summary && <p className="review-summary" dir="auto" data-private>{row.summary}</p>}
          <ul className="review-decisions">{row.goals.map((goal) => <li key={goal.goal_id}><bdi data-private>{goal.title}</bdi>: <strong>{decisionLabels[goal.decision]}</strong>{goal.reason && <span data-private dir="auto" className="block muted small">{goal.reason}</span>}</li>)}</ul>
        </details>
      ))}</Loaded>
    </Panel>
  )
}
