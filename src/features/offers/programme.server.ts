/** The programme for everybody: as a page, as a poster, as a calendar and as a news feed. No names, no reasons, nothing of offers that are not public. */
import { addDays, germanDay, instantsOf } from '../../base/day.ts'
import { asAudience, within, type Tx } from '../../base/db.ts'
import { handle, type Handler, type House } from '../../base/handle.ts'
import { icsOf } from '../../base/ics.ts'
import { newId } from '../../base/id.ts'
import { paperFile } from '../../base/paper/file.ts'
import QRCode from 'qrcode'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { printProgramme, readProgramme } from './programme.api.ts'
import type { Programme } from './programme.ts'
import { findPublicChanges, findPublicOffers } from './programme.db.ts'
import { programmePaper } from './programme.report.ts'
import { rssOf } from './rss.rules.ts'
import { dayName } from './offer.ts'
import { plannedSessions, whenOf } from './series.rules.ts'

/** Eight weeks, today among them. */
const DAYS = 56

export async function programmeOf(tx: Tx, today: string): Promise<Programme> {
  const organisation = await findOrganisation(tx), offers = await findPublicOffers(tx), changes = await findPublicChanges(tx), through = addDays(today, DAYS - 1)
  return {
    organisation: organisation?.name ?? '', municipality: organisation?.municipality ?? '', integreat_url: organisation?.integreat_url ?? '', from: today, through,
    // A series that has ended is no offer any more.
    offers: offers.filter((one) => one.ends_on === null || one.ends_on >= today).map(({ id, name, location, audience, languages, has_child_care, asks_registration, public_contact, description, version, ...series }) => ({
      id, name, location, audience, languages, has_child_care, asks_registration, public_contact, description, version, when: whenOf(series),
      sessions: plannedSessions(series, location, changes.filter((one) => one.offer_id === id).map((one) => ({ ...one, reason: '' })), today, through)
        .map(({ planned_on, on, begins, ends, place, state, reason }) => ({ planned_on, on, begins, ends, place, state, why: reason })),
    })),
  }
}

/** As whoever is not signed in. */
const readAs = ({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<Programme> =>
  asAudience(db, { audience: 'signin', userId: null, act: newId(), today: clock.today(), now: clock.now() }, (tx) => programmeOf(tx, clock.today()))

/** The programme as a calendar; `address`: its page. Sessions without a time of day are not in it. */
export async function programmeCalendar(house: Pick<House, 'db' | 'clock'>, address: string): Promise<string> {
  const { offers, municipality } = await readAs(house)
  const events = offers.flatMap((offer) => offer.sessions.flatMap((one) => {
    const starts = one.begins && instantsOf(one.on, one.begins)[0], ends = one.ends && instantsOf(one.on, one.ends)[0]
    return starts && ends ? [{ id: `${offer.id}-${one.planned_on}`, starts_at: starts, ends_at: ends, title: offer.name, place: one.place || null, isCancelled: one.state === 'cancelled', version: offer.version, isPublic: true, url: address }] : []
  }))
  return icsOf(events, house.clock.now().toISOString(), `Programm ${municipality}`.trim())
}
export async function programmeNews(house: Pick<House, 'db' | 'clock'>, address: string): Promise<string> {
  const { offers, municipality } = await readAs(house)
  const items = offers.flatMap((offer) => offer.sessions.map((one) => ({
    on: one.on, id: `${offer.id}-${one.planned_on}-${one.on}-${one.state}`,
    title: `${one.state === 'cancelled' ? 'Fällt aus: ' : one.state === 'moved' ? 'Verlegt: ' : ''}${offer.name}, ${dayName(one.on)}, ${germanDay(one.on)}${one.begins ? `, ${one.begins}–${one.ends} Uhr` : ''}`,
    text: [one.place, offer.audience, offer.has_child_care ? 'mit Kinderbetreuung' : '', one.why, offer.description].filter(Boolean).join(' · '),
  }))).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  return rssOf({ title: `Treffen und Angebote ${municipality}`.trim(), address, items })
}

export const programmeHandlers: Handler[] = [
  handle(readProgramme, ({ tx, today }) => programmeOf(tx, today)),
  handle(printProgramme, async ({ tx, input, today, now, request, note }) => {
    // What hangs on the wall is what everybody may read.
    const programme = await within(tx, 'signin', () => programmeOf(tx, today)), address = `${request.origin}/programm`
    note(null, { offers: programme.offers.length, format: input.format })
    return paperFile(programmePaper(programme, address), { name: `Programm ${today}`, format: input.format, pictures: { 'qr.png': await QRCode.toBuffer(address, { margin: 1, width: 400 }) }, now })
  }),
]
