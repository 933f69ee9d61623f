/** Somebody who looks for work without a case: taking in, and what becomes of the search, each in one act that can be taken back. */
import { useState } from 'react'
import { FileDown, Pencil, SearchCheck, Trash2, Undo2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Form, Section, useFormValues } from '../../ui/form.tsx'
import { day, list } from '../../ui/format.ts'
import { Facts, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { download, reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listColleagues } from '../users/colleague.api.ts'
import { readMe } from '../users/user.api.ts'
import { asTyped, employerChoices, vacancyChoices } from './employer.choice.ts'
import { applyLocalSeeker, changeLocalSeeker, createLocalSeeker, exportLocalSeekers, matchLocalSeeker, openLocalSeeker, removeLocalSeeker, takeBackLocalApplication, type LocalApplication, type LocalSeekerRow, type OpenedSeeker } from './local-seeker.api.ts'
import { BeganInput, EndedInput, lastsLabels, LocalApplicationInput, LocalSeekerFields, LocalSeekerInput, standLabels } from './local-seeker.ts'
import { MatchList } from './matches.panel.tsx'
import { workKindLabels } from './vacancy.ts'
import './applications.css'

const tones: Record<LocalSeekerRow['stand'], Tone> = { seeking: 'accent', applied: 'accent', ask: 'warn', started: 'good', ended: 'neutral' }
export const StandBadge = ({ row }: { row: LocalSeekerRow }) => <Badge tone={tones[row.stand]}>{standLabels[row.stand]}</Badge>

/** Whoever takes somebody in helps, unless another is chosen. */
export async function takeIn(today: string): Promise<void> {
  const me = await reach(readMe, {})
  await openEntry({ title: 'Jemanden ohne Fall aufnehmen', size: 'large', schema: LocalSeekerInput, start: { since: today, responsible_id: me.id }, create: createLocalSeeker, action: 'Aufnehmen', children: <Content /> })
}
const openChange = (row: LocalSeekerRow) => openEntry({
  title: row.name, size: 'large', schema: LocalSeekerInput, row, change: changeLocalSeeker,
  children: <><Content /><Section title="Was daraus wurde"><Fields columns={2}><Field name="began_on" /><Field name="employer_id" load={employerChoices} valueLabel={row.employer} /><Field name="lasts" look="select" /><Field name="ended_on" /></Fields></Section></>,
})
function Content() {
  const colleagues = useRead(listColleagues, {})
  return (
    <>
      <Fields columns={2}><Field name="name" autoFocus /><Field name="contact" /></Fields>
      <Section title="Was gesucht wird">
        <Field name="kinds" />
        <Fields columns={2}><Field name="trades" load={asTyped} placeholder="eintippen und wählen" /><Field name="language_level" /><Field name="hours" /></Fields>
        <Field name="remark" rows={2} />
      </Section>
      <Fields columns={2}><Field name="since" /><Field name="consented_on" /><Field name="responsible_id" look="select" choices={(colleagues.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))} /></Fields>
    </>
  )
}

export const openMatches = (row: LocalSeekerRow) => openDialog({ title: 'Passende Stellen', size: 'large', content: () => <Matches row={row} /> })
function Matches({ row }: { row: LocalSeekerRow }) {
  const read = useRead(matchLocalSeeker, { params: { id: row.id } })
  return <Loaded read={read} lines={6}>{({ vacancies }) => <MatchList vacancies={vacancies} onApply={isSeeking(row) ? (vacancy) => void openApply(row, vacancy) : undefined} />}</Loaded>
}
/** All that is kept of one person, as a file for herself. */
export const tellAll = (row: LocalSeekerRow) => download(exportLocalSeekers, { input: { filter: { id: [row.id] }, format: 'xlsx', columns: [...Object.keys(LocalSeekerFields.shape).filter((key) => !key.endsWith('_id')), 'employer', 'responsible_name', 'applied', 'stand'] } }, 'Auskunft.xlsx')

