/** Belegung: the picture of all houses on any day, with a slider over time, the list beside it, and what is to come. */
import { useEffect, useState } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { addDays, addMonths, daysBetween, isDay } from '../../base/day.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { A, Name, useUi } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { count, day, number } from '../../ui/format.ts'
import { Figure, Page, Panel, Stack } from '../../ui/layout.tsx'
import { LineChart } from '../../ui/line-chart.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { roomName } from './building.ts'
import { listMovements, readForecast, readOccupancy, type PictureBuilding } from './occupancy.api.ts'
import { placeStateLabels } from './occupancy.rules.ts'
import { PictureOf } from './picture.panel.tsx'
import { StaysList } from './stays.panel.tsx'
import './housing.css'

/** The slider reaches three years back and one ahead. */
const [BACK, AHEAD] = [1096, 366]
/** No district is named so. */
const ALL = '*'

export default function OccupancyPage() {
  const { today } = useUi()
  const asked = new URLSearchParams(location.search)
  const [on, setOn] = useState(() => (isDay(asked.get('tag')) ? asked.get('tag')! : today))
  const [isList, setList] = useState(() => asked.get('ansicht') === 'liste')
  const [district, setDistrict] = useState(ALL)
  const read = useRead(readOccupancy, { input: { on, ...(district !== ALL && { district }) } }, { enabled: !isList })
  // The address says what is shown, so that it can be sent on.
  useEffect(() => { history.replaceState(history.state, '', `?${new URLSearchParams({ ...(on !== today && { tag: on }), ...(isList && { ansicht: 'liste' }) })}`) }, [on, isList, today])
  return (
    <Page title="Belegung" wide back={{ href: '/unterkuenfte', label: 'Unterkünfte' }}>
      <Stack>
        <div className="housing-head">
          <DateField label="Stichtag" value={on} onChange={(value) => { if (isDay(value)) setOn(value) }} />
          <Slider on={on} onOn={setOn} />
          {!isList && (read.data?.districts.length ?? 0) > 1 && <ChoiceField label="Ortsteil" look="select" choices={[{ value: ALL, label: 'alle' }, ...read.data!.districts.map((name) => ({ value: name, label: name || 'ohne Ortsteil' }))]} value={district} onChange={(value) => setDistrict(value ?? ALL)} />}
          <div className="quick-filters" role="group" aria-label="Ansicht"><button type="button" aria-pressed={!isList} onClick={() => setList(false)}>Bild</button><button type="button" aria-pressed={isList} onClick={() => setList(true)}>Liste</button></div>
        </div>
        {isList ? <StaysList on={on} /> : <Loaded read={read} lines={12}>{({ buildings }) => <Picture buildings={buildings} on={on} />}</Loaded>}
        <Forecast />
      </Stack>
    </Page>
  )
}

/** Moves the day; what is shown follows a moment later, so that sliding asks only once. */
function Slider({ on, onOn }: { on: string; onOn(day: string): void }) {
  const { today } = useUi()
  const [at, setAt] = useState(on)
  useEffect(() => setAt(on), [on])
  useEffect(() => {
    if (at === on) return
    const timer = setTimeout(() => onOn(at), 150)
    return () => clearTimeout(timer)
  }, [at, on, onOn])
  const first = addDays(today, -BACK)
  return (
    <div className="time-slider">
      <Button size="small" kind="quiet" icon={ChevronLeft} label="Einen Monat zurück" onPress={() => onOn(addMonths(on, -1))} />
      <label><span className="unseen">Tag verschieben</span><input type="range" min={0} max={BACK + AHEAD} value={Math.min(BACK + AHEAD, Math.max(0, daysBetween(first, at)))} aria-valuetext={day(at)} onChange={(event) => setAt(addDays(first, Number(event.target.value)))} /></label>
      <Button size="small" kind="quiet" icon={ChevronRight} label="Einen Monat vor" onPress={() => onOn(addMonths(on, 1))} />
      <span className="time-slider-day">{at === today ? 'heute' : day(at)}</span>
      {on !== today && <Button size="small" kind="quiet" onPress={() => onOn(today)}>heute</Button>}
    </div>
  )
}

