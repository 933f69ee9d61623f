import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ATTEMPTS, outcomeOf, pauseAfter, textOf } from './mail.rules.ts'

test('pauses grow up to an hour', () => {
  assert.deepEqual([1, 2, 3, 4, 7, 9].map((attempts) => pauseAfter(attempts) / 60_000), [1, 2, 4, 8, 60, 60])
})

test('a mail waits while the server is away or busy, is given up when it is refused, and is unclear when nobody knows', () => {
  assert.equal(outcomeOf({ code: 'ECONNREFUSED', reply: null, handedOver: false }, 1).state, 'waiting')
  assert.equal(outcomeOf({ code: 'EENVELOPE', reply: 451, handedOver: false }, 1).state, 'waiting')
  assert.equal(outcomeOf({ code: 'EENVELOPE', reply: 451, handedOver: false }, ATTEMPTS).state, 'given_up')
  assert.equal(outcomeOf({ code: 'EENVELOPE', reply: 550, handedOver: false }, 1).state, 'given_up')
  assert.equal(outcomeOf({ code: 'EMESSAGE', reply: 554, handedOver: true }, 1).state, 'given_up')
  assert.equal(outcomeOf({ code: 'ECONNECTION', reply: null, handedOver: true }, 1).state, 'unclear')
  assert.deepEqual(outcomeOf({ code: 'EAUTH', reply: 535, handedOver: false }, 1), { state: 'waiting', problem: 'Der Mailserver nimmt die Anmeldung nicht an. Bitte Benutzer und Kennwort in SMTP_URL prüfen.' })
})

test('subject and text say how much of what, and where to sign in', () => {
  const { subject, text } = textOf({ kind: 'digest', day: '2026-11-26', counts: [['Aufgaben überfällig', 2], ['Post mit Frist', 1], ['Dokumente laufen ab', 3], ['Papiere laufen ab', 4]] }, 'https://wb.example/')
  assert.equal(subject, 'Wegbegleiter: Aufgaben überfällig: 2, Post mit Frist: 1, weiteres: 7')
  assert.match(text, /26\.11\.2026/)
  assert.match(text, /- Dokumente laufen ab: 3/)
  assert.match(text, /https:\/\/wb\.example\//)
})
