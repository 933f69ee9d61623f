/** What an interpreter sees behind the link: time, place, language, a first name or alias; yes or no with one finger, later the hours. No account. */
import { Check, X } from 'lucide-react'
import { LinkSecret } from '../../base/endpoint.ts'
import { Button } from '../../ui/button.tsx'
import { useLabel } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { day, instant } from '../../ui/format.ts'
import { Facts, Page, Row, Stack } from '../../ui/layout.tsx'
import { Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { answerOffer, openOffer, reportByLink, type OfferPage } from './booking.api.ts'
import { overSentences, Report, settingLabels, type Setting } from './booking.ts'

const sentences: Record<Exclude<OfferPage['stand'], 'asked' | 'mine' | 'to-report'>, string> = { ...overSentences, declined: 'Abgesagt. Danke für die Antwort!', reported: 'Gemeldet. Danke! Die Freigabe macht das Team.' }

export default function OfferOfBooking() {
  // The part of an address behind # is never sent; it stays there, so that the page can be opened again.
  const secret = location.hash.slice(1)
  const isWhole = LinkSecret.safeParse(secret).success
  const read = useRead(openOffer, { input: { secret } }, { enabled: isWhole })
  if (!isWhole) return <Page title="Anfrage"><Empty title="Der Link ist unvollständig">Bitte den ganzen Link aus der Nachricht öffnen.</Empty></Page>
  return <Page title="Anfrage Sprachmittlung" lead={read.data?.organisation}><Loaded read={read} lines={6}>{(offer) => <Offer offer={offer} secret={secret} />}</Loaded></Page>
}

function Offer({ offer, secret }: { offer: OfferPage; secret: string }) {
  const label = useLabel()
  const { save: answer, isSaving } = useSave(answerOffer)
  const { save: report } = useSave(reportByLink)
  const say = (said: 'accepted' | 'declined') => answer({ input: { secret, answer: said } })
  const giveBack = async () => { if (await confirm({ title: 'Doch nicht?', text: 'Die Zusage wird zurückgenommen; das Team fragt jemand anders.', action: 'Zurücknehmen', danger: true })) await say('declined') }
  return (
    <Stack>
      <p>Guten Tag <bdi>{offer.name}</bdi></p>
      <Facts items={[['Wann', `${day(offer.on)}, ${offer.begins} bis ${offer.ends} Uhr`], ['Sprache', label('language', offer.language)], ['Wie', settingLabels[offer.setting as Setting]], offer.place !== '' && ['Wo', offer.place], offer.alias !== '' && ['Für', offer.alias]]} />
      {offer.stand === 'asked' && <><p>Bitte antworten bis {instant(offer.until!)}.</p><Row><Button kind="primary" icon={Check} busy={isSaving} onPress={() => say('accepted')}>Ich komme</Button><Button icon={X} onPress={() => say('declined')}>Ich kann nicht</Button></Row></>}
      {offer.stand === 'mine' && <><Notice tone="good" title="Zugesagt">Nach dem Termin lassen sich hier Dauer und Kilometer melden. Bitte die Nachricht mit dem Link aufheben.</Notice><Row><Button kind="quiet" onPress={giveBack}>Doch nicht</Button></Row></>}
      {offer.stand === 'to-report' && <><p>Wie lange hat es gedauert?</p><Form schema={Report} values={{ km: 0 }} always action="Melden" onSave={(input) => report({ input: { secret, ...input } })} onSaved={() => {}} /></>}
      {offer.stand in sentences && <Notice tone={offer.stand === 'reported' ? 'good' : 'info'}>{sentences[offer.stand as keyof typeof sentences]}{offer.stand === 'reported' && ` ${offer.minutes} Minuten, ${offer.km} km.`}</Notice>}
    </Stack>
  )
}
