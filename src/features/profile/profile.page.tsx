/** The competence profile of a person: everything they bring along and want, to be added to whenever it comes up in a talk. */
import { Printer } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { Columns, Page, PanelGroup, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { FactPanel } from '../people/fact.panel.tsx'
import { EntriesPanel } from './entries.panel.tsx'
import { openProfilePrint } from './print.form.tsx'
import { readProfile } from './profile.api.ts'
import { isEmpty } from './profile.rules.ts'
import type { Profile } from './profile.ts'
import { RecognitionPanel } from './recognition.panel.tsx'
import './profile.css'

export default function ProfilePage({ params }: { params: { id: string } }) {
  const read = useRead(readProfile, { params: { personId: params.id } })
  return <Loaded read={read} lines={14}>{(profile) => <Whole key={profile.person_id} profile={profile} />}</Loaded>
}

function Whole({ profile }: { profile: Profile }) {
  return (
    <Page wide tab="Kompetenzprofil" back={{ href: `/personen/${profile.person_id}`, label: 'Seite der Person' }} title={<>Kompetenzprofil: <Name>{profile.name}</Name></>}
      actions={<Button icon={Printer} why={isEmpty(profile) ? 'Noch steht nichts darin.' : undefined} onPress={() => openProfilePrint(profile.person_id)}>Drucken</Button>}
      lead={<>
        <p>Alles ist freiwillig und darf unvollständig sein. Was hier steht, muss nirgends noch einmal erfragt werden.</p>
        {profile.members.length > 0 && <nav aria-label="Profile im Haushalt" className="household-profiles no-print"><span>Im Haushalt:</span>{profile.members.map((member) => <A key={member.id} href={`/personen/${member.id}/profil`}><Name>{member.name}</Name></A>)}</nav>}
      </>}>
      <Columns>
        <Stack>
          <EntriesPanel kind="wish" profile={profile} hint="Was möchte die Person, was interessiert sie? Am besten so, wie sie es sagt." />
          <EntriesPanel kind="employment" profile={profile} hint="Als was wurde gearbeitet, auch ohne Zeugnis, auch in der Familie?" />
          <EntriesPanel kind="training" profile={profile} hint="Beruf oder Fach, auch wenn es nicht abgeschlossen wurde." />
          <RecognitionPanel profile={profile} />
          <EntriesPanel kind="schooling" profile={profile} hint="Wie viele Jahre zur Schule gegangen, wo, mit welchem Abschluss?" />
          <EntriesPanel kind="development" profile={profile} hint="Was hat sich verändert? Jeder Eintrag mit seinem Tag." />
        </Stack>
        <Stack>
          <PanelGroup>
            <FactPanel kind="germanLevel" personId={profile.person_id} rows={profile.german_levels} />
            <FactPanel kind="language" personId={profile.person_id} rows={profile.languages} />
          </PanelGroup>
          <EntriesPanel kind="skill" profile={profile} hint="Ein Wort genügt: Schweißen, Kochen, Buchhaltung." />
          <EntriesPanel kind="licence" profile={profile} hint="Aus welchem Land, welche Klassen?" />
          <EntriesPanel kind="certificate" profile={profile} hint="Kurse, Prüfungen, Scheine." />
        </Stack>
      </Columns>
    </Page>
  )
}
