/** What mail one wants to get, on the page of the own account. */
import { Form } from '../../ui/form.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { changeMailWishes, readMailWishes } from './mail.api.ts'

export function MailPanel() {
  const read = useRead(readMailWishes, {})
  const { save } = useSave(changeMailWishes)
  return (
    <Panel title="E-Mails">
      <Loaded read={read}>{({ isSetUp, ...values }) => (
        <>
          {!isSetUp && <Notice>Im Augenblick sendet Wegbegleiter keine E-Mails: Der Versand ist nicht eingerichtet. Die Wahl gilt, sobald er es ist.</Notice>}
          <Form schema={changeMailWishes.input} values={values} onSave={(input) => save({ input })} onSaved={() => toast('Gespeichert')} />
        </>
      )}</Loaded>
    </Panel>
  )
}
