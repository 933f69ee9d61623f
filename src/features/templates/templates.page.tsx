/** Templates of papers: what holds now, and taking them out, handing them in, going back. */
import { Download, Ellipsis, Eye, History, Upload } from 'lucide-react'
import { useState } from 'react'
import { Problem } from '../../base/call.ts'
import { Button, why } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Page, Panel, Stack } from '../../ui/layout.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { downloadTemplate, listEditions, listTemplates, restoreTemplate, showTemplate, uploadTemplate, type EditionRow, type TemplateRow } from './template.api.ts'
import { NewEdition, templateGroups, type TemplateKey } from './template.ts'
import '../housing/housing.css'
import './templates.css'

const keyOf = ({ kind, language }: TemplateRow) => ({ kind, language }) as TemplateKey
const told = ({ edition, is_delivered, remark, made_at, made_by_name }: Omit<EditionRow, 'id' | 'is_current'>) => (edition === 0 ? 'mitgeliefert' : [`Fassung ${edition}`, is_delivered && !remark ? 'mitgeliefert' : remark, made_at && day(made_at.slice(0, 10)), made_by_name].filter(Boolean).join(' · '))
const take = (row: TemplateRow, edition: number) => download(downloadTemplate, { input: { ...keyOf(row), edition } }, `Vorlage ${row.label.replace(': ', ' ')}.odt`)
const look = (row: TemplateRow, edition: number) => download(showTemplate, { input: { ...keyOf(row), edition } }, `Muster ${row.label.replace(': ', ' ')}.pdf`)

export default function TemplatesPage() {
  const read = useRead(listTemplates, {})
  return (
    <Page title="Vorlagen" wide lead="Herunterladen, im Schreibprogramm ändern, wieder hochladen. Jede Fassung bleibt; was ausgehändigt ist, ändert sich nicht.">
      <Loaded read={read}>{({ rows }) => <Stack>{Object.entries(templateGroups).map(([group, kinds]) => <Panel key={group} title={group}><List rows={rows.filter((row) => row.kind in kinds)} /></Panel>)}</Stack>}</Loaded>
    </Page>
  )
}
function List({ rows }: { rows: readonly TemplateRow[] }) {
  return (
    <ul className="house-list">{rows.map((row) => (
      <li key={row.label}>
        <span><strong>{row.label}</strong><small>{told(row)}</small></span>
        {row.edition > 0 && !row.is_delivered && <Badge tone="good">eigene</Badge>}
        <div className="row">
        <Button size="small" kind="quiet" icon={Eye} label={`${row.label} ansehen`} onPress={() => look(row, row.edition)}>Ansehen</Button>
        <Menu label={`Vorlage ${row.label}`} icon={Ellipsis} size="small" kind="quiet" items={[
          { key: 'take', label: 'Zum Bearbeiten herunterladen (ODT)', icon: Download, act: () => { void take(row, row.edition) } },
          { key: 'give', label: 'Neue Fassung hochladen', icon: Upload, why: why(row.can.upload), act: () => { void openUpload(row) } },
          { key: 'editions', label: 'Felder und frühere Fassungen', icon: History, act: () => { void openEditions(row) } },
        ]} /></div>
      </li>
    ))}</ul>
  )
}

const openUpload = (row: TemplateRow) => openDialog({ title: `${row.label}: neue Fassung`, content: (close) => <Give row={row} close={close} /> })
function Give({ row, close }: { row: TemplateRow; close(): void }) {
  const { save } = useSave(uploadTemplate)
  const [files, setFiles] = useState<readonly File[]>([])
  return (
    <Form schema={NewEdition.pick({ remark: true })} values={{ remark: '' }} always action="Prüfen und einstellen" onCancel={close}
      onSave={(input, { key }) => { if (files.length === 0) throw new Problem(400, 'input', 'Bitte zuerst die Datei wählen.'); return save({ input: { ...keyOf(row), ...input }, files: [...files], key }) }}
      onSaved={(edition: EditionRow) => { toast(`Fassung ${edition.edition} gilt ab jetzt`); close() }}>
      <FileDrop label="Vorlage" accept={['.odt']} maxMegabytes={3} maxFiles={1} files={files} onFiles={setFiles} hint="Textdokument (ODT). Vor dem Einstellen wird geprüft, ob alle Felder bekannt sind und ein barrierefreies PDF daraus wird." />
      <Field name="remark" />
    </Form>
  )
}

const openEditions = (row: TemplateRow) => openDialog({ title: row.label, size: 'large', content: () => <Editions row={row} /> })
function Editions({ row }: { row: TemplateRow }) {
  const read = useRead(listEditions, { input: keyOf(row) })
  const { save } = useSave(restoreTemplate)
  const restore = async (edition: number) => {
    const after = await save({ input: { ...keyOf(row), edition }, key: crypto.randomUUID() })
    toast(`Fassung ${after.edition} gilt ab jetzt`)
  }
  return (
    <Loaded read={read}>{({ rows, fields, sections }) => (
      <Stack>
        <Panel title="Felder" quiet>
          <p>Ein Feld steht in geschweiften Klammern im Text und wird beim Erstellen ersetzt.</p>
          <FieldTable rows={fields} caption="Felder" />
          {sections.map((section) => (
            <div key={section.name}>
              <p><code>{`{#${section.name}}`}</code> … <code>{`{/${section.name}}`}</code>: {section.meaning}</p>
              {section.fields.length > 0 && <FieldTable rows={section.fields} caption={`Felder zwischen {#${section.name}} und {/${section.name}}`} />}
            </div>
          ))}
        </Panel>
        <Panel title="Fassungen" quiet>
          <ul className="house-list">{rows.map((one) => (
            <li key={one.edition}><span><strong>{told(one)}</strong></span>{one.is_current && <Badge tone="good">gilt</Badge>}
              <Menu label={`Fassung ${one.edition}`} icon={Ellipsis} size="small" kind="quiet" items={[
                { key: 'look', label: 'Ansehen', icon: Eye, act: () => { void look(row, one.edition) } }, { key: 'take', label: 'Herunterladen (ODT)', icon: Download, act: () => { void take(row, one.edition) } },
                { key: 'back', label: 'Diese wieder nehmen', icon: History, why: one.is_current ? 'Diese Fassung gilt schon.' : why(row.can.upload), act: () => { void restore(one.edition) } },
              ]} /></li>
          ))}</ul>
        </Panel>
      </Stack>
    )}</Loaded>
  )
}
function FieldTable({ rows, caption }: { rows: readonly { name: string; meaning: string; example: string }[]; caption: string }) {
  return (
    <table className="template-fields"><caption className="unseen">{caption}</caption><thead><tr><th>Feld</th><th>Bedeutung</th><th>Beispiel</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={row.name}><td><code>{`{${row.name}}`}</code></td><td>{row.meaning}</td><td>{row.example}</td></tr>)}</tbody></table>
  )
}
