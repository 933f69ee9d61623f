/** Writing an application down, and what becomes of it. */
import { useState } from 'react'
import { Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Facts, Row, Stack, type Fact } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { personChoices } from '../people/person.choice.ts'
import { changeApplication, createApplication, moveApplication, openApplication, removeApplication, takeBackApplication, type ApplicationOutput, type ApplicationRow } from './application.api.ts'
import { isOpen, moves, stayDay } from './application.rules.ts'
import { ApplicationChange, ApplicationInput, applicationStateLabels, permitLabels, StateInput, type ApplicationState } from './application.ts'
import { employerChoices, vacancyChoices } from './employer.choice.ts'
import { workKindLabels, type WorkKind } from './vacancy.ts'
import './applications.css'

type Start = { person?: { id: string; name: string }; vacancy?: { id: string; title: string; employer_id: string; employer: string; kind: WorkKind } }
export const apply = (start: Start = {}) => openDialog({ title: 'Bewerbung anlegen', size: 'large', content: (close) => <New {...start} close={close} /> })
export const seeApplication = (row: { id: string }) => openDialog({ title: 'Bewerbung', size: 'large', content: (close) => <One id={row.id} close={close} /> })

const tones: Record<ApplicationState, 'neutral' | 'accent' | 'good' | 'warn' | 'bad'> = { idea: 'neutral', drafting: 'accent', sent: 'accent', interview: 'warn', trial: 'warn', accepted: 'good', rejected: 'bad', withdrawn: 'neutral', started: 'good', stayed: 'good', left: 'neutral' }
export const StateBadge = ({ state }: { state: ApplicationState }) => <Badge tone={tones[state]}>{applicationStateLabels[state]}</Badge>
/** What it is called in a line. */
export const titleOf = (row: Pick<ApplicationRow, 'title' | 'employer' | 'kind'>): string => [row.title || workKindLabels[row.kind], row.employer].filter(Boolean).join(', ')

function New({ person, vacancy, close }: Start & { close(): void }) {
  const { today } = useUi()
  const { save } = useSave(createApplication)
  const [draft] = useState(() => draftAt(`application-new/${person?.id ?? 'any'}`))
  const values = { person_id: person?.id, on: today, ...(vacancy && { kind: vacancy.kind, title: vacancy.title, employer_id: vacancy.employer_id, vacancy_id: vacancy.id }) }
  return (
    <Form schema={ApplicationInput} values={values} draft={vacancy ? undefined : draft} always={Boolean(vacancy)} action="Anlegen" onCancel={close} onSave={(input, { key }) => save({ input, key })} onSaved={() => { toast('Bewerbung angelegt'); close() }}>
      {!person && <Field name="person_id" load={personChoices} autoFocus />}
      <Content known={{ employer: vacancy?.employer, vacancy: vacancy?.title }} />
      <Fields columns={2}><Field name="state" look="select" choices={Object.entries(applicationStateLabels).filter(([code]) => code !== 'stayed' && code !== 'left').map(([value, label]) => ({ value, label }))} /><Field name="on" /></Fields>
      <Rest />
    </Form>
  )
}

function Content({ known }: { known: { employer?: string; vacancy?: string } }) {
  const { employer_id } = useFormValues<ApplicationChange>()
  return (
    <>
      <Field name="kind" />
      <Fields columns={2}>
        <Field name="title" />
        <Field name="employer_id" load={employerChoices} valueLabel={known.employer} />
        {!employer_id && <Field name="employer_text" />}
        <Field name="vacancy_id" load={vacancyChoices(employer_id)} valueLabel={known.vacancy} />
      </Fields>
    </>
  )
}
const Rest = () => {
  const { permit } = useFormValues<ApplicationChange>()
  return (
    <>
      <Fields columns={2}><Field name="next_on" /><Field name="next_step" /><Field name="permit" look="select" />{permit !== '' && permit !== undefined && <Field name="permit_on" />}<Field name="trained_on" /></Fields>
      <Field name="remark" rows={3} />
    </>
  )
}

function One({ id, close }: { id: string; close(): void }) {
  const read = useRead(openApplication, { params: { id } })
  const [isChanging, setChanging] = useState(false)
  return (
    <Loaded read={read} lines={8}>{(row) => (isChanging
      ? <Change row={row} done={() => setChanging(false)} />
      : <Stack><Seen row={row} close={close} /><Acts row={row} onChange={() => setChanging(true)} close={close} /></Stack>)}</Loaded>
  )
}

