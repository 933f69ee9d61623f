/** The last talks of a person; part of the person's page. What was noted is read only by opening it. */
import { useState } from 'react'
import { Lock, MessageCirclePlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { day, hours } from '../../ui/format.ts'
import { Panel, Row } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listConsultations, type ConsultationRow } from './consultation.api.ts'
import { Code, log } from './consultation.form.tsx'
import { talkedWithLabels } from './consultation.ts'
import { open } from './opened.form.tsx'

const SHOWN = 4
/** What is not an ordinary talk with the person alone. */
const special = (row: ConsultationRow): string => [row.talked_with !== 'person' && talkedWithLabels[row.talked_with], row.people_count > 1 && `${row.people_count} Personen`].filter(Boolean).map((part) => ` · ${part}`).join('')

export default function ConsultationsPanel({ personId }: { personId: string }) {
  const read = useRead(listConsultations, { input: { filter: { person_id: [personId] } } })
  const [isAll, setAll] = useState(false)
  return (
    <Panel title="Beratungen" count={read.data?.total} actions={<Button kind="primary" size="small" icon={MessageCirclePlus} onPress={() => void log([{ id: personId }])}>Festhalten</Button>}>
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch kein Gespräch. Was besprochen wurde, steht dann hier und im Verlauf.</p> : <>
        <ul className="facts-history">{rows.slice(0, isAll ? rows.length : SHOWN).map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => void open(row)}>
              <strong>{day(row.held_on)}, <Code list="consultation-form" codes={[row.form]} /> {row.has_note && <Lock size={14} aria-label="mit Notiz" />}</strong>
              <span><Code list="life-area" codes={row.topics} />{row.minutes !== null && ` · ${hours(row.minutes)}`}{special(row)} · {row.caseworker}</span>
            </button>
          </li>
        ))}</ul>
        {!isAll && rows.length > SHOWN && <Row><Button kind="quiet" size="small" onPress={() => setAll(true)}>{rows.length < 50 ? `Alle ${rows.length} zeigen` : 'Mehr zeigen'}</Button></Row>}
      </>}</Loaded>
    </Panel>
  )
}
