/** What is known of a person's competences, in a few lines; part of the person's page. */
import { Plus } from 'lucide-react'
import { LinkButton } from '../../ui/button.tsx'
import { Facts, Panel, type Fact } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { LicenceMark } from './entries.panel.tsx'
import { readProfile } from './profile.api.ts'
import { isEmpty, languageLines, lineOf } from './profile.rules.ts'
import type { Profile } from './profile.ts'
import { NextDue, StateBadge } from './recognition.panel.tsx'
import './profile.css'

export default function ProfilePanel({ personId }: { personId: string }) {
  const read = useRead(readProfile, { params: { personId } })
  const href = `/personen/${personId}/profil`
  return (
    <Panel title="Kompetenzprofil" actions={read.data && <LinkButton kind="quiet" size="small" icon={isEmpty(read.data) ? Plus : undefined} href={href}><span className="unseen">Profil </span>{isEmpty(read.data) ? 'Beginnen' : 'Öffnen'}</LinkButton>}>
      <Loaded read={read}>{(profile) => isEmpty(profile)
        ? <p className="nothing-yet">Noch nichts bekannt. Schule, Beruf, Können, Wünsche: freiwillig, nach und nach, und nur einmal erfragt.</p>
        : <Summary profile={profile} />}</Loaded>
    </Panel>
  )
}

function Summary({ profile }: { profile: Profile }) {
  const { entries: { wish: [wish], employment: [job], training: [training], schooling: [school], skill: skills, licence: licences }, recognitions } = profile
  const brief = (title: string, detail: string) => <span data-private dir="auto">{title}{detail && <span className="muted small"> {detail}</span>}</span>
  const known: (Fact | false)[] = [
    wish !== undefined && ['Wunsch', <q key="wish" className="said-words" data-private dir="auto" lang={wish.own_words ? wish.own_words_language || undefined : undefined}>{wish.own_words || wish.wording}</q>],
    job !== undefined && ['Arbeit', brief(lineOf('employment', job).title, lineOf('employment', job).detail)],
    training !== undefined && ['Ausbildung', brief(lineOf('training', training).title, lineOf('training', training).detail)],
    recognitions.length > 0 && ['Anerkennung', <span key="recognition" className="summary-lines">{recognitions.map((row) => <span key={row.id}><bdi data-private>{row.qualification}</bdi> <StateBadge state={row.state} /> <NextDue row={row} /></span>)}</span>],
    school !== undefined && ['Schule', brief(lineOf('schooling', school).title, lineOf('schooling', school).detail)],
    languageLines(profile).length > 0 && ['Sprachen', languageLines(profile).map(({ title, detail }) => [title, detail.split(' · ')[0]].filter(Boolean).join(' ')).join(', ')],
    skills.length > 0 && ['Fähigkeiten', <span key="skills" data-private>{skills.map((row) => row.name).join(', ')}</span>],
    licences.length > 0 && ['Führerschein', <span key="licence" className="summary-lines">{licences.map((row) => <span key={row.id}>{lineOf('licence', row).title} <LicenceMark row={row} profile={profile} /></span>)}</span>],
  ]
  return <Facts items={known} />
}