function Seen({ row, close }: { row: ApplicationOutput; close(): void }) {
  const { today } = useUi()
  const facts: (Fact | false)[] = [
    ['Person', <A key="person" href={`/personen/${row.person_id}`} onGo={close}><Name>{row.person_name}</Name></A>], ['Art', workKindLabels[row.kind]], ['als was', row.title], ['Arbeitgeber', row.employer],
    row.vacancy_title !== null && row.vacancy_title !== row.title && ['offene Stelle', row.vacancy_title], ['nächster Termin', [day(row.next_on), row.next_step].filter(Boolean).join(': ')],
    row.permit !== '' && ['Arbeitserlaubnis', [permitLabels[row.permit], row.permit_on && `am ${day(row.permit_on)}`].filter(Boolean).join(' ')], row.trained_on !== null && ['Gespräch geübt', `am ${day(row.trained_on)}`], ['angelegt', `am ${day(row.made_on)} durch ${row.made_by_name}`],
  ]
  return (
    <>
      <Row><StateBadge state={row.state} /></Row>
      {row.state === 'started' && stayDay(row.since) <= today && <Notice title="Sechs Monate sind um">Noch dort? Dann den Stand setzen; er zählt in der Auswertung.</Notice>}
      <Facts columns={2} items={facts} />
      {row.remark && <div><strong>Bemerkung</strong><p className="application-text" dir="auto">{row.remark}</p></div>}
      <ol className="application-steps" aria-label="Verlauf">{row.states.map((step) => (
        <li key={step.id}><time dateTime={step.valid_from}>{day(step.valid_from)}</time><span><strong>{applicationStateLabels[step.state]}</strong>{step.set_by_name && ` · ${step.set_by_name}`}{step.note && <span className="application-text" dir="auto">{step.note}</span>}</span></li>
      ))}</ol>
    </>
  )
}

function Acts({ row, onChange, close }: { row: ApplicationOutput; onChange(): void; close(): void }) {
  const { today } = useUi()
  const { save: remove } = useSave(removeApplication)
  const { save: takeBack } = useSave(takeBackApplication)
  const move = (state: ApplicationState) => openDialog({ title: `Stand: ${applicationStateLabels[state]}`, content: (end) => <Move row={row} state={state} close={end} /> })
  const drop = async () => {
    if (!(await confirm({ title: 'Bewerbung löschen?', text: 'Nur für irrtümlich Eingetragenes. Was nichts wurde, bekommt einen Stand und zählt mit.', also: ['ihr Verlauf'], action: 'Löschen', danger: true }))) return
    await remove({ params: { id: row.id }, version: row.version })
    toast('Gelöscht')
    close()
  }
  const next = moves[row.state]
  return (
    <>
      {next.length > 0 && <Row>{next.map((state) => <Button key={state} why={state === 'stayed' && stayDay(row.since) > today ? `Erst am ${day(stayDay(row.since))} sind sechs Monate um.` : undefined} onPress={() => void move(state)}>{applicationStateLabels[state]} …</Button>)}</Row>}
      <div className="entry-remove"><Row>
        <Button kind="quiet" size="small" icon={Pencil} onPress={onChange}>Ändern</Button>
        {row.states.length > 1 && <Button kind="quiet" size="small" icon={RotateCcw} onPress={() => void takeBack({ params: { id: row.id }, version: row.version }).then(() => toast('Zurückgenommen'))}>Letzten Stand zurücknehmen</Button>}
        <Button kind="danger" size="small" icon={Trash2} onPress={() => void drop()}>Löschen</Button>
      </Row></div>
    </>
  )
}

function Change({ row, done }: { row: ApplicationOutput; done(): void }) {
  const { save } = useSave(changeApplication)
  return (
    <Form schema={ApplicationChange} values={row} version={row.version} onCancel={done} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); done() }}>
      <Content known={{ employer: row.employer_name ?? undefined, vacancy: row.vacancy_title ?? undefined }} /><Rest />
    </Form>
  )
}

function Move({ row, state, close }: { row: ApplicationOutput; state: ApplicationState; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(moveApplication)
  const { save: takeBack } = useSave(takeBackApplication)
  const saved = (answer: ApplicationOutput) => {
    toast(`Stand: ${applicationStateLabels[state]}`, { undo: () => takeBack({ params: { id: answer.id }, version: answer.version }) })
    close()
  }
  const goesOn = isOpen(state) || state === 'started'
  return (
    <Form schema={StateInput} values={{ state, on: today, as_occupation: state === 'started' }} version={row.version} always action="Setzen" onCancel={close} onSave={(input, { version }) => save({ params: { id: row.id }, input, version })} onSaved={saved}>
      <Field name="on" />
      {goesOn && <Fields columns={2}><Field name="next_on" /><Field name="next_step" /></Fields>}
      {state === 'started' && <Field name="as_occupation" />}
      <Field name="note" rows={2} />
    </Form>
  )
}
