/** One message: who wrote what when, for whom it is meant, who has read it, and what can be done with it. */
import { AtSign, Check, Ellipsis, ListTodo, Pencil, Trash2 } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { A, Name } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { instant, list } from '../../ui/format.ts'
import { Menu } from '../../ui/menu.tsx'
import { Badge } from '../../ui/notice.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { openNewTask } from '../tasks/task.form.tsx'
import { TITLE_LIMIT } from '../tasks/task.ts'
import { readMessage, removeMessage, unreadMessage, type MessageRow } from './message.api.ts'
import { openMessage } from './message.form.tsx'

/** `about`: names the person, where messages about several stand together. */
export function MessageLine({ row, about, me }: { row: MessageRow; about?: boolean; me: string | undefined }) {
  const { save: read } = useSave(readMessage), { save: unread } = useSave(unreadMessage), { save: remove } = useSave(removeMessage)
  const markRead = async () => { await read({ params: { id: row.id } }); toast('Gelesen', { undo: () => unread({ params: { id: row.id } }) }) }
  const drop = async () => {
    if (await confirm({ title: 'Nachricht löschen?', text: 'Sie verschwindet auch bei allen anderen.', action: 'Löschen', danger: true })) await remove({ params: { id: row.id }, version: row.version }).then(() => toast('Gelöscht'))
  }
  const makeTask = () => void openNewTask({ person: row.person_id ? { id: row.person_id, name: row.person_name ?? undefined } : undefined, title: row.text.replace(/\s+/g, ' ').slice(0, TITLE_LIMIT) })
  return (
    <li className="message">
      <div className="message-body">
        <div className="message-head">
          <strong><bdi>{row.author_name}</bdi></strong><span>{instant(row.written_at)}</span>
          {about && row.person_id && <A href={`/personen/${row.person_id}`}><Name>{row.person_name}</Name></A>}
          {row.mentioned.map(({ id, name }) => <Badge key={id} tone={id === me ? 'warn' : 'neutral'} icon={AtSign}>{id === me ? 'an mich' : name}</Badge>)}
          {row.is_unread && <Badge tone="accent">neu</Badge>}
        </div>
        <p className="message-text" dir="auto" data-private>{row.text}</p>
        <div className="message-foot">
          {row.is_unread && <Button size="small" icon={Check} onPress={() => void markRead()}>Gelesen<span className="unseen">: Nachricht von {row.author_name}</span></Button>}
          {row.read_by.length > 0 && <span>gelesen von {list(row.read_by.map(({ id, name }) => (id === me ? 'mir' : name)))}</span>}
        </div>
      </div>
      <Menu kind="quiet" size="small" icon={Ellipsis} label={`Nachricht von ${row.author_name}: was zu tun ist`} items={[
        { key: 'task', label: 'Aufgabe daraus machen …', icon: ListTodo, act: makeTask },
        ...(row.author_id === me ? [{ key: 'change', label: 'Ändern …', icon: Pencil, why: why(row.can.change), act: () => void openMessage(row) }, { key: 'remove', label: 'Löschen …', icon: Trash2, danger: true, why: why(row.can.remove), act: () => void drop() }] : []),
      ]} />
    </li>
  )
}
