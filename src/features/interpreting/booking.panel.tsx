/** The interpreter of an appointment: asked, accepted, hours; beneath the appointment. */
import { Languages, MessageSquare } from 'lucide-react'
import { Button, LinkButton, why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { day, instant, money } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { askNext, cancelBooking, readBooking, tellOff, type BookingPage } from './booking.api.ts'
import { openApproval, openAsked, openHours, openRequest } from './booking.form.tsx'
import { answerLabels, bookingStateLabels, settingLabels, type BookingState, type Setting } from './booking.ts'
import './interpreting.css'

export const stateTones = { open: 'warn', accepted: 'good', held: 'warn', approved: 'good', paid: 'neutral', cancelled: 'neutral' } as const
export const StateBadge = ({ state }: { state: string }) => <Badge tone={stateTones[state as BookingState]}>{bookingStateLabels[state as BookingState]}</Badge>

/** What it needs to know of the appointment. */
type Shown = { id: string; on: string; outcome: string; interpreter_language: string; people: readonly unknown[]; is_whole: boolean }
export default function BookingPanel({ row }: { row: Shown }) {
  const { today } = useUi()
  const read = useRead(readBooking, { params: { id: row.id } }, { enabled: row.interpreter_language !== '' && row.people.length > 0 })
  if (row.interpreter_language === '' || row.people.length === 0 || !row.is_whole) return null
  const canAsk = row.outcome === '' && row.on >= today
  return (
    <Panel title="Sprachmittlung" quiet>
      <Loaded read={read} lines={1}>{({ booking }) => (
        <>
          {booking && <Booking booking={booking} />}
          {(!booking || booking.state === 'cancelled' || isAtEnd(booking)) && (canAsk ? <Button icon={Languages} onPress={() => openRequest(row.id)}>{booking && isAtEnd(booking) ? 'Andere anfragen' : 'Sprachmittlung anfragen'}</Button> : !booking && <p className="nothing-yet">Niemand angefragt.</p>)}
        </>
      )}</Loaded>
    </Panel>
  )
}

/** Nobody on the list is left to answer. */
const isAtEnd = ({ state, offers }: BookingPage): boolean => state === 'open' && offers.every((offer) => offer.answer !== '' || offer.is_late)

function Booking({ booking }: { booking: BookingPage }) {
  const { save: next } = useSave(askNext)
  const { save: cancel } = useSave(cancelBooking)
  const drop = async () => {
    if (!(await confirm({ title: 'Sprachmittlung absagen?', text: booking.interpreter ? `${booking.interpreter} hat zugesagt und muss es erfahren: Danach steht hier, bis das geschehen ist, wem noch abzusagen ist.` : 'Wer schon gefragt ist, sieht im Link, dass es sich erledigt hat.', action: 'Absagen', danger: true }))) return
    await cancel({ params: { id: booking.id }, version: booking.version })
    toast('Abgesagt')
  }
  const goOn = async () => openAsked((await next({ params: { id: booking.id }, version: booking.version })).asked)
  return (
    <div className="booking">
      <p><StateBadge state={booking.state} /> {[booking.interpreter, settingLabels[booking.setting as Setting], booking.minutes && `${booking.minutes} Minuten`, booking.km ? `${booking.km} km` : '', booking.cents !== null && money(booking.cents)].filter(Boolean).join(' · ')}</p>
      {booking.offers.filter((offer) => offer.call_off).map((offer) => <CallOff key={offer.id} offer={offer} booking={booking} />)}
      <ul className="booking-offers">{booking.offers.map((offer) => (
        <li key={offer.id}><bdi>{offer.name}</bdi> <span>{offer.asked_at === null ? 'noch nicht gefragt' : offer.answer === '' ? (offer.is_late ? 'keine Antwort' : `gefragt, Antwort bis ${instant(offer.expires_at!)}`) : answerLabels[offer.answer as keyof typeof answerLabels]}</span></li>
      ))}</ul>
      <div className="row">
        {booking.state === 'open' && <Button size="small" why={why(booking.can.askNext)} onPress={goOn}>Nächste fragen</Button>}
        {(booking.can.report === true) && <Button size="small" onPress={() => openHours(booking)}>Dauer eintragen</Button>}
        {booking.state === 'held' && <Button size="small" kind="primary" onPress={() => openApproval(booking)}>Freigeben</Button>}
        {booking.can.cancel === true && <Button size="small" kind="quiet" onPress={drop}>Absagen</Button>}
      </div>
    </div>
  )
}

/** Somebody had promised, and has to be told. */
function CallOff({ offer, booking }: { offer: BookingPage['offers'][number]; booking: BookingPage }) {
  const { save } = useSave(tellOff)
  const text = `Der Einsatz am ${day(booking.on)}, ${booking.begins} Uhr, hat sich erledigt. Danke für die Zusage!`
  const tell = async () => {
    await save({ params: { id: offer.id }, input: { is_told: true } })
    toast('Absage ist mitgeteilt', { undo: () => save({ params: { id: offer.id }, input: { is_told: false } }) })
  }
  return (
    <Notice tone="warn" title={`${offer.name} absagen`} actions={<><Button size="small" kind="primary" onPress={() => void tell()}>Ist mitgeteilt</Button>{offer.phone && <LinkButton size="small" icon={MessageSquare} href={`sms:${offer.phone.replace(/[^+\d]/g, '')}?body=${encodeURIComponent(text)}`}>Als SMS</LinkButton>}</>}>
      Hatte zugesagt{booking.state === 'open' ? '; der Termin ist verschoben' : ''}. {offer.phone && <>Telefon {offer.phone}. </>}Text: „{text}“
    </Notice>
  )
}
