/** Teamtafel on Heute: what I have not read, and a line for what concerns nobody's case. */
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { readMe } from '../users/user.api.ts'
import { listMessages } from './message.api.ts'
import { NewMessage } from './message.form.tsx'
import { MessageLine } from './message.line.tsx'

export default function TeamPanel() {
  const [isAll, setAll] = useState(false)
  const read = useRead(listMessages, { input: isAll ? {} : { filter: { state: ['unread'] } } })
  const me = useRead(readMe, {})
  return (
    <Panel title="Teamtafel" count={isAll ? undefined : read.data?.total || undefined} actions={<Button kind="quiet" size="small" pressed={isAll} onPress={() => setAll(!isAll)}>auch Gelesene</Button>}>
      <Loaded read={read} lines={2}>{({ rows, total }) => <>
        {rows.length === 0 ? <p className="nothing-yet">{isAll ? 'Noch keine Nachricht.' : 'Alles gelesen.'}</p> : <ul className="messages">{rows.map((row) => <MessageLine key={row.id} row={row} about me={me.data?.id} />)}</ul>}
        {total > rows.length && <p className="nothing-yet">Ältere stehen auf den Seiten der Personen.</p>}
      </>}</Loaded>
      <NewMessage personId={null} />
    </Panel>
  )
}
