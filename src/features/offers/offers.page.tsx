/** Offers and meetings: what there is, and how many came. */
import { useEffect } from 'react'
import { CalendarPlus, CalendarDays, Plus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { count, day, month } from '../../ui/format.ts'
import { Page, Row, Stack } from '../../ui/layout.tsx'
import { Empty, Loaded } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { BarChart } from '../../ui/chart.tsx'
import { addSession, changeOffer, changeSession, createOffer, exportOffers, listOffers, readOffer, removeOffer, removeSession, type OfferRow, type SessionRow } from './offer.api.ts'
import { OfferInput, SessionInput } from './offer.ts'

const columns: Column<OfferRow>[] = [
  { key: 'name', label: 'Angebot', main: true },
  { key: 'weekday', label: 'Wann', cell: (row) => <span className="steady">{[row.weekday, row.hours].filter(Boolean).join(', ')}</span> },
  { key: 'location', label: 'Ort' },
  { key: 'audience', label: 'Zielgruppe' },
  { key: 'sessions', label: 'Treffen', kind: 'number' },
  { key: 'visits', label: 'Besuche', kind: 'number' },
  { key: 'last_held_on', label: 'zuletzt', kind: 'date' },
]
const held: Column<SessionRow>[] = [{ key: 'held_on', label: 'Datum', kind: 'date', main: true }, { key: 'visits', label: 'Besuche', kind: 'number' }]

const edit = (row?: OfferRow) => openEntry({
  title: row ? 'Angebot ändern' : 'Angebot anlegen', schema: OfferInput, row, create: createOffer, change: changeOffer, remove: { endpoint: removeOffer, text: 'Ein Angebot, zu dem nie ein Treffen gezählt wurde, kann gelöscht werden.' },
})
const log = (offer: { id: string; name: string }, today: string) => openEntry({ title: `Treffen: ${offer.name}`, size: 'small', schema: SessionInput, start: { held_on: today }, create: addSession, params: { id: offer.id } })
const correct = (row: SessionRow) => openEntry({ title: 'Treffen berichtigen', size: 'small', schema: SessionInput, row, change: changeSession, remove: { endpoint: removeSession, text: `Das Treffen am ${day(row.held_on)} zählt dann nicht mehr.` } })
const show = (id: string, name: string) => openDialog({ title: name, size: 'large', content: () => <Offer id={id} /> })

function Offer({ id }: { id: string }) {
  const { today } = useUi()
  const read = useRead(readOffer, { params: { id } })
  return (
    <Loaded read={read}>{(offer) => (
      <Stack>
        <Row><Button kind="primary" icon={CalendarPlus} onPress={() => log(offer, today)}>Treffen eintragen</Button><Button why={why(offer.can.change)} onPress={() => edit(offer)}>Angebot ändern</Button></Row>
        {offer.held.length > 1 && <BarChart title="Besuche je Monat" bars={visitsByMonth(offer.held)} />}
        <DataTable plain label={`Treffen: ${offer.name}`} columns={held} rows={offer.held} rowActions={(row) => <Button size="small" kind="quiet" label={`Treffen am ${day(row.held_on)} berichtigen`} onPress={() => correct(row)}>Berichtigen</Button>}
          empty={<Empty icon={CalendarDays} title="Noch kein Treffen">Gezählt werden Köpfe, keine Namen.</Empty>} />
      </Stack>
    )}</Loaded>
  )
}

/** The last twelve months with a meeting, oldest first. */
function visitsByMonth(sessions: readonly SessionRow[]) {
  const sums = new Map<string, number>()
  for (const { held_on, visits } of sessions) sums.set(held_on.slice(0, 7), (sums.get(held_on.slice(0, 7)) ?? 0) + visits)
  return [...sums].sort().slice(-12).map(([key, value]) => ({ key, label: month(`${key}-01`), value }))
}

export default function OffersPage() {
  const { today } = useUi()
  const [list, setList] = useList('angebote')
  const read = useRead(listOffers, { input: list })
  const asked = new URLSearchParams(location.search).get('eintrag')
  useEffect(() => { if (asked) void show(asked, 'Angebot') }, [asked])
  const add = <Button kind="primary" icon={Plus} onPress={() => edit()}>Angebot anlegen</Button>
  // The sum is of the rows on the page, so it is said only where these are all.
  const total = read.data?.rows.length === read.data?.total && read.data && { sessions: read.data.rows.reduce((sum, row) => sum + row.sessions, 0), visits: read.data.rows.reduce((sum, row) => sum + row.visits, 0) }
  return (
    <Page title="Angebote" wide actions={add} lead={total && total.sessions > 0 && `${count(total.sessions, 'Treffen', 'Treffen')} mit ${count(total.visits, 'Besuch', 'Besuchen')}`}>
      <DataTable label="Angebote" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        rowActions={(row) => <Button size="small" icon={CalendarPlus} onPress={() => log(row, today)}><span className="unseen">{row.name}: </span>Treffen eintragen</Button>} onOpen={(row) => show(row.id, row.name)}
        exportTo={(format, shown) => download(exportOffers, { input: { ...list, format, columns: shown } }, `Angebote.${format}`)}
        empty={<Empty icon={CalendarDays} title="Noch kein Angebot" action={add}>Job-Café, Frauentreff, Bewerbungstraining: was regelmäßig stattfindet, und wie viele kommen.</Empty>} />
    </Page>
  )
}
