/** Renewed and new accesses: whoever takes an account over, and whoever lets them, is seen. */
import { KeyRound } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { instant } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import { Badge } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { confirmAccess, listAccountNotices, type AccountNotice } from './notice.api.ts'
import { roleLabels } from './user.ts'

/** The sentence around the name of the account, by act: before and after it. */
const sentences: Record<AccountNotice['act'], (row: AccountNotice) => [string, string]> = {
  'user.renewAccess': (row) => ['Der Zugang von ', ` wurde am ${instant(row.at)} von ${row.by_name} erneuert.`],
  'user.confirmAccess': (row) => ['Der Zugang von ', ` wurde am ${instant(row.at)} von ${row.by_name} bestätigt.`],
  'user.invite': (row) => ['Für ', ` wurde am ${instant(row.at)} von ${row.by_name} ein Konto angelegt (${roleLabels[row.user_role]}).`],
  'user.change': (row) => ['Die Rolle von ', ` wurde am ${instant(row.at)} von ${row.by_name} geändert (jetzt ${roleLabels[row.user_role]}).`],
  'user.enable': (row) => ['Das Konto von ', ` wurde am ${instant(row.at)} von ${row.by_name} entsperrt (${roleLabels[row.user_role]}).`],
}

/** Nothing at all while nothing was done. */
export function AccountNotices() {
  const { data } = useRead(listAccountNotices, {})
  const { save } = useSave(confirmAccess)
  if (!data?.rows.length) return null
  const agree = async (row: AccountNotice) => {
    if (!(await confirm({ title: `Zugang von ${row.user_name} bestätigen?`, text: 'Bitte vorher persönlich fragen: Wer den Einmal-Link hat, kommt danach in dieses Konto und sieht, was es sehen darf.', action: 'Bestätigen' }))) return
    await save({ params: { id: row.user_id } }).then(() => toast('Bestätigt'))
  }
  return (
    <Panel title="Zugänge" count={data.rows.filter((row) => row.can.confirm === true).length}>
      <ul className="facts-history">
        {data.rows.map((row) => {
          const [before, after] = sentences[row.act](row)
          return (
            <li key={row.seq}>
              <div className="earlier"><span><KeyRound aria-hidden size={16} /> {before}<Name>{row.user_name}</Name>{after}</span></div>
              {row.can.confirm === true ? <Button size="small" onPress={() => void agree(row)}>Bestätigen</Button> : row.user_state === 'unconfirmed' && <Badge tone="warn">wartet auf die Leitung</Badge>}
            </li>
          )
        })}
      </ul>
      <p className="matter-detail">30 Tage zu sehen für die Leitung und für das Konto selbst. Was nicht abgesprochen war, bitte gleich mit der Leitung klären.</p>
    </Panel>
  )
}
