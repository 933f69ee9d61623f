/** The keys a person has and the protocols of moving in and out; part of the person's page. */
import { ClipboardPen, Ellipsis, FileText, Key } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { A, useUi } from '../../ui/context.tsx'
import { count, day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listKeysOfPerson } from './key.api.ts'
import { forget, keyTitle, openHandOut, openReturn, saveReceipt } from './key.form.tsx'
import { listProtocolsOfPerson } from './protocol.api.ts'
import { openBegin } from './protocol.form.tsx'
import { protocolKindLabels, type ProtocolKind } from './protocol.ts'

export default function HandingPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const { today, navigate } = useUi()
  const queries = useQueryClient()
  const keys = useRead(listKeysOfPerson, { params: { personId } }), protocols = useRead(listProtocolsOfPerson, { params: { personId } })
  const name = listName(person), out = keys.data?.rows.filter((row) => row.returned_on === null) ?? [], back = (keys.data?.rows.length ?? 0) - out.length
  const begin = (kind: ProtocolKind) => { void openBegin(today, navigate, { id: personId, name, kind }) }
  return (
    <Panel title="Schlüssel" count={out.length || undefined} actions={<Menu label="Schlüssel, Übergabe" size="small" kind="quiet" items={[
      { key: 'hand', label: 'Schlüssel ausgeben', icon: Key, act: () => { void openHandOut(today, { person: { id: personId, name } }) } },
      { key: 'receipt', label: 'Schlüsselquittung (PDF)', icon: FileText, why: out.length === 0 ? 'Gerade ist kein Schlüssel ausgegeben.' : undefined, act: () => { void saveReceipt(personId, 'pdf') } }, { key: 'receipt-odt', label: 'Schlüsselquittung (ODT)', why: out.length === 0 ? 'Gerade ist kein Schlüssel ausgegeben.' : undefined, act: () => { void saveReceipt(personId, 'odt') } }, 'line',
      { key: 'in', label: 'Übergabe beim Einzug', icon: ClipboardPen, act: () => begin('in') }, { key: 'out', label: 'Übergabe beim Auszug', icon: ClipboardPen, act: () => begin('out') },
    ]} />}>
      <Loaded read={protocols} lines={1}>{({ rows }) => rows.length + (keys.data?.rows.length ?? 0) === 0 ? <p className="nothing-yet">Kein Schlüssel, kein Protokoll.</p> : (
        <ul className="facts-history">
          {out.map((row) => (
            <li key={row.id}><button type="button" onClick={() => { void openReturn(row, today) }}><strong>{keyTitle(row)}</strong><span>{row.building}, seit {day(row.handed_on)}</span></button>
              <Menu label={`Schlüssel ${row.number}`} icon={Ellipsis} size="small" kind="quiet" items={[{ key: 'back', label: 'Zurücknehmen', act: () => { void openReturn(row, today) } }, { key: 'forget', label: 'Irrtümliche Ausgabe löschen', act: () => { void forget(row).then(() => queries.invalidateQueries()) } }]} /></li>
          ))}
          {rows.map((row) => <li key={row.id} className={row.closed_on ? 'past' : undefined}><A href={`/schluessel/uebergabe/${row.id}`}>Protokoll {protocolKindLabels[row.kind as ProtocolKind]} {day(row.held_on)}</A>{!row.closed_on && <Badge tone="warn">in Arbeit</Badge>}</li>)}
          {back > 0 && <li className="past"><span>{count(back, 'Schlüssel', 'Schlüssel')} zurückgegeben</span></li>}
        </ul>
      )}</Loaded>
    </Panel>
  )
}