const isSeeking = ({ stand }: LocalSeekerRow) => stand === 'seeking' || stand === 'applied'
export const see = (row: { id: string }) => openDialog({ title: 'Im Job-Café ohne Fall', size: 'large', content: (close) => <One id={row.id} close={close} /> })
function One({ id, close }: { id: string; close(): void }) {
  const read = useRead(openLocalSeeker, { params: { id } })
  return <Loaded read={read} lines={8}>{(row) => <Stack><Seen row={row} /><Acts row={row} close={close} /></Stack>}</Loaded>
}

function Seen({ row }: { row: OpenedSeeker }) {
  const label = useLabel()
  const ways = [
    ...(row.ended_on ? [{ key: 'ended', on: row.ended_on, what: standLabels.ended }] : []),
    ...(row.began_on ? [{ key: 'began', on: row.began_on, what: ['hat begonnen', row.employer].filter(Boolean).join(': ') }] : []),
    ...row.applications.map((one) => ({ key: one.id, on: one.applied_on, what: `beworben: ${[one.title, one.employer].filter(Boolean).join(', ')}`, application: one })),
    { key: 'since', on: row.since, what: 'sucht Arbeit' },
  ].sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
  return (
    <>
      <Row><strong><Name>{row.name}</Name></strong><StandBadge row={row} />{row.lasts !== '' && <Badge tone={row.lasts === 'stayed' ? 'good' : 'neutral'}>{lastsLabels[row.lasts]}</Badge>}</Row>
      {row.stand === 'ask' && <Notice title="Sechs Monate sind um">Noch dort? Beide Antworten beenden die Frage.</Notice>}
      <Facts columns={2} items={[
        ['Telefon oder E-Mail', row.contact && <span key="contact" data-private>{row.contact}</span>], ['sucht', list(row.kinds.map((kind) => workKindLabels[kind])) || 'alles'], ['Berufe und Branchen', row.trades.join(', ') || 'offen'],
        ['Deutsch', label('language-level', row.language_level)], ['höchstens', row.hours !== null && `${row.hours} Stunden in der Woche`], ['einverstanden', `am ${day(row.consented_on)}`], ['wer begleitet', row.responsible_name],
      ]} />
      {row.remark && <div><strong>Bemerkung</strong><p className="application-text" dir="auto">{row.remark}</p></div>}
      <ol className="application-steps" aria-label="Verlauf">{ways.map((step) => <li key={step.key}><time dateTime={step.on}>{day(step.on)}</time><span data-private>{step.what}</span>{'application' in step && step.application && <TakeBack application={step.application} />}</li>)}</ol>
    </>
  )
}
function TakeBack({ application }: { application: LocalApplication }) {
  const { save } = useSave(takeBackLocalApplication)
  return <Button kind="quiet" size="small" icon={Undo2} label={`Bewerbung vom ${day(application.applied_on)} zurücknehmen`} onPress={() => void save({ params: { id: application.id }, version: application.version }).then(() => toast('Zurückgenommen'))} />
}

/** Sets some fields of the entry; the message takes it back. */
function useSet(row: LocalSeekerRow) {
  const { save } = useSave(changeLocalSeeker)
  return {
    save: (fields: Partial<LocalSeekerInput>, version = row.version) => save({ params: { id: row.id }, version, input: { ...row, ...fields } }),
    told: (text: string) => (after: { version: number }) => toast(text, { undo: () => save({ params: { id: row.id }, version: after.version, input: row }) }),
  }
}
function Acts({ row, close }: { row: OpenedSeeker; close(): void }) {
  const set = useSet(row)
  const { save: remove } = useSave(removeLocalSeeker)
  const [isBusy, setBusy] = useState(false)
  const at = async (fields: Partial<LocalSeekerInput>, text: string) => { setBusy(true); try { set.told(text)(await set.save(fields)) } finally { setBusy(false) } }
  const drop = async () => {
    if (!(await confirm({ title: 'Löschen?', text: 'Wer die Einwilligung zurücknimmt, wird sofort gelöscht. Es bleibt kein Verlauf.', also: row.applications.length ? ['die Bewerbungen'] : [], action: 'Löschen', danger: true }))) return
    await remove({ params: { id: row.id }, version: row.version })
    toast('Gelöscht')
    close()
  }
  return (
    <>
      <Row>
        {isSeeking(row) && <><Button icon={SearchCheck} onPress={() => void openMatches(row)}>Passende Stellen</Button><Button onPress={() => void openApply(row)}>Beworben …</Button><Button onPress={() => void openBegan(row)}>Hat begonnen …</Button><Button onPress={() => void openEnded(row)}>Sucht nicht mehr …</Button></>}
        {row.stand === 'ask' && <><Button busy={isBusy} onPress={() => void at({ lasts: 'stayed' }, 'Nach 6 Monaten noch dort')}>Noch dort</Button><Button busy={isBusy} onPress={() => void at({ lasts: 'left' }, 'Nicht mehr dort')}>Nicht mehr dort</Button></>}
        {row.stand === 'ended' && <Button busy={isBusy} onPress={() => void at({ ended_on: null }, 'Sucht wieder')}>Sucht wieder</Button>}
      </Row>
      <div className="entry-remove"><Row>
        <Button kind="quiet" size="small" icon={Pencil} onPress={() => void openChange(row)}>Ändern</Button>
        <Button kind="quiet" size="small" icon={FileDown} onPress={() => void tellAll(row)}>Auskunft</Button>
        <Button kind="danger" size="small" icon={Trash2} onPress={() => void drop()}>Löschen</Button>
      </Row></div>
    </>
  )
}

