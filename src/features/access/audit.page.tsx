/** The audit for the administration: who did what when, without content; and the proof that nothing is missing. */
import { ScrollText, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { instant, number } from '../../ui/format.ts'
import { Page, Stack } from '../../ui/layout.tsx'
import { Empty, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { audienceLabels, type AuditRow, listAudit, verifyChain } from './audit.api.ts'

const columns: Column<AuditRow>[] = [
  { key: 'summary', label: 'Vorgang', main: true, sort: false, cell: (row) => row.summary || row.act }, { key: 'at', label: 'Zeit', sort: false, cell: (row) => instant(row.at) }, { key: 'user_name', label: 'Konto', sort: false },
  { key: 'role', label: 'als', sort: false, cell: (row) => audienceLabels[row.role] ?? row.role }, { key: 'seq', label: 'Nr.', kind: 'number' },
]

export default function AuditPage() {
  const [list, setList] = useList('protokoll', {})
  const read = useRead(listAudit, { input: { ...list, from: null, through: null } })
  const { save, isSaving } = useSave(verifyChain)
  const [proof, setProof] = useState<Awaited<ReturnType<typeof save>> | null>(null)
  return (
    <Page title="Protokoll" wide lead="Wer wann was getan hat. Welcher Fall es war und was darin steht, bleibt drinnen." actions={<Button icon={ShieldCheck} busy={isSaving} onPress={async () => setProof(await save({}))}>Lückenlosigkeit prüfen</Button>}>
      <Stack>
        {proof && (proof.broken === null ? <Notice tone="good">Alle {number(proof.entries)} Einträge hängen lückenlos zusammen.</Notice> : <Notice tone="bad" title="Das Protokoll ist nicht mehr vollständig">Ab Eintrag {proof.broken}: {proof.reason}.</Notice>)}
        <DataTable label="Protokoll" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} empty={<Empty icon={ScrollText} title="Kein Eintrag mit diesen Angaben" />} />
      </Stack>
    </Page>
  )
}
