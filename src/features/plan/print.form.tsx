/** Printing a plan: in which version, in which languages, to print or to write on; and many at once, with how far it is. */
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice, Progress } from '../../ui/notice.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { PaperFields, paperStart } from '../codes/paper.form.tsx'
import { listAgreements } from './agreement.api.ts'
import { cancelPaperJob, fetchPaperJob, printPlan, readPaperJob, SHEETS_AT_ONCE, startPaperJob, type JobState } from './paper.api.ts'

type Sheet = { personId: string; planId: string; /** Code of the spoken language of the person. */ language?: string; /** Chosen at first: an agreed version. */ agreementId?: string }

/** Asks how the sheet is wanted, and loads it. */
export const openPrint = (sheet: Sheet) => openDialog({ title: 'Plan drucken', size: 'medium', content: (close) => <Print {...sheet} close={() => close()} /> })
/** The running plans of these persons, as one archive. */
export const openPrintMany = (personIds: readonly string[]) => openDialog({ title: `${count(personIds.length, 'Plan', 'Pläne')} drucken`, size: 'medium', content: (close) => <PrintMany personIds={personIds} close={() => close()} /> })

/** Stands for the plan as it is, beside its versions. */
const NOW = 'now'
const Wanted = printPlan.input.extend({ agreement_id: z.string().default(NOW).meta({ label: 'Fassung' }) })

function Print({ personId, planId, language, agreementId, close }: Sheet & { close: () => void }) {
  const read = useRead(listAgreements, { params: { personId } })
  return (
    <Loaded read={read} lines={4}>{({ rows }) => (
      <Form schema={Wanted} values={{ ...paperStart(language), agreement_id: agreementId ?? NOW }} action="Drucken" onCancel={close}
        onSave={({ agreement_id, ...input }) => download(printPlan, { params: { personId, id: planId }, input: { ...input, agreement_id: agreement_id === NOW ? null : agreement_id } }, `Integrationsplan.${input.format}`)} onSaved={() => { toast('Das Blatt liegt bei den Downloads'); close() }}>
        {rows.length > 0 && <Field name="agreement_id" look="select" choices={[{ value: NOW, label: 'wie der Plan jetzt ist' }, ...rows.map((row) => ({ value: row.id, label: `Fassung ${row.number}, vereinbart am ${day(row.agreed_on)}` }))]} />}
        <PaperFields />
      </Form>
    )}</Loaded>
  )
}

function PrintMany({ personIds, close }: { personIds: readonly string[]; close: () => void }) {
  const [job, setJob] = useState<JobState | null>(null)
  if (job) return <Running start={job} close={close} />
  if (personIds.length > SHEETS_AT_ONCE) return <Notice tone="warn">Höchstens {SHEETS_AT_ONCE} Pläne auf einmal. Bitte weniger auswählen.</Notice>
  return (
    <Form schema={startPaperJob.input} values={{ person_ids: personIds }} action="Drucken" onCancel={close} onSave={(input) => reach(startPaperJob, { input })} onSaved={(started: JobState) => setJob(started)}>
      <Notice>Gedruckt wird von jeder Person der laufende Plan, wie er jetzt ist. Wer keinen hat, wird ausgelassen.</Notice>
      <PaperFields withFormat={false} />
    </Form>
  )
}

function Running({ start, close }: { start: JobState; close: () => void }) {
  const [job, setJob] = useState(start)
  const [isLost, setLost] = useState(false)
  const isRunning = job.state === 'running' && !isLost
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => { void reach(readPaperJob, { params: { id: start.id } }).then(setJob, () => setLost(true)) }, 400)
    return () => clearInterval(timer)
  }, [isRunning, start.id])
  const cancel = async () => {
    await reach(cancelPaperJob, { params: { id: job.id } })
    toast('Druck abgebrochen')
    close()
  }
  const fetchAll = async () => {
    await download(fetchPaperJob, { params: { id: job.id } }, 'Integrationspläne.zip')
    toast('Die Blätter liegen bei den Downloads')
    close()
  }
  if (isLost) return <Notice tone="bad">Der Druck ist nicht mehr da. Bitte noch einmal beginnen.</Notice>
  if (isRunning) return <Progress label="Pläne werden gesetzt" value={job.done} max={job.total} detail={`${job.done} von ${job.total}`} onCancel={() => void cancel()} />
  return (
    <Stack>
      <Notice tone={job.failed ? 'warn' : 'good'}>{count(job.total - job.failed, 'Blatt ist', 'Blätter sind')} fertig.{job.failed > 0 && ` ${count(job.failed, 'Blatt ließ', 'Blätter ließen')} sich nicht drucken.`} Abholen geht einmal; danach und nach einer Viertelstunde ist nichts mehr davon gespeichert.</Notice>
      <Row><Button kind="primary" onPress={() => void fetchAll()}>Abholen</Button><Button onPress={() => void cancel()}>Verwerfen</Button></Row>
    </Stack>
  )
}
