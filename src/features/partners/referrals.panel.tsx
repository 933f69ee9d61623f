/** Where a person was referred and what became of it; part of the person's page. */
import { CircleDashed, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { useGapForm } from './gap.form.tsx'
import { listReferrals } from './referral.api.ts'
import { ConsentBadge, refer, see, StateBadge } from './referral.form.tsx'
import { openStates } from './referral.rules.ts'

export default function ReferralsPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today } = useUi()
  const openGap = useGapForm()
  const read = useRead(listReferrals, { input: { filter: { person_id: [personId] } } })
  return (
    <Panel title="Weiterleitungen" actions={<><Button kind="quiet" size="small" icon={CircleDashed} onPress={() => void openGap(today, undefined, { personId, district: person.is_protected ? '' : person.district ?? '' })}>Lücke festhalten</Button><Button kind="quiet" size="small" icon={Plus} onPress={() => void refer({ id: personId, name: listName(person) })}>Weiterleiten</Button></>}>
      <Loaded read={read} lines={1}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch nirgendwohin weitergeleitet.</p> : (
        <ul className="facts-history">{[...rows].sort((one, other) => Number(openStates.includes(other.state)) - Number(openStates.includes(one.state))).map((row) => (
          <li key={row.id} className={openStates.includes(row.state) ? undefined : 'past'}>
            <button type="button" onClick={() => void see(row)}><strong data-private>{row.service}</strong><span>{[row.partner_name, `seit ${day(row.since)}`, row.chase_on && `nachfragen am ${day(row.chase_on)}`].filter(Boolean).join(' · ')}</span></button>
            <span className="referral-marks"><StateBadge row={row} /><ConsentBadge row={row} /></span>
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
