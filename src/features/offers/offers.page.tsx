/** Offers and meetings: what there is, when it meets next, and how many came. */
import { CalendarDays, CalendarPlus, ExternalLink, Plus, Printer } from 'lucide-react'
import type { z } from 'zod'
import { Button, LinkButton } from '../../ui/button.tsx'
import { choicesOf, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { count, day } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { exportOffers, listOffers } from './offer.api.ts'
import { editOffer, logSession } from './offer.form.tsx'
import { rhythmLabels } from './offer.ts'
import { printProgramme } from './programme.api.ts'
import { whenOf } from './series.rules.ts'

type Row = z.output<typeof listOffers.output>['rows'][number]
const columns: Column<Row>[] = [
  { key: 'name', label: 'Angebot', main: true },
  { key: 'weekday', label: 'Wann', sort: false, cell: (row) => <span className="steady">{whenOf(row)}</span> },
  { key: 'next', label: 'nächstes Treffen', sort: false, cell: (row) => (row.next ? <span className="steady">{day(row.next.on)} {row.next.state === 'moved' && <Badge tone="warn">verlegt</Badge>}</span> : '–') },
  { key: 'location', label: 'Ort' },
  { key: 'audience', label: 'Zielgruppe' },
  { key: 'rhythm', label: 'Rhythmus', filter: choicesOf(rhythmLabels), hidden: true, cell: (row) => rhythmLabels[row.rhythm] },
  { key: 'is_public', label: 'im Programm', filter: [{ value: 'true', label: 'öffentlich' }, { value: 'false', label: 'nicht öffentlich' }], cell: (row) => (row.is_public ? 'ja' : '–') },
  { key: 'sessions', label: 'Treffen', kind: 'number' },
  { key: 'visits', label: 'Besuche', kind: 'number' },
  { key: 'last_held_on', label: 'zuletzt', kind: 'date' },
]
const openPoster = () => openDialog({ title: 'Programm als Aushang', size: 'small', content: (close) => (
  <Form schema={printProgramme.input} values={{ format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={(input) => download(printProgramme, { input }, `Programm.${input.format}`)} onSaved={() => { toast('Der Aushang liegt bei den Downloads'); close() }}><p>Die öffentlichen Angebote der nächsten acht Wochen, groß geschrieben; auch für A3.</p><Field name="format" /></Form>
) })

export default function OffersPage() {
  const { today } = useUi()
  const [list, setList] = useList('angebote')
  const read = useRead(listOffers, { input: list })
  const add = <Button kind="primary" icon={Plus} onPress={() => editOffer()}>Angebot anlegen</Button>
  // The sum is of the rows on the page, so it is said only where these are all.
  const total = read.data?.rows.length === read.data?.total && read.data && { sessions: read.data.rows.reduce((sum, row) => sum + row.sessions, 0), visits: read.data.rows.reduce((sum, row) => sum + row.visits, 0) }
  return (
    <Page title="Angebote" wide actions={<>{add}<Button icon={Printer} onPress={openPoster}>Aushang drucken</Button><LinkButton href="/programm" icon={ExternalLink}>Programm ansehen</LinkButton></>} lead={total && total.sessions > 0 && `${count(total.sessions, 'Treffen', 'Treffen')} mit ${count(total.visits, 'Besuch', 'Besuchen')}`}>
      <DataTable label="Angebote" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        rowActions={(row) => <Button size="small" icon={CalendarPlus} onPress={() => logSession(row, today)}><span className="unseen">{row.name}: </span>Treffen eintragen</Button>} href={(row) => `/angebote/${row.id}`}
        exportTo={(format, shown) => download(exportOffers, { input: { ...list, format, columns: shown } }, `Angebote.${format}`)}
        empty={<Empty icon={CalendarDays} title="Noch kein Angebot" action={add}>Job-Café, Frauentreff, Bewerbungstraining: was regelmäßig stattfindet, und wie viele kommen.</Empty>} />
    </Page>
  )
}
