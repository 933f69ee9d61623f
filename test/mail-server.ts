/** A mail server for tests: speaks SMTP over TCP, keeps what it takes, and can refuse, fall silent or break off. */
import { createServer, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Taken = { to: string[]; text: string; id: string }
export type MailServer = { url: string; taken: Taken[]; /** Answers to the text of the next mails instead of taking them. */ refusals: number[]; close(): Promise<void> }

const quoted = (text: string): string => Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8')
const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8')
/** Head and text of a mail with their encodings undone, so that it can be searched for names. */
function plain(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const words = head.replace(/\r\n[ \t]+/g, ' ').replace(/\?= =\?/g, '?==?').replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_all, how: string, text: string) => (how.toUpperCase() === 'Q' ? quoted(text.replaceAll('_', ' ')) : base64(text)))
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(words)?.[1] ?? ''
  return `${words}\r\n\r\n${encoding === 'base64' ? base64(body) : encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body}`
}

export async function startMailServer(): Promise<MailServer> {
  const taken: Taken[] = [], refusals: number[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData(stream, session, callback) {
      let raw = ''
      stream.setEncoding('latin1').on('data', (part: string) => { raw += part }).on('end', () => {
        const reply = refusals.shift()
        if (reply) return callback(Object.assign(new Error('not now'), { responseCode: reply }))
        const text = plain(raw)
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), text, id: /^Message-ID:\s*(\S+)/im.exec(text)?.[1] ?? '' })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, taken, refusals, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** A mail server that takes the whole text and then says nothing more: it calls `onText` with the connection still open. */
export async function startSilentServer(onText: (socket: Socket) => void): Promise<{ url: string; count(): number; close(): Promise<void> }> {
  let count = 0
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    let isText = false, text = ''
    open.add(socket)
    socket.on('error', () => {})
    socket.write('220 silent\r\n')
    socket.on('data', (part) => {
      const said = part.toString('latin1')
      // The dot at the end may come by itself.
      if (isText) { text += said; if (text.endsWith('\r\n.\r\n')) { count++; text = ''; onText(socket) } return }
      if (/^(EHLO|HELO)/m.test(said)) socket.write('250 silent\r\n')
      else if (/^DATA/m.test(said)) { isText = true; socket.write('354 go on\r\n') }
      else if (/^QUIT/m.test(said)) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, count: () => count, close: () => new Promise((resolve) => { server.close(() => resolve()); for (const socket of open) socket.destroy() }) }
}
