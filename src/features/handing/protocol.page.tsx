/** A protocol on the telephone: what stands in the room and how it is, meters, photos; at the end keys and signature. */
import { Camera, CheckCheck, Download, Ellipsis, Plus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { choicesOf, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Facts, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { changeProtocol, readProtocol, removeHandingPhoto, removeProtocol, showHandingPhoto, type ProtocolPage } from './protocol.api.ts'
import { openClose, openPhotos, saveProtocol } from './protocol.form.tsx'
import { conditionLabels, meterLabels, protocolKindLabels, ProtocolInput, type Condition, type Item, type Meter, type MeterKind, type ProtocolKind } from './protocol.ts'
import './handing.css'

export default function HandingPage({ params }: { params: { id: string } }) {
  const read = useRead(readProtocol, { params: { id: params.id } })
  return <Loaded read={read}>{(page) => <Protocol page={page} />}</Loaded>
}
function Protocol({ page }: { page: ProtocolPage }) {
  const { navigate } = useUi()
  const { save: remove } = useSave(removeProtocol)
  const drop = async () => {
    if (!(await confirm({ title: 'Protokoll verwerfen?', text: 'Das begonnene Protokoll und seine Fotos verschwinden.', action: 'Verwerfen', danger: true }))) return
    await remove({ params: { id: page.id }, version: page.version })
    navigate('/schluessel')
  }
  return (
    <Page title={`Übergabe ${protocolKindLabels[page.kind as ProtocolKind]}: ${page.name}`} back={{ href: '/schluessel', label: 'Schlüssel und Übergaben' }} lead={[page.building, page.room && `Zimmer ${page.room}`, day(page.held_on)].filter(Boolean).join(', ')} marks={page.closed_on ? <Badge tone="good">abgeschlossen am {day(page.closed_on)}</Badge> : <Badge tone="warn">in Arbeit</Badge>}
      actions={page.closed_on ? <Menu label="Protokoll" icon={Download} kind="primary" items={[{ key: 'pdf', label: 'PDF', act: () => { void saveProtocol(page, 'pdf') } }, { key: 'odt', label: 'ODT zum Weiterschreiben', act: () => { void saveProtocol(page, 'odt') } }]} />
        : <Menu label="Mehr" icon={Ellipsis} kind="quiet" items={[{ key: 'drop', label: 'Protokoll verwerfen', icon: Trash2, danger: true, act: () => { void drop() } }]} />}>
      <Stack>
        <Facts columns={2} items={[['Personen', <bdi data-private>{page.people.join(', ')}</bdi>], ['übergeben durch', page.held_by_name], page.present !== '' && ['außerdem dabei', page.present]]} />
        {page.closed_on ? <Closed page={page} /> : <Open page={page} key={page.version} />}
      </Stack>
    </Page>
  )
}

function Closed({ page }: { page: ProtocolPage }) {
  return (
    <>
      <Panel title="Ausstattung"><ul className="handing-lines">{page.items.map((item) => <li key={item.name}><strong>{item.count} × {item.name}</strong><span>{conditionLabels[item.condition]}{item.remark && `: ${item.remark}`}</span></li>)}</ul></Panel>
      {page.meters.length > 0 && <Panel title="Zählerstände"><ul className="handing-lines">{page.meters.map((meter) => <li key={meter.kind + meter.number}><strong>{meterLabels[meter.kind]} {meter.number}</strong><span>{meter.reading}</span></li>)}</ul></Panel>}
      {page.remark && <Panel title="Mängel und Absprachen"><p className="handing-remark">{page.remark}</p></Panel>}
      <Photos page={page} />
    </>
  )
}

const CONDITIONS = choicesOf(conditionLabels), METERS = choicesOf(meterLabels)
const Plain = ProtocolInput.omit({ items: true, meters: true })
/** Everything is saved with one button; a colleague who was faster is told by the form. */
function Open({ page }: { page: ProtocolPage }) {
  const { save } = useSave(changeProtocol)
  const [items, setItems] = useState<readonly Item[]>(page.items)
  const [meters, setMeters] = useState<readonly Meter[]>(page.meters)
  const put = (at: number, part: Partial<Item>) => setItems(items.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const read = (at: number, part: Partial<Meter>) => setMeters(meters.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const isChanged = items !== page.items || meters !== page.meters
  const earlier = (meter: Meter) => page.before.find((one) => one.kind === meter.kind && one.number === meter.number)?.reading
  return (
    <>
      <Form schema={Plain} values={page} version={page.version} always action="Speichern" onSave={(input, { version }) => save({ params: { id: page.id }, input: { ...input, items: [...items], meters: [...meters] }, version })} onSaved={() => toast('Gespeichert')}>
        <fieldset className="handing-set"><legend>Ausstattung</legend>
          {items.map((item, at) => (
            <div key={at} className="handing-item" role="group" aria-label={item.name || `Gegenstand ${at + 1}`}>
              <TextField label="was" value={item.name} maxLength={80} onChange={(name) => put(at, { name })} />
              <NumberField label="Anzahl" value={item.count} onChange={(n) => put(at, { count: n ?? 1 })} />
              <ChoiceField label="Zustand" look="select" choices={CONDITIONS} value={item.condition} onChange={(condition) => put(at, { condition: (condition ?? 'good') as Condition })} />
              <TextField label="Bemerkung" value={item.remark} maxLength={200} onChange={(remark) => put(at, { remark })} />
              <Button kind="quiet" icon={X} label={`${item.name || `Gegenstand ${at + 1}`} weglassen`} onPress={() => setItems(items.filter((_, index) => index !== at))} />
            </div>
          ))}
          <Button size="small" kind="quiet" icon={Plus} onPress={() => setItems([...items, { name: '', count: 1, condition: 'good', remark: '' }])}>Noch ein Gegenstand</Button>
        </fieldset>
        <fieldset className="handing-set"><legend>Zählerstände</legend>
          {meters.map((meter, at) => (
            <div key={at} className="handing-item handing-meter" role="group" aria-label={`Zähler ${at + 1}`}>
              <ChoiceField label="Zähler" look="select" choices={METERS} value={meter.kind} onChange={(kind) => read(at, { kind: (kind ?? 'electricity') as MeterKind })} />
              <TextField label="Zählernummer" value={meter.number} maxLength={40} onChange={(number) => read(at, { number })} />
              <TextField label="Stand" value={meter.reading} maxLength={14} hint={earlier(meter) && `beim Einzug ${earlier(meter)}`} onChange={(reading) => read(at, { reading })} />
              <Button kind="quiet" icon={X} label={`Zähler ${at + 1} weglassen`} onPress={() => setMeters(meters.filter((_, index) => index !== at))} />
            </div>
          ))}
          <Button size="small" kind="quiet" icon={Plus} onPress={() => setMeters([...meters, { kind: meters.length ? 'water' : 'electricity', number: '', reading: '' }])}>Noch ein Zähler</Button>
        </fieldset>
        <Fields columns={2}><Field name="held_on" /><Field name="present" /></Fields>
        <Field name="remark" rows={4} />
      </Form>
      <Photos page={page} />
      {isChanged && <Notice tone="warn">Ausstattung oder Zähler sind geändert, aber noch nicht gespeichert.</Notice>}
      <div className="row"><Button kind="primary" icon={CheckCheck} why={isChanged ? 'Bitte zuerst speichern.' : why(page.can.close)} onPress={() => openClose(page)}>Abschließen mit Schlüsseln und Unterschrift</Button></div>
    </>
  )
}

function Photos({ page }: { page: ProtocolPage }) {
  const { save: remove } = useSave(removeHandingPhoto)
  const isOpen = page.closed_on === null
  if (!isOpen && page.photos.length === 0) return null
  const drop = async (photo: ProtocolPage['photos'][number]) => { if (await confirm({ title: 'Löschen?', text: 'Das Foto verschwindet.', action: 'Löschen', danger: true })) await remove({ params: { id: photo.id }, version: photo.version }) }
  return (
    <Panel title="Fotos" actions={isOpen && <Button size="small" icon={Camera} onPress={() => openPhotos(page.id)}>Foto hinzufügen</Button>}>
      {page.photos.length === 0 ? <p className="nothing-yet">Noch keines.</p> : <div className="handing-photos">{page.photos.map((photo, at) => {
        const label = photo.title || `Foto ${at + 1}`, address = showHandingPhoto.path.replace(':id', photo.id)
        return (
          <figure key={photo.id}>
            <button type="button" aria-label={`${label} groß ansehen`} onClick={() => void openDialog({ title: label, size: 'large', content: () => <img className="handing-large" src={address} alt={label} /> })}><img src={address} alt="" loading="lazy" /></button>
            <figcaption>{label}{isOpen && <Button size="small" kind="quiet" icon={Trash2} label={`${label} löschen`} onPress={() => drop(photo)} />}</figcaption>
          </figure>
        )
      })}</div>}
    </Panel>
  )
}