type Vacancy = { id: string; title: string; employer_id: string; employer: string }
const openApply = (row: LocalSeekerRow, vacancy?: Vacancy) => openDialog({ title: 'Beworben', content: (close) => <Apply row={row} vacancy={vacancy} close={close} /> })
function Apply({ row, vacancy, close }: { row: LocalSeekerRow; vacancy?: Vacancy; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(applyLocalSeeker)
  const { save: takeBack } = useSave(takeBackLocalApplication)
  const saved = (made: LocalApplication) => { toast('Bewerbung festgehalten', { undo: () => takeBack({ params: { id: made.id }, version: made.version }) }); close() }
  return (
    <Form schema={LocalApplicationInput} values={{ applied_on: today, ...(vacancy && { vacancy_id: vacancy.id, employer_id: vacancy.employer_id, title: vacancy.title }) }} always={Boolean(vacancy)} action="Festhalten" onCancel={close} onSave={(input, { key }) => save({ params: { id: row.id }, input, key })} onSaved={saved}>
      <Field name="applied_on" /><Where vacancy={vacancy} /><Field name="title" />
    </Form>
  )
}
/** An employer narrows the vacancies to the own ones. */
function Where({ vacancy }: { vacancy?: Vacancy }) {
  const { employer_id } = useFormValues<LocalApplicationInput>()
  return <Fields columns={2}><Field name="employer_id" load={employerChoices} valueLabel={vacancy?.employer} /><Field name="vacancy_id" load={vacancyChoices(employer_id)} valueLabel={vacancy?.title} /></Fields>
}
const openBegan = (row: OpenedSeeker) => openDialog({ title: 'Hat begonnen', content: (close) => <Began row={row} close={close} /> })
function Began({ row, close }: { row: OpenedSeeker; close(): void }) {
  const { today } = useUi()
  const set = useSet(row)
  return (
    <Form schema={BeganInput} values={{ began_on: today }} version={row.version} always action="Festhalten" onCancel={close} onSave={(input, { version }) => set.save(input, version)} onSaved={(after: LocalSeekerRow) => { set.told('Hat begonnen')(after); close() }}>
      <Field name="began_on" /><Field name="employer_id" load={employerChoices} />
    </Form>
  )
}
const openEnded = (row: OpenedSeeker) => openDialog({ title: 'Sucht nicht mehr', content: (close) => <Ended row={row} close={close} /> })
function Ended({ row, close }: { row: OpenedSeeker; close(): void }) {
  const { today } = useUi()
  const set = useSet(row)
  return (
    <Form schema={EndedInput} values={{ ended_on: today }} version={row.version} always action="Festhalten" onCancel={close} onSave={(input, { version }) => set.save(input, version)} onSaved={(after: LocalSeekerRow) => { set.told('Sucht nicht mehr')(after); close() }}>
      <Field name="ended_on" />
    </Form>
  )
}
