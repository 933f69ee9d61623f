/** People of the municipality who come to the Job-Café for work and have no case. */
import { Plus, SearchCheck, UserSearch } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Section } from '../../ui/form.tsx'
import { list as listed } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, type Tone } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { asTyped, employerChoices } from './employer.choice.ts'
import { changeLocalSeeker, createLocalSeeker, exportLocalSeekers, listLocalSeekers, matchLocalSeeker, removeLocalSeeker, type LocalSeekerRow } from './local-seeker.api.ts'
import { LocalSeekerInput, standLabels } from './local-seeker.ts'
import { MatchList } from './matches.panel.tsx'
import { workKindLabels } from './vacancy.ts'

const Level = ({ code }: { code: string }) => <>{useLabel()('language-level', code)}</>
const tones: Record<LocalSeekerRow['stand'], Tone> = { seeking: 'accent', ask: 'warn', started: 'good', ended: 'neutral' }
const columns: Column<LocalSeekerRow>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'stand', label: 'Stand', filter: Object.entries(standLabels).map(([value, label]) => ({ value, label })), cell: (row) => <Badge tone={tones[row.stand]}>{standLabels[row.stand]}</Badge> },
  { key: 'kinds', label: 'sucht', sort: false, cell: (row) => listed(row.kinds.map((kind) => workKindLabels[kind])) },
  { key: 'trades', label: 'Berufe und Branchen', sort: false, cell: (row) => row.trades.join(', ') },
  { key: 'language_level', label: 'Deutsch', filter: 'language-level', cell: (row) => row.language_level && <Level code={row.language_level} /> },
  { key: 'contact', label: 'Telefon oder E-Mail', cell: (row) => <span data-private>{row.contact}</span> },
  { key: 'since', label: 'seit', kind: 'date' },
  { key: 'employer', label: 'Arbeitgeber' },
  { key: 'began_on', label: 'begonnen am', kind: 'date', hidden: true },
]
const open = (today: string, row?: LocalSeekerRow) => openEntry({
  title: row?.name ?? 'Jemanden ohne Fall aufnehmen', size: 'large', schema: LocalSeekerInput, row, start: { since: today }, create: createLocalSeeker, change: changeLocalSeeker,
  children: (
    <>
      <Fields columns={2}><Field name="name" autoFocus /><Field name="contact" /></Fields>
      <Section title="Was gesucht wird">
        <Field name="kinds" />
        <Fields columns={2}><Field name="trades" load={asTyped} placeholder="eintippen und wählen" /><Field name="language_level" /><Field name="hours" /></Fields>
        <Field name="remark" rows={2} />
      </Section>
      <Fields columns={2}><Field name="since" /><Field name="consented_on" /></Fields>
      <Section title="Was daraus wurde">
        <Fields columns={2}><Field name="began_on" /><Field name="employer_id" load={employerChoices} valueLabel={row?.employer} /><Field name="lasts" look="select" /><Field name="ended_on" /></Fields>
      </Section>
    </>
  ),
  remove: { endpoint: removeLocalSeeker, text: 'Wer die Einwilligung zurücknimmt, wird sofort gelöscht. Es bleibt kein Verlauf.' },
})
const openMatches = (row: LocalSeekerRow) => openDialog({ title: 'Passende Stellen', size: 'large', content: () => <Matches id={row.id} /> })
function Matches({ id }: { id: string }) {
  const read = useRead(matchLocalSeeker, { params: { id } })
  return <Loaded read={read} lines={6}>{({ vacancies }) => <MatchList vacancies={vacancies} />}</Loaded>
}
/** How the list is usually looked at. */
const USUAL = { stand: ['seeking', 'ask'] }

export default function LocalSeekersPage() {
  const { today } = useUi()
  const [list, setList] = useList('ortsansaessige', { filter: USUAL })
  const read = useRead(listLocalSeekers, { input: list })
  const add = <Button kind="primary" icon={Plus} onPress={() => void open(today)}>Aufnehmen</Button>
  return (
    <Page title="Ortsansässige" lead="Wer im Job-Café Arbeit sucht und keinen Fall hat." wide actions={add}>
      <DataTable usual={USUAL} label="Ortsansässige" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => void open(today, row)}
        rowActions={(row) => [{ key: 'matches', label: 'Passende Stellen', icon: SearchCheck, act: () => void openMatches(row) }]}
        exportTo={(format, shown) => download(exportLocalSeekers, { input: { ...list, format, columns: shown } }, `Ortsansässige.${format}`)}
        empty={<Empty icon={UserSearch} title="Niemand ohne Fall" action={add}>Auch wer schon lange hier wohnt, kommt ins Job-Café. Mit Einwilligung steht hier, was gesucht wird, und welche Stelle passt.</Empty>} />
    </Page>
  )
}
