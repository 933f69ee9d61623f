/** What a volunteer sees: the own mentorships with call name and languages, the own errands, the own hours; simple words, made for the phone. */
import { Clock, HeartHandshake, MessageSquare } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { day, hours } from '../../ui/format.ts'
import { Facts, Grid, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listOwnHours, noteOwnHours } from './entry.api.ts'
import { OwnHours, purposeLabels } from './entry.ts'
import { answerErrand, listOwnErrands, writeVolunteerMessage, type OwnErrand } from './errand.api.ts'
import { MessageInput, OwnErrandAnswer, type OwnAnswer } from './errand.ts'
import { listOwnMentorships } from './mentorship.api.ts'
import './volunteers.css'

export default function OwnMentorshipsPage() {
  const label = useLabel()
  const read = useRead(listOwnMentorships, {})
  return (
    <Page title="Meine Patenschaften">
      <Stack>
        <Loaded read={read}>{({ rows }) => rows.length === 0 ? (
          <Empty icon={HeartHandshake} title="Zurzeit keine Patenschaft">Sobald die Ehrenamtskoordination eine Patenschaft vereinbart hat, steht sie hier.</Empty>
        ) : (
          <Grid>{rows.map((row) => (
            <Panel key={row.id} title={row.call_name ? <Name>{row.call_name}</Name> : 'Eine Patenschaft'} actions={<Button size="small" icon={MessageSquare} onPress={() => void openMessage(row.id, row.call_name || 'die begleitete Person')}>Nachricht<span className="unseen">: {row.call_name || 'Patenschaft'}</span></Button>}>
              <Facts items={[['Sprachen', row.languages.map((code) => label('language', code)).join(', ')], ['Patenschaft', `seit ${day(row.valid_from)}`]]} />
            </Panel>
          ))}</Grid>
        )}</Loaded>
        <OwnErrands />
        <Hours />
      </Stack>
    </Page>
  )
}

const openMessage = (id: string, name: string) => openDialog({ title: 'Nachricht schreiben', size: 'small', content: (close) => <Message id={id} name={name} close={close} /> })
function Message({ id, name, close }: { id: string; name: string; close(): void }) {
  const { save } = useSave(writeVolunteerMessage)
  return <Form schema={MessageInput} always action="Senden" onCancel={close} onSave={(input, { key }) => save({ params: { id }, input, key })} onSaved={() => { toast('Gesendet'); close() }}><p>Es geht um <Name>{name}</Name>.</p><Field name="text" autoFocus rows={5} /></Form>
}

function OwnErrands() {
  const read = useRead(listOwnErrands, {})
  const rows = read.data?.rows ?? []
  const mine = rows.filter((row) => row.is_mine), offered = rows.filter((row) => !row.is_mine)
  if (rows.length === 0) return null
  return (
    <>
      {offered.length > 0 && <Panel title="Wer kann helfen?" count={offered.length}>{offered.map((row) => <Errand key={row.id} row={row} />)}</Panel>}
      {mine.length > 0 && <Panel title="Das mache ich">{mine.map((row) => <Errand key={row.id} row={row} />)}</Panel>}
    </>
  )
}
function Errand({ row }: { row: OwnErrand }) {
  const { today } = useUi()
  const { save } = useSave(answerErrand)
  const answer = async (said: OwnAnswer, told: string, back?: OwnAnswer) => {
    await save({ params: { id: row.id }, input: { answer: said } })
    toast(told, back ? { undo: () => save({ params: { id: row.id }, input: { answer: back } }) } : {})
  }
  return (
    <article className="own-errand" data-private>
      <p><strong>{row.title}</strong></p>
      <p>{[day(row.on_day), row.begins && `${row.begins}${row.ends ? ` bis ${row.ends}` : ''} Uhr`, row.place, row.alias && `mit ${row.alias}`].filter(Boolean).join(' · ')}</p>
      <Row>
        {row.state === 'open' && <Button kind="primary" onPress={() => void answer('take', 'Danke! Es steht jetzt unter „Das mache ich“.', 'give_back')}>Ich mache das<span className="unseen">: {row.title}</span></Button>}
        {row.state === 'taken' && row.on_day <= today && <Button kind="primary" onPress={() => void openDone(row)}>Erledigt<span className="unseen">: {row.title}</span></Button>}
        {row.state === 'taken' && row.on_day >= today && <Button kind="quiet" onPress={() => void answer('give_back', 'Zurückgegeben. Jetzt kann jemand anders helfen.', 'take')}>Ich kann doch nicht<span className="unseen">: {row.title}</span></Button>}
        {row.state === 'done' && <Badge tone="good">erledigt</Badge>}
        {row.state === 'cancelled' && <Badge tone="warn">abgesagt</Badge>}
      </Row>
    </article>
  )
}
const openDone = (row: OwnErrand) => openDialog({ title: 'Erledigt', size: 'small', content: (close) => <Done row={row} close={close} /> })
function Done({ row, close }: { row: OwnErrand; close(): void }) {
  const { save } = useSave(answerErrand)
  return <Form schema={OwnErrandAnswer.pick({ minutes: true })} always action="Melden" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input: { answer: 'done', ...input } })} onSaved={() => { toast('Danke!'); close() }}><p>{row.title}, {day(row.on_day)}</p><Field name="minutes" hint="Wenn die Zeit aufgeschrieben werden soll." /></Form>
}

function Hours() {
  const { today } = useUi()
  const read = useRead(listOwnHours, {})
  const rows = (read.data?.rows ?? []).filter((row) => row.minutes > 0 || row.km > 0), year = today.slice(0, 4)
  const sum = rows.filter((row) => row.on_day.startsWith(year)).reduce((minutes, row) => minutes + row.minutes, 0)
  return (
    <Panel title="Meine Stunden" actions={<Button size="small" icon={Clock} onPress={() => void openHours(today)}>Aufschreiben</Button>}>
      {rows.length === 0 ? <p className="nothing-yet">Noch nichts aufgeschrieben.</p> : (
        <>
          <p>{year}: {hours(sum)}</p>
          <ul className="mentor-lines">{rows.slice(0, 10).map((row) => <li key={row.id}><span>{day(row.on_day)} · {purposeLabels[row.purpose]} · {[row.minutes > 0 && `${row.minutes} Minuten`, row.km > 0 && `${row.km} km`].filter(Boolean).join(', ')}</span></li>)}</ul>
        </>
      )}
    </Panel>
  )
}
const openHours = (today: string) => openDialog({ title: 'Stunden aufschreiben', size: 'small', content: (close) => <OwnHoursForm today={today} close={close} /> })
function OwnHoursForm({ today, close }: { today: string; close(): void }) {
  const { save } = useSave(noteOwnHours)
  return <Form schema={OwnHours} values={{ on_day: today, purpose: 'mentorship' }} always action="Aufschreiben" onCancel={close} onSave={(input, { key }) => save({ input, key })} onSaved={() => { toast('Aufgeschrieben'); close() }}><Fields columns={2}><Field name="on_day" /><Field name="purpose" look="select" /><Field name="minutes" /><Field name="km" /></Fields></Form>
}
