import { z } from 'zod'
import { ById, CanSchema, Day, Done, endpoint, pageOf } from '../../base/endpoint.ts'
import { ListInput } from '../../base/list.ts'
import { canMail, mailAccess as may } from './mail.access.ts'
import { mailKindLabels, mailStateLabels, MailWishes, type MailKind, type MailState } from './mail.ts'

const Instant = z.date().transform((at) => at.toISOString())
export const MailFacts = z.object({
  id: z.uuid(), user_name: z.string().meta({ label: 'Konto' }), kind: z.enum(Object.keys(mailKindLabels) as [MailKind, ...MailKind[]]).meta({ label: 'Art', labels: mailKindLabels }),
  day: Day.meta({ label: 'Tag', kind: 'date' }), state: z.enum(Object.keys(mailStateLabels) as [MailState, ...MailState[]]).meta({ label: 'Stand', labels: mailStateLabels }), attempts: z.number().int().meta({ label: 'Versuche' }),
  problem: z.string().meta({ label: 'Hinweis' }), next_attempt_at: Instant, claimed_at: Instant.nullable(), sent_at: Instant.nullable(),
})
export const MailRow = MailFacts.extend({ can: CanSchema })
export type MailRow = z.output<typeof MailRow>

/** How mail is sent here, without the password; null: not set up, so none is tried. */
export const readMailSetting = endpoint({
  method: 'GET', path: '/api/mail', summary: 'Einstellungen für den Versand von E-Mails', kind: 'read', may: may.readSetting, audit: may.readSetting.act,
  output: z.object({ setting: z.object({ server: z.string(), from: z.string(), address: z.string(), isEncrypted: z.boolean() }).nullable(), waiting: z.number().int(), unclear: z.number().int(), given_up: z.number().int() }),
})
export const listMails = endpoint({
  method: 'POST', path: '/api/mails/list', summary: 'Warteschlange der E-Mails', kind: 'read', input: ListInput, output: pageOf(MailRow), may: may.list, audit: may.list.act, can: (_me, row) => canMail(row),
})
/** Goes to oneself through the queue, as every other. */
export const sendTestMail = endpoint({ method: 'POST', path: '/api/mails/test', summary: 'Testmail an sich selbst senden', kind: 'act', output: Done, may: may.sendTest, audit: may.sendTest.act })
export const sendMailAgain = endpoint({ method: 'POST', path: '/api/mails/:id/again', summary: 'E-Mail erneut senden', kind: 'act', params: ById, output: Done, may: may.sendAgain, audit: may.sendAgain.act })

/** `isSetUp`: whether this organisation sends mail at all. */
export const readMailWishes = endpoint({ method: 'GET', path: '/api/account/mail', summary: 'Eigene Wünsche zu E-Mails', kind: 'read', output: MailWishes.extend({ isSetUp: z.boolean() }), may: may.readWishes, audit: may.readWishes.act })
export const changeMailWishes = endpoint({ method: 'PUT', path: '/api/account/mail', summary: 'Eigene Wünsche zu E-Mails ändern', kind: 'act', input: MailWishes, output: Done, may: may.changeWishes, audit: may.changeWishes.act })
