/** Keys, protocols and inventory of all houses. */
import { ClipboardPen, Key, Plus, Printer } from 'lucide-react'
import { useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { choicesOf, Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty, type Tone } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { z } from 'zod'
import { paperFormat } from '../../base/endpoint.ts'
import { buildings } from '../housing/place.choice.ts'
import { itemAccess, keyAccess, protocolAccess } from './handing.access.ts'
import { exportItems, exportKeys, listItems, listKeys, printItems, type ItemRow, type KeyRow } from './key.api.ts'
import { editItem, editKey, forget, openHandOut, openKeys, openReturn } from './key.form.tsx'
import { keyKindLabels, keyStateLabels } from './key.ts'
import { exportProtocols, listProtocols, type ProtocolRow } from './protocol.api.ts'
import { openBegin } from './protocol.form.tsx'
import { conditionLabels, protocolKindLabels } from './protocol.ts'

const tones: Record<string, Tone> = { here: 'good', out: 'neutral', late: 'warn', lost: 'bad' }
const columns: Column<KeyRow>[] = [
  { key: 'number', label: 'Nummer', main: true }, { key: 'kind', label: 'wofür', filter: choicesOf(keyKindLabels), cell: (row) => keyKindLabels[row.kind as keyof typeof keyKindLabels] }, { key: 'building', label: 'Unterkunft' }, { key: 'room', label: 'Zimmer' },
  { key: 'state', label: 'Stand', filter: choicesOf(keyStateLabels), cell: (row) => <Badge tone={tones[row.state]}>{keyStateLabels[row.state as keyof typeof keyStateLabels]}</Badge> },
  { key: 'name', label: 'bei', cell: (row) => row.name && <Name>{row.name}</Name> }, { key: 'handed_on', label: 'seit', kind: 'date' }, { key: 'deposit_cents', label: 'Pfand', kind: 'money', hidden: true }, { key: 'lost_on', label: 'verloren am', kind: 'date', hidden: true }, { key: 'remark', label: 'Bemerkung', hidden: true },
]

export default function KeysPage() {
  const { today, role, navigate } = useUi()
  const [list, setList] = useList('schluessel')
  const read = useRead(listKeys, { input: list })
  const items = (row: KeyRow): MenuItem[] => {
    const out = row.handing_id && row.handing_version !== null ? { id: row.handing_id, version: row.handing_version, number: row.number } : null
    return [
      { key: 'hand', label: 'Ausgeben', why: why(row.can.hand), act: () => { void openHandOut(today, { keys: [row] }) } },
      { key: 'back', label: 'Zurücknehmen', why: why(row.can.takeBack), act: () => { if (out) void openReturn(out, today) } },
      { key: 'forget', label: 'Irrtümliche Ausgabe löschen', why: why(row.can.takeBack), act: () => { if (out) void forget(out).then(() => read.refetch()) } },
      ...(row.person_id ? [{ key: 'person', label: 'Person öffnen', href: `/personen/${row.person_id}` }] : []),
      { key: 'edit', label: 'Ändern', why: why(row.can.change), act: () => { void editKey(row) } },
    ]
  }
  const add = role in keyAccess.add.roles && <Button icon={Plus} onPress={() => openKeys()}>Schlüssel eintragen</Button>
  return (
    <Page title="Schlüssel und Übergaben" wide lead="Wer welchen Schlüssel hat, was in den Zimmern steht, und das Protokoll beim Einzug und Auszug." actions={<>{add}<Button kind="primary" icon={ClipboardPen} onPress={() => openBegin(today, navigate)}>Übergabe beginnen</Button></>}>
      <Stack>
        <Protocols />
        <DataTable label="Schlüssel" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} rowActions={items}
          exportTo={role in keyAccess.export.roles ? (format, shown) => download(exportKeys, { input: { ...list, format, columns: shown } }, `Schluessel.${format}`) : undefined}
          empty={<Empty icon={Key} title="Noch kein Schlüssel" action={add || undefined}>Mit ihren Nummern, mehrere auf einmal; ausgegeben werden sie hier, bei der Person oder mit dem Übergabeprotokoll.</Empty>} />
        <Items />
      </Stack>
    </Page>
  )
}

