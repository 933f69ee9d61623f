/** Taking a person in: name first, and at once a warning when the person seems to be there already. */
import { useUi } from '../../ui/context.tsx'
import { Field, Fields, Form, Section, useFormValues } from '../../ui/form.tsx'
import { Page, Panel } from '../../ui/layout.tsx'
import { reach, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { find } from '../search/search.api.ts'
import { KnownPeople } from './known.panel.tsx'
import { createPerson, NewPerson } from './person.api.ts'
import { PersonFields } from './person.form.tsx'

const draft = draftAt('person-new')
const households = async (text: string) => (await reach(find, { input: { text } })).rows.filter((hit) => hit.kind === 'household').map((hit) => ({ value: hit.id, label: hit.title, hint: hit.detail }))

export default function NewPersonPage() {
  const { navigate, today } = useUi()
  const { save } = useSave(createPerson)
  return (
    <Page title="Person aufnehmen" back={{ href: '/personen', label: 'Personen' }} lead="Nur der Nachname ist Pflicht. Alles andere kann später ergänzt werden.">
      <Panel>
        <Form schema={NewPerson} values={{ allocated_on: today } as never} draft={draft} action="Aufnehmen" onCancel={() => navigate('/personen')}
          onSave={(input, { key }) => save({ input, key })} onSaved={(made) => { toast('Aufgenommen'); navigate(`/personen/${(made as { id: string }).id}`) }}>
          <PersonFields afterName={<Known />} />
          <Section title="Zuweisung und Haushalt"><Fields columns={2}>
            <Field name="allocated_on" /><Field name="allocation_group" /><Field name="household_id" load={households} hint="Nummer oder Name; leer für einen neuen Haushalt" /><Field name="household_number" hint="Nur für einen neuen Haushalt; leer: die nächste freie Nummer" /><Field name="member_role" />
          </Fields></Section>
          <Section title="Herkunft und Sprache"><Fields columns={2}><Field name="nationality" /><Field name="language" /><Field name="needs_interpreter" /></Fields></Section>
        </Form>
      </Panel>
    </Page>
  )
}
function Known() {
  return <KnownPeople asked={useFormValues() as Partial<NewPerson>} />
}
