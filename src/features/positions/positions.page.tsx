/** Positions of the team: share, funding, absences. The lead keeps them, the team reads. */
import { BriefcaseBusiness, CalendarOff, Plus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, number } from '../../ui/format.ts'
import { Facts, Grid, Page, Panel, Row } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded } from '../../ui/notice.tsx'
import { Menu } from '../../ui/menu.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { listColleagues } from '../users/colleague.api.ts'
import { positionAccess } from './position.access.ts'
import { addAbsence, changeAbsence, changePosition, createPosition, exportPositions, listPositions, removeAbsence, removePosition, type PositionRow } from './position.api.ts'
import { AbsenceInput, PositionInput } from './position.ts'

const colleagues = async (text: string) =>
  (await reach(listColleagues, {})).rows.filter((row) => row.name.toLowerCase().includes(text.toLowerCase())).map((row) => ({ value: row.id, label: row.name, hint: row.initials ?? undefined }))
const edit = (row?: PositionRow) => openEntry({
  title: row ? 'Stelle ändern' : 'Stelle anlegen', schema: PositionInput, row, create: createPosition, change: changePosition, fieldOptions: { user_id: { load: colleagues, valueLabel: row?.user_name }, share_percent: { unit: '%' } },
  remove: { endpoint: removePosition, text: 'Nur für irrtümlich Angelegtes. Eine Stelle, die endet, bekommt ein Ende der Förderung.', also: row?.absences.length ? ['ihre Abwesenheiten'] : [] },
})
const absent = (position: PositionRow, row?: PositionRow['absences'][number]) => openEntry({
  title: `Abwesenheit: ${position.user_name}`, schema: AbsenceInput, row, create: addAbsence, params: row ? undefined : { id: position.id }, change: changeAbsence, remove: { endpoint: removeAbsence, text: 'Nur für irrtümlich Eingetragenes.' },
})
const span = (from: string, through: string | null) => (through ? `${day(from)} bis ${day(through)}` : `seit ${day(from)}`)

function Position({ row }: { row: PositionRow }) {
  return (
    <Panel title={row.user_name} actions={row.can.change === true && <><Button size="small" icon={CalendarOff} why={why(row.can.addAbsence)} onPress={() => absent(row)}>Abwesenheit</Button><Button size="small" kind="quiet" label={`Stelle von ${row.user_name} ändern`} onPress={() => edit(row)}>Ändern</Button></>}>
      <Row>{row.is_absent && <Badge tone="warn">zurzeit abwesend</Badge>}{!row.is_funded && <Badge>nicht finanziert</Badge>}</Row>
      <Facts items={[['Anteil', `${number(row.share_percent, row.share_percent % 1 ? 1 : 0)} %`], ['gefördert', span(row.funded_from, row.funded_through)], ['Kürzel', row.initials], row.funding_decision ? ['Bewilligung', row.funding_decision] : null]} />
      {row.absences.length > 0 && <ul className="facts-history">{row.absences.map((one) => (
        <li key={one.id}>{row.can.change === true ? <button type="button" onClick={() => absent(row, one)}><strong>{span(one.absent_from, one.absent_through)}</strong><span>{one.reason || 'abwesend'}</span></button> : <span>abwesend {span(one.absent_from, one.absent_through)}</span>}</li>
      ))}</ul>}
    </Panel>
  )
}

export default function PositionsPage() {
  const { role } = useUi()
  const isLead = role in positionAccess.create.roles
  const read = useRead(listPositions, { input: {} })
  const add = isLead && <Button kind="primary" icon={Plus} onPress={() => edit()}>Stelle anlegen</Button>
  const save = (format: 'csv' | 'xlsx' | 'ods') => download(exportPositions, { input: { format } }, `Stellen.${format}`)
  const running = read.data?.rows.filter((row) => row.is_funded) ?? []
  return (
    <Page title="Stellen" wide actions={isLead && <>{add}<Menu label="Als Datei" items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => void save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => void save('ods') }, { key: 'csv', label: 'CSV', act: () => void save('csv') }]} /></>}
      lead={running.length > 0 && `${number(running.reduce((sum, row) => sum + row.share_percent, 0), 0)} % gefördert`}>
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <Empty icon={BriefcaseBusiness} title="Noch keine Stelle" action={add}>Anteile, Bewilligungen und Abwesenheiten zählen in der Auswertung.</Empty> : <Grid min="large">{rows.map((row) => <Position key={row.id} row={row} />)}</Grid>}</Loaded>
    </Page>
  )
}
