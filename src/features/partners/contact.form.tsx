/** Logging with whom one was in touch: group and a line, the rest if wanted. */
import { useEffect, useState } from 'react'
import { Plus, Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Facts } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { personChoices } from '../people/person.choice.ts'
import { changeContact, logContact, openContact, removeContact, type ContactRow } from './contact.api.ts'
import { ContactInput } from './contact.ts'
import { knownPartner, partnerChoices } from './partner.choice.ts'
import './partners.css'

export const logTouch = (person?: { id: string; name: string }) => openDialog({ title: 'Kontakt festhalten', size: 'large', content: (close) => <Log person={person} close={close} /> })
export const seeContact = (row: Pick<ContactRow, 'id'>) => openDialog({ title: 'Kontakt', size: 'large', content: (close) => <One id={row.id} close={close} /> })

function Log({ person, close }: { person?: { id: string; name: string }; close(): void }) {
  const { today } = useUi()
  const { save } = useSave(logContact)
  const [draft] = useState(() => draftAt(`contact-new/${person?.id ?? 'any'}`))
  return (
    <Form schema={ContactInput} values={{ held_on: today, person_id: person?.id ?? null }} draft={draft} action="Festhalten" onCancel={close} onSave={(input, { key }) => save({ input, key })} onSaved={() => { toast('Gespeichert'); close() }}>
      <Content personName={person?.name} />
    </Form>
  )
}

function One({ id, close }: { id: string; close(): void }) {
  const read = useRead(openContact, { params: { id } })
  const { save } = useSave(changeContact)
  const { save: log } = useSave(logContact)
  const { save: remove } = useSave(removeContact)
  return (
    <Loaded read={read}>{(row) => {
      const drop = async () => {
        if (!(await confirm({ title: 'Kontakt löschen?', text: 'Er zählt dann nicht mehr.', action: 'Löschen', danger: true }))) return
        await remove({ params: { id }, version: row.version })
        toast('Gelöscht', { undo: () => log({ input: row }) })
        close()
      }
      return (
        <>
          {row.can.change === true ? (
            <Form schema={ContactInput} values={row} version={row.version} onCancel={close} onSave={(input, { version }) => save({ params: { id }, input, version })} onSaved={() => { toast('Gespeichert'); close() }}>
              <Content personName={row.person_name ?? undefined} partnerName={row.partner_name ?? undefined} isKnown />
            </Form>
          ) : <Read row={row} />}
          <div className="entry-remove"><Button kind="danger" size="small" icon={Trash2} why={why(row.can.remove)} onPress={() => void drop()}>Löschen</Button></div>
        </>
      )
    }}</Loaded>
  )
}

function Read({ row }: { row: ContactRow & { note: string } }) {
  return (
    <>
      <Facts columns={2} items={[['Datum', day(row.held_on)], ['durch', row.held_by_name], ['Stelle', row.partner_name], ['mit wem', row.named], ['Dauer', row.minutes === null ? '' : `${row.minutes} Min.`], ['Person', row.person_id && <Name key="person">{row.person_name}</Name>]]} />
      <p className="referral-text" dir="auto">{row.note || 'Ohne Notiz.'}</p>
    </>
  )
}

function Content({ personName, partnerName, isKnown = false }: { personName?: string; partnerName?: string; isKnown?: boolean }) {
  const { role } = useUi()
  const { partner_id, person_id } = useFormValues<ContactInput>()
  const set = useSetValue()
  const [more, setMore] = useState(Boolean(person_id) || isKnown)
  // The group is known with the partner.
  const group = knownPartner(partner_id)?.partner_group
  useEffect(() => { if (group) set('partner_group', group) }, [partner_id, group]) // eslint-disable-line react-hooks/exhaustive-deps -- only another partner brings another group
  return (
    <>
      <Fields columns={2}>
        <Field name="partner_id" load={partnerChoices} valueLabel={partnerName} autoFocus={!isKnown} />
        <Field name="named" />
        <Field name="partner_group" look="select" />
        <Field name="held_on" />
      </Fields>
      <Field name="note" rows={3} />
      <div className="contact-more"><Field name="minutes" />{!more && role !== 'coordinator' && <Button kind="quiet" icon={Plus} onPress={() => setMore(true)}>Es ging um eine Person</Button>}</div>
      {more && role !== 'coordinator' && <Field name="person_id" load={personChoices} valueLabel={personName} />}
    </>
  )
}
