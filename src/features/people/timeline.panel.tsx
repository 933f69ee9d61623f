/** What happened to a person, newest first. */
import { useState } from 'react'
import { Award, Baby, BookOpen, Briefcase, Building2, CircleCheck, FileText, FileSignature, HandHeart, HeartPulse, KeyRound, Landmark, ListTodo, Mail, MapPin, MessageCircle, Milestone, Network, NotebookPen, Stamp, UserCheck, Wallet, type LucideIcon } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel } from '../../ui/context.tsx'
import { Panel, Row } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { PAGE } from '../../base/list.ts'
import { readTimeline } from './person.api.ts'

const icons: Record<string, LucideIcon> = {
  allocation: Landmark, closing: CircleCheck, responsibility: UserCheck, household: Baby, stay: Building2, address: MapPin, status: FileText, benefit: Wallet,
  occupation: Briefcase, german: BookOpen, plan: NotebookPen, consultation: MessageCircle, task: ListTodo, referral: Milestone, contact: Network, mentorship: HandHeart, recognition: Stamp, certificate: Award, need: HeartPulse, demand: KeyRound, consent: FileSignature,
  letter: Mail,
}

export function PersonTimeline({ personId }: { personId: string }) {
  const [page, setPage] = useState(1)
  const label = useLabel()
  const read = useRead(readTimeline, { params: { id: personId }, query: { page } })
  return (
    <Panel title="Verlauf" count={read.data?.total}>
      <Loaded read={read}>{({ rows, total }) => <>
        <Timeline empty="Noch ist nichts eingetragen." entries={rows.map((row) => ({
          key: row.kind + row.id + row.on, on: row.on, icon: icons[row.kind],
          title: row.code ? `${row.title}: ${label(row.list, row.code)}` : row.title,
          text: row.detail,
        }))} />
        {total > PAGE && <Row><Button kind="quiet" why={page > 1 ? undefined : 'Das ist der neueste Teil.'} onPress={() => setPage(page - 1)}>Neuere</Button><Button kind="quiet" why={page * PAGE < total ? undefined : 'Das ist der älteste Teil.'} onPress={() => setPage(page + 1)}>Ältere</Button></Row>}
      </>}</Loaded>
    </Panel>
  )
}
