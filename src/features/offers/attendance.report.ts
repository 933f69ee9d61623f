/** The attendance list of a session: numbered lines to write on, first names where somebody registered. */
import { germanDay } from '../../base/day.ts'
import type { Cell, Paper } from '../../base/paper/blocks.ts'
import type { Planned } from './series.rules.ts'

const said = (text: string) => [text]
export function attendancePaper({ office, today, offer, session, names, lines }: { office: { name: string; municipality: string }; today: string; offer: { name: string; asks_registration: boolean; registration_purpose: string }; session: Planned; names: readonly string[]; lines: number }): Paper {
  const rows = Array.from({ length: Math.max(lines, names.length) }, (_, n): Cell[] => [{ said: said(String(n + 1)) }, { free: { text: names[n] ?? '', lang: 'de', rtl: false } }, { box: { ticked: false } }, { box: { ticked: false } }, { box: { ticked: false } }])
  const when = `${germanDay(session.on)}${session.begins ? `, ${session.begins} bis ${session.ends} Uhr` : ''}`
  return {
    title: `Anwesenheit: ${offer.name}`, languages: [{ code: 'de', rtl: false }], from: [office.name], dated: [office.municipality, germanDay(today)].filter(Boolean).join(', '), footer: `${offer.name}, ${germanDay(session.on)}`, page: 'Seite {page} von {pages}', isLarge: false,
    blocks: [
      { kind: 'heading', level: 1, said: said(`Anwesenheit: ${offer.name}`) },
      { kind: 'facts', rows: [['Wann', when], ...(session.place ? [['Wo', session.place]] : [])].map(([label, text]) => ({ label: said(label!), value: { said: said(text!) } })) },
      { kind: 'paragraph', small: true, said: said(offer.asks_registration ? `Vornamen nur dafür: ${offer.registration_purpose}. Die Liste wird danach vernichtet.` : 'Namen sind nicht nötig: Es genügt ein Kreuz je Person.') },
      { kind: 'table', label: 'Wer da war', columns: [{ label: said('Nr.'), width: 1.2 }, { label: said(offer.asks_registration ? 'Vorname' : 'Vorname (freiwillig)'), width: 'rest' }, { label: said('Frau'), width: 1.6 }, { label: said('Mann'), width: 1.6 }, { label: said('Kind'), width: 1.6 }], rows },
    ],
  }
}
