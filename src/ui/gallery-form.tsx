/** Gallery: a form with every kind of field; saving is refused once because somebody else was faster. */
import { useRef, useState } from 'react'
import { z } from 'zod'
import { FileDrop } from './file-drop.tsx'
import { Field, Fields, Form, Section, useFormValues } from './form.tsx'
import { Columns, Page, Panel, Stack } from './layout.tsx'
import { TextField } from './fields.tsx'
import { toast } from './toast.tsx'

const Person = z.object({
  family_name: z.string().trim().min(1, 'Der Name fehlt.').max(60).meta({ label: 'Nachname' }),
  given_name: z.string().trim().max(60).default('').meta({ label: 'Vorname', hint: 'Wie im Pass' }),
  birth_date: z.iso.date().nullable().default(null).meta({ label: 'geboren', kind: 'date' }),
  birth_year: z.number().int().min(1900).max(2200).nullable().default(null).meta({ label: 'Geburtsjahr', kind: 'year' }),
  sex: z.enum(['m', 'w', 'd']).meta({ label: 'Geschlecht', labels: { m: 'männlich', w: 'weiblich', d: 'divers' } }),
  group: z.string().min(1).meta({ label: 'Gruppe', list: 'group' }),
  origin: z.string().nullable().default(null).meta({ label: 'Herkunft', list: 'origin', why: 'Die Herkunft zählt im Jahresbericht. Sichtbar ist sie für alle, die diese Akte sehen.' }),
  languages: z.array(z.string()).default([]).meta({ label: 'Weitere Staatsangehörigkeiten', list: 'origin' }),
  allocated_on: z.iso.date('Bitte als TT.MM.JJJJ eingeben.').meta({ label: 'zugewiesen am', kind: 'date' }),
  rooms: z.number().int().min(1).max(9).nullable().default(null).meta({ label: 'Zimmer' }),
  interpreter: z.boolean().default(false).meta({ label: 'braucht Sprachmittlung' }),
  mail: z.email().nullable().default(null).meta({ label: 'E-Mail', kind: 'email' }),
  note: z.string().max(400).default('').meta({ label: 'Notiz', kind: 'long', hint: 'Lesen können das alle mit Zugang zu dieser Akte.' }),
})
class Refusal extends Error {
  readonly code = 'changed-meanwhile'
  readonly status: number
  readonly current: unknown
  readonly fields: Record<string, string>
  constructor(status: number, current: unknown, fields: Record<string, string> = {}) { super('Das passt nicht.'); this.status = status; this.current = current; this.fields = fields }
}
const start = { family_name: 'Haddad', given_name: 'Rami', birth_date: '1989-03-12', sex: 'm', group: 'au', origin: 'SY', languages: ['IQ'], allocated_on: '2024-05-02', note: '', version: 3 }
const stored = new Map<string, Record<string, unknown>>()

export function FormGallery() {
  const [row, setRow] = useState<Record<string, unknown> & { version: number }>(start)
  const [files, setFiles] = useState<readonly File[]>([])
  const tries = useRef(0)
  const save = async (values: z.output<typeof Person>, { version }: { version: number }) => {
    await new Promise((resolve) => setTimeout(resolve, 150))
    if (values.family_name === 'Doppelt') throw new Refusal(400, undefined, { family_name: 'So heißt schon jemand in diesem Haushalt.' })
    if (tries.current++ === 0) throw new Refusal(412, { ...row, ...start, given_name: 'Ramy', rooms: 2, version: 4 })
    setRow({ ...values, version: version + 1 })
  }
  return (
    <Page title="Formular">
      <Columns>
        <Panel title="Person">
          <Form schema={Person} values={row} version={row.version} onSave={save} onSaved={() => toast('Gespeichert')} onCancel={() => undefined}
            draft={{ load: async () => stored.get('form') ?? null, save: async (values) => stored.set('form', values), drop: async () => stored.delete('form') }}>
            <Section title="Name"><Fields columns={2}><Field name="family_name" /><Field name="given_name" /></Fields><Greeting /></Section>
            <Section title="Herkunft" hint="Was in den Papieren steht.">
              <Fields columns={2}><Field name="birth_date" yearName="birth_year" /><Field name="allocated_on" /><Field name="sex" /><Field name="group" look="select" /><Field name="origin" /><Field name="languages" /></Fields>
            </Section>
            <Section title="Weiteres"><Fields columns={2}><Field name="rooms" /><Field name="mail" /></Fields><Field name="interpreter" /><Field name="note" /></Section>
          </Form>
        </Panel>
        <Stack>
          <Panel title="Leeres Formular"><Form schema={Person.pick({ family_name: true, allocated_on: true, sex: true })} onSave={async () => undefined} action="Aufnehmen" /></Panel>
          <Panel title="Dateien"><FileDrop label="Listen" accept={['.xlsx', '.csv', '.ods']} files={files} onFiles={setFiles} /></Panel>
          <Panel title="Anmelden"><form className="form"><input type="text" autoComplete="username" hidden readOnly /><TextField label="Kennwort" kind="password" value="Apfelbaum" onChange={() => undefined} /></form><TextField label="Mit Fehler" value="x" onChange={() => undefined} error="Mindestens 15 Zeichen." /><TextField label="Gesperrt" value="fest" onChange={() => undefined} disabled /></Panel>
        </Stack>
      </Columns>
    </Page>
  )
}

function Greeting() {
  const { given_name } = useFormValues<{ given_name?: string }>()
  return <p className="field-hint">{given_name ? `Anrede in Briefen: Guten Tag ${given_name}` : 'Ohne Vornamen lautet die Anrede: Guten Tag'}</p>
}
