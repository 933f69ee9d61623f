/** One partner: what it offers, whom to ask there, when that was last confirmed, and asking again by a link without an account. */
import { BookOpenText, Check, MailQuestion, Pencil, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useUi } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { day, list } from '../../ui/format.ts'
import { Columns, Facts, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { acceptAsking, declineAsking, listAskings, makeAsking, type AskingRow } from './asking.api.ts'
import { openMadeAsking } from './asking.form.tsx'
import { askingStateLabels } from './asking.ts'
import { addPartnerPerson, addService, changePartnerPerson, changeService, confirmLines, readPartnerPeople, readServices, removePartnerPerson, removeService, type PartnerPersonRow, type ServiceRow } from './directory.api.ts'
import { publicKeys, PartnerPersonInput, publicShape, ServiceInput, type PublicKey } from './directory.ts'
import { partnerAccess } from './partner.access.ts'
import { changePartner, readPartner, type PartnerRow } from './partner.api.ts'
import { open } from './partners.page.tsx'
import './partners.css'

const openService = (partnerId: string, row?: ServiceRow) => openEntry({ title: row?.name ?? 'Angebot aufnehmen', schema: ServiceInput, row, create: addService, change: changeService, params: row ? undefined : { partnerId }, size: 'large', remove: { endpoint: removeService, text: 'Es verschwindet auch aus dem Wegweiser.' } })
const openPerson = (partnerId: string, row?: PartnerPersonRow) => openEntry({ title: row?.name ?? 'Ansprechperson aufnehmen', schema: PartnerPersonInput, row, create: addPartnerPerson, change: changePartnerPerson, params: row ? undefined : { partnerId }, remove: { endpoint: removePartnerPerson, text: 'Die Ansprechperson steht dann nicht mehr im Verzeichnis.' } })

export default function PartnerPage({ params: { id } }: { params: { id: string } }) {
  const { role } = useUi(), mayChange = role in partnerAccess.change.roles
  const read = useRead(readPartner, { params: { id } })
  return <Loaded read={read} lines={8}>{(partner) => <Partner partner={partner} mayChange={mayChange} />}</Loaded>
}
function Partner({ partner, mayChange }: { partner: PartnerRow; mayChange: boolean }) {
  const label = useLabel(), { today } = useUi(), { save } = useSave(changePartner), { save: make, isSaving } = useSave(makeAsking)
  const { id } = partner
  const confirmed = async () => {
    const { can: _can, is_active: _active, is_stale: _stale, offered: _offered, waiting_answers: _waiting, has_stale_lines: _lines, id: _id, version, ...input } = partner
    await save({ params: { id }, version, input: { ...input, confirmed_on: today } })
    toast('Bestätigt')
  }
  const ask = async () => openMadeAsking(await make({ params: { partnerId: id }, key: crypto.randomUUID() } as never))
  return (
    <Page title={partner.name} wide back={{ href: '/netzwerk', label: 'Partner' }} marks={<>{!partner.is_active && <Badge>nicht mehr dabei</Badge>}{partner.is_active && partner.is_stale && <Badge tone="warn">12 Monate nicht bestätigt</Badge>}</>}
      actions={mayChange && <><Button icon={Pencil} onPress={() => void open(today, partner)}>Ändern</Button><Button icon={Check} why={partner.confirmed_on === today ? 'Heute schon bestätigt.' : undefined} onPress={confirmed}>Heute bestätigt</Button><Button kind="primary" icon={MailQuestion} busy={isSaving} onPress={ask}>Nachfragen</Button></>}>
      <Columns>
        <Stack>{mayChange && <Answers partnerId={id} />}<Services partnerId={id} mayChange={mayChange} /></Stack>
        <Stack>
          <Panel title="Stelle"><Facts columns={1} items={[['Gruppe', label('partner-group', partner.partner_group)], partner.town !== '' && ['Ort', partner.town], partner.contact_name !== '' && ['Ansprechperson', partner.contact_name], partner.phone !== '' && ['Telefon', <a key="phone" href={`tel:${partner.phone}`}>{partner.phone}</a>], partner.email !== '' && ['E-Mail', partner.email], ['bestätigt am', partner.confirmed_on ? day(partner.confirmed_on) : 'noch nie']]} /></Panel>
          <People partnerId={id} mayChange={mayChange} />
        </Stack>
      </Columns>
    </Page>
  )
}
function Services({ partnerId, mayChange }: { partnerId: string; mayChange: boolean }) {
  const read = useRead(readServices, { params: { partnerId } }), label = useLabel()
  const add = mayChange && <Button icon={Plus} size="small" onPress={() => void openService(partnerId)}>Angebot aufnehmen</Button>
  return (
    <Panel title="Angebote" count={read.data?.rows.length} actions={add}><Loaded read={read} lines={4}>{({ rows }) => (rows.length === 0 ? <Empty icon={BookOpenText} title="Noch kein Angebot">Was, für wen, in welchen Sprachen, wann. Was öffentlich ist, steht im Wegweiser.</Empty> : (
      <ul className="directory">{rows.map((row) => (
        <li key={row.id}>
          <Row><strong>{row.name}</strong>{row.is_public ? <Badge tone="good">im Wegweiser</Badge> : <Badge>nur intern</Badge>}{mayChange && <Button size="small" kind="quiet" icon={Pencil} label={`${row.name} ändern`} onPress={() => void openService(partnerId, row)} />}</Row>
          {row.stale_lines.length > 0 && <StaleLines row={row} partnerId={partnerId} mayChange={mayChange} />}
          <Facts columns={2} items={publicKeys.filter((key) => key !== 'name' && row[key].length > 0).map((key): [string, string] => [labelOf(key), shown(row[key], label)])} />
        </li>
      ))}</ul>
    ))}</Loaded></Panel>
  )
}
/** Until somebody looked who reads the language, its readers get the German text. */
function StaleLines({ row, partnerId, mayChange }: { row: ServiceRow; partnerId: string; mayChange: boolean }) {
  const { save } = useSave(confirmLines)
  const nameOf = (code: string) => ServiceInput.shape[`line_${code}` as keyof typeof ServiceInput.shape].meta()!.label as string
  const still = async (code: string) => { await save({ params: { id: row.id }, version: row.version, input: { languages: [code] } }); toast(`${nameOf(code)}: geprüft`) }
  return (
    <Notice tone="warn" title="Der deutsche Text wurde geändert" actions={mayChange && <>{row.stale_lines.map((code) => <Button key={code} size="small" onPress={() => void still(code)}>{nameOf(code)} stimmt noch</Button>)}<Button size="small" kind="quiet" onPress={() => void openService(partnerId, row)}>Anpassen</Button></>}>
      Übersetzungen zu prüfen: {list(row.stale_lines.map(nameOf))}.{row.is_public && ' Bis dahin zeigt der Wegweiser dort den deutschen Text.'}
    </Notice>
  )
}
function People({ partnerId, mayChange }: { partnerId: string; mayChange: boolean }) {
  const read = useRead(readPartnerPeople, { params: { partnerId } })
  const add = mayChange && <Button icon={Plus} size="small" onPress={() => void openPerson(partnerId)}>Ansprechperson aufnehmen</Button>
  return (
    <Panel title="Ansprechpersonen" count={read.data?.rows.length} actions={add}><Loaded read={read} lines={2}>{({ rows }) => (rows.length === 0 ? <p className="nothing-yet">Noch niemand eingetragen.</p> : (
      <ul className="directory">{rows.map((row) => (
        <li key={row.id}><Row><span><strong>{row.name}</strong>{row.responsible_for && `, ${row.responsible_for}`}</span>{mayChange && <Button size="small" kind="quiet" icon={Pencil} label={`${row.name} ändern`} onPress={() => void openPerson(partnerId, row)} />}</Row>
          <p>{[row.phone, row.email].filter(Boolean).join(' · ')}</p></li>
      ))}</ul>
    ))}</Loaded></Panel>
  )
}
type Label = ReturnType<typeof useLabel>
const labelOf = (key: PublicKey): string => publicShape[key].meta()!.label as string
const shown = (value: string | readonly string[] | boolean, label: Label): string => (Array.isArray(value) ? list(value.map((code: string) => label('language', code))) : String(value)) || 'nichts'

/** Links that were made, and corrections that wait for yes or no. */
function Answers({ partnerId }: { partnerId: string }) {
  const read = useRead(listAskings, { params: { partnerId } })
  const [latest] = read.data?.rows ?? [], waiting = (read.data?.rows ?? []).filter((row) => row.state === 'proposed')
  return (
    <>
      {waiting.map((row) => <Waiting key={row.id} row={row} />)}
      {latest && latest.state !== 'proposed' && <p className="directory-asked">Zuletzt gefragt am {day(latest.made_on)} durch {latest.made_by_name}{latest.mailed_to && `, per E-Mail an ${latest.mailed_to}`}: {askingStateLabels[latest.state]}{latest.answered_on && ` am ${day(latest.answered_on)}`}{latest.state === 'open' && `, Link gilt bis vor dem ${day(latest.expires_on)}`}.</p>}
    </>
  )
}
function Waiting({ row }: { row: AskingRow }) {
  const label = useLabel(), { save: accept, isSaving } = useSave(acceptAsking), { save: decline } = useSave(declineAsking)
  const given = { params: { id: row.id }, version: row.version }
  const drop = async () => { if (await confirm({ title: 'Nicht übernehmen?', text: 'Die Angaben bleiben, wie sie sind.', action: 'Nicht übernehmen' })) { await decline(given); toast('Nicht übernommen') } }
  return (
    <Notice tone="warn" title={`Die Stelle hat am ${day(row.answered_on!)} geantwortet`} actions={<><Button kind="primary" icon={Check} busy={isSaving} onPress={async () => { await accept(given); toast('Übernommen') }}>{row.proposal.length ? 'Alles übernehmen' : 'Gelesen, Rest stimmt'}</Button><Button kind="quiet" onPress={drop}>Nicht übernehmen</Button></>}>
      <ul className="directory-changes">{row.proposal.map((one) => (
        <li key={`${one.service_id} ${one.field}`}><strong>{one.service}</strong>: {one.field === 'ended' ? 'gibt es nicht mehr; kommt aus dem Wegweiser' : <>{labelOf(one.field)} <del>{shown(one.before, label)}</del> → <ins>{shown(one.after, label)}</ins></>}</li>
      ))}</ul>
      {row.remark && <p>Anmerkung: <bdi>{row.remark}</bdi></p>}
    </Notice>
  )
}
