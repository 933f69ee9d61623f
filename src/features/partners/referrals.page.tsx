/** All referrals of the cases one sees: what is open, what is to be asked about, what came of it. */
import { Milestone, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { day, since } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { exportReferrals, listReferrals, type ReferralRow } from './referral.api.ts'
import { ConsentBadge, refer, see, StateBadge } from './referral.form.tsx'
import { openStates } from './referral.rules.ts'
import { referralStateLabels, resultLabels } from './referral.ts'
import './partners.css'

const offers = (labels: Record<string, string>) => Object.entries(labels).filter(([value]) => value).map(([value, label]) => ({ value, label }))
function Group({ code }: { code: string }) {
  return <>{useLabel()('partner-group', code)}</>
}
function Chase({ row }: { row: ReferralRow }) {
  const { today } = useUi()
  if (!row.chase_on) return null
  const isOpen = openStates.includes(row.state)
  return <Badge tone={isOpen && row.chase_on <= today ? 'warn' : 'neutral'}><span title={since(row.chase_on, today)}>{day(row.chase_on)}</span></Badge>
}

const columns: Column<ReferralRow>[] = [
  { key: 'service', label: 'Angebot', main: true, sort: false, cell: (row) => <span data-private>{row.service}</span> },
  { key: 'partner_name', label: 'Stelle' },
  { key: 'person_name', label: 'Person', cell: (row) => <span className="steady"><A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A></span> },
  { key: 'state', label: 'Stand', filter: offers(referralStateLabels), cell: (row) => <span className="referral-marks"><StateBadge row={row} /><ConsentBadge row={row} /></span> },
  { key: 'since', label: 'seit', kind: 'date' },
  { key: 'sent_on', label: 'weitergeleitet', kind: 'date', hidden: true },
  { key: 'chase_on', label: 'nachfragen am', kind: 'date', cell: (row) => <Chase row={row} /> },
  { key: 'partner_group', label: 'Gruppe', filter: 'partner-group', hidden: true, cell: (row) => <Group code={row.partner_group} /> },
  { key: 'result', label: 'Ergebnis', filter: offers(resultLabels), hidden: true, cell: (row) => resultLabels[row.result] },
  { key: 'made_by_name', label: 'durch' },
]
const VIEWS = [{ key: 'is_open', value: 'true', label: 'offen' }, { key: 'chase', value: 'due', label: 'nachzufragen' }, { key: '', value: '', label: 'alle' }] as const

/** How the list is usually looked at. */
const USUAL = { is_open: ['true'] }
export default function ReferralsPage() {
  const [list, setList] = useList('weiterleitungen', { filter: USUAL })
  const read = useRead(listReferrals, { input: list })
  const shown = list.filter.is_open?.length ? 'is_open' : list.filter.chase?.length ? 'chase' : ''
  const pick = (key: string, value: string) => setList({ ...list, page: 1, filter: { ...list.filter, is_open: [], chase: [], ...(key && { [key]: [value] }) } })
  const add = <Button kind="primary" icon={Plus} onPress={() => void refer()}>Weiterleiten</Button>
  return (
    <Page title="Weiterleitungen" wide actions={add}>
      <div className="quick-filters" role="group" aria-label="Schnellauswahl">{VIEWS.map(({ key, value, label }) => <button key={label} type="button" aria-pressed={shown === key} onClick={() => pick(key, value)}>{label}</button>)}</div>
      <DataTable usual={USUAL} label="Weiterleitungen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        onOpen={(row) => void see(row)} exportTo={(format, shown) => download(exportReferrals, { input: { ...list, format, columns: shown.filter((key) => key !== 'service') } }, `Weiterleitungen.${format}`)}
        empty={<Empty icon={Milestone} title="Keine Weiterleitung" action={add}>An wen jemand vermittelt wurde, und was daraus geworden ist. Nachfragen werden zu Aufgaben.</Empty>} />
    </Page>
  )
}
