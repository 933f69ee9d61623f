/** The pool of interpreters: who speaks what, when, on what terms. */
import { Languages as LanguagesSign, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi, choicesOf } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, money } from '../../ui/format.ts'
import { Page, Stack } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { bookingAccess } from './booking.access.ts'
import { Bookings } from './bookings.panel.tsx'
import { changeInterpreter, createInterpreter, exportInterpreters, listInterpreters, type InterpreterRow } from './interpreter.api.ts'
import { InterpreterFields } from './interpreter.form.tsx'
import { InterpreterInput, interpreterSexLabels, spokenTexts } from './interpreter.ts'

function Languages({ row }: { row: Pick<InterpreterRow, 'languages' | 'spoken'> }) {
  const label = useLabel()
  return <>{spokenTexts(row, label).join(', ')}</>
}
const terms = (row: InterpreterRow) => (row.is_voluntary ? 'ehrenamtlich' : row.rate_cents === null ? '' : `${money(row.rate_cents)} je Stunde`)
const YES_NO = [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }]

const columns: Column<InterpreterRow>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <><Name>{row.name}</Name>{!row.is_active && <> <Badge>nicht mehr dabei</Badge></>}</> },
  { key: 'languages', label: 'Sprachen', filter: 'language', sort: false, cell: (row) => <Languages row={row} /> },
  { key: 'dialects_spoken', label: 'Dialekte', hidden: true },
  { key: 'dialects', label: 'Bemerkung zu den Sprachen', hidden: true },
  { key: 'sex', label: 'Geschlecht', filter: choicesOf(interpreterSexLabels), cell: (row) => interpreterSexLabels[row.sex] },
  { key: 'availability', label: 'verfügbar' },
  { key: 'phone', label: 'Telefon', cell: (row) => row.phone && <a href={`tel:${row.phone}`} data-private>{row.phone.replaceAll(' ', '\u00a0')}</a> },
  { key: 'rate_cents', label: 'Entgelt', cell: terms },
  { key: 'secrecy_declared_on', label: 'Verschwiegenheit', kind: 'date', cell: (row) => (row.secrecy_declared_on ? day(row.secrecy_declared_on) : <Badge tone="warn">fehlt</Badge>) },
  { key: 'is_active', label: 'dabei', filter: YES_NO, hidden: true, cell: (row) => (row.is_active ? 'ja' : 'nein') },
]

const open = (today: string, row?: InterpreterRow) => openEntry({
  title: row ? 'Sprachmittler:in ändern' : 'Sprachmittler:in aufnehmen', size: 'large', children: <InterpreterFields />, schema: InterpreterInput, row, start: { active_from: today }, create: createInterpreter, change: changeInterpreter,
})

/** How the list is usually looked at. */
const USUAL = { is_active: ['true'] }
export default function InterpretersPage() {
  const { today, role } = useUi()
  const [list, setList] = useList('sprachmittlung', { filter: USUAL })
  const read = useRead(listInterpreters, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void reach(listInterpreters, { input: { filter: { id: [id] } } }).then(({ rows: [row] }) => row && open(today, row))
  }, [])
  const add = <Button kind="primary" icon={Plus} onPress={() => open(today)}>Sprachmittler:in aufnehmen</Button>
  return (
    <Page title="Sprachmittlung" wide actions={add}>
      <Stack>
      {role in bookingAccess.list.roles && <Bookings />}
      <DataTable usual={USUAL} label="Sprachmittlerpool" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => open(today, row)}
        exportTo={(format, shown) => download(exportInterpreters, { input: { ...list, format, columns: shown } }, `Sprachmittlung.${format}`)}
        empty={<Empty icon={LanguagesSign} title="Noch niemand im Pool" action={add}>Wer dolmetscht welche Sprache, wann, und zu welchem Satz.</Empty>} />
      </Stack>
    </Page>
  )
}
