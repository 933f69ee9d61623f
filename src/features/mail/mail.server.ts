/** Handlers of the queue of mails and of what each account wishes. */
import { done } from '../../base/endpoint.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { demand, refuse } from '../../base/refused.ts'
import { findEmail } from '../users/user.db.ts'
import { canMail } from './mail.access.ts'
import { changeMailWishes, listMails, readMailSetting, readMailWishes, sendMailAgain, sendTestMail } from './mail.api.ts'
import { countStates, findMail, findMails, findWishes, keepWishes, queueMail, removeTests, requeue } from './mail.db.ts'
import { usualWishes } from './mail.ts'
import { mailSetting, type MailSetting } from './smtp.server.ts'

const demandSetUp = (): MailSetting => mailSetting() ?? refuse('conflict', 'Der Versand ist nicht eingerichtet: Dafür müssen SMTP_URL, MAIL_FROM und PUBLIC_URL gesetzt sein.')

export const mailHandlers: Handler[] = [
  handle(readMailSetting, async ({ tx }) => {
    const setting = mailSetting()
    return { setting: setting && { server: `${setting.host}:${setting.port}`, from: setting.from, address: setting.address, isEncrypted: setting.secure || setting.requireTLS }, ...(await countStates(tx)) }
  }),
  handle(listMails, ({ tx, input }) => findMails(tx, input)),
  handle(sendTestMail, async ({ tx, me, today, now, note }) => {
    demandSetUp()
    if (!(await findEmail(tx, me.id))) refuse('conflict', 'Das eigene Konto hat keine E-Mail-Adresse.')
    await removeTests(tx, me.id)
    if (!(await queueMail(tx, { user_id: me.id, kind: 'test', day: today, counts: [] }, now))) refuse('conflict', 'Eine Testmail wird gerade gesendet.')
    note(null, { user: me.id })
    return done
  }),
  handle(sendMailAgain, async ({ tx, params: { id }, now, note }) => {
    demandSetUp()
    demand(canMail((await findMail(tx, id)) ?? refuse('not-found')).sendAgain!)
    if (!(await requeue(tx, id, now))) refuse('conflict', 'Die E-Mail ist schon wieder unterwegs.')
    note(null, { mail: id })
    return done
  }),
  handle(readMailWishes, async ({ tx, me }) => ({ ...((await findWishes(tx, me.id)) ?? usualWishes), isSetUp: mailSetting() !== null })),
  handle(changeMailWishes, async ({ tx, me, input, note }) => {
    await keepWishes(tx, me.id, input)
    note(null, { digest: input.digest, at: input.digest_at })
    return done
  }),
]
