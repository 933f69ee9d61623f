/** Buildings by district with their occupancy on a date. */
import { isDay } from '../../base/day.ts'
import { useState } from 'react'
import { Building2, List, Plus } from 'lucide-react'
import { Button, LinkButton } from '../../ui/button.tsx'
import { A, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { DateField } from '../../ui/fields.tsx'
import { count, day, number } from '../../ui/format.ts'
import { Figure, Grid, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Meter } from '../../ui/notice.tsx'
import { Menu } from '../../ui/menu.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { changeBuilding, createBuilding, exportBuildings, listBuildings, type BuildingRow } from './building.api.ts'
import { BuildingInput } from './building.ts'
import { buildingAccess } from './housing.access.ts'
import './housing.css'

/** A new building is counted from today unless another day is entered. */
export const editBuilding = (today: string, row?: { id: string; version: number }) => openEntry({ title: row ? 'Unterkunft ändern' : 'Unterkunft anlegen', size: 'large', schema: BuildingInput, row, start: { opened_on: today }, create: createBuilding, change: changeBuilding })

export default function BuildingsPage() {
  const { role, today, navigate } = useUi()
  const [on, setOn] = useState(today)
  const [isAll, setAll] = useState(false)
  const input = { on, filter: { state: isAll ? ['all'] : [] } }
  const read = useRead(listBuildings, { input })
  const mayChange = role in buildingAccess.create.roles
  const create = async () => { const made = await editBuilding(today) as { id: string } | undefined; if (made) navigate(`/unterkuenfte/${made.id}`) }
  const save = (format: 'csv' | 'xlsx' | 'ods') => void download(exportBuildings, { input: { ...input, format } }, `Unterkuenfte.${format}`)
  const add = mayChange && <Button kind="primary" icon={Plus} onPress={create}>Unterkunft anlegen</Button>
  return (
    <Page title="Unterkünfte" wide actions={<><LinkButton icon={List} href="/belegung">Belegung</LinkButton><Menu label="Als Datei" items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => save('ods') }, { key: 'csv', label: 'CSV', act: () => save('csv') }]} />{add}</>}>
      <div className="housing-head">
        <DateField label="Stichtag" value={on} onChange={(value) => { if (isDay(value)) setOn(value) }} />
        <div className="quick-filters"><button type="button" aria-pressed={isAll} onClick={() => setAll(!isAll)}>auch aufgegebene</button></div>
      </div>
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <Empty icon={Building2} title="Noch keine Unterkunft" action={add}>Häuser, Zimmer und Plätze, und wer dort wohnt.</Empty> : (
        <Stack>
          <Totals rows={rows} on={on} />
          {byDistrict(rows).map(([district, own]) => (
            <Panel key={district} title={district || 'ohne Ortsteil'} count={own.length}>
              <Grid min="large">{own.map((row) => <Card key={row.id} row={row} />)}</Grid>
            </Panel>
          ))}
        </Stack>
      )}</Loaded>
    </Page>
  )
}

function byDistrict(rows: readonly BuildingRow[]): [string, BuildingRow[]][] {
  const groups = new Map<string, BuildingRow[]>()
  for (const row of rows) groups.set(row.district, [...(groups.get(row.district) ?? []), row])
  return [...groups]
}

function Totals({ rows, on }: { rows: readonly BuildingRow[]; on: string }) {
  const sum = (key: 'places' | 'blocked' | 'occupied' | 'free') => rows.reduce((total, row) => total + row[key], 0)
  return (
    <div className="housing-figures">
      <Figure label="untergebracht" value={number(sum('occupied'))} unit="Personen" hint={`am ${day(on)}`} href="/belegung" />
      <Figure label="frei" value={number(sum('free'))} unit="Plätze" />
      <Figure label="nutzbar" value={number(sum('places') - sum('blocked'))} unit="Plätze" hint={`${count(sum('blocked'), 'weiterer gesperrt', 'weitere gesperrt')}`} />
      <Figure label="Unterkünfte" value={number(rows.length)} />
    </div>
  )
}

function Card({ row }: { row: BuildingRow }) {
  const usable = row.places - row.blocked
  return (
    <article className="room">
      <div className="room-head"><h3><A href={`/unterkuenfte/${row.id}`}>{row.name}</A></h3>{row.closed_on && <Badge>aufgegeben am {day(row.closed_on)}</Badge>}<Badge tone={row.free > 0 ? 'good' : 'neutral'}>{row.free > 0 ? `${number(row.free)} frei` : 'voll'}</Badge></div>
      <Meter label={`Belegung ${row.name}`} value={row.occupied} max={usable} tone={row.occupied > usable ? 'bad' : 'accent'} text={<>{number(row.occupied)} von {count(usable, 'Platz', 'Plätzen')} belegt</>} />
      <span className="room-facts">{[row.kind, row.ownership, row.units > 0 && count(row.units, 'Wohneinheit', 'Wohneinheiten'), row.blocked > 0 && count(row.blocked, 'Platz gesperrt', 'Plätze gesperrt'), row.rent_until && `Miete bis ${day(row.rent_until)}`].filter(Boolean).join(' · ')}</span>
    </article>
  )
}