function Picture({ buildings, on }: { buildings: readonly PictureBuilding[]; on: string }) {
  const sum = (key: 'places' | 'blocked' | 'occupied' | 'free' | 'reserved' | 'lived_m2' | 'measured') => buildings.reduce((total, row) => total + row[key], 0)
  const usable = sum('places') - sum('blocked'), people = sum('measured')
  const districts = [...new Set(buildings.map((row) => row.district))]
  if (buildings.length === 0) return <Empty title="An diesem Tag gibt es keine Unterkunft">Häuser stehen unter Unterkünfte.</Empty>
  return (
    <>
      <div className="housing-figures">
        <Figure label="untergebracht" value={number(sum('occupied'))} unit="Personen" hint={`am ${day(on)}`} /><Figure label="frei" value={number(sum('free'))} unit={`von ${count(usable, 'Platz', 'Plätzen')}`} hint={sum('reserved') ? `davon ${number(sum('reserved'))} reserviert` : undefined} />
        <Figure label="gesperrt" value={number(sum('blocked'))} unit="Plätze" /><Figure label="Auslastung" value={usable ? number((sum('occupied') / usable) * 100) : '–'} unit="%" />
        <Figure label="Fläche je Person" value={people ? number(sum('lived_m2') / people, 1) : '–'} unit="m²" hint={people ? 'in bewohnten Zimmern mit bekannter Fläche' : 'keine Fläche eingetragen'} />
      </div>
      <p className="legend">{(['free', 'reserved', 'occupied', 'blocked'] as const).map((state) => <span key={state} className={state}>{placeStateLabels[state]}</span>)}<em>Gleiche Farbe: gleicher Haushalt.</em></p>
      {districts.map((district) => (
        <Panel key={district} title={district || 'ohne Ortsteil'} count={`${number(buildings.filter((row) => row.district === district).reduce((total, row) => total + row.free, 0))} frei`}>
          {buildings.filter((row) => row.district === district).map((building) => <PictureOf key={building.id} building={building} />)}
        </Panel>
      ))}
    </>
  )
}

const monthLabel = new Intl.DateTimeFormat('de-DE', { month: 'short', year: '2-digit', timeZone: 'UTC' })
function Forecast() {
  const { today } = useUi()
  const months = useRead(readForecast, {}), moves = useRead(listMovements, {})
  return (
    <div className="house-panels">
      <Panel title="Vorausschau">
        <Loaded read={months} lines={4}>{({ months: rows }) => (
          <LineChart title="Belegung nach Monaten" unit="Plätze" lines={[{ key: 'usable', label: 'nutzbare Plätze' }, { key: 'occupied', label: 'belegt, mit geplanten Umzügen' }, { key: 'expected', label: 'mit Angekündigten' }]}
            points={rows.map((row) => ({ key: row.day, label: row.day === today ? 'heute' : monthLabel.format(new Date(row.day)), values: { usable: row.usable, occupied: row.occupied, expected: row.expected } }))} />
        )}</Loaded>
      </Panel>
      <Panel title="Geplante Einzüge und Auszüge" count={moves.data?.rows.length || undefined}>
        <Loaded read={moves} lines={3}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Nichts geplant. Ein Einzug mit künftigem Tag oder ein Auszug steht dann hier.</p> : (
          <ul className="house-list">{rows.map((row) => (
            <li key={row.id + row.kind}><span><A href={`/personen/${row.person_id}`}><Name>{row.name}</Name></A><small>{row.building}{row.room && `, ${roomName(row.room)}`}</small></span><Badge tone={row.kind === 'in' ? 'accent' : 'neutral'}>{row.kind === 'in' ? 'Einzug' : 'Auszug'} {day(row.day)}</Badge></li>
          ))}</ul>
        )}</Loaded>
      </Panel>
    </div>
  )
}
