/** A year of all posts as bars: occupied, absent, replaced, vacant, not funded; the table behind it counts the days. */
import { useState } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { ChartFrame } from '../../ui/chart.tsx'
import { useUi } from '../../ui/context.tsx'
import { day, list, number } from '../../ui/format.ts'
import { Panel, Row } from '../../ui/layout.tsx'
import { daysBetween } from '../../base/day.ts'
import type { PositionRow } from './position.api.ts'
import { fundedOn, postStates, spansOf, vacantDays, type PostState } from './position.rules.ts'

const looks: Partial<Record<PostState, string>> = { occupied: 'bar-1', replaced: 'bar-3', absent: 'bar-2', vacant: 'bar-5' }
const shownStates = Object.keys(looks) as PostState[]

export function YearPanel({ rows }: { rows: readonly PositionRow[] }) {
  const { today } = useUi()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [from, through] = [`${year}-01-01`, `${year}-12-31`]
  const all = daysBetween(from, through) + 1
  const posts = rows.map((row) => ({ row, label: `${row.user_name}, ${number(row.share_percent, row.share_percent % 1 ? 1 : 0)} %`, spans: spansOf(row, from, through) })).filter(({ spans }) => spans.some((span) => span.state !== 'unfunded'))
  const daysOf = (spans: ReturnType<typeof spansOf>, state: PostState) => spans.filter((span) => span.state === state).reduce((sum, span) => sum + span.days, 0)
  const on = today >= from && today <= through ? today : through
  const { share, funded } = fundedOn(rows, on)
  const empty = posts.reduce((sum, { row }) => sum + vacantDays(row, from, through), 0)
  const said = posts.map(({ label, spans }) => `${label}: ${list(spans.filter((span) => span.state !== 'unfunded').map((span) => `${postStates[span.state]} ${day(span.from)} bis ${day(span.through)}`))}`).join('; ')
  return (
    <Panel>
      <Row>
        <p>Am {day(on)}: {number(share, share % 1 ? 1 : 0)} % Stellen, davon {number(funded, funded % 1 ? 1 : 0)} % gefördert. {empty ? `Unbesetzt im Jahr: ${number(empty, 0)} Tage.` : 'Im Jahr kein Tag unbesetzt.'}</p>
        <Button size="small" kind="quiet" icon={ChevronLeft} label={`Jahr ${year - 1}`} onPress={() => setYear(year - 1)} /><Button size="small" kind="quiet" icon={ChevronRight} label={`Jahr ${year + 1}`} onPress={() => setYear(year + 1)} />
      </Row>
      <ChartFrame title={`Stellen im Jahr ${year}`} unit="Tage" summary={said} sheet={{ heads: ['Stelle', ...shownStates.map((state) => postStates[state]), postStates.unfunded], rows: posts.map(({ label, spans }) => [label, ...shownStates.map((state) => daysOf(spans, state)), daysOf(spans, 'unfunded')]) }}>
        {posts.length === 0 ? <p className="nothing-yet">In diesem Jahr war keine Stelle gefördert.</p> : <>
          <ul className="bars" role="list">{posts.map(({ row, label, spans }) => (
            <li key={row.id} className="bar-line year-line">
              <span className="bar-label" data-private>{label}</span>
              <svg className="bar-svg" aria-hidden>{spans.map((span) => looks[span.state] && (
                <rect key={span.from} className={`${looks[span.state]} bar-part`} x={`${daysBetween(from, span.from) / all * 100}%`} width={`${span.days / all * 100}%`} height="100%"><title>{`${postStates[span.state]}, ${day(span.from)} bis ${day(span.through)}`}</title></rect>
              ))}</svg>
            </li>
          ))}</ul>
          <ul className="legend" aria-hidden>{shownStates.map((state) => <li key={state}><svg width="12" height="12"><rect className={looks[state]} width="12" height="12" /></svg>{postStates[state]}</li>)}</ul>
        </>}
      </ChartFrame>
    </Panel>
  )
}
