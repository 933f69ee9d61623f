/** The team board of one case, on the page of the person. */
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { readMe } from '../users/user.api.ts'
import { listMessages } from './message.api.ts'
import { NewMessage } from './message.form.tsx'
import { MessageLine } from './message.line.tsx'

const SHOWN = 3

export default function BoardPanel({ personId }: { personId: string }) {
  const read = useRead(listMessages, { input: { filter: { person_id: [personId] } } })
  const me = useRead(readMe, {})
  const [isAll, setAll] = useState(false)
  return (
    <Panel title="Teamtafel" count={read.data?.total || undefined}>
      <Loaded read={read} lines={2}>{({ rows, total }) => {
        const shown = isAll ? rows : rows.slice(0, SHOWN)
        return <>
          {rows.length === 0 ? <p className="nothing-yet">Kurze Nachrichten an alle, die diesen Fall sehen.</p> : <ul className="messages">{shown.map((row) => <MessageLine key={row.id} row={row} me={me.data?.id} />)}</ul>}
          {rows.length > SHOWN && <Button kind="quiet" size="small" onPress={() => setAll(!isAll)}>{isAll ? 'Nur die neuesten' : 'Frühere zeigen'}</Button>}
          {isAll && total > rows.length && <p className="nothing-yet">Gezeigt werden die neuesten {rows.length} von {total}.</p>}
        </>
      }}</Loaded>
      <NewMessage personId={personId} />
    </Panel>
  )
}
