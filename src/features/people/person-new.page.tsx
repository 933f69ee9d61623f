/** Taking a person in: name first, and at once a warning when the person seems to be there already. */
import { useEffect, useState } from 'react'
import { A, Name, useUi } from '../../ui/context.tsx'
import { Field, Fields, Form, Section, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Page, Panel } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { draftAt } from '../desk/draft.form.ts'
import { find } from '../search/search.api.ts'
import { createPerson, NewPerson, warnDuplicate } from './person.api.ts'
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
          <PersonFields afterName={<DuplicateWarning />} />
          <Section title="Zuweisung und Haushalt"><Fields columns={2}>
            <Field name="allocated_on" /><Field name="allocation_group" /><Field name="household_id" load={households} hint="Nummer oder Name; leer für einen neuen Haushalt" /><Field name="household_number" hint="Nur für einen neuen Haushalt; leer: die nächste freie Nummer" /><Field name="member_role" />
          </Fields></Section>
          <Section title="Herkunft und Sprache"><Fields columns={2}><Field name="nationality" /><Field name="language" /><Field name="needs_interpreter" /></Fields></Section>
        </Form>
      </Panel>
    </Page>
  )
}

/** Asks half a second after typing stopped; shows who may be meant, with reasons. */
function DuplicateWarning() {
  const values = useFormValues() as Partial<NewPerson>
  const asked = useSlow({ family_name: values.family_name ?? '', given_name: values.given_name ?? '', original_name: values.original_name ?? '', birth_date: values.birth_date || null, birth_year: values.birth_year ?? null, sex: values.sex ?? 'u' })
  const read = useRead(warnDuplicate, { input: asked }, { enabled: asked.family_name.length > 1 })
  if (asked.family_name.length < 2 || !read.data?.rows.length) return <div aria-live="polite" />
  return (
    <div aria-live="polite">
      <Notice tone="warn" title={read.data.rows.some((row) => row.certainty === 'certain') ? 'Diese Person gibt es schon' : 'Vielleicht gibt es diese Person schon'}>
        <ul>{read.data.rows.map((row) => <li key={row.id}><A href={`/personen/${row.id}`}><Name>{row.name}</Name></A>{row.birth_date && `, geboren ${day(row.birth_date)}`}{row.household_number && `, Haushalt ${row.household_number}`}: {row.reasons.join(', ')}</li>)}</ul>
      </Notice>
    </div>
  )
}

/** The value as it stood when it last rested for half a second. */
function useSlow<T>(value: T): T {
  const text = JSON.stringify(value)
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return JSON.parse(rested) as T
}
