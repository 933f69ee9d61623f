/** Curricula vitae of a person: choosing part by part with her, printing as often as needed. */
import { FileText } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, list } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { approveResume, listResumes, printResume, withdrawResume, type ResumeRow } from './resume.api.ts'
import { ResumeInput, resumeSectionLabels } from './resume.ts'
import './applications.css'

export const openResumes = (personId: string) => openDialog({ title: 'Lebenslauf', size: 'large', content: (close) => <Resumes personId={personId} close={close} /> })

function Resumes({ personId, close }: { personId: string; close(): void }) {
  const { today } = useUi()
  const read = useRead(listResumes, { params: { personId } })
  const { save } = useSave(approveResume)
  return (
    <Stack>
      <Loaded read={read} lines={2}>{({ rows }) => <ul className="resumes">{rows.map((row) => <Resume key={row.id} row={row} />)}</ul>}</Loaded>
      <Form schema={ResumeInput} values={{ approved_on: today }} always action="Zustimmung festhalten" onCancel={close} onSave={(input, { key }) => save({ params: { personId }, input, key })} onSaved={() => toast('Festgehalten. Der Lebenslauf lässt sich jetzt drucken.')} />
    </Stack>
  )
}

function Resume({ row }: { row: ResumeRow }) {
  const { save } = useSave(withdrawResume)
  const print = (format: 'pdf' | 'odt') => download(printResume, { params: { id: row.id }, input: { format } }, `Lebenslauf.${format}`)
  return (
    <li>
      <p><strong>Freigegeben am {day(row.approved_on)}</strong>{row.withdrawn_on && `, zurückgenommen am ${day(row.withdrawn_on)}`}<br /><span className="muted small">{list(row.sections.map((section) => resumeSectionLabels[section]))}</span></p>
      {!row.withdrawn_on && <Row>
        <Button size="small" icon={FileText} onPress={() => print('pdf')}>PDF</Button><Button size="small" icon={FileText} onPress={() => print('odt')}>ODT zum Weiterschreiben</Button>
        <Button size="small" kind="quiet" onPress={() => void save({ params: { id: row.id }, version: row.version }).then(() => toast('Zustimmung zurückgenommen'))}>Zustimmung zurücknehmen</Button>
      </Row>}
    </li>
  )
}
