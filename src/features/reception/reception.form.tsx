/** Taking in who comes, and the list of opening hours. */
import { Pencil, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Form, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { personChoices } from '../people/person.choice.ts'
import { addOpeningHour, changeOpeningHour, endVisit, listOpeningHours, receiveVisit, removeOpeningHour, type OpeningHourRow, type VisitRow } from './reception.api.ts'
import { OpeningHourInput, VisitInput, weekdayLabels } from './reception.ts'

export const openReceive = () => openDialog({ title: 'Besuch aufnehmen', content: (close) => <Receive close={close} /> })

function Receive({ close }: { close(): void }) {
  const { save } = useSave(receiveVisit)
  const { save: end } = useSave(endVisit)
  return (
    <Form schema={VisitInput} action="Aufnehmen" patient onCancel={close} onSave={(input, { key }) => save({ input, key })} onSaved={(made: VisitRow) => { toast('Aufgenommen', { undo: () => end({ params: { id: made.id }, input: { outcome: 'left' } }) }); close() }}><Who /></Form>
  )
}
function Who() {
  const { person_id } = useFormValues<Partial<VisitInput>>()
  return (
    <>
      <Field name="person_id" load={personChoices} placeholder="drei Buchstaben genügen" />
      {!person_id && <Fields columns={2}><Field name="alias" /><Field name="language" /></Fields>}
      <Fields columns={2}><Field name="area" look="select" /><Field name="reason" /></Fields>
    </>
  )
}

/** `09:00 bis 12:00 Uhr, Rathaus` */
export const hoursText = ({ opens, closes, place }: OpeningHourRow): string => [`${opens} bis ${closes} Uhr`, place].filter(Boolean).join(', ')

export function OpeningHours() {
  const { today } = useUi()
  const read = useRead(listOpeningHours, {})
  const edit = (row?: OpeningHourRow) => void openEntry({ title: 'Sprechzeit', schema: OpeningHourInput, row, start: { weekday: '1', opens: '09:00', closes: '12:00', valid_from: today }, create: addOpeningHour, change: changeOpeningHour, remove: { endpoint: removeOpeningHour, text: 'Eine Sprechzeit, die es gab, bekommt besser ein Ende.' } })
  return (
    <Stack>
      <Loaded read={read} lines={4}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch keine Sprechzeit eingetragen.</p> : (
        <ul className="opening-hours">{rows.map((row) => (
          <li key={row.id} className={row.valid_through && row.valid_through < today ? 'muted' : undefined}><strong>{weekdayLabels[Number(row.weekday) as keyof typeof weekdayLabels]}</strong> <span>{hoursText(row)}</span> <span className="muted">ab {day(row.valid_from)}{row.valid_through && ` bis ${day(row.valid_through)}`}</span>
            <Button kind="quiet" size="small" icon={Pencil} label={`${weekdayLabels[Number(row.weekday) as keyof typeof weekdayLabels]} ${row.opens} ändern`} onPress={() => edit(row)} /></li>
        ))}</ul>
      )}</Loaded>
      <Row><Button icon={Plus} onPress={() => edit()}>Sprechzeit eintragen</Button></Row>
    </Stack>
  )
}
