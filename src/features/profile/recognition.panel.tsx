/** Recognition procedures of a person: where each stands, what is missing, what comes next, how it came there. */
import { CalendarClock, ListPlus, Pencil, Plus, Stamp } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { CheckField } from '../../ui/fields.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day, since } from '../../ui/format.ts'
import { Facts, Panel, Row } from '../../ui/layout.tsx'
import { Badge, Meter, type Tone } from '../../ui/notice.tsx'
import { useSave } from '../../ui/reach.ts'
import { QuickLine, useTold } from './entry.form.tsx'
import { urgencyOf } from './profile.rules.ts'
import type { Profile } from './profile.ts'
import { addPapers, changePaper } from './recognition.api.ts'
import { addRecognitionOf, openPaper, openRecognition, setState } from './recognition.form.tsx'
import { decisionExpectedOn, nextStates, settled, usualPapers } from './recognition.rules.ts'
import { PaperInput, type RecognitionProcedure, type RecognitionRow, type RecognitionState } from './recognition.ts'

const tones: Partial<Record<string, Tone>> = { voll: 'good', teilweise: 'accent', ausgleich: 'accent', nachforderung: 'warn', abgelehnt: 'bad', antrag: 'accent', qualifikationsanalyse: 'accent' }

/** Where a procedure stands. */
export function StateBadge({ state }: { state: string }) {
  const label = useLabel()
  return <Badge tone={tones[state] ?? 'neutral'}>{label('recognition-state', state)}</Badge>
}
/** The day of the next step, marked when it is near or gone; nothing when the procedure is settled. */
export function NextDue({ row }: { row: RecognitionRow }) {
  const { today } = useUi()
  if (!row.next_due || settled.includes(row.state as RecognitionState)) return null
  const urgency = urgencyOf(row.next_due, today)
  return <><Badge icon={CalendarClock} tone={urgency === 'over' ? 'bad' : urgency === 'soon' ? 'warn' : 'neutral'}>bis {day(row.next_due)}</Badge> <span className="due-in">{since(row.next_due, today)}</span></>
}

export function RecognitionPanel({ profile }: { profile: Profile }) {
  const { person_id, recognitions } = profile
  return (
    <Panel title="Anerkennung" count={recognitions.length || undefined} actions={<Button kind="quiet" size="small" icon={Plus} onPress={() => addRecognitionOf(person_id)}><span className="unseen">Anerkennung: </span>Eintragen</Button>}>
      {recognitions.length === 0 ? <p className="nothing-yet">Noch kein Verfahren. Bei einer Ausbildung aus dem Ausland führt „Anerkennung“ hierher.</p> : recognitions.map((row) => <Procedure key={row.id} row={row} />)}
    </Panel>
  )
}

function Procedure({ row }: { row: RecognitionRow }) {
  const label = useLabel()
  const isEnd = nextStates(row.procedure as RecognitionProcedure, row.state as RecognitionState).length === 0
  const expected = decisionExpectedOn(row.procedure as RecognitionProcedure, row.state as RecognitionState, row.state_since)
  return (
    <section className="procedure" aria-label={row.qualification}>
      <div className="procedure-head">
        <h3 data-private dir="auto">{row.qualification}</h3>
        <Row><StateBadge state={row.state} /><span className="muted small">seit {day(row.state_since)}</span></Row>
      </div>
      <Facts items={[
        ['Verfahren', [label('recognition-procedure', row.procedure), label('country', row.country)].filter(Boolean).join(' · ')],
        row.reference_occupation !== '' && ['Referenzberuf', row.reference_occupation],
        row.authority !== '' && ['zuständige Stelle', <span key="authority">{row.authority}{row.reference && <>, Zeichen <bdi data-private>{row.reference}</bdi></>}</span>],
        (row.applied_on !== null || expected !== null) && ['Antrag', row.applied_on && day(row.applied_on), expected && `Entscheidung in der Regel bis ${day(expected)}, wenn alles vorliegt (§ 6 Abs. 3, § 13 Abs. 3 BQFG)`],
        (row.next_step !== '' || row.next_due !== null) && ['nächster Schritt', <span key="next" data-private>{row.next_step} <NextDue row={row} /></span>],
      ]} />
      <Row>
        <Button size="small" icon={Stamp} why={isEnd ? 'Voll anerkannt: darauf folgt nichts mehr.' : undefined} onPress={() => setState(row)}>Stand setzen</Button>
        <Button size="small" kind="quiet" icon={Pencil} onPress={() => openRecognition(row)}><span className="unseen">{row.qualification}: </span>Ändern</Button>
      </Row>
      <Papers row={row} />
      {row.states.length > 1 && (
        <details className="more"><summary>Verlauf des Verfahrens</summary>
          <ol className="state-history">{row.states.map((state) => <li key={state.id}><time dateTime={state.valid_from}>{day(state.valid_from)}</time><span>{label('recognition-state', state.state)}{state.reason && <span className="muted" data-private dir="auto"> {state.reason}</span>}</span>{state.set_by && <span className="muted small">{state.set_by}</span>}</li>)}</ol>
        </details>
      )}
    </section>
  )
}

