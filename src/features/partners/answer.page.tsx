/** What a partner sees behind the link of a letter: when it was sent and how far it is; one answer, without an account and without a name. */
import { LinkSecret } from '../../base/endpoint.ts'
import { choicesOf } from '../../ui/context.tsx'
import { Field, Form, useFormValues } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Page, Stack } from '../../ui/layout.tsx'
import { Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { answerReferralLink, openReferralLink, type ReferralLinkPage } from './letter.api.ts'
import { overSentences, TellInput, toldLabels } from './letter.ts'
import { referralStateLabels, resultLabels, type ReferralResult, type ReferralState } from './referral.ts'

export default function AnswerOfReferral() {
  // The part of an address behind # is never sent; it stays there, so that the page can be opened again.
  const secret = location.hash.slice(1), isWhole = LinkSecret.safeParse(secret).success
  const read = useRead(openReferralLink, { input: { secret } }, { enabled: isWhole })
  if (!isWhole) return <Page title="Antwort"><Empty title="Der Link ist unvollständig">Bitte den ganzen Link aus dem Brief öffnen.</Empty></Page>
  return <Page title="Antwort auf eine Weiterleitung" lead={read.data?.organisation}><Loaded read={read} lines={5}>{(link) => <Answer link={link} secret={secret} />}</Loaded></Page>
}
function Answer({ link, secret }: { link: ReferralLinkPage; secret: string }) {
  const { save } = useSave(answerReferralLink)
  return (
    <Stack>
      <p>Brief vom {day(link.sent_on)}{link.partner && <> an <bdi>{link.partner}</bdi></>}. Um wen es geht, steht nur im Brief.</p>
      {link.stand === 'open' && link.state !== 'sent' && <p>Stand: <strong>{referralStateLabels[link.state as ReferralState]}{link.result && `: ${resultLabels[link.result as ReferralResult]}`}</strong></p>}
      {link.stand === 'open' ? <Form schema={TellInput} values={{ told: 'accepted', why: '' }} always action="Antworten" onSave={(answer) => save({ input: { secret, answer } })} onSaved={() => {}}><Told isNew={link.state === 'sent'} /></Form> : <Notice tone={link.stand === 'answered' ? 'good' : 'info'}>{overSentences[link.stand]}</Notice>}
    </Stack>
  )
}
function Told({ isNew }: { isNew: boolean }) {
  const { told } = useFormValues<{ told: string }>()
  return <><Field name="told" look="select" choices={choicesOf(toldLabels).filter(({ value }) => isNew || value !== 'received')} />{told === 'declined' && <Field name="why" look="select" />}</>
}
