/** The mail server of the organisation: settings from the environment, and handing one mail over. */
import nodemailer from 'nodemailer'
import { Unfit } from '../../base/refused.ts'
import type { SendingFault } from './mail.rules.ts'

export type MailSetting = { host: string; port: number; secure: boolean; requireTLS: boolean; auth: { user: string; pass: string } | undefined; from: string; /** Where people sign in. */ address: string }

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/
const isHere = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** Settings from `SMTP_URL`, `MAIL_FROM` and `PUBLIC_URL`; null when no mail is to be sent. Throws `Unfit` with a sentence when they are not right. */
export function mailSetting(env: Record<string, string | undefined> = process.env): MailSetting | null {
  if (!env.SMTP_URL) return null
  const at = URL.parse(env.SMTP_URL)
  if (!at || !/^smtps?:$/.test(at.protocol) || !at.hostname) throw new Unfit('SMTP_URL ist keine gültige Adresse. Erwartet wird smtp://benutzer:kennwort@rechner:587 (STARTTLS) oder smtps://benutzer:kennwort@rechner:465.')
  if (!env.MAIL_FROM || !ADDRESS.test(env.MAIL_FROM)) throw new Unfit('Zu SMTP_URL gehört MAIL_FROM, die Absenderadresse der E-Mails, zum Beispiel wegbegleiter@gemeinde.de.')
  const page = URL.parse(env.PUBLIC_URL ?? '')
  if (!page || !/^https?:$/.test(page.protocol)) throw new Unfit('Zu SMTP_URL gehört PUBLIC_URL, die Adresse, unter der sich alle anmelden, zum Beispiel https://wegbegleiter.gemeinde.de.')
  const secure = at.protocol === 'smtps:'
  return {
    host: at.hostname.replace(/^\[|\]$/g, ''), port: Number(at.port || (secure ? 465 : 587)), secure, requireTLS: !secure && !isHere(at.hostname),
    auth: at.username ? { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) } : undefined, from: env.MAIL_FROM, address: page.href,
  }
}

export type Letter = { /** Same for every attempt, so that a mail server can tell a second one. */ id: string; to: string; subject: string; text: string }
/** Hands one mail over; null when the mail server took it. Waits at most about two minutes. */
export async function handOver(setting: MailSetting, { id, to, subject, text }: Letter): Promise<SendingFault | null> {
  let handedOver = false
  const listen = (entry: { tnx?: string }, message?: unknown) => { if (entry.tnx === 'server' && String(message).startsWith('354')) handedOver = true }
  const silent = () => {}
  const logger = { level: silent, trace: silent, debug: listen, info: silent, warn: silent, error: silent, fatal: silent }
  const { host, port, secure, requireTLS, auth, from } = setting
  const transport = nodemailer.createTransport({
    host, port, secure, requireTLS, ...(auth ? { auth } : {}), ignoreTLS: isHere(host), connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000,
    logger: logger as never, transactionLog: true, disableFileAccess: true, disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`, from: { name: 'Wegbegleiter', address: from }, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return null
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    return { code: code ?? '', reply: responseCode || null, handedOver }
  } finally {
    transport.close()
  }
}
