/** One fault in full: what, where, photos, who was told, and the next act. */
import { Ban, Camera, CircleCheck, Megaphone, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { day, money } from '../../ui/format.ts'
import { Facts, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded, type Tone } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { faultAccess } from './fault.access.ts'
import { readFault, removeContact, removePhoto, reopenFault, showPhoto, type FaultPage } from './fault.api.ts'
import { editFault, openFinish, openPhotos, openRoomBlock, openTell } from './fault.form.tsx'
import { faultStateLabels, tradeLabels } from './fault.ts'
import '../housing/housing.css'
import './upkeep.css'

const tones: Record<string, Tone> = { reported: 'bad', ordered: 'warn', working: 'warn', done: 'good', dropped: 'neutral' }
export const StateBadge = ({ row }: { row: { state: string; is_urgent: boolean } }) => (
  <><Badge tone={tones[row.state]}>{faultStateLabels[row.state as keyof typeof faultStateLabels]}</Badge>{row.is_urgent && !['done', 'dropped'].includes(row.state) && <> <Badge tone="bad">eilt</Badge></>}</>
)
export const openFault = (row: { id: string; title: string }) => openDialog({ title: row.title, size: 'large', content: () => <Fault id={row.id} /> })

function Fault({ id }: { id: string }) {
  const read = useRead(readFault, { params: { id } })
  return <Loaded read={read}>{(fault) => <Whole fault={fault} />}</Loaded>
}
function Whole({ fault }: { fault: FaultPage }) {
  const { today, role } = useUi()
  const { save: reopen } = useSave(reopenFault)
  const isOffice = role in faultAccess.change.roles, isOver = fault.state === 'done' || fault.state === 'dropped'
  return (
    <Stack>
      <p><StateBadge row={fault} />{fault.blocked > 0 && <> <Badge tone="warn">{fault.blocked === 1 ? '1 Platz gesperrt' : `${fault.blocked} Plätze gesperrt`}</Badge></>}</p>
      <Facts columns={2} items={[
        ['Wo', <><A href={`/unterkuenfte/${fault.building_id}`}>{fault.building}</A>{fault.room && `, Zimmer ${fault.room}`}</>], ['Gewerk', tradeLabels[fault.trade as keyof typeof tradeLabels] ?? fault.trade], ['gemeldet', `${day(fault.reported_on)}, ${fault.reported_by_name}`],
        fault.done_on ? ['erledigt am', day(fault.done_on)] : null, fault.cents !== null ? ['Kosten', money(fault.cents)] : null,
      ]} />
      {fault.detail && <p className="fault-detail">{fault.detail}</p>}
      {isOffice && <div className="row">
        {isOver ? <Button icon={RotateCcw} onPress={() => reopen({ params: { id: fault.id }, input: {}, version: fault.version })}>Wieder öffnen</Button> : (
          <><Button kind="primary" icon={CircleCheck} onPress={() => openFinish(fault, today)}>Erledigt</Button><Button icon={Pencil} onPress={() => editFault(fault)}>Ändern</Button>
            <Button icon={Ban} why={fault.room_id ? why(fault.can.block) : 'Beim Schaden steht kein Zimmer.'} onPress={() => openRoomBlock(fault, today)}>Zimmer sperren</Button></>
        )}
      </div>}
      <section aria-label="Fotos"><h3>Fotos</h3>
        <div className="fault-photos">{fault.photos.map((photo, at) => <Photo key={photo.id} photo={photo} label={`Foto ${at + 1}`} mayRemove={isOffice} />)}</div>
        <Button size="small" kind="quiet" icon={Camera} onPress={() => openPhotos(fault.id)}>Foto hinzufügen</Button>
      </section>
      <section aria-label="Wem gemeldet"><h3>Wem gemeldet</h3>
        {fault.contacts.length === 0 ? <p className="nothing-yet">Noch niemandem.</p> : <ul className="house-list">{fault.contacts.map((row) => <Told key={row.id} row={row} mayRemove={isOffice} />)}</ul>}
        {isOffice && <Button size="small" kind="quiet" icon={Megaphone} onPress={() => openTell(fault, today)}>Eintragen, wem gemeldet</Button>}
      </section>
    </Stack>
  )
}
function Photo({ photo, label, mayRemove }: { photo: FaultPage['photos'][number]; label: string; mayRemove: boolean }) {
  const { save: remove } = useSave(removePhoto)
  const address = showPhoto.path.replace(':id', photo.id)
  const drop = async () => { if (await confirm({ title: 'Löschen?', text: 'Das Foto verschwindet.', action: 'Löschen', danger: true })) await remove({ params: { id: photo.id }, version: photo.version }) }
  return (
    <figure>
      <button type="button" className="house-thumb" aria-label={`${label} groß ansehen`} onClick={() => void openDialog({ title: label, size: 'large', content: () => <img className="house-photo" src={address} alt={label} /> })}><img src={address} alt="" loading="lazy" /></button>
      <figcaption>{day(photo.added_on)}, {photo.added_by_name}{mayRemove && <Button size="small" kind="quiet" icon={Trash2} label={`${label} löschen`} onPress={drop} />}</figcaption>
    </figure>
  )
}
function Told({ row, mayRemove }: { row: FaultPage['contacts'][number]; mayRemove: boolean }) {
  const { save: remove } = useSave(removeContact)
  const drop = async () => { if (await confirm({ title: 'Löschen?', text: `${row.whom}, ${day(row.told_on)}`, action: 'Löschen', danger: true })) await remove({ params: { id: row.id }, version: row.version }) }
  return <li><span>{day(row.told_on)} · <strong>{row.whom}</strong>{row.remark && <small>{row.remark}</small>}</span>{mayRemove && <Button size="small" kind="quiet" icon={Trash2} label={`Meldung an ${row.whom} löschen`} onPress={drop} />}</li>
}
