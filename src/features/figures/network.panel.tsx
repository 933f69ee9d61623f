/** The way into work, and what the network did: interpreters, referrals, contacts, gaps. */
import { money, number, percent } from '../../ui/format.ts'
import { Grid } from '../../ui/layout.tsx'
import { applicationStates } from '../applications/application.ts'
import { Card, Parts, Section, Stacked, type Shown } from './parts.panel.tsx'

export function WorkSection(shown: Shown) {
  const { work } = shown.answer
  const { stayed = 0, left = 0 } = work.stayed
  return (
    <Section title="Weg in Arbeit">
      <Grid min="small">
        <Card {...shown} figure="work.applications" />
        <Card {...shown} figure="work.placements" hint={stayed + left ? `nach einem halben Jahr noch dort: ${number(stayed)} von ${number(stayed + left)} (${percent(stayed / (stayed + left))})` : undefined} />
        <Card {...shown} figure="work.locals" />
        <Card {...shown} figure="work.localPlacements" />
      </Grid>
      <Grid min="large">
        <Parts {...shown} figure="work.applicationsByState" order={applicationStates} />
        <Stacked>
          <Parts {...shown} figure="work.applicationsByKind" share />
          <Parts {...shown} figure="work.placementsByKind" share />
        </Stacked>
      </Grid>
    </Section>
  )
}

export function NetworkSection(shown: Shown) {
  const { interpreting } = shown.answer
  return (
    <Section title="Sprachmittlung und Netzwerk">
      <Grid min="small">
        <Card {...shown} figure="interpreting.hours" value={number(interpreting.hours, 1)} unit="Std." />
        <Card {...shown} figure="interpreting.cost" value={money(Math.round(interpreting.cost * 100))} />
        <Card {...shown} figure="referrals.all" />
        <Card {...shown} figure="contacts.all" />
        <Card {...shown} figure="gaps.all" />
      </Grid>
      <Grid min="large">
        <Stacked>
          <Parts {...shown} figure="interpreting.hoursByLanguage" />
          <Parts {...shown} figure="interpreting.costByLanguage" />
        </Stacked>
        <Stacked>
          <Parts {...shown} figure="referrals.byGroup" />
          <Parts {...shown} figure="referrals.byOutcome" share />
        </Stacked>
        <Parts {...shown} figure="contacts.byGroup" />
        <Parts {...shown} figure="gaps.byKind" />
      </Grid>
    </Section>
  )
}
