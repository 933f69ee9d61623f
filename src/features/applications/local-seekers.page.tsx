/** People of the municipality who come to the Job-Café for work and have no case. */
import { useEffect } from 'react'
import { FileDown, Plus, SearchCheck, UserSearch } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { choicesOf, Name, useLabel, useUi } from '../../ui/context.tsx'
import { list as listed } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportLocalSeekers, listLocalSeekers, type LocalSeekerRow } from './local-seeker.api.ts'
import { openMatches, see, StandBadge, takeIn, tellAll } from './local-seeker.form.tsx'
import { standLabels } from './local-seeker.ts'
import { workKindLabels } from './vacancy.ts'

const Level = ({ code }: { code: string }) => <>{useLabel()('language-level', code)}</>
const columns: Column<LocalSeekerRow>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'stand', label: 'Stand', filter: choicesOf(standLabels), cell: (row) => <StandBadge row={row} /> },
  { key: 'kinds', label: 'sucht', sort: false, cell: (row) => listed(row.kinds.map((kind) => workKindLabels[kind])) },
  { key: 'trades', label: 'Berufe und Branchen', sort: false, cell: (row) => row.trades.join(', ') },
  { key: 'language_level', label: 'Deutsch', filter: 'language-level', cell: (row) => row.language_level && <Level code={row.language_level} /> },
  { key: 'contact', label: 'Telefon oder E-Mail', cell: (row) => <span data-private>{row.contact}</span> },
  { key: 'since', label: 'seit', kind: 'date' },
  { key: 'employer', label: 'Arbeitgeber' },
  { key: 'responsible_name', label: 'wer begleitet' },
  { key: 'applied', label: 'beworben', sort: false, hidden: true, cell: (row) => <span data-private>{row.applied}</span> },
  { key: 'began_on', label: 'begonnen am', kind: 'date', hidden: true },
]
/** How the list is usually looked at. */
const USUAL = { stand: ['seeking', 'applied', 'ask'] }

export default function LocalSeekersPage() {
  const { today } = useUi()
  const [list, setList] = useList('ortsansaessige', { filter: USUAL })
  const read = useRead(listLocalSeekers, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void see({ id })
  }, [])
  const add = <Button kind="primary" icon={Plus} onPress={() => void takeIn(today)}>Aufnehmen</Button>
  return (
    <Page title="Ortsansässige" lead="Wer im Job-Café Arbeit sucht und keinen Fall hat." wide actions={add}>
      <DataTable usual={USUAL} label="Ortsansässige" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => void see(row)}
        rowActions={(row) => [{ key: 'matches', label: 'Passende Stellen', icon: SearchCheck, act: () => void openMatches(row) }, { key: 'tell', label: 'Auskunft', icon: FileDown, act: () => void tellAll(row) }]}
        exportTo={(format, shown) => download(exportLocalSeekers, { input: { ...list, format, columns: shown } }, `Ortsansässige.${format}`)}
        empty={<Empty icon={UserSearch} title="Niemand ohne Fall" action={add}>Auch wer schon lange hier wohnt, kommt ins Job-Café. Mit Einwilligung steht hier, was gesucht wird, und welche Stelle passt.</Empty>} />
    </Page>
  )
}
