/** What a volunteer sees: the own mentorships, with call name and languages. */
import { HeartHandshake } from 'lucide-react'
import { Name, useLabel } from '../../ui/context.tsx'
import { day } from '../../ui/format.ts'
import { Facts, Grid, Page, Panel } from '../../ui/layout.tsx'
import { Empty, Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { listOwnMentorships } from './mentorship.api.ts'

export default function OwnMentorshipsPage() {
  const label = useLabel()
  const read = useRead(listOwnMentorships, {})
  return (
    <Page title="Meine Patenschaften">
      <Loaded read={read}>{({ rows }) => rows.length === 0 ? (
        <Empty icon={HeartHandshake} title="Zurzeit keine Patenschaft">Sobald die Ehrenamtskoordination eine Patenschaft vereinbart hat, steht sie hier.</Empty>
      ) : (
        <Grid>{rows.map((row) => (
          <Panel key={row.id} title={<Name>{row.call_name}</Name>}>
            <Facts items={[['Sprachen', row.languages.map((code) => label('language', code)).join(', ')], ['Patenschaft', `seit ${day(row.valid_from)}`]]} />
          </Panel>
        ))}</Grid>
      )}</Loaded>
    </Page>
  )
}
