/** Searching the directory: among 400 partners with 2,000 services, by the team through the whole server, and by everybody in the public guide. */
import pg from 'pg'
import type { Connection } from '../../src/base/db.ts'
import { newId } from '../../src/base/id.ts'
import { nineTimes, type openClient } from './measure.ts'

const PARTNERS = 400, SERVICES = 5
/** Most milliseconds. */
const GOAL = 50
const groups = ['extern', 'sozialdienste', 'vereine', 'firmen', 'kirchen'], offers = ['Sprachkurs am Abend', 'Schuldnerberatung', 'Kindergartenplatz', 'Traumatherapie', 'Hilfe mit Formularen']

/** Written past history and triggers. */
export async function fillDirectory(owner: Connection): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (let n = 0; n < PARTNERS; n++) {
      const id = newId()
      await client.query('insert into partners (id, name, partner_group, town) values ($1, $2, $3, $4)', [id, `Stelle ${n} Beispiel`, groups[n % groups.length], n % 3 ? 'Calw' : 'Nagold'])
      for (let at = 0; at < SERVICES; at++) await client.query(`insert into partner_services (id, partner_id, name, for_whom, languages, is_public) values ($1, $2, $3, 'alle', $4, true)`, [newId(), id, `${offers[at]} ${n}`, n % 2 ? ['ar', 'de'] : ['uk']])
    }
    await client.query('commit')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

export async function measureDirectory(ask: ReturnType<typeof openClient>): Promise<{ name: string; took: number; found: number }[]> {
  const list = await nineTimes(() => ask('POST', '/api/partners/list', { text: 'traumatherapie 12' }))
  const guide = await nineTimes(() => ask('POST', '/api/guide', { tongue: 'de', text: 'traumatherapie', spoken: 'ar' }))
  return [{ name: 'Netzwerk durchsuchen', took: list.took, found: list.answer.rows.length }, { name: 'Wegweiser durchsuchen', took: guide.took, found: guide.answer.rows.length }]
}

const number = (value: number) => value.toLocaleString('de-DE', { maximumFractionDigits: 1 })
export const reportOfDirectory = (lines: Awaited<ReturnType<typeof measureDirectory>>): string =>
  `\n## Verzeichnis\n\n${number(PARTNERS)} Stellen mit ${number(PARTNERS * SERVICES)} Angeboten, durch den ganzen Server, Median von neun Anfragen; Ziel ${GOAL} ms.\n\n${lines.map(({ name, took, found }) => `- ${name}: ${number(took)} ms, ${number(found)} gefunden${took <= GOAL ? '' : ', **nicht im Ziel**'}`).join('\n')}\n`
