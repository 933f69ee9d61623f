import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../base/day.ts'
import { easter, holidayOn, schoolHolidayOn } from '../codes/holiday.rules.ts'
import { OfferInput, type Series } from './offer.ts'
import { daysOf, demandSeries, headCount, ofRhythm, plannedSessions, whenOf, type Change } from './series.rules.ts'

const offer = (given: object) => OfferInput.parse({ name: 'Job-Café', begins: '18:00', ends: '20:00', ...given })
const wednesdays = offer({ rhythm: 'weekly', day_of_week: 'we', starts_on: '2026-01-01' })
const say = (sessions: ReturnType<typeof plannedSessions>) => sessions.map((one) => [one.on, one.state, one.reason].filter(Boolean).join(' '))
const change = (given: Partial<Change> & Pick<Change, 'planned_on' | 'kind'>): Change => ({ to_on: null, begins: '', ends: '', place: '', reason: '', ...given })

test('Easter falls on the days of the calendar, and the movable holidays with it', () => {
  assert.deepEqual([2000, 2008, 2019, 2024, 2025, 2026, 2027, 2038].map(easter), ['2000-04-23', '2008-03-23', '2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])
  assert.deepEqual(['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25', '2026-06-04', '2026-01-06', '2026-10-31', '2026-04-05'].map(holidayOn), ['Karfreitag', 'Ostermontag', 'Christi Himmelfahrt', 'Pfingstmontag', 'Fronleichnam', 'Heilige Drei Könige', '', ''])
  assert.deepEqual(['2026-10-25', '2026-10-26', '2027-01-09', '2027-01-10'].map(schoolHolidayOn), ['', 'Herbstferien', 'Weihnachtsferien', ''])
})

test('a weekly meeting on Wednesdays, every other week, the last Friday and the first Monday of the month', () => {
  assert.deepEqual(daysOf(wednesdays, '2026-11-27', '2026-12-20'), ['2026-12-02', '2026-12-09', '2026-12-16'])
  assert.deepEqual(daysOf(offer({ rhythm: 'fortnightly', day_of_week: 'we', starts_on: '2026-11-26' }), '2026-11-01', '2027-01-01'), ['2026-12-02', '2026-12-16', '2026-12-30'])
  assert.deepEqual(daysOf(offer({ rhythm: 'monthly', day_of_week: 'fr', nth: 'last', starts_on: '2026-01-01' }), '2026-01-01', '2026-05-31'), ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24', '2026-05-29'])
  assert.deepEqual(daysOf(offer({ rhythm: 'monthly', day_of_week: 'mo', nth: '1', starts_on: '2026-01-06', ends_on: '2026-03-02' }), '2025-01-01', '2027-01-01'), ['2026-02-02', '2026-03-02'])
  assert.deepEqual(daysOf(offer({ rhythm: 'single' }), '2026-01-01', '2027-01-01'), [])
  assert.deepEqual([whenOf(wednesdays), whenOf(offer({ rhythm: 'monthly', day_of_week: 'mo', nth: '1' })), whenOf(offer({ weekday: 'Di', hours: '9 Uhr', begins: '', ends: '' }))], ['Mittwoch, 18:00–20:00 Uhr', 'erster Montag im Monat, 18:00–20:00 Uhr', 'Di, 9 Uhr'])
})

test('a session on a holiday falls out, or moves as was chosen, and says why', () => {
  const on = (on_holiday: Series['on_holiday'], day = 'th', rhythm = 'weekly') => say(plannedSessions(offer({ rhythm, day_of_week: day, nth: '1', starts_on: '2026-05-01', on_holiday }), 'Rössle', [], '2026-05-31', '2026-06-12'))
  assert.deepEqual(on('skip'), ['2026-06-04 cancelled Feiertag (Fronleichnam)', '2026-06-11 planned'])
  assert.deepEqual(on('next'), ['2026-06-05 moved Feiertag (Fronleichnam)', '2026-06-11 planned'])
  assert.deepEqual(on('hold'), ['2026-06-04 planned Feiertag (Fronleichnam), findet statt', '2026-06-11 planned'])
  assert.deepEqual(on('week'), ['2026-06-04 cancelled Feiertag (Fronleichnam)', '2026-06-11 planned'], 'the week after is taken, so it falls out')
  assert.deepEqual(on('week', 'th', 'monthly'), ['2026-06-11 moved Feiertag (Fronleichnam)'])
  const christmas = offer({ rhythm: 'monthly', day_of_week: 'fr', nth: 'last', starts_on: '2026-01-01', on_holiday: 'week' })
  assert.deepEqual(say(plannedSessions(christmas, '', [], '2026-12-20', '2027-01-20')), ['2027-01-08 moved Feiertag (erster Weihnachtstag)'], 'one week later is a holiday again')
  assert.deepEqual(say(plannedSessions(offer({ ...wednesdays, skips_school_holidays: true }), '', [], '2026-12-20', '2027-01-15')), ['2026-12-23 cancelled Weihnachtsferien', '2026-12-30 cancelled Weihnachtsferien', '2027-01-06 cancelled Feiertag (Heilige Drei Könige)', '2027-01-13 planned'])
})

test('what somebody moved, cancelled or added stands before the calendar; what is no day of the series any more is forgotten', () => {
  const changes = [change({ planned_on: '2026-12-02', kind: 'moved', to_on: '2026-12-04', begins: '10:00', ends: '11:00', place: 'Rathaus', reason: 'Saal belegt' }), change({ planned_on: '2026-12-09', kind: 'cancelled', reason: 'krank' }), change({ planned_on: '2026-12-12', kind: 'added' }), change({ planned_on: '2026-12-17', kind: 'cancelled' })]
  const sessions = plannedSessions(wednesdays, 'Rössle', changes, '2026-11-30', '2026-12-20')
  assert.deepEqual(say(sessions), ['2026-12-04 moved Saal belegt', '2026-12-09 cancelled krank', '2026-12-12 added', '2026-12-16 planned'])
  assert.deepEqual([sessions[0]!.place, sessions[0]!.begins, sessions[2]!.place, sessions[2]!.begins], ['Rathaus', '10:00', 'Rössle', '18:00'])
  assert.deepEqual(say(plannedSessions(wednesdays, '', [change({ planned_on: '2026-01-07', kind: 'moved', to_on: '2026-12-03' })], '2026-12-03', '2026-12-03')), ['2026-12-03 moved'], 'however far it was moved')
})

const day = fc.integer({ min: 0, max: 1200 }).map((n) => addDays('2025-11-01', n))
const series = fc.record({
  rhythm: fc.constantFrom('weekly', 'fortnightly', 'monthly', 'single'), day_of_week: fc.constantFrom('mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'), nth: fc.constantFrom('1', '2', '3', '4', 'last'), starts_on: day, on_holiday: fc.constantFrom('skip', 'next', 'week', 'hold'), skips_school_holidays: fc.boolean(),
}).map(offer)

test('whatever the series: no two sessions on one day, in order, on days of the rhythm, and none that is held on a holiday unless wanted', () => fc.assert(fc.property(series, day, fc.integer({ min: 0, max: 120 }), (one, from, long) => {
  const through = addDays(from, long), sessions = plannedSessions(one, '', [], from, through), held = sessions.filter((session) => session.state !== 'cancelled')
  assert.equal(new Set(held.map((session) => session.on)).size, held.length)
  assert.deepEqual(sessions.map((session) => session.on), sessions.map((session) => session.on).toSorted())
  for (const session of sessions) {
    assert.ok(session.on >= from && session.on <= through && session.planned_on >= one.starts_on!)
    assert.equal(daysOf(one, session.planned_on, session.planned_on).length, 1)
    assert.ok((session.state === 'planned') === (session.on === session.planned_on && !(session.state === 'cancelled')) || session.state === 'cancelled')
    if (session.state !== 'planned') assert.notEqual(session.reason, '')
  }
  for (const session of held) if (one.on_holiday !== 'hold') assert.equal(holidayOn(session.on), '')
})))

test('a window cut out of a longer one says the same', () => fc.assert(fc.property(series, day, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (one, from, before, after) => {
  const through = addDays(from, 20), wide = plannedSessions(one, '', [], addDays(from, -before), addDays(through, after))
  assert.deepEqual(plannedSessions(one, '', [], from, through), wide.filter((session) => session.on >= from && session.on <= through))
})))

test('heads are a number, or women, men and children whose sum it is; a series without its day is refused at the field', () => {
  assert.deepEqual(headCount({ visits: 7, women: null, men: null, children: null }), { visits: 7, women: null, men: null, children: null })
  assert.deepEqual(headCount({ visits: null, women: 4, men: null, children: 2 }), { visits: 6, women: 4, men: 0, children: 2 })
  assert.throws(() => headCount({ visits: 7, women: 4, men: null, children: 2 }), { detail: { fields: { visits: 'Frauen, Männer und Kinder ergeben 6. Bitte angleichen oder hier leer lassen.' } } })
  assert.throws(() => headCount({ visits: null, women: null, men: null, children: null }))
  for (const [field, given] of [['day_of_week', { day_of_week: '' }], ['nth', { rhythm: 'monthly' }], ['starts_on', { starts_on: null }], ['ends', { ends: '18:00' }], ['ends_on', { ends_on: '2025-12-31' }], ['registration_purpose', { asks_registration: true }]] as const) {
    assert.throws(() => demandSeries(offer({ ...wednesdays, ...given })), (error: { detail?: { fields?: object } }) => field in (error.detail?.fields ?? {}), field)
  }
})

test('what belongs to another rhythm is left behind: it is hidden, and must not stand in the way', () => {
  const without = ofRhythm(offer({ ...wednesdays, rhythm: 'none', begins: '18:00', ends: '17:00' }))
  assert.doesNotThrow(() => demandSeries(without))
  assert.deepEqual([without.day_of_week, without.nth, without.starts_on, without.begins, without.ends], ['', '', null, '', ''])
  assert.deepEqual(ofRhythm(offer({ ...wednesdays, nth: '2' })), offer({ ...wednesdays, nth: '' }))
})
