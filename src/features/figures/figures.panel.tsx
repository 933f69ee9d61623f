/** The figures in their sections: the few that everybody asks for as large numbers, what has parts as charts. */
import { A } from '../../ui/context.tsx'
import { BarChart, StackedBars } from '../../ui/chart.tsx'
import { hours, number, percent } from '../../ui/format.ts'
import { Grid } from '../../ui/layout.tsx'
import { languageLevels } from '../codes/language.ts'
import { ageBands, findFigure, valueOf, visitorLabels } from './figure-list.ts'
import { Card, Chart, Months, Parts, Section, Stacked, type Shown } from './parts.panel.tsx'
import { NetworkSection, WorkSection } from './network.panel.tsx'
import { PlanSection } from './plans.panel.tsx'
import { hrefOf } from './view.rules.ts'

export function FigureSections(shown: Shown) {
  const { answer } = shown
  const { persons, households, housing, consultations: talks, more } = answer
  const share = (n: number, all: number) => (all ? percent(n / all) : '')
  return (
    <>
      <Section title="Personen">
        <Grid min="small">
          <Card {...shown} figure="persons.inCare" hint={`${number(persons.minors)} minderjährig (${share(persons.minors, persons.inCare)})`} />
          <Card {...shown} figure="households.all" hint={`${number(households.single)} mit nur einer Person`} />
          <Card {...shown} figure="persons.allocated" />
          <Card {...shown} figure="persons.selfSufficient" hint={more.closed ? `von ${number(more.closed)} beendeten Fällen` : undefined} />
          <Card {...shown} figure="persons.withoutPlan" hint={persons.inCare ? `${share(persons.withoutPlan, persons.inCare)} der Personen in Betreuung` : undefined} />
        </Grid>
        <Grid min="large">
          <Parts {...shown} figure="persons.inCareByNationality" share />
          <Stacked>
            <Parts {...shown} figure="persons.inCareByGroup" share />
            <Age {...shown} />
          </Stacked>
          <Parts {...shown} figure="more.inCareByAge" order={[...Object.keys(ageBands), 'unbekannt']} share />
          <Parts {...shown} figure="more.inCareBySex" share />
          <Parts {...shown} figure="persons.closedByReason" share />
          {Object.keys(more.inCareByMunicipality).length > 1 && <Parts {...shown} figure="more.inCareByMunicipality" share />}
          <Parts {...shown} figure="more.inCareByDistrict" />
          <Parts {...shown} figure="more.inCareByCaseworker" />
          <Parts {...shown} figure="more.allocatedByGroup" />
        </Grid>
      </Section>
      <Section title="Tätigkeit und Sprache">
        <Grid min="large">
          <Parts {...shown} figure="occupation" share />
          <Parts {...shown} figure="more.language" order={levels} share />
        </Grid>
      </Section>
      <WorkSection {...shown} />
      <Section title="Beratungen">
        <Grid min="small">
          <Card {...shown} figure="consultations.all" hint={`${number(talks.single)} mit Einzelnen, ${number(talks.family)} mit Familien${more.consultationGroups ? `, ${number(more.consultationGroups)} mit Gruppen` : ''}`} />
          <Card {...shown} figure="consultations.personsReached" />
          <Card {...shown} figure="more.personsAdvised" />
          <Card {...shown} figure="consultations.minutes" value={number(talks.minutes / 60)} unit="Std." hint={more.consultationsTimed ? `im Mittel ${hours(Math.round(talks.minutes / more.consultationsTimed))}` : undefined} />
          <Card {...shown} figure="more.interpreted" />
        </Grid>
        <Months {...shown} figure="more.consultationsByMonth" />
        <Grid min="large">
          <Parts {...shown} figure="consultations.byTopic" />
          <Stacked>
            <Parts {...shown} figure="consultations.byForm" share />
            <Parts {...shown} figure="consultations.byCaseworker" share />
          </Stacked>
        </Grid>
      </Section>
      <PlanSection {...shown} />
      <Section title="Unterbringung">
        <Grid min="small">
          <Card {...shown} figure="housing.housed" hint={housing.places ? `${share(housing.places - housing.free, housing.places)} der Plätze belegt` : undefined} />
          <Card {...shown} figure="housing.places" />
          <Card {...shown} figure="housing.free" />
          <Card {...shown} figure="housing.blocked" />
          <Card {...shown} figure="housing.buildings" />
          <Card {...shown} figure="more.areaPerPerson" value={answer.more.areaPerPerson ? number(answer.more.areaPerPerson, 1) : null} unit="m²" />
          <Card {...shown} figure="more.stayDays" value={answer.more.stayDays ? number(answer.more.stayDays) : null} unit="Tage" />
        </Grid>
        <Grid min="large">
          <Stacked>
            <Occupancy {...shown} />
            <Parts {...shown} figure="housing.housedByDistrict" share />
          </Stacked>
          <Parts {...shown} figure="more.housedByBuilding" />
          <Parts {...shown} figure="more.movedInByMonth" />
          <Parts {...shown} figure="more.movedOutByMonth" />
        </Grid>
      </Section>
      <Section title="Angebote, Ehrenamt, Stellen">
        <Grid min="small">
          {['volunteers', 'more.mentorships', 'interpreters', 'partners'].map((key) => <Card key={key} {...shown} figure={key} />)}
          <Card {...shown} figure="more.volunteerMinutes" value={number(answer.more.volunteerMinutes / 60)} unit="Std." />
        </Grid>
        <Grid min="large">
          <Stacked>
            <Offers {...shown} />
            <Positions {...shown} />
          </Stacked>
          <Stacked>
            <Parts {...shown} figure="visits.byWho" order={Object.keys(visitorLabels)} share />
            <Parts {...shown} figure="more.mentorshipsByState" />
            <Parts {...shown} figure="more.mentorshipsByLength" />
          </Stacked>
        </Grid>
      </Section>
      <NetworkSection {...shown} />
    </>
  )
}

