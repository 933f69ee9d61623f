/** The form of a person's own data, for changing and for taking in. */
import type { ReactNode } from 'react'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields, Form, Section } from '../../ui/form.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { changePerson, type PersonOutput } from './person.api.ts'
import { PersonInput } from './person.ts'

/** The fields every form about a person shares. `afterName`: what stands right below the name and the birth. */
export function PersonFields({ afterName }: { afterName?: ReactNode }) {
  return (
    <>
      <Section title="Name" hint="Wie im Pass; der Rufname ist, wie die Person genannt werden möchte. Gesucht wird in jeder Schreibweise und Schrift.">
        <Fields columns={2}><Field name="family_name" /><Field name="given_name" /><Field name="call_name" /><Field name="original_name" /></Fields>
      </Section>
      <Section title="Zur Person"><Fields columns={2}><Field name="birth_date" yearName="birth_year" /><Field name="sex" /><Field name="literacy" /></Fields></Section>
      {afterName}
      <Section title="Erreichbar"><Fields columns={2}><Field name="phone" /><Field name="email" /></Fields></Section>
    </>
  )
}

export const editPerson = (person: PersonOutput) => openDialog({ title: 'Stammblatt ändern', size: 'large', content: (close) => <EditPerson person={person} close={close} /> })

function EditPerson({ person, close }: { person: PersonOutput; close: () => void }) {
  const { save } = useSave(changePerson)
  return (
    <Form schema={PersonInput} values={person as never} version={person.version} onCancel={close}
      onSave={(input, { version }) => save({ params: { id: person.id }, input, version: version! })} onSaved={() => { toast('Gespeichert'); close() }}>
      <PersonFields />
    </Form>
  )
}
