/** The last consultations of a person; part of the person's page. */
import { Lock, MessageCirclePlus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { day, hours } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import type { PersonOutput } from '../people/person.api.ts'
import { listName } from '../people/person.ts'
import { listConsultations } from './consultation.api.ts'
import { Code, log, open } from './consultation.form.tsx'

const SHOWN = 5

export default function ConsultationsPanel({ personId, person }: { personId: string; person: PersonOutput }) {
  const read = useRead(listConsultations, { input: { filter: { person_id: [personId] } } })
  return (
    <Panel title="Beratungen" count={read.data?.total} actions={<Button kind="primary" size="small" icon={MessageCirclePlus} onPress={() => log({ id: personId, name: listName(person) })}>Festhalten</Button>}>
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? <p className="nothing-yet">Noch keine Beratung.</p> : (
        <ul className="facts-history">{rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => open(row)}>
              <strong>{day(row.held_on)}, <Code list="consultation-form" codes={[row.form]} /> {row.has_note && <Lock size={14} aria-label="mit Notiz" />}</strong>
              <span><Code list="life-area" codes={row.topics} />{row.minutes !== null && ` · ${hours(row.minutes)}`} · {row.caseworker}</span>
            </button>
          </li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}
