/** Vacancies: written down by hand, or read in from a table. */
import { useState } from 'react'
import { BriefcaseBusiness, FileUp, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { choicesOf, useLabel } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Fields } from '../../ui/form.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { count } from '../../ui/format.ts'
import { Page, Row, Stack } from '../../ui/layout.tsx'
import { Empty, Notice } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { employerChoices } from './employer.choice.ts'
import { changeVacancy, createVacancy, exportVacancies, listVacancies, readInVacancies, removeVacancy, vacancyStandLabels, type VacancyRow } from './vacancy.api.ts'
import { VacancyInput, workKindLabels } from './vacancy.ts'

const Level = ({ code }: { code: string }) => <>{useLabel()('language-level', code)}</>
const columns: Column<VacancyRow>[] = [
  { key: 'title', label: 'Stelle', main: true },
  { key: 'employer', label: 'Arbeitgeber' },
  { key: 'kind', label: 'Art', filter: choicesOf(workKindLabels), cell: (row) => workKindLabels[row.kind] },
  { key: 'trade', label: 'Beruf oder Branche' },
  { key: 'language_level', label: 'Deutsch mindestens', filter: 'language-level', cell: (row) => row.language_level && <Level code={row.language_level} /> },
  { key: 'hours', label: 'Stunden', kind: 'number' },
  { key: 'place', label: 'Ort' },
  { key: 'valid_through', label: 'gilt bis', kind: 'date' },
  { key: 'stand', label: 'Stand', filter: choicesOf(vacancyStandLabels), hidden: true, cell: (row) => vacancyStandLabels[row.stand] },
]
const open = (row?: VacancyRow) => openEntry({
  title: row?.title ?? 'Offene Stelle anlegen', size: 'large', schema: VacancyInput, row, create: createVacancy, change: changeVacancy,
  children: (
    <>
      <Field name="kind" />
      <Fields columns={2}><Field name="title" autoFocus /><Field name="employer_id" load={employerChoices} valueLabel={row?.employer} /><Field name="trade" /><Field name="place" /><Field name="language_level" /><Field name="hours" /><Field name="valid_through" /><Field name="closed_on" /></Fields>
      <Field name="remark" rows={3} />
    </>
  ),
  remove: { endpoint: removeVacancy, text: 'Nur für irrtümlich Angelegtes. Eine besetzte Stelle bekommt ihren Tag.' },
})
const USUAL = { stand: ['open'] }

export default function VacanciesPage() {
  const [list, setList] = useList('offene-stellen', { filter: USUAL })
  const read = useRead(listVacancies, { input: list })
  const add = <Button kind="primary" icon={Plus} onPress={() => void open()}>Stelle anlegen</Button>
  return (
    <Page title="Offene Stellen" wide actions={<Row><Button icon={FileUp} onPress={() => void openDialog({ title: 'Offene Stellen einlesen', size: 'large', content: (close) => <ReadIn close={close} /> })}>Liste einlesen</Button>{add}</Row>}>
      <DataTable usual={USUAL} label="Offene Stellen" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} onOpen={(row) => void open(row)}
        exportTo={(format, shown) => download(exportVacancies, { input: { ...list, format, columns: shown } }, `Offene-Stellen.${format}`)}
        empty={<Empty icon={BriefcaseBusiness} title="Keine offenen Stellen" action={add}>Was Arbeitgeber gerade anbieten. Passende Stellen stehen auf der Seite der Person.</Empty>} />
    </Page>
  )
}

/** UTF-8, or what older programs of an office write. */
function textOf(bytes: ArrayBuffer): string {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes) } catch { return new TextDecoder('windows-1252').decode(bytes) }
}
function ReadIn({ close }: { close(): void }) {
  const [files, setFiles] = useState<readonly File[]>([])
  const { save, isSaving } = useSave(readInVacancies)
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof save>>>()
  const read = async () => setAnswer(await save({ input: { text: textOf(await files[0]!.arrayBuffer()) } }))
  return (
    <Stack>
      <p>Eine CSV-Datei mit einer Kopfzeile. Gebraucht werden <strong>Arbeitgeber</strong> und <strong>Stelle</strong>; gelesen werden auch Art, Beruf, Deutsch, Stunden, Ort, gilt bis und Bemerkung. Unbekannte Arbeitgeber werden angelegt, was schon da ist, bleibt, wie es ist.</p>
      <FileDrop label="Liste" accept={['.csv', '.txt']} maxMegabytes={0.5} maxFiles={1} files={files} onFiles={(given) => { setFiles(given); setAnswer(undefined) }} />
      {answer && <Notice tone={answer.faults.length ? 'warn' : 'good'} title={`${count(answer.made, 'Stelle', 'Stellen')} übernommen`}>
        {[answer.known > 0 && `${answer.known} schon da`, answer.employers > 0 && `${count(answer.employers, 'Arbeitgeber', 'Arbeitgeber')} neu angelegt`].filter(Boolean).join(' · ')}
        {answer.faults.length > 0 && <ul>{answer.faults.map((fault) => <li key={fault.line}>Zeile {fault.line}: {fault.text}</li>)}</ul>}
      </Notice>}
      <Row end>{answer ? <Button kind="primary" onPress={close}>Fertig</Button> : <Button kind="primary" busy={isSaving} why={files.length ? undefined : 'Zuerst die Datei wählen.'} onPress={read}>Einlesen</Button>}</Row>
    </Stack>
  )
}