const protocolColumns: Column<ProtocolRow>[] = [
  { key: 'name', label: 'mit', main: true, cell: (row) => <Name>{row.name}</Name> }, { key: 'kind', label: 'Anlass', filter: choicesOf(protocolKindLabels), cell: (row) => protocolKindLabels[row.kind as keyof typeof protocolKindLabels] }, { key: 'held_on', label: 'Tag', kind: 'date' }, { key: 'building', label: 'Unterkunft' }, { key: 'room', label: 'Zimmer' },
  { key: 'state', label: 'Stand', filter: choicesOf({ open: 'in Arbeit', closed: 'abgeschlossen' }), cell: (row) => (row.closed_on ? <Badge>abgeschlossen</Badge> : <Badge tone="warn">in Arbeit</Badge>) }, { key: 'held_by_name', label: 'übergeben durch', hidden: true },
]
function Protocols() {
  const { today, role, navigate } = useUi()
  const [start] = useState(() => ({ filter: { state: ['open'] } }))
  const [list, setList] = useList('uebergaben', start)
  const read = useRead(listProtocols, { input: list })
  return (
    <Panel title="Übergabeprotokolle">
      <DataTable usual={start.filter} label="Übergabeprotokolle" columns={protocolColumns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/schluessel/uebergabe/${row.id}`}
        exportTo={role in protocolAccess.export.roles ? (format, shown) => download(exportProtocols, { input: { ...list, format, columns: shown } }, `Uebergaben.${format}`) : undefined}
        empty={<Empty icon={ClipboardPen} title="Keine Übergabe in Arbeit" action={<Button icon={ClipboardPen} onPress={() => openBegin(today, navigate)}>Übergabe beginnen</Button>}>Auf dem Telefon im Zimmer: Ausstattung, Zähler, Fotos, Schlüssel, Unterschrift.</Empty>} />
    </Panel>
  )
}

const itemColumns: Column<ItemRow>[] = [
  { key: 'building', label: 'Unterkunft' }, { key: 'room', label: 'Zimmer' }, { key: 'name', label: 'was', main: true }, { key: 'count', label: 'Anzahl', kind: 'number' }, { key: 'condition', label: 'Zustand', filter: choicesOf(conditionLabels), cell: (row) => conditionLabels[row.condition as keyof typeof conditionLabels] }, { key: 'remark', label: 'Bemerkung', hidden: true },
]
function Items() {
  const { role } = useUi()
  const [list, setList] = useList('ausstattung')
  const read = useRead(listItems, { input: list })
  const isOffice = role in itemAccess.add.roles
  const add = isOffice && <Button size="small" icon={Plus} onPress={() => editItem()}>Ausstattung eintragen</Button>
  return (
    <Panel title="Ausstattung" actions={<><Button size="small" kind="quiet" icon={Printer} onPress={() => openPrint()}>Inventarliste</Button>{add}</>}>
      <DataTable label="Ausstattung" columns={itemColumns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={isOffice ? (row) => { void editItem(row) } : undefined}
        exportTo={(format, shown) => download(exportItems, { input: { ...list, format, columns: shown } }, `Ausstattung.${format}`)}
        empty={<Empty title="Noch keine Ausstattung">Das erste abgeschlossene Protokoll eines Zimmers trägt sie ein.</Empty>} />
    </Panel>
  )
}
const PrintInput = z.object({ building_id: z.uuid('Die Unterkunft fehlt.').meta({ label: 'Unterkunft' }), format: paperFormat })
const openPrint = () => openDialog({ title: 'Inventarliste drucken', size: 'small', content: (close) => (
  <Form schema={PrintInput} values={{ building_id: '', format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={({ building_id, format }) => download(printItems, { params: { id: building_id }, input: { format } }, `Inventar.${format}`)} onSaved={() => close()}><Field name="building_id" load={buildings} /><Field name="format" /></Form>
) })
