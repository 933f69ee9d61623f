/** The head of a plan: where it stands, what was agreed, when it is written on next, for whom it is. */
import { PenLine, Pencil } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { count, day } from '../../ui/format.ts'
import { Facts, Panel, Row } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { agree } from './agreement.form.tsx'
import { familyOf } from './goal.fields.tsx'
import { agreementKindLabels } from './agreement.ts'
import { planNext, type PlanDetail } from './plan.api.ts'
import { planStateLabels } from './plan.ts'

const editNext = (plan: PlanDetail) => openEntry({ title: 'Nächste Fortschreibung', size: 'small', schema: planNext.input, row: { ...plan, can: undefined }, change: planNext })

export function PlanHead({ plan, personId, language }: { plan: PlanDetail; personId: string; language?: string }) {
  const agreement = plan.agreement
  return (
    <Panel>
      {plan.can.agree === true && plan.to_agree > 0 && (
        <Notice tone="warn" actions={<Button size="small" kind="primary" icon={PenLine} onPress={() => agree({ plan, personId, language })}>Vereinbaren</Button>}>
          {count(plan.to_agree, 'Ziel ist', 'Ziele sind')} {agreement ? 'neu oder geändert und noch nicht vereinbart.' : 'noch nicht vereinbart.'}
        </Notice>
      )}
      <Facts columns={2} items={[
        ['Stand', plan.ended_on ? `abgeschlossen am ${day(plan.ended_on)}` : planStateLabels[plan.state]],
        ['begonnen', day(plan.made_on)],
        ['vereinbart', agreement ? `Fassung ${agreement.number} am ${day(agreement.agreed_on)}, ${agreementKindLabels[agreement.kind]}` : 'noch nicht'],
        plan.ended_on ? ['danach', <span key="turns" dir="auto" data-private>{plan.turns_to}</span>] : ['nächste Fortschreibung', <Row key="next"><span>{plan.next_review_on ? day(plan.next_review_on) : 'nicht vorgemerkt'}</span>{plan.can.plan === true && <Button size="small" kind="quiet" icon={Pencil} label="Nächste Fortschreibung ändern" why={why(plan.can.plan)} onPress={() => void editNext(plan)} />}</Row>],
        ['gilt für', plan.for_household ? <span key="members">Haushalt: {familyOf(plan).map((member, at) => <span key={member.id}>{at > 0 && ', '}<A href={`/personen/${member.id}/plan`}><Name>{member.name}</Name></A></span>)}</span> : 'diese Person'],
        ['zuletzt fortgeschrieben', plan.reviewed_on ? day(plan.reviewed_on) : 'noch nie'],
      ]} />
    </Panel>
  )
}
