/** One offer: when it meets, what differs and why, and how many came. */
import { CalendarDays, CalendarPlus, Pencil, Printer, Undo2, Users } from 'lucide-react'
import { BarChart } from '../../ui/chart.tsx'
import { Button, why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day, month } from '../../ui/format.ts'
import { Facts, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { readOffer, takeBackChange, type OfferPage as Offer, type PlannedRow, type SessionRow } from './offer.api.ts'
import { correctSession, editOffer, logSession, openAdd, openAttendance, openCancel, openMove, openRegistrations } from './offer.form.tsx'
import { changeLabels, dayName, holidayLabels } from './offer.ts'
import { whenOf } from './series.rules.ts'
import './offers.css'

const parts = (value: number | null) => value ?? '–'
const held: Column<SessionRow>[] = [
  { key: 'held_on', label: 'Datum', kind: 'date', main: true }, { key: 'visits', label: 'Besuche', kind: 'number' }, { key: 'women', label: 'Frauen', kind: 'number', cell: (row) => parts(row.women) }, { key: 'men', label: 'Männer', kind: 'number', cell: (row) => parts(row.men) }, { key: 'children', label: 'Kinder', kind: 'number', cell: (row) => parts(row.children) }, { key: 'note', label: 'Notiz' },
]

export default function OfferPage({ params: { id } }: { params: { id: string } }) {
  const read = useRead(readOffer, { params: { id } })
  return <Loaded read={read} lines={10}>{(offer) => <Whole offer={offer} />}</Loaded>
}
function Whole({ offer }: { offer: Offer }) {
  const { today, choices } = useUi()
  const known = choices('language'), ahead = offer.planned.filter((one) => one.on >= today || !one.is_counted && one.state !== 'cancelled')
  return (
    <Page title={offer.name} back={{ href: '/angebote', label: 'Angebote' }} lead={whenOf(offer)} marks={offer.is_public && <Badge tone="accent">öffentlich</Badge>}
      actions={<><Button kind="primary" icon={CalendarPlus} onPress={() => logSession(offer, today)}>Treffen eintragen</Button><Button icon={Pencil} why={why(offer.can.change)} onPress={() => editOffer(offer)}>Angebot ändern</Button></>}>
      <Stack>
        <Panel>
          <Facts columns={2} items={[
            offer.location !== '' && ['Ort', offer.location], offer.audience !== '' && ['Zielgruppe', offer.audience], offer.languages.length > 0 && ['Sprachen', offer.languages.map((code) => known.find((one) => one.value === code)?.label ?? code).join(', ')], offer.has_child_care && ['Kinder', 'mit Kinderbetreuung'],
            offer.capacity !== null && ['Plätze', String(offer.capacity)], offer.asks_registration && ['Anmeldung', `nur Vornamen: ${offer.registration_purpose}`], (offer.responsible_name !== null || offer.helper !== '') && ['verantwortlich', [offer.responsible_name, offer.helper].filter(Boolean).join(', ')],
            offer.starts_on !== null && ['läuft', `ab ${day(offer.starts_on)}${offer.ends_on ? ` bis ${day(offer.ends_on)}` : ''}`], offer.starts_on !== null && ['an Feiertagen', `${holidayLabels[offer.on_holiday]}${offer.skips_school_holidays ? '; in den Schulferien kein Treffen' : ''}`], offer.is_public && offer.public_contact !== '' && ['Kontakt für alle', offer.public_contact],
          ]} />
        </Panel>
        <Panel title="Geplant" actions={<Button size="small" icon={CalendarPlus} onPress={() => openAdd(offer)}>Termin hinzufügen</Button>}>
          {ahead.length === 0 ? <Empty icon={CalendarDays} title="Nichts geplant">Mit einem Rhythmus stehen hier die nächsten Treffen; einzelne Termine lassen sich hinzufügen.</Empty> : <ul className="offer-plan">{ahead.map((row) => <Session key={row.planned_on} offer={offer} row={row} />)}</ul>}
        </Panel>
        <Panel title="Gezählt" flush>
          <DataTable plain label={`Treffen: ${offer.name}`} columns={held} rows={offer.held} rowActions={(row) => <Button size="small" kind="quiet" label={`Treffen am ${day(row.held_on)} berichtigen`} onPress={() => correctSession(row)}>Berichtigen</Button>}
            empty={<Empty icon={CalendarDays} title="Noch kein Treffen">Gezählt werden Köpfe, keine Namen.</Empty>} />
        </Panel>
        {offer.held.length > 1 && <BarChart title="Besuche je Monat" bars={visitsByMonth(offer.held)} />}
      </Stack>
    </Page>
  )
}

function Session({ offer, row }: { offer: Offer; row: PlannedRow }) {
  const { today } = useUi()
  const { save: takeBack } = useSave(takeBackChange)
  const isOver = row.on < today, isOut = row.state === 'cancelled', change = row.change
  const items: (MenuItem | 'line')[] = [
    { key: 'print', label: 'Anwesenheitsliste', icon: Printer, why: isOut ? 'Das Treffen fällt aus.' : undefined, act: () => { void openAttendance(offer, row) } },
    ...(row.state === 'added' ? [] : [
      { key: 'move', label: 'Verlegen', why: isOver ? 'Das Treffen ist vorbei.' : undefined, act: () => { void openMove(offer, row) } },
      { key: 'cancel', label: 'Absagen', why: isOver ? 'Das Treffen ist vorbei.' : isOut ? 'Das Treffen fällt schon aus.' : undefined, act: () => { void openCancel(offer, row) } },
    ]),
    ...(change ? [{ key: 'back', label: 'Zurücknehmen', icon: Undo2, act: async () => { await takeBack({ params: { id: change.id }, version: change.version }); toast('Zurückgenommen') } }] : []),
  ]
  return (
    <li>
      <span className={isOut ? 'offer-day is-out' : 'offer-day'}><strong>{dayName(row.on)}, {day(row.on)}</strong>{row.begins && <span>{row.begins}–{row.ends} Uhr</span>}{row.place !== offer.location && row.place && <span>{row.place}</span>}</span>
      <span className="offer-why">
        {row.state !== 'planned' && <Badge tone={isOut ? 'bad' : 'warn'}>{changeLabels[row.state]}</Badge>}
        {[row.state === 'moved' && `statt ${day(row.planned_on)}`, row.reason].filter(Boolean).join(' · ')}
        {isOver && !row.is_counted && <Badge tone="warn">noch nicht gezählt</Badge>}
      </span>
      <span className="row">
        {offer.asks_registration && !isOver && <Button size="small" icon={Users} onPress={() => openRegistrations(offer, row)}>Anmeldungen: {row.seats}{row.waiting > 0 && ` + ${row.waiting} wartend`}</Button>}
        {isOver && <Button size="small" onPress={() => logSession(offer, row.on)}>Zählen<span className="unseen"> {day(row.on)}</span></Button>}
        <Menu label={`Treffen am ${day(row.on)}`} items={items} />
      </span>
    </li>
  )
}

/** The last twelve months with a meeting, oldest first. */
function visitsByMonth(sessions: readonly SessionRow[]) {
  const sums = new Map<string, number>()
  for (const { held_on, visits } of sessions) sums.set(held_on.slice(0, 7), (sums.get(held_on.slice(0, 7)) ?? 0) + visits)
  return [...sums].sort().slice(-12).map(([key, value]) => ({ key, label: month(`${key}-01`), value }))
}
