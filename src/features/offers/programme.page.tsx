/** The programme for everybody, without sign-in: public offers and their sessions of the next eight weeks; good to print. */
import { CalendarDays, Printer, Rss } from 'lucide-react'
import { Button, LinkButton } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Facts, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { readProgramme } from './programme.api.ts'
import type { Programme } from './programme.ts'
import { dayName } from './offer.ts'
import './offers.css'

export default function ProgrammePage() {
  const read = useRead(readProgramme, {})
  return <Page title="Treffen und Angebote" lead={read.data && [read.data.organisation, `${day(read.data.from)} bis ${day(read.data.through)}`].filter(Boolean).join(' · ')} actions={<Button icon={Printer} onPress={() => print()}>Drucken</Button>}><Loaded read={read} lines={8}>{(programme) => <Offers programme={programme} />}</Loaded></Page>
}
function Offers({ programme: { offers, integreat_url } }: { programme: Programme }) {
  const { choices } = useUi(), known = choices('language')
  return (
    <Stack>
      {offers.length === 0 && <Empty icon={CalendarDays} title="Zurzeit kein öffentliches Angebot">Sobald es wieder Treffen gibt, stehen sie hier.</Empty>}
      {offers.map((offer) => (
        <Panel key={offer.id} title={offer.name}>
          {offer.description && <p>{offer.description}</p>}
          <Facts items={[
            offer.when !== '' && ['Wann', offer.when], offer.location !== '' && ['Wo', offer.location], offer.audience !== '' && ['Für', offer.audience], offer.languages.length > 0 && ['Sprachen', offer.languages.map((code) => known.find((one) => one.value === code)?.label ?? code).join(', ')],
            (offer.has_child_care || offer.asks_registration) && ['Dazu', [offer.has_child_care && 'mit Kinderbetreuung', offer.asks_registration && 'mit Anmeldung'].filter(Boolean).join(', ')], offer.public_contact !== '' && ['Kontakt', offer.public_contact],
          ]} />
          {offer.sessions.length > 0 && <ul className="offer-dates" aria-label={`Nächste Treffen: ${offer.name}`}>{offer.sessions.map((one) => (
            <li key={one.planned_on} className={one.state === 'cancelled' ? 'is-out' : ''}><span>{dayName(one.on)}, {day(one.on)}{one.begins && `, ${one.begins}–${one.ends} Uhr`}{one.place && one.place !== offer.location && `, ${one.place}`}</span>
              {one.state === 'cancelled' && <Badge tone="bad">fällt aus</Badge>}{one.state === 'moved' && <Badge tone="warn">{one.planned_on === one.on ? 'geändert' : `statt ${day(one.planned_on)}`}</Badge>}{one.why && <small>{one.why}</small>}</li>
          ))}</ul>}
        </Panel>
      ))}
      <Row><LinkButton href="/programm.ics" icon={CalendarDays} download>Kalender</LinkButton><LinkButton href="/programm.rss" icon={Rss} download>RSS</LinkButton>{integreat_url && <a href={integreat_url} rel="noreferrer">Mehr in vielen Sprachen: Integreat</a>}</Row>
    </Stack>
  )
}
