/** Heute: the first page after signing in. */
import { A } from '../../ui/context.tsx'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { LooksPanel } from '../access/looks.panel.tsx'
import { Slots } from '../people/slots.tsx'
import { AccountNotices } from '../users/notices.panel.tsx'
import { readMe } from '../users/user.api.ts'
import { Matters } from './matters.panel.tsx'
import { todayPanels } from './panels.ts'
import { TeamPanel } from './team.panel.tsx'

export default function TodayPage() {
  const me = useRead(readMe, {})
  const role = me.data?.role
  const hasCases = role === 'caseworker' || role === 'lead'
  return (
    <Page title="Heute" lead={me.data ? `${new Intl.DateTimeFormat('de-DE', { dateStyle: 'full' }).format(new Date(`${me.data.today}T12:00:00`))}` : ''}>
      <Stack>
        <AccountNotices />
        {role === 'lead' && <TeamPanel />}
        {(hasCases || role === 'coordinator') && <Matters isLead={role === 'lead'} />}
        {(hasCases || role === 'coordinator' || role === 'housing') && <Slots of={todayPanels} given={{}} />}
        {hasCases && <LooksPanel />}
        {role === 'interpreter' && <Welcome />}
      </Stack>
    </Page>
  )
}

/** For whoever has no cases, and no page of their own yet. */
const Welcome = () => <Panel><p>Einsätze werden noch nicht hier vereinbart.</p><A href="/konto">Mein Konto</A></Panel>
