/** Positions of the team: share, funding, absences, and how the year looks. The lead keeps them, the team reads. */
import { BriefcaseBusiness, CalendarOff, Plus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, number } from '../../ui/format.ts'
import { Facts, Grid, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { Menu } from '../../ui/menu.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { listColleagues } from '../users/colleague.api.ts'
import { positionAccess } from './position.access.ts'
import { addAbsence, changeAbsence, changePosition, createPosition, exportPositions, listPositions, removeAbsence, removePosition, type PositionRow } from './position.api.ts'
import { fundedOn, fundingWarning, type FundingLevel } from './position.rules.ts'
import { AbsenceInput, PositionInput } from './position.ts'
import { YearPanel } from './year.panel.tsx'

const colleagues = async (text: string) =>
  (await reach(listColleagues, {})).rows.filter((row) => row.name.toLowerCase().includes(text.toLowerCase())).map((row) => ({ value: row.id, label: row.name, hint: row.initials ?? undefined }))
const edit = (row?: PositionRow) => openEntry({
  title: row ? 'Stelle ändern' : 'Stelle anlegen', schema: PositionInput, row, create: createPosition, change: changePosition, fieldOptions: { user_id: { load: colleagues, valueLabel: row?.user_id ? row.user_name : undefined }, share_percent: { unit: '%' }, funded_percent: { unit: '%' } },
  remove: { endpoint: removePosition, text: 'Nur für irrtümlich Angelegtes. Eine Stelle, die endet, bekommt ein Ende der Förderung.', also: row?.absences.length ? ['ihre Abwesenheiten', 'die Vertretungen darin'] : [] },
})
const absent = (position: PositionRow, row?: PositionRow['absences'][number]) => openEntry({
  title: `Abwesenheit: ${position.user_name}`, schema: AbsenceInput, row, create: addAbsence, params: row ? undefined : { id: position.id }, change: changeAbsence, fieldOptions: { replaced_by: { load: colleagues, valueLabel: row?.replaced_name ?? undefined } },
  remove: { endpoint: removeAbsence, text: 'Nur für irrtümlich Eingetragenes. Vertretungen für diese Zeit enden damit.' },
})
const span = (from: string, through: string | null) => (through ? `${day(from)} bis ${day(through)}` : `seit ${day(from)}`)
const percentOf = (value: number) => `${number(value, value % 1 ? 1 : 0)} %`
const tones: Record<FundingLevel, Tone> = { 'half-year': 'neutral', quarter: 'warn', month: 'bad', over: 'bad' }

function Position({ row }: { row: PositionRow }) {
  const { today } = useUi()
  const label = useLabel()
  const warning = fundingWarning(row, today)
  const said = (one: PositionRow['absences'][number]) => [one.is_vacant ? 'unbesetzt' : (one.kind && label('absence-reason', one.kind)) || 'abwesend', one.reason, one.replaced_name && `ersetzt durch ${one.replaced_name}${one.replaced_from ? ` ${span(one.replaced_from, one.replaced_through)}` : ''}`].filter(Boolean).join(', ')
  return (
    <Panel title={row.user_name} actions={row.can.change === true && <>{row.user_id && <Button size="small" icon={CalendarOff} why={why(row.can.addAbsence)} onPress={() => absent(row)}>Abwesenheit</Button>}<Button size="small" kind="quiet" label={`Stelle von ${row.user_name} ändern`} onPress={() => edit(row)}>Ändern</Button></>}>
      <Row>{!row.user_id && row.is_funded && <Badge tone="bad">unbesetzt</Badge>}{row.is_absent && <Badge tone="warn">zurzeit abwesend</Badge>}{!row.is_funded && <Badge>nicht finanziert</Badge>}</Row>
      {warning && <p><Badge tone={tones[warning.level]}>{warning.level === 'over' ? 'Förderung zu Ende' : 'Förderung endet'}</Badge> <span className="muted small">{warning.text}</span></p>}
      <Facts items={[['Anteil', percentOf(row.share_percent)], ['gefördert', `${span(row.funded_from, row.funded_through)}${row.funded_percent < 100 ? `, zu ${percentOf(row.funded_percent)}` : ''}`], ['Kürzel', row.initials],
        row.qualification ? ['Qualifikation', row.qualification] : null, row.funder ? ['Fördert', row.funder] : null, row.funding_decision ? ['Bewilligung', row.funding_decision] : null]} />
      {row.absences.length > 0 && <ul className="facts-history">{row.absences.map((one) => (
        <li key={one.id}>{row.can.change === true ? <button type="button" onClick={() => absent(row, one)}><strong>{span(one.absent_from, one.absent_through)}</strong><span>{said(one)}</span></button> : <span>{span(one.absent_from, one.absent_through)}: {said(one)}</span>}</li>
      ))}</ul>}
    </Panel>
  )
}

export default function PositionsPage() {
  const { role, today } = useUi()
  const isLead = role in positionAccess.create.roles
  const read = useRead(listPositions, { input: {} })
  const add = isLead && <Button kind="primary" icon={Plus} onPress={() => edit()}>Stelle anlegen</Button>
  const save = (format: 'csv' | 'xlsx' | 'ods') => download(exportPositions, { input: { format } }, `Stellen.${format}`)
  const rows = read.data?.rows ?? [], { share } = fundedOn(rows, today)
  const ending = rows.flatMap((row) => { const warning = fundingWarning(row, today); return warning ? [{ row, warning }] : [] })
  return (
    <Page title="Stellen" wide actions={isLead && <>{add}<Menu label="Als Datei" items={[{ key: 'xlsx', label: 'Excel (XLSX)', act: () => void save('xlsx') }, { key: 'ods', label: 'LibreOffice (ODS)', act: () => void save('ods') }, { key: 'csv', label: 'CSV', act: () => void save('csv') }]} /></>}
      lead={share > 0 && `${number(share, 0)} % gefördert`}>
      <Loaded read={read}>{() => rows.length === 0 ? <Empty icon={BriefcaseBusiness} title="Noch keine Stelle" action={add}>Anteile, Bewilligungen und Abwesenheiten zählen in der Auswertung.</Empty> : <Stack>
        {ending.length > 0 && <Notice tone={ending.some(({ warning }) => warning.level !== 'half-year') ? 'warn' : 'info'} title="Förderungen enden"><ul>{ending.map(({ row, warning }) => <li key={row.id}>{row.user_name}, {percentOf(row.share_percent)}: {warning.text}</li>)}</ul></Notice>}
        <YearPanel rows={rows} />
        <Grid min="large">{rows.map((row) => <Position key={row.id} row={row} />)}</Grid>
      </Stack>}</Loaded>
    </Page>
  )
}
