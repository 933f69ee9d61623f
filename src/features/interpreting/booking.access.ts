/** A booking belongs to the case; whoever interprets answers by a link, without an account. Paying is for who sees the case. */
import { anyone, rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const bookingAccess = { ...rules('booking', { propose: staff, request: staff, askNext: staff, read: staff, list: staff, due: staff, export: staff, cancel: staff, tellOff: staff, report: staff, approve: staff, takeBackApproval: staff, pay: staff, takeBackPayment: staff, exclude: staff, include: staff, waiting: staff }), openOffer: anyone('booking.open-offer'), answerOffer: anyone('booking.answer-offer'), reportByLink: anyone('booking.report-by-link') }

export function canBooking(_me: Me, row: { state: string; starts_at: string; is_over: boolean; waiting: number }): Can {
  const isOpen = row.state === 'open' || row.state === 'accepted'
  return {
    askNext: row.state !== 'open' ? 'Es wird niemand mehr gesucht.' : row.is_over ? 'Der Termin ist vorbei.' : row.waiting > 0 || 'Alle auf der Liste sind gefragt. Bitte andere anfragen.',
    cancel: isOpen || 'Der Einsatz ist abgeschlossen.',
    report: ((row.state === 'accepted' && row.is_over) || row.state === 'held') || (row.state === 'accepted' ? 'Erst nach dem Termin.' : 'Dafür braucht es eine Zusage, die noch nicht freigegeben ist.'),
    takeBackApproval: row.state === 'approved' || (row.state === 'paid' ? 'Der Einsatz ist schon bezahlt.' : 'Der Einsatz ist nicht freigegeben.'),
    approve: row.state === 'held' || 'Freigegeben wird, was gemeldet ist.',
  }
}
