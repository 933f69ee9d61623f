/** The audit for the administration: who did what when, without content; and the proof that nothing is missing. */
import { choicesOf } from '../../ui/context.tsx'
import { ScrollText, ShieldCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instant, number } from '../../ui/format.ts'
import { Page, Row, Stack } from '../../ui/layout.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Empty, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { audienceLabels, type AuditRow, listAudit, verifyChain } from './audit.api.ts'

const columnsFor = (acts: readonly { act: string; summary: string }[]): Column<AuditRow>[] => [
  { key: 'act', label: 'Vorgang', main: true, sort: false, filter: acts.map((one) => ({ value: one.act, label: one.summary })), cell: (row) => row.summary }, { key: 'at', label: 'Zeit', sort: false, cell: (row) => instant(row.at) },
  { key: 'user_name', label: 'Konto' }, { key: 'role', label: 'als', sort: false, filter: choicesOf(audienceLabels), cell: (row) => audienceLabels[row.role] ?? row.role }, { key: 'seq', label: 'Nr.', kind: 'number' },
]
const noActs: never[] = []

export default function AuditPage() {
  const [list, setList] = useList('protokoll', {})
  const [days, setDays] = useState<{ from: string | null; through: string | null }>({ from: null, through: null })
  const read = useRead(listAudit, { input: { ...list, ...days } })
  const acts = read.data?.acts ?? noActs
  const columns = useMemo(() => columnsFor(acts), [acts])
  const { save, isSaving } = useSave(verifyChain)
  const [proof, setProof] = useState<Awaited<ReturnType<typeof save>> | null>(null)
  return (
    <Page title="Protokoll" wide lead="Wer wann was getan hat. Welcher Fall es war und was darin steht, bleibt drinnen." actions={<Button icon={ShieldCheck} busy={isSaving} onPress={async () => setProof(await save({}))}>Lückenlosigkeit prüfen</Button>}>
      <Stack>
        {proof && (proof.broken === null ? <Notice tone="good">Alle {number(proof.entries)} Einträge hängen lückenlos zusammen.</Notice> : <Notice tone="bad" title="Das Protokoll ist nicht mehr vollständig">Ab Eintrag {proof.broken}: {proof.reason}.</Notice>)}
        <Row><DateField label="von" value={days.from} onChange={(from) => setDays({ ...days, from })} /><DateField label="bis" value={days.through} onChange={(through) => setDays({ ...days, through })} /></Row>
        <DataTable label="Protokoll" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} empty={<Empty icon={ScrollText} title="Kein Eintrag mit diesen Angaben" />} />
      </Stack>
    </Page>
  )
}
