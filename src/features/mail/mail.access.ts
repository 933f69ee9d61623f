/** Everybody who gets a digest chooses whether; the administration looks after the queue. */
import { rules, type Can } from '../../base/endpoint.ts'
import type { MailState } from './mail.ts'

const administration = { administrator: 'verwaltet den Versand' }
const own = { caseworker: 'eigenes Konto', lead: 'eigenes Konto' }
export const mailAccess = rules('mail', { readSetting: administration, list: administration, sendTest: administration, sendAgain: administration, readWishes: own, changeWishes: own })

/** What was taken, or still may be, is not sent a second time; what nobody knows, only by hand. */
export const canMail = (mail: { state: MailState }): Can => ({
  sendAgain: mail.state === 'unclear' || mail.state === 'given_up' ? true : 'Erneut gesendet wird nur, was unklar ist oder aufgegeben wurde.',
})
