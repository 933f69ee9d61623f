/** The pool of interpreters: who speaks what, when, on what terms. */
import { Languages, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { Name, useLabel, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { changeInterpreter, createInterpreter, exportInterpreters, listInterpreters, type InterpreterRow } from './interpreter.api.ts'
import { InterpreterInput, interpreterSexLabels } from './interpreter.ts'

function Spoken({ codes }: { codes: string[] }) {
  const label = useLabel()
  return <>{codes.map((code) => label('language', code)).join(', ')}</>
}
const EURO = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' })
const terms = (row: InterpreterRow) => (row.is_voluntary ? 'ehrenamtlich' : row.rate_cents === null ? '' : `${EURO.format(row.rate_cents / 100)} je Stunde`)
const YES_NO = [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }]

const columns: Column<InterpreterRow>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <><Name>{row.name}</Name>{!row.is_active && <> <Badge>nicht mehr dabei</Badge></>}</> },
  { key: 'languages', label: 'Sprachen', filter: 'language', sort: false, cell: (row) => <Spoken codes={row.languages} /> },
  { key: 'sex', label: 'Geschlecht', filter: Object.entries(interpreterSexLabels).map(([value, label]) => ({ value, label })), cell: (row) => interpreterSexLabels[row.sex] },
  { key: 'availability', label: 'verfügbar' },
  { key: 'phone', label: 'Telefon', cell: (row) => row.phone && <a href={`tel:${row.phone}`} data-private>{row.phone.replaceAll(' ', '\u00a0')}</a> },
  { key: 'rate_cents', label: 'Entgelt', cell: terms },
  { key: 'secrecy_declared_on', label: 'Verschwiegenheit', kind: 'date', cell: (row) => (row.secrecy_declared_on ? day(row.secrecy_declared_on) : <Badge tone="warn">fehlt</Badge>) },
  { key: 'is_active', label: 'dabei', filter: YES_NO, hidden: true, cell: (row) => (row.is_active ? 'ja' : 'nein') },
]

/** The form speaks of euros; money is kept in cents. */
const { rate_cents: _cents, active_from, active_until, ...fields } = InterpreterInput.shape
const InterpreterForm = z.object({ ...fields, rate: z.number().min(0).max(10_000).nullable().default(null).meta({ label: 'Satz je Stunde in Euro', hint: 'leer bei ehrenamtlicher Sprachmittlung' }), active_from, active_until })
const open = (today: string, row?: InterpreterRow) => openEntry({
  title: row ? 'Sprachmittler:in ändern' : 'Sprachmittler:in aufnehmen', schema: InterpreterForm, start: { active_from: today }, create: createInterpreter, change: changeInterpreter,
  row: row && { ...row, rate: row.rate_cents === null ? null : row.rate_cents / 100 } as typeof row,
  input: ({ rate, ...rest }: z.output<typeof InterpreterForm>) => ({ ...rest, rate_cents: rate === null ? null : Math.round(rate * 100) }),
})

export default function InterpretersPage() {
  const { today } = useUi()
  const [list, setList] = useList('sprachmittlung', { filter: { is_active: ['true'] } })
  const read = useRead(listInterpreters, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void reach(listInterpreters, { input: { filter: { id: [id] } } }).then(({ rows: [row] }) => row && open(today, row))
  }, [])
  const add = <Button kind="primary" icon={Plus} onPress={() => open(today)}>Sprachmittler:in aufnehmen</Button>
  return (
    <Page title="Sprachmittlung" wide actions={add}>
      <DataTable label="Sprachmittlerpool" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => open(today, row)}
        exportTo={(format, shown) => download(exportInterpreters, { input: { ...list, format, columns: shown } }, `Sprachmittlung.${format}`)}
        empty={<Empty icon={Languages} title="Noch niemand im Pool" action={add}>Wer dolmetscht welche Sprache, wann, und zu welchem Satz.</Empty>} />
    </Page>
  )
}