const levels = [...languageLevels.map((level) => level.code), 'unbekannt']

function Age({ answer, view }: Shown) {
  const bars = ['persons.minors', 'persons.adults', 'more.ageUnknown'].map((key) => ({ key, label: findFigure(key)!.label.replace('davon ', ''), value: valueOf(findFigure(key)!, answer) as number, aside: key === 'more.ageUnknown', href: hrefOf({ ...view, figure: key, part: null }) })).filter((bar) => bar.value > 0)
  return <Chart figure={findFigure('persons.minors')!} shown={{ answer, view }}><BarChart title="Alter" bars={bars} share /></Chart>
}

function Occupancy({ answer, view }: Shown) {
  const { placesByDistrict: places, freeByDistrict: free } = answer.more
  const rows = Object.keys(places).map((district) => ({ key: district, label: district || 'ohne Ortsteil', values: { taken: places[district]! - (free[district] ?? 0), free: free[district] ?? 0 }, href: hrefOf({ ...view, figure: 'more.freeByDistrict', part: district }) }))
  return <Chart figure={findFigure('more.freeByDistrict')!} shown={{ answer, view }}><StackedBars title="Plätze nach Ortsteil" parts={[{ key: 'taken', label: 'belegt' }, { key: 'free', label: 'frei' }]} rows={rows} /></Chart>
}

function Offers({ answer, view }: Shown) {
  const figure = findFigure('offers')!
  return (
    <Chart figure={figure} shown={{ answer, view }}>
      <h3>Angebote</h3>
      <table className="table"><thead><tr><th>Angebot</th><th className="number">Termine</th><th className="number">Besuche</th></tr></thead>
        <tbody>{Object.entries(answer.offers).map(([name, { sessions, visits }]) => (
          <tr key={name}><td className="main"><A href={hrefOf({ ...view, figure: 'offers', part: name })}>{name}</A></td><td className="number">{number(sessions)}</td><td className="number">{number(visits)}</td></tr>
        ))}{Object.keys(answer.offers).length === 0 && <tr><td colSpan={3} className="muted">Kein Treffen im Zeitraum.</td></tr>}</tbody></table>
    </Chart>
  )
}

function Positions({ answer, view }: Shown) {
  const vacant = answer.more.vacantDays
  const names = [...new Set([...answer.positions.map((row) => row.caseworker), ...Object.keys(vacant)])]
  const total = answer.positions.reduce((sum, row) => sum + row.share, 0)
  return (
    <Chart figure={findFigure('positions')!} shown={{ answer, view }}>
      <h3>Stellen</h3>
      <table className="table"><thead><tr><th>besetzt mit</th><th className="number">Anteil</th><th className="number">unbesetzte Tage</th></tr></thead>
        <tbody>{names.map((name) => (
          <tr key={name}><td className="main"><A href={hrefOf({ ...view, figure: 'positions', part: name })}>{name}</A></td><td className="number">{number(answer.positions.find((row) => row.caseworker === name)?.share ?? 0, 2)} %</td><td className="number">{number(vacant[name] ?? 0)}</td></tr>
        ))}{names.length === 0 && <tr><td colSpan={3} className="muted">Am Stichtag ist keine Stelle gefördert.</td></tr>}</tbody>
        {names.length > 1 && <tfoot><tr><td>zusammen</td><td className="number">{number(total, 2)} %</td><td className="number">{number(Object.values(vacant).reduce((sum, n) => sum + n, 0))}</td></tr></tfoot>}</table>
    </Chart>
  )
}
