/** The entries of one kind: what is known, each opened by its line; more are added in a line of their own. */
import { FileText, Plus, Stamp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge } from '../../ui/notice.tsx'
import { download } from '../../ui/reach.ts'
import { downloadDocument } from '../documents/document.api.ts'
import { openEntryOf, QuickEntry } from './entry.form.tsx'
import { licenceUse } from './licence.rules.ts'
import { lineOf, urgencyOf } from './profile.rules.ts'
import { profileKinds, type Entry, type Profile, type ProfileKind } from './profile.ts'
import { addRecognitionOf } from './recognition.form.tsx'

const tones = { over: 'bad', soon: 'warn', none: 'neutral' } as const

/** `hint`: what the section is for, shown while it is empty. */
export function EntriesPanel<K extends ProfileKind>({ kind, profile, hint }: { kind: K; profile: Profile; hint: string }) {
  const [isAdding, setAdding] = useState(false)
  const { label, add } = profileKinds[kind]
  const rows = profile.entries[kind] as Entry<K>[]
  return (
    <Panel title={label} count={rows.length || undefined} actions={!isAdding && <Button kind="quiet" size="small" icon={Plus} onPress={() => setAdding(true)}><span className="unseen">{add.replace(/ eintragen$/, '')}: </span>Eintragen</Button>}>
      {rows.length === 0 && !isAdding && <p className="nothing-yet">{hint}</p>}
      {rows.length > 0 && <ul className={kind === 'skill' ? 'skills' : 'facts-history'}>{rows.map((row) => <Item key={row.id} kind={kind} row={row} profile={profile} />)}</ul>}
      {isAdding && <QuickEntry kind={kind} personId={profile.person_id} close={() => setAdding(false)} />}
    </Panel>
  )
}

function Item<K extends ProfileKind>({ kind, row, profile }: { kind: K; row: Entry<K>; profile: Profile }) {
  const { title, detail, text } = lineOf(kind, row)
  const open = () => openEntryOf(kind, profile.person_id, row)
  if (kind === 'skill') return <li><button type="button" data-private onClick={open}><strong dir="auto">{title}</strong>{detail && <span> {detail}</span>}</button></li>
  const words = kind === 'wish' ? row as Entry<'wish'> : undefined
  return (
    <li>
      <button type="button" data-private onClick={open} className={words ? 'wish' : undefined}>
        <strong dir="auto" lang={words?.own_words ? words.own_words_language || undefined : undefined}>{title}</strong>
        {text && <span dir="auto" className="entry-text">{text}</span>}
        {detail && <span><bdi>{detail}</bdi></span>}
      </button>
      {kind === 'licence' && <LicenceMark row={row as Entry<'licence'>} profile={profile} />}
      {kind === 'certificate' && <CertificateMarks row={row as Entry<'certificate'>} />}
      {kind === 'training' && !profile.recognitions.some((one) => one.training_id === row.id) && (row as Entry<'training'>).country !== 'DE' && (
        <Button kind="quiet" size="small" icon={Stamp} onPress={() => addRecognitionOf(profile.person_id, row as Entry<'training'>)}><span className="unseen">{title}: </span>Anerkennung</Button>
      )}
    </li>
  )
}

/** Until when a licence counts here, and why. */
export function LicenceMark({ row, profile }: { row: Entry<'licence'>; profile: Profile }) {
  const { today } = useUi()
  const { through, sentence, urgency } = licenceUse(row, profile.has_temporary_protection, today)
  return <span className="licence-use" title={sentence}>{through ? <Badge tone={tones[urgency]}>{urgency === 'over' ? `galt bis ${day(through)}` : `gilt bis ${day(through)}`}</Badge> : <span className="muted small">{sentence}</span>}</span>
}

function CertificateMarks({ row }: { row: Entry<'certificate'> }) {
  const { today } = useUi()
  const urgency = row.valid_through ? urgencyOf(row.valid_through, today) : 'none'
  return (
    <>
      {urgency !== 'none' && <Badge tone={tones[urgency]}>{urgency === 'over' ? 'abgelaufen' : `bis ${day(row.valid_through)}`}</Badge>}
      {row.document_id && <Button kind="quiet" size="small" icon={FileText} label={`${row.title}: Dokument öffnen`} onPress={() => void download(downloadDocument, { params: { id: row.document_id! } }, row.title)} />}
    </>
  )
}
