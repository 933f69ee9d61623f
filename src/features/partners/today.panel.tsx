/** Heute: what partners answered by the link on their letter. */
import { Check } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listReferrals, seeAnswer, type ReferralRow } from './referral.api.ts'
import { see, StateBadge } from './referral.form.tsx'

export default function AnswersToday() {
  const read = useRead(listReferrals, { input: { filter: { answer: ['new'] } } })
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  return <Panel title="Antworten von Stellen" count={read.data!.total}><ul className="facts-history">{rows.map((row) => <Answer key={row.id} row={row} />)}</ul></Panel>
}

function Answer({ row }: { row: ReferralRow }) {
  const { save } = useSave(seeAnswer)
  const seen = async () => { await save({ params: { id: row.id } }); toast(row.state === 'received' ? 'Gesehen' : 'Gesehen; nachzufragen ist nicht mehr') }
  return (
    <li>
      <button type="button" onClick={() => void see(row)} data-private><strong>{row.person_name}</strong><span>{[row.service, row.partner_name, `seit ${day(row.since)}`].filter(Boolean).join(' · ')}</span></button>
      <span className="referral-marks"><StateBadge row={row} /><Button size="small" kind="quiet" icon={Check} label={`Antwort zu ${row.service} gesehen`} onPress={() => void seen()} /></span>
    </li>
  )
}
