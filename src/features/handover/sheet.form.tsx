/** The hand-over sheet on the screen, with what is to be minded, and its print. */
import { Printer } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, dayOrYear } from '../../ui/format.ts'
import { Facts, Row } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { mindCase, printSheet, printSheets, readSheet } from './sheet.api.ts'
import { CarefulInput, type Line, type Sheet } from './sheet.ts'
import './handover.css'

export const openSheet = (personId: string) => openDialog({ title: 'Übergabeblatt', size: 'large', content: () => <Shown personId={personId} /> })
/** All sheets of a hand-over in one file. */
export const printSheetsOf = async (handoverId: string) => { await download(printSheets, { params: { id: handoverId } }, 'Übergabeblätter.pdf'); toast('Die Blätter liegen bei den Downloads') }

function Shown({ personId }: { personId: string }) {
  const read = useRead(readSheet, { params: { id: personId } })
  return <Loaded read={read} lines={10}>{(sheet) => <Content sheet={sheet} />}</Loaded>
}

function Content({ sheet }: { sheet: Sheet }) {
  const label = useLabel()
  const { save } = useSave(mindCase)
  const print = async () => { await download(printSheet, { params: { id: sheet.person_id }, input: {} }, 'Übergabeblatt.pdf'); toast('Das Blatt liegt bei den Downloads') }
  return (
    <div className="sheet" data-private>
      <Row><strong><Name>{sheet.name}</Name></strong><Button size="small" icon={Printer} onPress={() => void print()}>Drucken</Button></Row>
      <Facts items={[['Fall', `Nr. ${sheet.number}, seit ${day(sheet.opened_on)}`], ['Beratung', `bis vor ${day(sheet.clock_ends_on)}`], sheet.born ? ['geboren', dayOrYear(sheet.born)] : null, sheet.household.length ? ['Haushalt', sheet.household.join(', ')] : null, sheet.place ? ['wohnt', sheet.place] : null,
        sheet.languages.length ? ['Sprachen', `${sheet.languages.map((code) => label('language', code)).join(', ')}${sheet.needs_interpreter ? '; mit Sprachmittlung' : ''}`] : null, sheet.needs?.length ? ['besonderer Bedarf', sheet.needs.join(', ')] : null,
        sheet.starting ? ['Übergabe', `${sheet.giver || 'niemand'} an ${sheet.receiver}, ab ${day(sheet.starting)}`] : null]} />
      <Form key={sheet.careful_version} schema={CarefulInput} values={{ points: sheet.careful }} version={sheet.careful_version} action="Merken" onSave={(input, { version }) => save({ params: { id: sheet.person_id }, input, version })} onSaved={() => toast('Gespeichert')} />
      <Part title="Vereinbart, mit den nächsten Schritten" none="Kein Ziel ist offen." lines={sheet.goals.flatMap((goal) => [goal, ...goal.steps.map((step) => ({ ...step, title: `– ${step.title}` }))])} />
      <Part title="Fristen" none="Keine Frist bekannt." lines={sheet.deadlines} />
      <Part title="Offene Aufgaben" none="Keine Aufgabe ist offen." lines={sheet.tasks} />
      <Part title="Wer sonst beteiligt ist" none="Niemand eingetragen." lines={sheet.people} />
      <Part title="Letzte Gespräche" none="Noch kein Gespräch." lines={sheet.talks.map((talk) => ({ title: talk.topics.join(', ') || 'ohne Thema', detail: talk.title, on: talk.on }))} />
    </div>
  )
}
const Part = ({ title, lines, none }: { title: string; lines: readonly Line[]; none: string }) => (
  <section><h3>{title}</h3>{lines.length === 0 ? <p className="nothing-yet">{none}</p> : <ul>{lines.map((one, at) => <li key={at} dir="auto">{[one.title, one.detail, one.on && day(one.on)].filter(Boolean).join(', ')}</li>)}</ul>}</section>
)
