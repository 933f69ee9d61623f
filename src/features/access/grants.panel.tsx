/** Privacy that can be seen: who may see this case, who looked, and whether the place is protected. */
import { ShieldAlert, UserRoundPlus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, instant } from '../../ui/format.ts'
import { Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listColleagues } from '../users/colleague.api.ts'
import { roleLabels, type Role } from '../users/user.ts'
import { areasText, type Area } from './area.ts'
import { endAccess, giveAccess, type GrantRow, listGrants, listReads } from './grant.api.ts'
import { DeputyInput, grantKindLabels } from './grant.ts'
import { liftProtection, protect, ProtectionInput } from './protection.api.ts'

export default function GrantsPanel({ personId, person }: { personId: string; person: { is_protected: boolean } }) {
  const read = useRead(listGrants, { params: { id: personId } })
  const open = (title: string, content: (close: () => void) => React.ReactNode) => openDialog({ title, content })
  return (
    <Panel title="Wer darf das sehen" actions={<Button kind="quiet" size="small" icon={UserRoundPlus} onPress={() => open('Vertretung sehen lassen', (close) => <GiveForm personId={personId} close={close} />)}>Vertretung</Button>}>
      <Loaded read={read}>{({ rows }) => (
        <ul className="facts-history">{rows.filter((row) => row.state !== 'past').map((row) => <GrantItem key={row.id} personId={personId} grant={row} />)}</ul>
      )}</Loaded>
      <Row>
        <Button kind="quiet" size="small" icon={ShieldAlert} onPress={() => open('Ort schützen', (close) => <ProtectForm personId={personId} close={close} />)}>{person.is_protected ? 'Weitere in den Ort einweihen' : 'Ort schützen'}</Button>
        {person.is_protected && <LiftButton personId={personId} />}
        <Button kind="quiet" size="small" onPress={() => open('Wer hat geschaut', () => <Reads personId={personId} />)}>Wer hat geschaut</Button>
      </Row>
    </Panel>
  )
}

function GrantItem({ personId, grant }: { personId: string; grant: GrantRow }) {
  const { save } = useSave(endAccess)
  const end = async () => {
    if (!(await confirm({ title: `Einsicht von ${grant.user_name} beenden?`, text: 'Ab sofort ist der Fall für dieses Konto nicht mehr zu sehen.', action: 'Beenden', danger: true }))) return
    await save({ params: { caseId: personId, id: grant.id } }).then(() => toast('Beendet'))
  }
  return (
    <li>
      <div className="earlier">
        <strong>{grant.user_name}</strong>
        <span>{grantKindLabels[grant.kind]}{grant.kind !== 'protection' && `: ${areasText(grant.areas)}`}</span>
        <span>ab {day(grant.valid_from)}{grant.through && ` bis ${day(grant.through)}`}{grant.reason && ` · ${grant.reason}`}</span>
      </div>
      {grant.state === 'future' && <Badge>künftig</Badge>}
      {grant.kind !== 'responsibility' && <Button size="small" kind="quiet" why={why(grant.can.end)} onPress={end}>Beenden</Button>}
    </li>
  )
}

/** Colleagues of some roles, by what is typed. */
const colleagues = (...roles: readonly Role[]) => async (text: string) => (await reach(listColleagues, {})).rows
  .filter((row) => roles.includes(row.role) && row.name.toLowerCase().includes(text.toLowerCase())).map((row) => ({ value: row.id, label: row.name, hint: roleLabels[row.role] }))
const deputies = { user_id: { load: colleagues('caseworker', 'lead') } }
const mayKnowPlace = { named: { load: colleagues('caseworker', 'lead', 'housing') } }

/** Lets a deputy see a case; for the responsible, and for a lead who does not see it. */
export function GiveForm({ personId, areas, close }: { personId: string; areas?: Area[]; close: () => void }) {
  const { today } = useUi()
  const { save } = useSave(giveAccess)
  return <Form schema={DeputyInput} values={{ from: today, ...(areas && { areas }) } as never} fieldOptions={deputies} action="Sehen lassen" onCancel={close}
    onSave={(input, { key }) => save({ params: { id: personId }, input, key })} onSaved={() => { toast('Eingeräumt'); close() }} />
}

function ProtectForm({ personId, close }: { personId: string; close: () => void }) {
  const { save } = useSave(protect)
  const tellOutcome = ({ left }: { left: number }) => toast(left === 0 ? 'Der Ort ist geschützt' : `Der Ort ist geschützt. Im Haushalt ${left === 1 ? 'lebt noch eine Person, die' : `leben noch ${left} Personen, die`} jemand anderes schützen muss.`)
  return (
    <Stack>
      <Notice>Unterkunft und Anschrift sehen danach nur noch die Benannten. Alle anderen sehen die Person ohne Ort.</Notice>
      <Form schema={ProtectionInput} fieldOptions={mayKnowPlace} action="Schützen" onCancel={close} onSave={(input) => save({ params: { id: personId }, input }).then(tellOutcome)} onSaved={close} />
    </Stack>
  )
}

function LiftButton({ personId }: { personId: string }) {
  const { save } = useSave(liftProtection)
  return <Button kind="quiet" size="small" onPress={async () => {
    if (!(await confirm({ title: 'Schutz des Ortes aufheben?', text: 'Alle, die den Fall oder die Unterbringung sehen, sehen dann auch wieder den Ort; für den ganzen Haushalt.', action: 'Aufheben', danger: true }))) return
    await save({ params: { id: personId }, input: { household: true } }).then(() => toast('Schutz aufgehoben'))
  }}>Schutz aufheben</Button>
}

/** Entries of one minute by one person are one visit: opening a page reads several things. */
function visits(rows: readonly { seq: number; at: string; user_name: string; summary: string }[]): { key: string; name: string; at: string; what: string[] }[] {
  const found = new Map<string, { key: string; name: string; at: string; what: string[] }>()
  for (const row of rows) {
    const at = instant(row.at), key = `${at} ${row.user_name}`
    const visit = found.get(key) ?? { key, name: row.user_name, at, what: [] }
    if (!visit.what.includes(row.summary)) visit.what.push(row.summary)
    found.set(key, visit)
  }
  return [...found.values()]
}

function Reads({ personId }: { personId: string }) {
  const read = useRead(listReads, { params: { id: personId } })
  return (
    <Loaded read={read}>{({ rows }) => (
      <ul className="facts-history">{visits(rows).map((visit) => <li key={visit.key}><div className="earlier"><strong>{visit.name}</strong><span>{visit.what.join(' · ')}</span></div><span className="matter-detail">{visit.at}</span></li>)}</ul>
    )}</Loaded>
  )
}
