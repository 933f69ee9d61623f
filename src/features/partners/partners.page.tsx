/** The network: who helps with what, in which of the ten groups, and whom to call. */
import { useEffect } from 'react'
import { Handshake, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day } from '../../ui/format.ts'
import { Page } from '../../ui/layout.tsx'
import { Badge, Empty } from '../../ui/notice.tsx'
import { download, reach, useRead } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { partnerAccess } from './partner.access.ts'
import { changePartner, createPartner, exportPartners, listPartners, removePartner, type PartnerRow } from './partner.api.ts'
import { PartnerInput } from './partner.ts'

function Group({ code }: { code: string }) {
  return <>{useLabel()('partner-group', code)}</>
}
const columns: Column<PartnerRow>[] = [
  { key: 'name', label: 'Einrichtung', main: true, cell: (row) => <>{row.name}{!row.is_active && <> <Badge>nicht mehr dabei</Badge></>}</> },
  { key: 'partner_group', label: 'Gruppe', filter: 'partner-group', cell: (row) => <Group code={row.partner_group} /> },
  { key: 'services', label: 'Angebote', cell: (row) => row.services.join(', '), sort: false },
  { key: 'contact_name', label: 'Ansprechperson' },
  { key: 'phone', label: 'Telefon', cell: (row) => row.phone && <a href={`tel:${row.phone}`}>{row.phone.replaceAll(' ', '\u00a0')}</a> },
  { key: 'town', label: 'Ort' },
  { key: 'offered', label: 'im Verzeichnis', hidden: true },
  { key: 'confirmed_on', label: 'bestätigt am', kind: 'date', cell: (row) => <>{row.confirmed_on ? day(row.confirmed_on) : ''}{row.waiting_answers > 0 && <> <Badge tone="warn">Berichtigung wartet</Badge></>}{row.has_stale_lines && <> <Badge tone="warn">Übersetzung prüfen</Badge></>}</> },
  { key: 'is_stale', label: '12 Monate nicht bestätigt', hidden: true, filter: [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }], cell: (row) => (row.is_stale ? 'ja' : 'nein') },
  { key: 'has_stale_lines', label: 'Übersetzung zu prüfen', hidden: true, filter: [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }], cell: (row) => (row.has_stale_lines ? 'ja' : 'nein') },
  { key: 'active_from', label: 'dabei seit', kind: 'date', hidden: true },
  { key: 'is_active', label: 'dabei', hidden: true, filter: [{ value: 'true', label: 'ja' }, { value: 'false', label: 'nein' }], cell: (row) => (row.is_active ? 'ja' : 'nein') },
]

/** What is typed becomes the offer itself. */
const asTyped = async (text: string) => (text ? [{ value: text, label: text }] : [])
export const open = (today: string, row?: PartnerRow) => openEntry({
  title: row?.name ?? 'Netzwerkpartner anlegen', schema: PartnerInput, row, start: { active_from: today }, create: createPartner, change: changePartner, fieldOptions: { services: { load: asTyped, placeholder: 'Angebot eintippen und wählen' } },
  remove: { endpoint: removePartner, text: 'Nur für irrtümlich Angelegtes. Wer nicht mehr mitwirkt, bekommt ein Ende und zählt bis dahin mit.' },
})

/** How the list is usually looked at. */
const USUAL = { is_active: ['true'] }
export default function PartnersPage() {
  const { role, today } = useUi()
  const mayChange = role in partnerAccess.create.roles
  const [list, setList] = useList('netzwerk', { filter: USUAL })
  const read = useRead(listPartners, { input: list })
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('eintrag')
    if (id) void reach(listPartners, { input: { filter: { id: [id] } } }).then(({ rows: [row] }) => row && open(today, row))
  }, [])
  const add = mayChange && <Button kind="primary" icon={Plus} onPress={() => open(today)}>Partner anlegen</Button>
  return (
    <Page title="Partner" wide actions={add}>
      <DataTable usual={USUAL} label="Netzwerkpartner" columns={columns} rows={read.data?.rows} total={read.data?.total} list={list} onList={setList} loading={read.isFetching} error={read.error} retry={read.refetch}
        href={(row) => `/netzwerk/${row.id}`}
        exportTo={mayChange ? (format, shown) => download(exportPartners, { input: { ...list, format, columns: shown } }, `Netzwerk.${format}`) : undefined}
        empty={<Empty icon={Handshake} title="Noch keine Partner" action={add}>Behörden, Schulen, Vereine, Firmen: wer hilft wobei, und wen ruft man an.</Empty>} />
    </Page>
  )
}
