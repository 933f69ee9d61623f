/** The link that was made for a partner: told this once, sent by mail where that is set up, else by hand. */
import { Copy, Mail } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy.ts'
import { openDialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Row, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useSave } from '../../ui/reach.ts'
import { mailAsking, type MadeAsking } from './asking.api.ts'

export const openMadeAsking = (made: MadeAsking) => openDialog({ title: 'Bei der Stelle nachfragen', content: (close) => <Made made={made} close={close} /> })
function Made({ made, close }: { made: MadeAsking; close(): void }) {
  const { save, isSaving } = useSave(mailAsking), [sent, setSent] = useState('')
  const send = async () => setSent((await save({ params: { id: made.id }, input: { secret: made.link.split('#')[1]! } })).mailed_to)
  return (
    <Stack>
      <p>Über den Link bestätigt oder berichtigt die Stelle ohne Konto, was im Wegweiser über sie steht. Er wird nur dieses eine Mal gezeigt und gilt für eine Antwort.</p>
      <TextArea label="Nachricht mit Link" value={made.text} onChange={() => {}} />
      {sent ? <Notice tone="good">Gesendet an {sent}.</Notice> : made.can_mail !== true && <Notice>{made.can_mail}</Notice>}
      <Row><Button kind="primary" icon={Mail} busy={isSaving} why={sent ? 'Schon gesendet.' : made.can_mail === true ? undefined : made.can_mail} onPress={send}>{made.email ? `Senden an ${made.email}` : 'Per E-Mail senden'}</Button><Button icon={Copy} onPress={() => void copyText(made.text)}>Kopieren</Button><Button kind="quiet" onPress={close}>Fertig</Button></Row>
    </Stack>
  )
}
