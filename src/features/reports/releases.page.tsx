/** Freigegebene Berichte: what has left the house, the newest first. For the team, and for council and county. */
import { BookCheck } from 'lucide-react'
import { Badge, Empty } from '../../ui/notice.tsx'
import { useUi } from '../../ui/context.tsx'
import { Page } from '../../ui/layout.tsx'
import { useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { listReleases, type ReleaseRow } from './release.api.ts'
import { allAudiences, reportTitle } from './release.ts'

const columns: Column<ReleaseRow>[] = [
  { key: 'period', label: 'Bericht', main: true, cell: reportTitle },
  { key: 'audience', label: 'für', cell: (row) => allAudiences[row.audience] },
  { key: 'occasion', label: 'Anlass' },
  { key: 'released_on', label: 'freigegeben am', kind: 'date' },
  { key: 'released_by_name', label: 'durch' },
  { key: 'withdrawn_on', label: 'Stand', sort: false, cell: (row) => (row.withdrawn_on ? <Badge tone="warn">zurückgezogen</Badge> : <Badge tone="good">gültig</Badge>) },
]

export default function ReleasesPage() {
  const { role } = useUi()
  const [list, setList] = useList('freigaben')
  const read = useRead(listReleases, { input: list })
  return (
    <Page title="Freigegebene Berichte" wide>
      <DataTable label="Freigegebene Berichte" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} href={(row) => `/berichte/freigaben/${row.id}`}
        empty={<Empty icon={BookCheck} title="Noch kein Bericht freigegeben">{role === 'reader' ? 'Gemeinderat und Landkreis lesen hier, was freigegeben ist. Freie Auswertungen bleiben beim Team: kleine Zahlen ließen sich sonst einzelnen Menschen zuordnen.' : 'Die Leitung gibt einen Jahresbericht oder eine Auswertung aus der Vorschau frei. Von da an bleibt der Bericht, wie er ist.'}</Empty>} />
    </Page>
  )
}
