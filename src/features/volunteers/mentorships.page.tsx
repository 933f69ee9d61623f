/** All wishes and mentorships one may see; the coordination sees those with a consent, and of the person what is listed there. */
import { useEffect } from 'react'
import { Heart, HeartHandshake } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { choicesOf, Name, useUi } from '../../ui/context.tsx'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { helpLabels } from './help.ts'
import { exportMentorships, findMentorships, type MentorshipRow } from './mentorship.api.ts'
import { wish } from './mentorship.form.tsx'
import { endReasonLabels, mentorshipStateLabels } from './mentorship.ts'
import { helpsText, openMentorship, StateBadge } from './steps.form.tsx'
import { mentorshipAccess } from './volunteer.access.ts'
import { Spoken } from './volunteer.form.tsx'

const columns: Column<MentorshipRow>[] = [
  { key: 'person_name', label: 'Person', main: true, cell: (row) => <Name>{row.person_name || 'nicht genannt'}</Name> },
  { key: 'state', label: 'Stand', filter: choicesOf(mentorshipStateLabels), cell: (row) => <><StateBadge row={row} />{row.state !== 'ended' && row.consent_holds === false && <> <Badge tone="warn">Einwilligung gilt nicht</Badge></>}</> },
  { key: 'helps', label: 'gewünscht ist', filter: choicesOf(helpLabels), sort: false, cell: (row) => helpsText(row.helps) },
  { key: 'person_languages', label: 'spricht', filter: 'language', sort: false, hidden: true, cell: (row) => <Spoken codes={row.person_languages} /> },
  { key: 'volunteer_name', label: 'Ehrenamtliche:r', cell: (row) => row.volunteer_name && <Name>{row.volunteer_name}</Name> },
  { key: 'wished_on', label: 'gewünscht am', kind: 'date' }, { key: 'meeting_on', label: 'Kennenlernen', kind: 'date', hidden: true }, { key: 'valid_from', label: 'seit', kind: 'date' }, { key: 'checked_on', label: 'zuletzt nachgefragt', kind: 'date', hidden: true },
  { key: 'valid_until', label: 'beendet zum', kind: 'date', hidden: true }, { key: 'end_reason', label: 'Grund', hidden: true, filter: choicesOf(endReasonLabels), cell: (row) => endReasonLabels[row.end_reason as keyof typeof endReasonLabels] },
]
/** How the list is usually looked at. */
const USUAL = { state: ['wish', 'proposed', 'meeting', 'running', 'paused'] }
export default function MentorshipsPage() {
  const { today, role } = useUi()
  const [list, setList] = useList('patenschaften', { filter: USUAL })
  const read = useRead(findMentorships, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void openMentorship(id)
  }, [])
  const add = role in mentorshipAccess.wish.roles ? <Button kind="primary" icon={Heart} onPress={() => void wish({ wished_on: today })}>Wunsch aufnehmen</Button> : undefined
  return (
    <Page title="Patenschaften" wide back={{ href: '/ehrenamt', label: 'Ehrenamt' }} actions={add}>
      <DataTable usual={USUAL} label="Patenschaften" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => void openMentorship(row.id)}
        exportTo={(format, shown) => download(exportMentorships, { input: { ...list, format, columns: shown } }, `Patenschaften.${format}`)}
        empty={<Empty icon={HeartHandshake} title="Kein Wunsch und keine Patenschaft" action={add}>{add ? 'Wer Begleitung wünscht, wobei und in welcher Sprache; Vorschläge, Kennenlernen und was daraus wurde.' : 'Hier steht, wofür eine Einwilligung der Person gilt.'}</Empty>} />
    </Page>
  )
}
