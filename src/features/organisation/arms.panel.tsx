/** The coat of arms on the cover of reports: to look at, to set, to remove. */
import { useState } from 'react'
import { Image, Trash2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { day } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { readArms, removeArms, setArms } from './arms.api.ts'
import { armsLimits } from './arms.ts'

export const openArms = () => openDialog({ title: 'Wappen', content: (close) => <ArmsPart onDone={() => close()} /> })

export function ArmsPart({ onDone }: { onDone?: () => void }) {
  const read = useRead(readArms, {}), put = useSave(setArms), remove = useSave(removeArms)
  const [files, setFiles] = useState<readonly File[]>([])
  const [chosen] = files
  const save = async () => { await put.save({ files: [chosen!] }); setFiles([]); toast('Wappen eingestellt'); onDone?.() }
  return (
    <Loaded read={read} lines={4}>{({ version, set_by_name, set_on, width, height }) => (
      <Stack>
        <p className="muted">Steht auf dem Deckblatt des Jahresberichts und auf der ersten Folie.</p>
        {version !== null && (
          <Row>
            <img src={`/api/coat-of-arms/picture?v=${version}`} alt="Das eingestellte Wappen" width={Math.round((96 * width) / height)} height={96} />
            <p className="muted">eingestellt durch {set_by_name} am {day(set_on)}</p>
            <Button kind="quiet" icon={Trash2} busy={remove.isSaving} onPress={async () => { await remove.save({ version }); toast('Wappen entfernt') }}>Entfernen</Button>
          </Row>
        )}
        <FileDrop label={version === null ? 'Bild' : 'Anderes Bild'} hint={`PNG oder JPEG, die kürzere Seite mit mindestens ${armsLimits.least} Bildpunkten, höchstens ${armsLimits.megabytes} MB`} accept={['.png', '.jpg', '.jpeg']} files={files} onFiles={(given) => setFiles(given.slice(-1))} maxMegabytes={armsLimits.megabytes} maxFiles={2} />
        <Row end><Button kind="primary" icon={Image} busy={put.isSaving} why={chosen ? undefined : 'Erst ein Bild wählen.'} onPress={save}>Einstellen</Button></Row>
      </Stack>
    )}</Loaded>
  )
}
