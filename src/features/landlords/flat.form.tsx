/** Flats, ceilings and viewings: entering and changing them, and one flat in full. */
import { CalendarPlus, CircleCheck, Pencil, RotateCcw } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Form } from '../../ui/form.tsx'
import { day, money, number } from '../../ui/format.ts'
import { Facts, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { personChoices } from '../people/person.choice.ts'
import { flatAccess } from './flat.access.ts'
import { addCeiling, addFlat, addViewing, changeCeiling, changeFlat, changeViewing, finishFlat, readFlat, removeCeiling, removeFlat, removeViewing, reopenFlat, type CeilingRow, type FlatPage, type FlatRow, type Viewing } from './flat.api.ts'
import { CeilingInput, FlatEnd, FlatInput, flatStateLabels, NewViewing, outcomeLabels, ViewingInput } from './flat.ts'
import '../housing/housing.css'
import './landlords.css'

export const editFlat = (today: string, row?: FlatRow) => openEntry({
  title: row ? 'Wohnung ändern' : 'Wohnung eintragen', size: 'large', schema: FlatInput, row, start: { offered_on: today }, create: addFlat, change: changeFlat,
  children: <><Field name="address" /><Fields columns={2}><Field name="landlord" /><Field name="phone" /><Field name="email" /><Field name="rooms" /><Field name="area_m2" /><Field name="cold_cents" /><Field name="extra_cents" /><Field name="offered_on" /><Field name="free_from" /></Fields><Field name="remark" rows={3} /></>,
  remove: { endpoint: removeFlat, text: 'Nur für irrtümlich Eingetragenes. Besichtigungen verschwinden mit; was nicht mehr angeboten wird, bekommt ein Ende.' },
})
export const editCeiling = (today: string, row?: CeilingRow, size?: number) => openEntry({
  title: row ? 'Mietobergrenze ändern' : 'Mietobergrenze', size: 'small', schema: CeilingInput, row, start: { household_size: size, valid_from: today }, create: addCeiling, change: changeCeiling,
  remove: { endpoint: removeCeiling, text: 'Nur für irrtümlich Eingetragenes. Eine neue Grenze beendet die vorige von selbst.' },
})
export const openEnd = (row: FlatRow, today: string) => openDialog({ title: `Angebot beenden: ${row.address}`, size: 'small', content: (close) => <End row={row} today={today} close={close} /> })
function End({ row, today, close }: { row: FlatRow; today: string; close(): void }) {
  const { save } = useSave(finishFlat)
  const { save: reopen } = useSave(reopenFlat)
  return (
    <Form schema={FlatEnd} values={{ ended_on: today }} always action="Beenden" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })}
      onSaved={(after: FlatRow) => { toast('Gespeichert', { undo: () => reopen({ params: { id: row.id }, version: after.version }) }); close() }}><Field name="state" look="segments" /><Field name="ended_on" /></Form>
  )
}
export const openViewing = (flat: { id: string; address: string }, today: string, row?: Viewing) => openEntry(row
  ? { title: `Besichtigung: ${row.name}`, size: 'small', schema: ViewingInput, row, change: changeViewing, remove: { endpoint: removeViewing, text: 'Nur für irrtümlich Eingetragenes.' } }
  : { title: `Besichtigung: ${flat.address}`, size: 'small', schema: NewViewing, start: { viewed_on: today, person_id: '' }, create: addViewing, params: { id: flat.id }, children: <><Field name="person_id" load={personChoices} /><Field name="viewed_on" /><Field name="outcome" look="select" /><Field name="remark" /></> })

/** In words, for whom a rent is appropriate. */
export const fitting = (row: { fits_from: number | null }) => (row.fits_from === null ? <span className="muted">keine Grenze eingetragen</span> : row.fits_from === 0 ? <Badge tone="warn">über allen Grenzen</Badge> : <Badge tone="good">{row.fits_from === 1 ? 'ab 1 Person' : `ab ${row.fits_from} Personen`}</Badge>)
export const openFlat = (row: { id: string; address: string }) => openDialog({ title: row.address, size: 'large', content: () => <Flat id={row.id} /> })
function Flat({ id }: { id: string }) {
  const read = useRead(readFlat, { params: { id } })
  return <Loaded read={read}>{(flat) => <Whole flat={flat} />}</Loaded>
}
function Whole({ flat }: { flat: FlatPage }) {
  const { today, role } = useUi()
  const { save: reopen } = useSave(reopenFlat)
  const isOffered = flat.state === 'offered'
  return (
    <Stack>
      <p><Badge tone={isOffered ? 'good' : 'neutral'}>{flatStateLabels[flat.state]}{flat.ended_on && ` am ${day(flat.ended_on)}`}</Badge> {fitting(flat)}</p>
      <Facts columns={2} items={[
        ['wer vermietet', flat.landlord], (flat.phone || flat.email) ? ['erreichbar', <>{flat.phone && <a href={`tel:${flat.phone.replace(/[^\d+]/g, '')}`}>{flat.phone}</a>} {flat.email && <a href={`mailto:${flat.email}`}>{flat.email}</a>}</>] : null,
        ['Größe', [flat.rooms !== null && `${number(flat.rooms, flat.rooms % 1 ? 1 : 0)} Zimmer`, flat.area_m2 !== null && `${number(flat.area_m2)} m²`].filter(Boolean).join(', ') || '–'], ['Miete', `${money(flat.rent_cents)} (${money(flat.cold_cents)} kalt, ${money(flat.extra_cents)} Nebenkosten)`],
        ['angeboten am', day(flat.offered_on)], ['frei ab', flat.free_from ? day(flat.free_from) : 'sofort'],
      ]} />
      {flat.remark && <p className="flat-remark">{flat.remark}</p>}
      {role in flatAccess.change.roles && <div className="row">{isOffered ? <><Button icon={CircleCheck} onPress={() => openEnd(flat, today)}>Angebot beenden</Button><Button icon={Pencil} onPress={() => editFlat(today, flat)}>Ändern</Button></> : <Button icon={RotateCcw} onPress={() => reopen({ params: { id: flat.id }, version: flat.version })}>Wieder im Angebot</Button>}</div>}
      <section aria-label="Besichtigungen"><h3>Besichtigungen</h3>
        {flat.seen.length === 0 ? <p className="nothing-yet">Noch keine. Gezeigt wird, wen zu sehen erlaubt ist.</p> : <ul className="house-list">{flat.seen.map((row) => (
          <li key={row.id}><span><A href={`/personen/${row.person_id}`}><Name>{row.name}</Name></A> · {day(row.viewed_on)}{row.remark && <small>{row.remark}</small>}</span><Badge tone={row.outcome === 'rented' ? 'good' : 'neutral'}>{outcomeLabels[row.outcome as keyof typeof outcomeLabels]}</Badge><Button size="small" kind="quiet" onPress={() => openViewing(flat, today, row)}>Ändern</Button></li>
        ))}</ul>}
        {isOffered && <Button size="small" kind="quiet" icon={CalendarPlus} onPress={() => openViewing(flat, today)}>Besichtigung eintragen</Button>}
      </section>
    </Stack>
  )
}
