/** Where the person stands, drawn over time: one small picture per field of life, never one for all. */
import { ArrowDownRight, ArrowRight, ArrowUpRight, Gauge, Plus } from 'lucide-react'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { Button } from '../../ui/button.tsx'
import { ChartFrame } from '../../ui/chart.tsx'
import { useLabel } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listAssessments, type AssessmentRow } from './assessment.api.ts'
import { assess } from './assessment.form.tsx'
import { coursesOf, movementLabels, nextOccasion, type Course, type Movement } from './assessment.rules.ts'
import { occasionLabels, stepText } from './assessment.ts'
import './plan.css'

const SIGNS = { up: ArrowUpRight, same: ArrowRight, down: ArrowDownRight, once: null } as const

export function AssessmentPanel({ personId, title = 'Standort über die Zeit' }: { personId: string; title?: string }) {
  const read = useRead(listAssessments, { params: { personId } })
  const rows = read.data?.rows ?? []
  const add = () => assess({ personId, occasion: nextOccasion(rows), before: rows[0] })
  return (
    <Panel title={title} actions={<Button size="small" kind="quiet" icon={Plus} onPress={add}>Standort bestimmen</Button>}>
      <Loaded read={read}>{() => rows.length === 0 ? <Empty icon={Gauge} title="Noch kein Standort bestimmt" action={<Button onPress={add}>Standort bestimmen</Button>}>Je Handlungsfeld eine Stufe von 1 bis 5, dazu ein Satz, wenn er hilft. Später zeigt sich hier, was sich bewegt hat. Eine Gesamtnote gibt es nicht.</Empty> : <Courses rows={rows} personId={personId} />}</Loaded>
    </Panel>
  )
}

function Courses({ rows, personId }: { rows: AssessmentRow[]; personId: string }) {
  const label = useLabel()
  const courses = coursesOf(rows), days = rows.map((row) => row.assessed_on).toReversed()
  const stepOn = (course: Course, on: string) => course.points.find((point) => point.on === on)?.step ?? ''
  const said = (area: string) => rows.map((row) => row.areas.find((one) => one.area === area)).find((one) => one && (one.sentence || one.resources))
  return (
    <>
      <ChartFrame title="Stufe je Handlungsfeld" unit="1 steht am Anfang, 5 selbstständig" summary="" sheet={{ heads: ['Handlungsfeld', ...days.map(day), 'Bewegung'], rows: courses.map((course) => [label('life-area', course.area), ...days.map((on) => stepOn(course, on)), movementLabels[course.movement]]) }}>
        <ul className="courses">{courses.map((course) => {
          const first = course.points[0]!, last = course.points.at(-1)!, words = said(course.area)
          return (
            <li key={course.area} className="course">
              <h3>{label('life-area', course.area)}</h3>
              <Picture course={course} from={days[0]!} to={days.at(-1)!} />
              <p className="course-said">{course.points.length > 1 ? <>{first.step} <span aria-hidden>→</span><span className="unseen">nach</span> {last.step}, </> : <>{stepText(last.step)}, </>}<Moved movement={course.movement} /></p>
              {words?.sentence && <p dir="auto" data-private>{words.sentence}</p>}
              {words?.resources && <p className="muted small" dir="auto" data-private>{words.resources}</p>}
            </li>
          )
        })}</ul>
      </ChartFrame>
      <ul className="facts-history" aria-label="Standortbestimmungen">{rows.map((row) => (
        <li key={row.id}><button type="button" onClick={() => assess({ personId, occasion: row.occasion, row })}><strong>{day(row.assessed_on)}, {occasionLabels[row.occasion]}</strong><span>{row.areas.map((area) => `${label('life-area', area.area)} ${area.step}`).join(' · ')} · {row.made_by}</span></button></li>
      ))}</ul>
    </>
  )
}

/** In words and with a sign that points; never by colour alone. */
export function Moved({ movement }: { movement: Movement }) {
  const Sign = SIGNS[movement]
  return <span className={`moved ${movement}`}>{Sign && <Sign size={14} aria-hidden />}{movementLabels[movement]}</span>
}

const WIDTH = 220, HEIGHT = 84, EDGE = 14

/** Days from left to right in their true distance, steps from below; each point carries its number. */
function Picture({ course, from, to }: { course: Course; from: string; to: string }) {
  const x = scaleLinear([Date.parse(from), Math.max(Date.parse(to), Date.parse(from) + 1)], [EDGE, WIDTH - EDGE]), y = scaleLinear([1, 5], [HEIGHT - EDGE, EDGE + 8])
  const at = (point: Course['points'][number]) => (from === to ? WIDTH / 2 : x(Date.parse(point.on)))
  return (
    <svg className="course-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {[1, 2, 3, 4, 5].map((step) => <line key={step} className="line-rule" x1={0} x2={WIDTH} y1={y(step)} y2={y(step)} />)}
      <path className="line-1" d={line<Course['points'][number]>().x(at).y((point) => y(point.step))(course.points) ?? ''} />
      {course.points.map((point) => <g key={point.on}><circle className="dot-1" cx={at(point)} cy={y(point.step)} r={4}><title>{day(point.on)}: {point.step}</title></circle><text className="course-number" x={at(point)} y={y(point.step) - 8} textAnchor="middle">{point.step}</text></g>)}
    </svg>
  )
}
