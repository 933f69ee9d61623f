/** Setting up, renewing and revoking the address under which another calendar program reads the own times. */
import { useState } from 'react'
import { Copy, RefreshCw, Rss, Trash2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy.ts'
import { confirm } from '../../ui/dialog.tsx'
import { day, instant } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { endFeed, makeFeed, readFeed } from './feed.api.ts'

export function FeedSettings() {
  const read = useRead(readFeed, {})
  const { save: make, isSaving } = useSave(makeFeed)
  const { save: end } = useSave(endFeed)
  const [address, setAddress] = useState<string | null>(null)
  const renew = async (isThere: boolean) => {
    if (isThere && !(await confirm({ title: 'Neue Adresse?', text: 'Die bisherige gilt dann nicht mehr; das Kalenderprogramm braucht die neue.', action: 'Erneuern' }))) return
    setAddress((await make({})).address)
  }
  const revoke = async () => {
    if (!(await confirm({ title: 'Adresse widerrufen?', text: 'Das Kalenderprogramm bekommt dann nichts mehr.', action: 'Widerrufen', danger: true }))) return
    await end({})
    setAddress(null)
    toast('Widerrufen')
  }
  return (
    <Stack>
      <p>Ein anderes Kalenderprogramm kann die eigenen Termine lesen. Dort steht nur „Termin“ mit Beginn und Ende, ob jemand dolmetscht, und der Besprechungsraum: keine Namen, keine Titel, keine anderen Orte. Wer die Adresse kennt, kann das lesen; sie gehört nicht in Nachrichten.</p>
      <Loaded read={read} lines={2}>{({ made_at, read_on }) => <>
        {address && <Notice tone="good" title="Die Adresse wird nur jetzt gezeigt"><code className="feed-address">{address}</code><Row><Button size="small" icon={Copy} onPress={() => void copyText(address)}>Kopieren</Button></Row></Notice>}
        {made_at && <p className="muted">Eingerichtet {instant(made_at)}. {read_on ? `Zuletzt gelesen am ${day(read_on)}.` : 'Noch nicht gelesen.'}</p>}
        <Row>
          <Button kind={made_at ? 'normal' : 'primary'} icon={made_at ? RefreshCw : Rss} busy={isSaving} onPress={() => void renew(made_at !== null)}>{made_at ? 'Erneuern' : 'Adresse einrichten'}</Button>
          {made_at && <Button kind="danger" icon={Trash2} onPress={() => void revoke()}>Widerrufen</Button>}
        </Row>
      </>}</Loaded>
    </Stack>
  )
}
