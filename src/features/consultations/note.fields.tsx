/** The note of a talk: one for each audience, and beside it who will be able to read it. */
import { useEffect, useState } from 'react'
import { Check, Eye } from 'lucide-react'
import { Name } from '../../ui/context.tsx'
import { Field, useFormValues } from '../../ui/form.tsx'
import { useShell } from '../../ui/form-shell.ts'
import { day, list } from '../../ui/format.ts'
import { useRead } from '../../ui/reach.ts'
import { listReaders } from './consultation.api.ts'
import { audienceLabels, audiences, noteFields, type Audience } from './consultation.ts'

/** `locked`: notes that stand, with the reason; they are shown elsewhere and not typed over. */
export function Notes({ ids, locked = {} }: { ids: readonly string[]; locked?: Partial<Record<Audience, string>> }) {
  const values = useFormValues<Record<string, string | undefined>>()
  const { form } = useShell()
  const [audience, setAudience] = useState<Audience>('team')
  const faulty = audiences.find((one) => form.formState.errors[noteFields[one]])
  useEffect(() => { if (faulty) setAudience(faulty) }, [faulty])
  return (
    <div className="note-fields">
      <div className="chips" role="group" aria-label="Notiz für">
        <span className="field-label" aria-hidden>Notiz für</span>
        {audiences.map((one) => (
          <button key={one} type="button" aria-pressed={audience === one} onClick={() => { setAudience(one); setTimeout(() => form.setFocus(noteFields[one])) }}>
            {values[noteFields[one]]?.trim() && <Check size={14} aria-label="geschrieben" />}{audienceLabels[one]}
          </button>
        ))}
      </div>
      {locked[audience] ? <p className="field-hint">{locked[audience]}</p> : <Field key={audience} name={noteFields[audience]} label={audience === 'team' ? 'Notiz' : `Notiz (${audienceLabels[audience]})`} rows={4} />}
      <Readers ids={ids} audience={audience} />
    </div>
  )
}

/** Says in words who can read; nothing about what is written. */
export function Readers({ ids, audience }: { ids: readonly string[]; audience: Audience }) {
  const read = useRead(listReaders, { input: { person_ids: [...ids] } }, { enabled: ids.length > 0 && audience !== 'private' })
  const rows = read.data?.rows ?? []
  const names = rows.map((row) => <span key={row.id}><Name>{row.name}</Name>{row.kind === 'deputy' && row.through ? ` (bis ${day(row.through)})` : row.kind === 'look' ? ' (Einsicht der Leitung)' : ''}</span>)
  return (
    <p className="note-readers"><Eye size={15} aria-hidden /> <span>
      {audience === 'private' ? 'Lesen kann sie nur, wer sie schreibt.'
        : ids.length === 0 ? 'Lesen kann sie nur, wer die anonyme Beratung geführt hat.'
          : <>Lesen können: {names.length ? names.map((name, at) => [at > 0 && (at === names.length - 1 ? ' und ' : ', '), name]) : list(['wer zuständig ist'])}{audience === 'client_copy' && '; die Person auf ihrem Blatt'}. Sonst die Leitung mit begründeter Einsicht.{ids.length > 1 && ' Wer nicht alle Beteiligten sehen darf, liest sie nicht.'}</>}
      {' '}Versiegelt; jedes Öffnen steht im Protokoll.
    </span></p>
  )
}
