/** Measuring: one way for requests and for statements, so that they can be compared. */
import { Agent, request } from 'node:http'
import { createHistogram } from 'node:perf_hooks'

/** Milliseconds, and runs per second over all connections. */
export type Measured = { median: number; p95: number; rate: number }

/** Runs `work` over and over, on `connections` at once, each with its number. A quarter of the time warms up and does not count. */
export async function measure(connections: number, work: (connection: number) => Promise<void>, seconds = 4): Promise<Measured> {
  const histogram = createHistogram()
  const began = performance.now(), counts = began + seconds * 250, end = began + seconds * 1000
  let runs = 0
  await Promise.all(Array.from({ length: connections }, async (_, connection) => {
    // A slow one runs five times, however long that takes.
    for (let mine = 0; performance.now() < end || mine < 5; mine++) {
      const start = performance.now()
      await work(connection)
      if (start < counts && mine < 2) continue
      histogram.record(Math.max(1, Math.round((performance.now() - start) * 1e6)))
      if (start >= counts) runs++
    }
  }))
  return { median: histogram.percentile(50) / 1e6, p95: histogram.percentile(95) / 1e6, rate: runs / ((performance.now() - counts) / 1000) }
}

export type Answer = { status: number; body: Buffer; etag: string | undefined }
/** A client that keeps its connections; no more around them than Node itself. */
export function openClient(address: string, headers: Record<string, string>): (method: string, path: string, body?: unknown, more?: Record<string, string>) => Promise<Answer> {
  const agent = new Agent({ keepAlive: true })
  return (method, path, body, more) => new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const sent = request(new URL(path, address), { method, agent, headers: { ...headers, ...text !== undefined ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}, ...more } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode!, body: Buffer.concat(parts), etag: answer.headers.etag }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

/** Median of nine requests, in milliseconds, and what the last one answered. Anything but 200 is an error. */
export async function nineTimes(send: () => Promise<Answer>): Promise<{ took: number; answer: any }> {
  const took: number[] = []
  let answer: any
  for (let n = 0; n < 9; n++) {
    const began = performance.now(), { status, body } = await send()
    if (status !== 200) throw new Error(`${status} ${body}`)
    took.push(performance.now() - began)
    answer = JSON.parse(String(body))
  }
  return { took: took.sort((one, other) => one - other)[4]!, answer }
}
