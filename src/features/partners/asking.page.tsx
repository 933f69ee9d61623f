/** What a partner sees behind its link: what the guide says about it, to confirm or correct, once and without an account. */
import { useState } from 'react'
import { Check, Pencil } from 'lucide-react'
import { LinkSecret } from '../../base/endpoint.ts'
import { Button } from '../../ui/button.tsx'
import { MultiField } from '../../ui/choice.tsx'
import { useUi } from '../../ui/context.tsx'
import { CheckField, TextArea, TextField } from '../../ui/fields.tsx'
import { day } from '../../ui/format.ts'
import { Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Empty, ErrorNotice, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { answerAskingLink, openAskingLink, type AskingPage } from './asking.api.ts'
import { askingOverSentences, type SaidService } from './asking.ts'
import { publicKeys, publicShape } from './directory.ts'

export default function AskingOfPartner() {
  // The part of an address behind # is never sent; it stays there, so that the page can be opened again.
  const secret = location.hash.slice(1), isWhole = LinkSecret.safeParse(secret).success
  const read = useRead(openAskingLink, { input: { secret } }, { enabled: isWhole })
  if (!isWhole) return <Page title="Angaben im Wegweiser"><Empty title="Der Link ist unvollständig">Bitte den ganzen Link aus der Nachricht öffnen.</Empty></Page>
  return <Page title="Angaben im Wegweiser" lead={read.data?.organisation}><Loaded read={read} lines={6}>{(page) => (page.stand === 'open' ? <Answer page={page} secret={secret} /> : <Notice tone={page.stand === 'answered' ? 'good' : 'info'}>{askingOverSentences[page.stand]}</Notice>)}</Loaded></Page>
}
function Answer({ page, secret }: { page: AskingPage; secret: string }) {
  const { choices } = useUi(), { save, isSaving } = useSave(answerAskingLink)
  const [services, setServices] = useState(page.services), [remark, setRemark] = useState(''), [isOpen, setOpen] = useState(false), [error, setError] = useState<unknown>(null)
  const set = (id: string, some: Partial<SaidService>) => setServices(services.map((one) => (one.id === id ? { ...one, ...some } : one)))
  const send = async (given: { services: SaidService[]; remark: string }) => { try { await save({ input: { secret, ...given } }) } catch (problem) { setError(problem) } }
  const said = (value: string | readonly string[]) => (Array.isArray(value) ? value.map((code: string) => choices('language').find((one) => one.value === code)?.label ?? code).join(', ') : String(value))
  return (
    <Stack>
      <p>So steht <strong><bdi>{page.partner}</bdi></strong> im Wegweiser. Stimmt das noch? Bitte bis {day(page.until)} antworten; der Link gilt für eine Antwort.</p>
      {services.map((service) => (
        <Panel key={service.id} title={service.name || 'Angebot'}>
          {isOpen ? <Stack>
            {publicKeys.map((key) => (key === 'languages' ? <MultiField key={key} label="Sprachen" choices={choices('language')} value={service.languages} onChange={(languages) => set(service.id, { languages: [...languages] })} /> : <TextField key={key} label={publicShape[key].meta()!.label as string} value={service[key]} onChange={(value) => set(service.id, { [key]: value ?? '' })} />))}
            <CheckField label="Das gibt es nicht mehr" value={service.ended} onChange={(ended) => set(service.id, { ended })} />
          </Stack> : <dl className="guide-facts">{publicKeys.filter((key) => key !== 'name' && service[key].length > 0).map((key) => <div key={key}><dt>{publicShape[key].meta()!.label as string}</dt><dd>{said(service[key])}</dd></div>)}</dl>}
        </Panel>
      ))}
      {isOpen && <TextArea label="Anmerkung" hint="zum Beispiel ein neues Angebot" value={remark} onChange={(value) => setRemark(value ?? '')} />}
      {error !== null && <ErrorNotice error={error} />}
      {isOpen ? <Row><Button kind="primary" icon={Check} busy={isSaving} onPress={() => send({ services, remark })}>Berichtigung senden</Button><Button kind="quiet" onPress={() => { setServices(page.services); setOpen(false) }}>Doch nichts ändern</Button></Row>
        : <Row><Button kind="primary" icon={Check} busy={isSaving} onPress={() => send({ services: page.services, remark: '' })}>Alles stimmt</Button><Button icon={Pencil} onPress={() => setOpen(true)}>Berichtigen</Button></Row>}
    </Stack>
  )
}
