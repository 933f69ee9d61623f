/** All bookings one may see: what is still to be approved, what to be paid. */
import { CalendarCheck, Wallet } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { choicesOf, Name, useLabel, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { count, money } from '../../ui/format.ts'
import { Panel } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Empty } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { openers } from '../people/panels.ts'
import { exportBookings, listBookings, payBookings, readDue, takeBackApproval, takeBackPayment, type BookingRow } from './booking.api.ts'
import { openApproval, openHours } from './booking.form.tsx'
import { StateBadge } from './booking.panel.tsx'
import { bookingStateLabels, Payment, settingLabels, type Setting } from './booking.ts'

function Language({ code }: { code: string }) {
  return <>{useLabel()('language', code)}</>
}
const columns: Column<BookingRow>[] = [
  { key: 'on', label: 'Tag', kind: 'date' }, { key: 'begins', label: 'von' }, { key: 'name', label: 'für', main: true, cell: (row) => <Name>{row.name}</Name> }, { key: 'language', label: 'Sprache', filter: 'language', cell: (row) => <Language code={row.language} /> }, { key: 'setting', label: 'wie', cell: (row) => settingLabels[row.setting as Setting], hidden: true },
  { key: 'interpreter', label: 'dolmetscht', cell: (row) => row.interpreter && <Name>{row.interpreter}</Name> }, { key: 'state', label: 'Stand', filter: choicesOf(bookingStateLabels), cell: (row) => <StateBadge state={row.state} /> }, { key: 'minutes', label: 'Minuten', kind: 'number' }, { key: 'km', label: 'km', kind: 'number', hidden: true }, { key: 'cents', label: 'Betrag', kind: 'money' },
  { key: 'approved_on', label: 'freigegeben am', kind: 'date', hidden: true }, { key: 'paid_on', label: 'bezahlt am', kind: 'date', hidden: true },
]

export function Bookings() {
  const { today } = useUi()
  const [list, setList] = useList('einsaetze')
  const read = useRead(listBookings, { input: list }), due = useRead(readDue, {})
  const { save: takeBack } = useSave(takeBackApproval)
  const items = (row: BookingRow): MenuItem[] => [
    { key: 'open', label: 'Termin öffnen', act: () => { void openers.appointment?.({ id: row.appointment_id, person_id: row.person_id }) } },
    { key: 'hours', label: 'Dauer eintragen', why: why(row.can.report), act: () => { void openHours(row) } }, { key: 'approve', label: 'Freigeben', why: why(row.can.approve), act: () => { void openApproval(row) } },
    ...(row.state === 'approved' ? [{ key: 'back', label: 'Freigabe zurücknehmen', why: why(row.can.takeBackApproval), act: () => { void takeBack({ params: { id: row.id }, version: row.version }).then(() => toast('Die Freigabe ist zurückgenommen')) } }] : []),
  ]
  const owed = due.data ?? { bookings: 0, cents: 0 }
  return (
    <Panel title="Einsätze" actions={<Button size="small" icon={Wallet} why={owed.bookings === 0 ? 'Gerade ist nichts zur Auszahlung freigegeben.' : undefined} onPress={() => openPay(owed, today)}>Bezahlt eintragen</Button>}>
      <DataTable label="Einsätze" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch} rowActions={items}
        exportTo={(format, shown) => download(exportBookings, { input: { ...list, format, columns: shown } }, `Sprachmittlung Auszahlung.${format}`)}
        empty={<Empty icon={CalendarCheck} title="Noch kein Einsatz">Angefragt wird beim Termin, sobald dort eine Sprache für die Sprachmittlung steht.</Empty>} />
    </Panel>
  )
}
type Owed = { bookings: number; cents: number }
const openPay = (owed: Owed, today: string) => openDialog({ title: 'Bezahlt eintragen', size: 'small', content: (close) => <Pay owed={owed} today={today} close={close} /> })
function Pay({ owed, today, close }: { owed: Owed; today: string; close(): void }) {
  const { save } = useSave(payBookings)
  const { save: takeBack } = useSave(takeBackPayment)
  return (
    <Form schema={Payment.pick({ paid_on: true })} values={{ paid_on: today }} always action="Eintragen" onCancel={close} onSave={(input) => save({ input: { ...input, seen: owed } })} onSaved={({ booking_ids }: { booking_ids: string[] }) => { toast('Eingetragen', { undo: () => takeBack({ input: { booking_ids } }) }); close() }}>
      <p>{count(owed.bookings, 'freigegebener Einsatz', 'freigegebene Einsätze')}, zusammen {money(owed.cents)}. Die Liste dazu gibt „Ausgeben“ mit dem Filter „freigegeben“, ohne die Namen der Beratenen.</p>
    </Form>
  )
}
