/** Heute: the first page after signing in. */
import { CalendarClock, FileWarning, MessageCircle, NotebookPen, UserX, type LucideIcon } from 'lucide-react'
import { A, Name, useLabel, useUi } from '../../ui/context.tsx'
import { day, since } from '../../ui/format.ts'
import { Grid, Page, Panel, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { LooksPanel } from '../access/looks.panel.tsx'
import { readMe } from '../users/user.api.ts'
import { matterKinds, readToday, type MatterKind } from './today.api.ts'

const icons: Record<MatterKind, LucideIcon> = { document: FileWarning, clock: CalendarClock, plan: NotebookPen, talk: MessageCircle, responsible: UserX }
/** Where all of a kind stand, beyond the lines shown here. */
const rest: Partial<Record<MatterKind, string>> = { clock: '/personen?ansicht=period_ending', plan: '/personen?ansicht=without_plan' }

export default function TodayPage() {
  const me = useRead(readMe, {})
  const hasCases = me.data?.role === 'caseworker' || me.data?.role === 'lead'
  return (
    <Page title="Heute" lead={me.data ? `${new Intl.DateTimeFormat('de-DE', { dateStyle: 'full' }).format(new Date(`${me.data.today}T12:00:00`))}` : ''}>
      {me.data && (hasCases ? <Matters isLead={me.data.role === 'lead'} /> : <Welcome role={me.data.role} />)}
    </Page>
  )
}

function Matters({ isLead }: { isLead: boolean }) {
  const read = useRead(readToday, {})
  const { today } = useUi()
  const label = useLabel()
  return (
    <Loaded read={read} lines={12}>{({ kinds }) => (
      <Stack>
        {isLead && kinds.every((kind) => kind.total === 0) && <Notice>Hier stehen die Fälle, in die mit Begründung Einsicht genommen wurde. Alle Fälle ohne Namen stehen unter Fälle.</Notice>}
        <Grid min="medium">
          {kinds.map(({ kind, total, rows }) => {
            const Icon = icons[kind]
            return (
              <Panel key={kind} title={matterKinds[kind].label} count={total}>
                {rows.length === 0 ? <Empty icon={Icon} title={matterKinds[kind].empty} /> : (
                  <ul className="matters">
                    {rows.map((row) => (
                      <li key={row.person_id + (row.on ?? '')}>
                        <A href={`/personen/${row.person_id}`}><Name>{row.name}</Name></A>
                        {row.on && <Badge tone={kind === 'plan' || kind === 'talk' ? 'neutral' : row.on < today ? 'bad' : 'warn'}><span title={since(row.on, today)}>{day(row.on)}</span></Badge>}
                        {row.detail && <span className="matter-detail">{row.list ? label(row.list, row.detail) : row.detail}</span>}
                      </li>
                    ))}
                  </ul>
                )}
                {total > rows.length && (rest[kind] ? <A href={rest[kind]}>Alle {total} anzeigen</A> : <p className="matter-detail">und {total - rows.length} weitere</p>)}
              </Panel>
            )
          })}
        </Grid>
        <LooksPanel />
      </Stack>
    )}</Loaded>
  )
}

/** What other roles come for. */
const doors: Record<string, { text: string; href: string; action: string }> = {
  administrator: { text: 'Konten, Träger und Protokoll werden unter Verwaltung geführt. Personen sind für diese Rolle nicht sichtbar.', href: '/verwaltung/konten', action: 'Zu den Konten' },
  housing: { text: 'Unterkünfte, freie Plätze und wer wo wohnt.', href: '/unterkuenfte', action: 'Zu den Unterkünften' },
  coordinator: { text: 'Ehrenamtliche, Angebote und Sprachmittlung.', href: '/ehrenamt', action: 'Zum Ehrenamt' },
  volunteer: { text: 'Die eigenen Patenschaften.', href: '/patenschaften', action: 'Zu den Patenschaften' },
  reader: { text: 'Freigegebene Berichte erscheinen hier, sobald es welche gibt.', href: '/konto', action: 'Mein Konto' },
  interpreter: { text: 'Eigene Einsätze erscheinen hier, sobald welche gebucht sind.', href: '/konto', action: 'Mein Konto' },
}
function Welcome({ role }: { role: string }) {
  const door = doors[role]
  return door ? <Panel><p>{door.text}</p><A href={door.href}>{door.action}</A></Panel> : null
}