const OnePaper = z.object({ what: PaperInput.shape.what })
function Papers({ row }: { row: RecognitionRow }) {
  const [isAdding, setAdding] = useState(false)
  const { save: add } = useSave(addPapers)
  const told = useTold(row.person_id)
  const params = { personId: row.person_id, id: row.id }
  const there = row.papers.filter((paper) => paper.obtained_on).length
  const addUsual = async () => told('Gespeichert', await add({ params, input: { papers: [...usualPapers[row.procedure as RecognitionProcedure]] } }))
  return (
    <div className="papers">
      <div className="panel-head">
        <h4>Unterlagen</h4>
        <Row>
          {row.papers.length === 0 && <Button size="small" kind="quiet" icon={ListPlus} onPress={addUsual}>Übliche eintragen</Button>}
          {!isAdding && <Button size="small" kind="quiet" icon={Plus} onPress={() => setAdding(true)}><span className="unseen">Unterlage: </span>Eintragen</Button>}
        </Row>
      </div>
      {row.papers.length > 0 && <Meter label="Unterlagen, die vorliegen" value={there} max={row.papers.length} tone={there === row.papers.length ? 'good' : 'accent'} text={there === row.papers.length ? 'vollständig' : `${there} von ${row.papers.length} da`} />}
      <ul className="paper-list">{row.papers.map((paper) => <Paper key={paper.id} row={row} paper={paper} />)}</ul>
      {isAdding && <QuickLine name="Unterlage eintragen" close={() => setAdding(false)} fields={(again) => (
        <Form patient schema={OnePaper} action="Hinzufügen" onCancel={() => setAdding(false)} onSave={({ what }, { key }) => add({ params, input: { papers: [what] }, key })} onSaved={(answer) => { told('Gespeichert', answer); again() }}>
          <div className="quick-fields of-1"><Field name="what" /></div>
        </Form>
      )} />}
    </div>
  )
}

function Paper({ row, paper }: { row: RecognitionRow; paper: RecognitionRow['papers'][number] }) {
  const { today } = useUi()
  const { save } = useSave(changePaper)
  const told = useTold(row.person_id)
  // The tick stands at once; what the server says replaces it.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const tick = async (isThere: boolean) => {
    setTicked(isThere)
    try {
      told(isThere ? 'Liegt vor' : 'Fehlt wieder', await save({ params: { personId: row.person_id, id: row.id, paperId: paper.id }, input: { what: paper.what, obtained_on: isThere ? today : null }, version: paper.version }))
    } finally {
      setTicked(null)
    }
  }
  return (
    <li data-private>
      <CheckField label={paper.what} hint={paper.obtained_on && `liegt vor seit ${day(paper.obtained_on)}`} value={ticked ?? paper.obtained_on !== null} onChange={(isThere) => void tick(isThere)} />
      <Button size="small" kind="quiet" icon={Pencil} label={`${paper.what}: ändern`} onPress={() => openPaper(row, paper)} />
    </li>
  )
}
