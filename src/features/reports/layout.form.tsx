/** The layout of the period sheet: the official form of the year, taken out, provided with fields, handed in again. */
import { Download, Upload } from 'lucide-react'
import { useState } from 'react'
import { Problem } from '../../base/call.ts'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { sheetAccess } from './period-sheet.access.ts'
import { listLayouts, putLayout, restoreLayout, takeLayout } from './period-sheet.api.ts'
import { NewLayout } from './period-sheet.ts'

export const openLayouts = () => openDialog({ title: 'Vorlage der Auswertung', size: 'large', content: () => <Layouts /> })
const openUpload = () => openDialog({ title: 'Neue Vorlage', content: (close) => <Give close={close} /> })
const take = (edition: number) => void download(takeLayout, { input: { edition } }, 'Vorlage Auswertung Zeitraum.xlsx')

function Layouts() {
  const { role } = useUi(), read = useRead(listLayouts, {}), { save } = useSave(restoreLayout), mayPut = role in sheetAccess.putLayout.roles
  const restore = async (edition: number) => { const after = await save({ input: { edition }, key: crypto.randomUUID() }); toast(`Fassung ${after.edition} gilt ab jetzt`) }
  return (
    <Loaded read={read}>{({ rows, fields }) => (
      <Stack>
        <p>Das Formular des Jahres: in Excel oder LibreOffice in jede Zelle das Feld schreiben, das dort stehen soll, und hier einstellen. Am leichtesten geht es mit der mitgelieferten Vorlage.</p>
        {mayPut && <Row><Button kind="primary" icon={Upload} onPress={() => void openUpload()}>Vorlage einstellen</Button></Row>}
        <ul className="report-layouts">{rows.map((one, at) => (
          <li key={one.edition}>
            <span><strong>{one.edition === 0 ? 'mitgeliefert' : `Fassung ${one.edition}`}</strong> {one.edition > 0 && <span className="muted">{[one.remark, one.made_on && day(one.made_on), one.made_by_name].filter(Boolean).join(' · ')}</span>} {at === 0 && <Badge tone="good">gilt</Badge>}</span>
            <Row>
              <Button size="small" kind="quiet" icon={Download} label={`${one.edition === 0 ? 'Mitgelieferte Vorlage' : `Fassung ${one.edition}`} herunterladen`} onPress={() => take(one.edition)}>Herunterladen</Button>
              {mayPut && at > 0 && <Button size="small" kind="quiet" onPress={() => void restore(one.edition)}>Wieder nehmen</Button>}
            </Row>
          </li>
        ))}</ul>
        <Panel title="Felder" quiet><details><summary>Alle {fields.length} Felder</summary><dl className="report-definitions">{fields.map(({ name, meaning }) => <div key={name}><dt><code>{`{{${name}}}`}</code></dt><dd>{meaning}</dd></div>)}</dl></details></Panel>
      </Stack>
    )}</Loaded>
  )
}

function Give({ close }: { close(): void }) {
  const { save } = useSave(putLayout)
  const [files, setFiles] = useState<readonly File[]>([])
  return (
    <Form schema={NewLayout} values={{ remark: '' }} always action="Prüfen und einstellen" onCancel={close}
      onSave={(input, { key }) => { if (files.length === 0) throw new Problem(400, 'input', 'Bitte zuerst die Datei wählen.'); return save({ input, files: [...files], key }) }}
      onSaved={(edition: { edition: number }) => { toast(`Fassung ${edition.edition} gilt ab jetzt`); close() }}>
      <FileDrop label="Vorlage" accept={['.xlsx']} maxMegabytes={3} maxFiles={1} files={files} onFiles={setFiles} hint="Excel-Arbeitsmappe (XLSX) mit Feldern. Vor dem Einstellen wird jedes Feld geprüft." />
      <Field name="remark" />
    </Form>
  )
}
