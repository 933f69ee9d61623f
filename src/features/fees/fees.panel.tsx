/** Who pays for a person, and what was charged; part of the person's page. */
import { Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day, lastDay, money, month } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { officeLabels, payerLabels } from './fee.ts'
import { listPayers, type PayerRow } from './payer.api.ts'
import { editPayer } from './payer.form.tsx'
import './fees.css'

const labelOf = (row: PayerRow) => (row.kind === 'split' ? `geteilt: ${officeLabels[row.office as keyof typeof officeLabels]} ${money(row.office_cents)}, Rest selbst` : payerLabels[row.kind])
const span = (row: PayerRow) => (row.valid_until ? `${day(row.valid_from)} bis ${lastDay(row.valid_until)}` : `seit ${day(row.valid_from)}`)

/** Everything of the last month that was charged for. */
const latest = (charged: readonly { for_month: string; cents: number }[]) => charged.filter((line) => line.for_month === charged[0]!.for_month).reduce((sum, line) => sum + line.cents, 0)

export default function FeesPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today } = useUi()
  const read = useRead(listPayers, { params: { personId } })
  const edit = (row?: PayerRow) => editPayer(personId, listName(person), { valid_from: today, for_household: person.member_role === 'head' }, row)
  return (
    <Panel title="Gebühren" actions={<Button size="small" kind="quiet" icon={Plus} onPress={() => edit()}>Kostenträger</Button>}>
      <Loaded read={read} lines={1}>{({ rows, charged }) => rows.length + charged.length === 0 ? <p className="nothing-yet">Kein Kostenträger eingetragen.</p> : (
        <>
          <ul className="facts-history">{rows.map((row) => (
            <li key={row.id} className={row.valid_until && row.valid_until <= today ? 'past' : undefined}>
              <button type="button" onClick={() => edit(row)} data-private><strong>{labelOf(row)}</strong><span>{[span(row), row.for_household && 'ganzer Haushalt', row.reference].filter(Boolean).join(' · ')}</span></button>
              {row.valid_until && row.valid_until <= today && <Badge>früher</Badge>}
            </li>
          ))}</ul>
          {charged.length > 0 && <details><summary>Berechnet: zuletzt {money(latest(charged))}</summary><ul className="fee-findings" data-private>{charged.map((line) => (
            <li key={line.id}>{month(line.for_month)}, {line.title}: <strong>{money(line.cents)}</strong> ({payerLabels[line.payer as keyof typeof payerLabels]})<span className="fee-why">{line.building}: {line.explanation}</span></li>
          ))}</ul></details>}
        </>
      )}</Loaded>
    </Panel>
  )
}
