/** Asking interpreters in an order, handing over the link, hours and approval. */
import { ArrowDown, ArrowUp, Ban, Copy, MessageSquare, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { copyText } from '../../ui/copy.ts'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { approveBooking, excludeInterpreter, includeInterpreter, proposeInterpreters, reportHours, requestBooking, type Asked, type BookingPage, type BookingRow } from './booking.api.ts'
import { Approval, BookingRequest, Report, type Setting } from './booking.ts'

export const openRequest = (appointmentId: string) => openDialog({ title: 'Sprachmittlung anfragen', size: 'large', content: (close) => <Ask appointmentId={appointmentId} close={close} /> })
const RequestForm = BookingRequest.omit({ appointment_id: true })
function Ask({ appointmentId, close }: { appointmentId: string; close(): void }) {
  const read = useRead(proposeInterpreters, { input: { appointment_id: appointmentId, setting: 'person', sex: '' } })
  const { save } = useSave(requestBooking)
  return (
    <Loaded read={read}>{({ alias, place }) => (
      <Form schema={RequestForm} values={{ setting: 'person', place, alias, interpreter_ids: [] }} always action="Anfragen" onCancel={close} onSave={(input, { key }) => save({ input: { ...input, appointment_id: appointmentId }, key })} onSaved={(page: BookingPage & { asked: Asked }) => { close(); void openAsked(page.asked) }}>
        <Fields columns={2}><Field name="setting" look="segments" /><Field name="alias" /></Fields>
        <Field name="place" />
        <Proposed appointmentId={appointmentId} />
      </Form>
    )}</Loaded>
  )
}
const SEXES = [{ value: 'w', label: 'nur Frauen' }, { value: 'm', label: 'nur Männer' }]
/** The proposals of the moment; those that are chosen stand in the order in which they are asked. */
function Proposed({ appointmentId }: { appointmentId: string }) {
  const { setting, interpreter_ids } = useFormValues<{ setting: Setting; interpreter_ids: string[] }>(), set = useSetValue()
  const [sex, setSex] = useState<'' | 'w' | 'm'>('')
  const read = useRead(proposeInterpreters, { input: { appointment_id: appointmentId, setting, sex } })
  const rows = read.data?.rows ?? [], person_id = read.data?.person_id
  useEffect(() => { if (read.data && !read.isFetching && interpreter_ids.some((id) => !read.data.rows.some((row) => row.id === id))) set('interpreter_ids', interpreter_ids.filter((id) => read.data.rows.some((row) => row.id === id))) }, [read.data, read.isFetching, interpreter_ids, set])
  const move = (id: string, by: number) => { const at = interpreter_ids.indexOf(id), next = [...interpreter_ids]; next.splice(at, 1); next.splice(at + by, 0, id); set('interpreter_ids', next) }
  const bar = async (id: string, name: string) => {
    await reach(excludeInterpreter, { input: { person_id: person_id!, interpreter_id: id } })
    set('interpreter_ids', interpreter_ids.filter((one) => one !== id))
    await read.refetch()
    toast(`${name} dolmetscht nicht für diese Person`, { undo: async () => { await reach(includeInterpreter, { input: { person_id: person_id!, interpreter_id: id } }); await read.refetch() } })
  }
  const back = async (id: string) => { await reach(includeInterpreter, { input: { person_id: person_id!, interpreter_id: id } }); await read.refetch() }
  const chosen = interpreter_ids.flatMap((id) => rows.find((row) => row.id === id) ?? []), rest = rows.filter((row) => !interpreter_ids.includes(row.id))
  return (
    <fieldset className="booking-choice"><legend>Wer wird gefragt, in welcher Reihenfolge</legend>
      <ChoiceField label="Geschlecht" look="segments" clearable choices={SEXES} value={sex || null} onChange={(value) => setSex((value ?? '') as '' | 'w' | 'm')} />
      <ol aria-label="gefragt werden">{chosen.map((row, at) => (
        <li key={row.id}><span><strong><bdi>{row.name}</bdi></strong></span>
          <Button size="small" kind="quiet" icon={ArrowUp} label={`${row.name} früher fragen`} why={at === 0 ? 'Wird schon zuerst gefragt.' : undefined} onPress={() => move(row.id, -1)} />
          <Button size="small" kind="quiet" icon={ArrowDown} label={`${row.name} später fragen`} why={at === chosen.length - 1 ? 'Wird schon zuletzt gefragt.' : undefined} onPress={() => move(row.id, 1)} />
          <Button size="small" kind="quiet" icon={X} label={`${row.name} nicht fragen`} onPress={() => set('interpreter_ids', interpreter_ids.filter((one) => one !== row.id))} /></li>
      ))}</ol>
      {read.data && rows.length === 0 && <p className="nothing-yet">Niemand im Pool passt: Sprache, Art oder Zeit. Eine andere Art oder ein anderes Geschlecht hilft vielleicht.</p>}
      <ul aria-label="passen auch">{rest.map((row) => (
        <li key={row.id}><span><strong><bdi>{row.name}</bdi></strong><small>{row.reasons.join(', ')}{row.doubts.length > 0 && <em> {row.doubts.join(', ')}</em>}</small></span>
          <Button size="small" onPress={() => set('interpreter_ids', [...interpreter_ids, row.id])}>{interpreter_ids.length ? 'dann fragen' : 'zuerst fragen'}</Button>
          <Button size="small" kind="quiet" icon={Ban} label={`${row.name}: nicht für diese Person`} onPress={() => bar(row.id, row.name)} /></li>
      ))}</ul>
      {(read.data?.excluded ?? []).map((row) => <p key={row.id} className="field-hint"><bdi>{row.name}</bdi> dolmetscht nicht für diese Person. <Button size="small" kind="quiet" onPress={() => back(row.id)}>Doch wieder</Button></p>)}
    </fieldset>
  )
}

/** The link is told once; whoever asks hands it over by telephone message. */
export const openAsked = (asked: Asked) => openDialog({ title: `Link für ${asked.name}`, content: (close) => <Handed asked={asked} close={close} /> })
function Handed({ asked, close }: { asked: Asked; close(): void }) {
  return (
    <Stack>
      <Notice>Der Link wird nur jetzt gezeigt. Wer ihn öffnet, sieht Zeit, Ort, Sprache und Vorname oder Deckname, und sagt zu oder ab.</Notice>
      <p className="booking-text" data-private>{asked.text}</p>
      <Row><Button kind="primary" icon={Copy} onPress={() => void copyText(asked.text)}>Nachricht kopieren</Button>{asked.phone && <LinkButton icon={MessageSquare} href={`sms:${asked.phone.replace(/[^+\d]/g, '')}?body=${encodeURIComponent(asked.text)}`}>Als SMS</LinkButton>}<Button kind="quiet" onPress={close}>Fertig</Button></Row>
    </Stack>
  )
}

type Held = Pick<BookingRow, 'id' | 'version' | 'minutes' | 'km' | 'interpreter'>
export const openHours = (row: Held) => openDialog({ title: 'Dauer und Kilometer', size: 'small', content: (close) => <Hours row={row} close={close} /> })
function Hours({ row, close }: { row: Held; close(): void }) {
  const { save } = useSave(reportHours)
  return <Form schema={Report} values={{ minutes: row.minutes ?? undefined, km: row.km ?? 0 }} always action="Eintragen" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })} onSaved={() => { toast('Eingetragen'); close() }} />
}
export const openApproval = (row: Held) => openDialog({ title: `Einsatz von ${row.interpreter} freigeben`, size: 'small', content: (close) => <Approve row={row} close={close} /> })
function Approve({ row, close }: { row: Held; close(): void }) {
  const { save } = useSave(approveBooking)
  return <Form schema={Approval} values={{ minutes: row.minutes ?? undefined, km: row.km ?? 0 }} always action="Freigeben" onCancel={close} onSave={(input) => save({ params: { id: row.id }, input, version: row.version })} onSaved={() => { toast('Freigegeben'); close() }}><p>Der Betrag wird mit den Sätzen aus dem Pool berechnet und bleibt dann stehen.</p><Fields columns={2}><Field name="minutes" /><Field name="km" /></Fields></Form>
}
