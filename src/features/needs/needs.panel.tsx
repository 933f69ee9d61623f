/** Special needs of a person, and who may see them; part of the person's page. Whoever is not named reads here only whom to ask. */
import { HeartPulse, Plus, UserRoundPlus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { Name, useLabel } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, lastDay, list } from '../../ui/format.ts'
import { Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead } from '../../ui/reach.ts'
import { GiveForm } from '../access/grants.panel.tsx'
import { grantKindLabels, type GrantKind } from '../access/grant.ts'
import { draftAt } from '../desk/draft.form.ts'
import { addNeed, changeNeed, listNeeds, removeNeed, type NeedRow } from './need.api.ts'
import { NeedInput } from './need.ts'
import './needs.css'

const edit = (personId: string, row?: NeedRow) => openEntry({
  title: row ? 'Besonderen Bedarf ändern oder beenden' : 'Besonderen Bedarf eintragen', size: 'medium', schema: NeedInput, row, params: { personId }, create: addNeed, change: changeNeed, draft: row ? undefined : draftAt(`need-new/${personId}`),
  remove: { endpoint: removeNeed, text: 'Nur für irrtümlich Eingetragenes. Was nicht mehr besteht, bekommt ein Ende.', undo: row && (() => reach(addNeed, { params: { personId }, input: NeedInput.parse(row), key: crypto.randomUUID() })) },
})
const name = (personId: string) => openDialog({ title: 'Besondere Bedarfe sehen lassen', content: (close) => (
  <Stack>
    <Notice>Wer hier genannt wird, sieht die besonderen Bedarfe dieser Person. Beendet wird es unter „Wer darf das sehen“.</Notice>
    <GiveForm personId={personId} areas={['contact', 'needs']} close={close} />
  </Stack>
) })

export default function NeedsPanel({ personId }: { personId: string }) {
  const read = useRead(listNeeds, { params: { personId } })
  const isEmpty = read.data?.isNamed && read.data.rows.length === 0
  return (
    <Panel title="Besondere Bedarfe" actions={read.data?.isNamed && <>
      {isEmpty && <Button kind="quiet" size="small" icon={UserRoundPlus} label="Jemanden benennen" why={why(read.data.naming)} onPress={() => name(personId)} />}
      <Button kind="quiet" size="small" icon={Plus} onPress={() => edit(personId)}><span className="unseen">Besonderer Bedarf: </span>Eintragen</Button>
    </>}>
      <Loaded read={read} lines={2}>{({ isNamed, named, naming, rows }) => isEmpty ? <p className="nothing-yet">Nichts eingetragen. Hier steht, was gebraucht wird und was hilft; keine Diagnosen.</p> : (
        <Stack gap="tight">
          {isNamed && <ul className="facts-history">{rows.map((row) => <NeedItem key={row.id} row={row} onOpen={() => edit(personId, row)} />)}</ul>}
          <p className="needs-named"><HeartPulse aria-hidden size={15} /> {isNamed ? 'Sehen dürfen das' : 'Sehen dürfen nur Benannte'}: {list([...new Set(named.map((one) => `${one.name} (${grantKindLabels[one.kind as GrantKind] ?? one.kind}${one.through ? ` bis ${day(one.through)}` : ''})`))])}.</p>
          <Row><Button kind="quiet" size="small" icon={UserRoundPlus} why={why(naming)} onPress={() => name(personId)}>Jemanden benennen</Button></Row>
        </Stack>
      )}</Loaded>
    </Panel>
  )
}

function NeedItem({ row, onOpen }: { row: NeedRow; onOpen: () => void }) {
  const label = useLabel()
  const times = [row.since && `seit ${day(row.since)}`, row.ended_on && `bis ${lastDay(row.ended_on)}`].filter(Boolean).join(' ')
  return (
    <li className={row.ended_on ? 'past' : undefined}>
      <button type="button" onClick={onOpen}>
        <strong><Name>{label('special-need', row.need)}</Name></strong>
        {times && <span>{times}</span>}
        {row.helps && <span className="needs-helps" data-private dir="auto">Was hilft: {row.helps}</span>}
      </button>
      {row.ended_on && <Badge>früher</Badge>}
    </li>
  )
}
