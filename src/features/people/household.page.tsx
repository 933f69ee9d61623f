/** A household: who belongs to it now, as a small tree, and who belonged to it. */
import { House, Pencil, UserPlus } from 'lucide-react'
import type { z } from 'zod'
import { Button, why } from '../../ui/button.tsx'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, lastDay } from '../../ui/format.ts'
import { Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { ageText } from './age.rules.ts'
import { find } from '../search/search.api.ts'
import { changeHousehold, changeMembership, type HouseholdOutput, joinHousehold, type Member, readHousehold } from './household.api.ts'
import { holdsOn } from './household.rules.ts'
import { panels } from './panels.ts'
import { MemberRoleSchema, spokenName } from './person.ts'
import { Slots } from './slots.tsx'
import { HouseholdTimeline } from './timeline.panel.tsx'
import { z as zod } from 'zod'

type Household = z.output<typeof HouseholdOutput>
type OneMember = z.output<typeof Member>
const grown = new Set(['head', 'partner', 'parent', 'sibling'])

export default function HouseholdPage({ params }: { params: { id: string } }) {
  const read = useRead(readHousehold, { params: { id: params.id } })
  return <Loaded read={read}>{(household) => <OneHousehold household={household} />}</Loaded>
}

function OneHousehold({ household }: { household: Household }) {
  const { today, role } = useUi()
  const now = household.members.filter((member) => holdsOn(member, today))
  const before = household.members.filter((member) => !holdsOn(member, today))
  return (
    <Page title={`Haushalt ${household.number}`} back={{ href: '/personen', label: 'Personen' }} lead={[...new Set(now.map((member) => member.family_name))].join(', ')}
      actions={<Row>
        <Button icon={Pencil} why={why(household.can.change)} onPress={() => openDialog({ title: 'Haushaltsnummer ändern', size: 'small', content: (close) => <Rename household={household} close={close} /> })}>Nummer ändern</Button>
        <Button kind="primary" icon={UserPlus} why={why(household.can.change)} onPress={() => openDialog({ title: 'In den Haushalt aufnehmen', content: (close) => <Join household={household} close={close} /> })}>Person aufnehmen</Button>
      </Row>}>
      <Stack>
        {household.notice && <Notice tone="warn">{household.notice}</Notice>}
        <Panel title="Gehört dazu" count={now.length}>
          {now.length === 0 ? <Empty icon={House} title="Niemand gehört mehr zu diesem Haushalt" /> : <Tree members={now} canChange={household.can.change} />}
        </Panel>
        <Slots of={panels.household} given={{ householdId: household.id }} />
        {before.length > 0 && <Panel title="Gehörte dazu" count={before.length} quiet><ul className="household-tree">{before.map((member) => <MemberCard key={member.id} member={member} canChange={household.can.change} />)}</ul></Panel>}
        {role !== 'housing' && <HouseholdTimeline householdId={household.id} />}
      </Stack>
    </Page>
  )
}

/** Adults on top, children below them. */
function Tree({ members, canChange }: { members: OneMember[]; canChange: true | string | undefined }) {
  const adults = members.filter((member) => grown.has(member.role))
  const others = members.filter((member) => !grown.has(member.role))
  return (
    <div className="household">
      <ul className="household-tree">{adults.map((member) => <MemberCard key={member.id} member={member} canChange={canChange} />)}</ul>
      {others.length > 0 && <ul className={adults.length ? 'household-tree household-children' : 'household-tree'}>{others.map((member) => <MemberCard key={member.id} member={member} canChange={canChange} />)}</ul>}
    </div>
  )
}

function MemberCard({ member, canChange }: { member: OneMember; canChange: true | string | undefined }) {
  const { today } = useUi()
  const label = useLabel()
  return (
    <li className="member">
      <A href={`/personen/${member.person_id}`}><Name>{spokenName(member)}</Name></A>
      <span>{label('member-role', member.role)}{ageText(member, today) && `, ${ageText(member, today)}`}</span>
      <span className="member-place">{member.building ?? (member.is_protected ? 'Ort geschützt' : '')}</span>
      <span>{member.valid_until ? `${day(member.valid_from)} bis ${lastDay(member.valid_until)}` : `seit ${day(member.valid_from)}`}{member.closed_on && <> <Badge>beendet</Badge></>}</span>
      <Button size="small" kind="quiet" icon={Pencil} why={why(canChange)} onPress={() => openDialog({ title: 'Zugehörigkeit berichtigen oder beenden', content: (close) => <Correct member={member} close={close} /> })}><span className="unseen">{spokenName(member)}: </span>Berichtigen</Button>
    </li>
  )
}

function Correct({ member, close }: { member: OneMember; close: () => void }) {
  const { save } = useSave(changeMembership)
  return <Form schema={changeMembership.input} values={member as never} version={member.version} onCancel={close}
    onSave={(input, { version }) => save({ params: { id: member.person_id, membershipId: member.id }, input, version: version! })} onSaved={() => { toast('Gespeichert'); close() }} />
}

function Rename({ household, close }: { household: Household; close: () => void }) {
  const { save } = useSave(changeHousehold)
  return <Form schema={changeHousehold.input} values={household as never} version={household.version} onCancel={close}
    onSave={(input, { version }) => save({ params: { id: household.id }, input, version: version! })} onSaved={() => { toast('Gespeichert'); close() }} />
}

const people = async (text: string) => (await reach(find, { input: { text } })).rows.filter((hit) => hit.kind === 'person').map((hit) => ({ value: hit.id, label: hit.title, hint: hit.detail }))
const Joining = zod.object({ person: zod.uuid('Bitte eine Person wählen.').meta({ label: 'Person', hint: 'Name in jeder Schreibweise oder Geburtsdatum' }), role: MemberRoleSchema, valid_from: zod.iso.date().meta({ label: 'ab', kind: 'date', hint: 'Eine frühere Zugehörigkeit endet an diesem Tag.' }) })

function Join({ household, close }: { household: Household; close: () => void }) {
  const { today } = useUi()
  const { save } = useSave(joinHousehold)
  return <Form schema={Joining} values={{ valid_from: today, role: 'other' } as never} fieldOptions={{ person: { load: people } }} action="Aufnehmen" onCancel={close}
    onSave={({ person, role, valid_from }, { key }) => save({ params: { id: person }, input: { household_id: household.id, role, valid_from }, key })} onSaved={() => { toast('Aufgenommen'); close() }} />
}
