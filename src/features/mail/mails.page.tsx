/** Verwaltung > E-Mails: whether mail can be sent, what waits, and what went wrong. */
import { choicesOf } from '../../ui/context.tsx'
import { MailCheck, RotateCcw, Send } from 'lucide-react'
import { useEffect } from 'react'
import { Button, why } from '../../ui/button.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { instant } from '../../ui/format.ts'
import { Facts, Page, Panel, Stack } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty, Loaded, Notice, type Tone } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { listMails, readMailSetting, sendMailAgain, sendTestMail, type MailRow } from './mail.api.ts'
import { mailKindLabels, mailStateLabels, type MailState } from './mail.ts'

const tones: Record<MailState, Tone> = { waiting: 'neutral', sending: 'accent', sent: 'good', unclear: 'warn', given_up: 'bad', dropped: 'neutral' }
/** While something waits, the page looks again after so many milliseconds. */
const LOOK_AGAIN = 5_000

const columns: Column<MailRow>[] = [
  { key: 'user_name', label: 'Konto', main: true },
  { key: 'kind', label: 'Art', filter: choicesOf(mailKindLabels), cell: (row) => mailKindLabels[row.kind] },
  { key: 'day', label: 'Tag', kind: 'date' },
  { key: 'state', label: 'Stand', filter: choicesOf(mailStateLabels), cell: (row) => <Badge tone={tones[row.state]}>{mailStateLabels[row.state]}</Badge> },
  { key: 'problem', label: 'Hinweis', sort: false, cell: (row) => (row.problem ? `${row.problem}${row.state === 'waiting' ? ` Nächster Versuch: ${instant(row.next_attempt_at)}.` : ''}` : row.sent_at ? instant(row.sent_at) : '') },
  { key: 'attempts', label: 'Versuche', kind: 'number', hidden: true },
]

export default function MailsPage() {
  const [list, setList] = useList('e-mails')
  const setting = useRead(readMailSetting, {}), mails = useRead(listMails, { input: list })
  const test = useSave(sendTestMail), again = useSave(sendMailAgain)
  const waits = (setting.data?.waiting ?? 0) > 0
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => { void setting.refetch(); void mails.refetch() }, LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [waits, setting.refetch, mails.refetch])

  const sendAgain = async (row: MailRow) => {
    const isSure = row.state !== 'unclear' || await confirm({ title: 'Erneut senden?', text: 'Ob die E-Mail angekommen ist, weiß niemand. Beim erneuten Senden kommt sie vielleicht ein zweites Mal an.', action: 'Erneut senden' })
    if (isSure) await again.save({ params: { id: row.id } }).then(() => toast('Wieder eingereiht'))
  }
  const acts = (row: MailRow): MenuItem[] => [{ key: 'again', label: 'Erneut senden', icon: RotateCcw, why: why(row.can.sendAgain), act: () => void sendAgain(row) }]
  const isOff = setting.data !== undefined && setting.data.setting === null
  return (
    <Page title="E-Mails" wide lead="Morgens bekommt, wer möchte, eine E-Mail mit Zahlen: wie viel ansteht, ohne Namen und Inhalte."
      actions={<Button icon={Send} busy={test.isSaving} why={isOff ? 'Der Versand ist nicht eingerichtet.' : undefined} onPress={() => void test.save({}).then(() => toast('Die Testmail geht in wenigen Sekunden hinaus. Unten steht, was aus ihr wird.'))}>Testmail senden</Button>}>
      <Stack>
        <Loaded read={setting} lines={3}>{({ setting: given, unclear, given_up: failed }) => (
          <>
            {given
              ? <Panel title="Versand"><Facts items={[['Mailserver', <bdi key="server">{given.server}</bdi>], ['verschlüsselt', given.isEncrypted ? 'ja' : 'nein, auf demselben Rechner'], ['Absender', <bdi key="from">{given.from}</bdi>], ['Adresse in den E-Mails', <bdi key="address">{given.address}</bdi>]]} /></Panel>
              : <Notice title="Es werden keine E-Mails gesendet">Dafür müssen auf dem Server SMTP_URL, MAIL_FROM und PUBLIC_URL gesetzt sein; wie, steht in der Betriebsanleitung (docs/operating.md).</Notice>}
            {unclear > 0 && <Notice tone="warn" title={`Unklar: ${unclear}`}>Das Programm oder die Verbindung endete, während eine E-Mail übergeben wurde. Sie wird nicht von selbst noch einmal gesendet, damit nichts doppelt ankommt.</Notice>}
            {failed > 0 && <Notice tone="bad" title={`Aufgegeben: ${failed}`}>Der Grund steht in der Liste. Ist er behoben, lassen sich die E-Mails erneut senden.</Notice>}
          </>
        )}</Loaded>
        <DataTable label="E-Mails" columns={columns} rows={mails.data?.rows} total={mails.data?.total} list={list} onList={setList} loading={mails.isFetching} error={mails.error} retry={mails.refetch}
          rowActions={acts} empty={<Empty icon={MailCheck} title="Keine E-Mail in der Warteschlange">Hier steht 30 Tage lang, welche E-Mail wann hinausging oder warum nicht.</Empty>} />
      </Stack>
    </Page>
  )
}
