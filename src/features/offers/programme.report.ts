/** The programme as a poster: large letters, prints on A4 and, twice as large, on A3. */
import { germanDay } from '../../base/day.ts'
import type { Block, Paper } from '../../base/paper/blocks.ts'
import { labelIn } from '../codes/codes.ts'
import type { Programme } from './programme.ts'

const said = (text: string) => [text]
/** How many dates of an offer stand on the poster. */
const SHOWN = 6
const short = (day: string) => germanDay(day).slice(0, 6)

export function programmePaper({ organisation, municipality, integreat_url, from, through, offers }: Programme, address: string): Paper {
  return {
    title: 'Treffen und Angebote', languages: [{ code: 'de', rtl: false }], from: [organisation], dated: `${germanDay(from)} bis ${germanDay(through)}`, footer: [municipality, address].filter(Boolean).join(' · '), page: 'Seite {page} von {pages}', isLarge: true,
    blocks: [
      { kind: 'heading', level: 1, said: said('Treffen und Angebote') },
      ...(offers.length === 0 ? [{ kind: 'paragraph', said: said('Zurzeit gibt es kein öffentliches Angebot.') } as const] : offers.map((offer): Block => {
        const dates = offer.sessions.filter((one) => one.state !== 'cancelled'), out = offer.sessions.filter((one) => one.state === 'cancelled')
        const facts: [string, string][] = [
          ['Wann', offer.when], ['Wo', offer.location], ['Für', offer.audience], ['Sprachen', offer.languages.map((code) => labelIn('language', code)).join(', ')],
          ['Nächste Tage', dates.slice(0, SHOWN).map((one) => `${short(one.on)}${one.state === 'moved' ? ' (verlegt)' : ''}`).join(', ')], ['Fällt aus', out.slice(0, SHOWN).map((one) => `${short(one.on)}${one.why ? ` (${one.why})` : ''}`).join(', ')],
          ['Dazu', [offer.has_child_care && 'mit Kinderbetreuung', offer.asks_registration && 'mit Anmeldung'].filter(Boolean).join(', ')], ['Kontakt', offer.public_contact],
        ]
        return { kind: 'group', blocks: [{ kind: 'heading', level: 2, said: said(offer.name) }, ...(offer.description ? [{ kind: 'paragraph', said: said(offer.description) } as const] : []), { kind: 'facts', rows: facts.filter(([, text]) => text).map(([label, text]) => ({ label: said(label), value: { said: said(text) } })) }] }
      })),
      { kind: 'group', blocks: [
        { kind: 'paragraph', said: said(`Immer aktuell: ${address}`) }, ...(integreat_url ? [{ kind: 'paragraph', said: said(`Mehr in vielen Sprachen: ${integreat_url}`) } as const] : []),
        { kind: 'pictures', rows: [{ picture: 'qr.png', alt: 'QR-Code mit der Adresse des Programms' }] },
      ] },
    ],
  }
}
