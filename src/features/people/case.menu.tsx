/** What can be done with a case: close, reopen, extend, hand over, merge. */
import { Ellipsis } from 'lucide-react'
import { z } from 'zod'
import { why } from '../../ui/button.tsx'
import { Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { Facts, Stack } from '../../ui/layout.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { handOverCase } from '../cases/case.api.ts'
import { find } from '../search/search.api.ts'
import { reach } from '../../ui/reach.ts'
import { listColleagues } from '../users/colleague.api.ts'
import { openClosing, openExtension, openReopening } from './case.form.tsx'
import { MergeDialog, MergedEntries } from './merge.panel.tsx'
import type { PersonOutput } from './person.api.ts'

export function CaseMenu({ person }: { person: PersonOutput }) {
  const { today } = useUi()
  return (
    <Menu label="Fall" icon={Ellipsis} items={[
      { key: 'handOver', label: 'Zuständigkeit übergeben …', why: why(person.can.handOver), act: () => openDialog({ title: 'Zuständigkeit übergeben', content: (close) => <HandOver person={person} close={close} /> }) },
      { key: 'extend', label: 'Beratung verlängern …', why: why(person.can.extend), act: () => openExtension(person) },
      { key: 'close', label: 'Fall beenden …', why: why(person.can.close), act: () => openClosing(person) },
      { key: 'reopen', label: 'Fall wieder aufnehmen …', why: why(person.can.reopen), act: () => openReopening(person, today) },
      'line',
      { key: 'merge', label: 'Mit doppeltem Eintrag zusammenführen …', why: why(person.can.merge), act: () => openDialog({ title: 'Doppelten Eintrag zusammenführen', size: 'large', content: (close) => <FindDouble person={person} close={close} /> }) },
    ]} />
  )
}

function HandOver({ person, close }: { person: PersonOutput; close: () => void }) {
  const { today } = useUi()
  const { save } = useSave(handOverCase)
  const read = useRead(listColleagues, {})
  return (
    <Loaded read={read}>{({ rows }) => (
      <Form schema={handOverCase.input.extend({ user_id: z.uuid().meta({ label: 'zuständig', labels: Object.fromEntries(rows.filter((row) => row.id !== person.responsible_id && (row.role === 'caseworker' || row.role === 'lead')).map((row) => [row.id, row.name])) }) })}
        values={{ from: today } as never} version={person.case_version} onCancel={close}
        onSave={(input, { version }) => save({ params: { id: person.id }, input, version: version! })} onSaved={() => { toast('Übergeben'); close() }} />
    )}</Loaded>
  )
}

/** Finds the other entry by the same search as everywhere, then shows what merging would do. */
function FindDouble({ person, close }: { person: PersonOutput; close: () => void }) {
  const load = async (text: string) => (await reach(find, { input: { text } })).rows.filter((hit) => hit.kind === 'person' && hit.id !== person.id).map((hit) => ({ value: hit.id, label: hit.title, hint: hit.detail }))
  const schema = z.object({ other: z.uuid('Bitte den anderen Eintrag wählen.').meta({ label: 'Anderer Eintrag derselben Person', hint: 'Name in jeder Schreibweise, Geburtsdatum oder Haushaltsnummer' }) })
  return (
    <Stack>
      <Facts items={[['Bleibt', <Name key="name">{person.family_name}, {person.given_name}</Name>]]} />
      <Form schema={schema} fieldOptions={{ other: { load } }} action="Vorschau zeigen" onCancel={close}
        onSave={async ({ other }) => { close(); await openDialog({ title: 'Was beim Zusammenführen geschieht', size: 'large', content: (end) => <MergeDialog personId={person.id} otherId={other} close={end} /> }) }} />
      <MergedEntries personId={person.id} />
    </Stack>
  )
}
