/** SQL of consents. */
import { sql } from 'kysely'
import type { Tx } from '../../base/db.ts'

export type StoredConsent = {
  kind: string; purpose: string; data: string[]; direction: string; partner_id: string | null; valid_from: string; valid_through: string | null; language: string; interpreter_id: string | null
  detail_sealed: Buffer | null; recipient_sealed: Buffer | null
}
export type StoredProof = { proof: string; document_id: string | null; signature_sealed: Buffer | null; witnesses_sealed: Buffer | null }
type Found = StoredConsent & StoredProof & {
  id: string; person_id: string; made_on: string; made_by: string; withdrawn_on: string | null; withdrawn_by: string | null; withdrawal_sealed: Buffer | null; version: number
  kind: 'consent' | 'release'; direction: 'to' | 'from' | 'both'; proof: 'none' | 'paper' | 'signature' | 'oral'; partner_name: string | null; interpreter_name: string | null
}

export async function findConsents(tx: Tx, personId: string, id?: string): Promise<Found[]> {
  const { rows } = await sql<Found>`select c.id, c.person_id, c.kind, c.purpose, c.detail_sealed, c.data, c.partner_id, p.name as partner_name, c.recipient_sealed, c.direction, c.valid_from, c.valid_through, c.language,
    c.interpreter_id, i.name as interpreter_name, c.proof, c.document_id, c.signature_sealed, c.witnesses_sealed, c.made_on, m.name as made_by, c.withdrawn_on, w.name as withdrawn_by, c.withdrawal_sealed, c.version
    from consents c join users m on m.id = c.made_by left join users w on w.id = c.withdrawn_by left join partners p on p.id = c.partner_id left join interpreters i on i.id = c.interpreter_id
    where c.person_id = ${personId} ${id ? sql`and c.id = ${id}` : sql``} order by c.valid_from desc, c.id desc`.execute(tx)
  return rows
}

type Rested = { consent_id: string; kind: 'grant' | 'mentorship' | 'referral'; id: string; title: string; from: string | null; until: string | null }
/** What rests on the consents of a person, in whatever table; for whoever sees the consents. */
export const findRests = async (tx: Tx, personId: string) =>
  (await sql<Rested>`select consent_id, kind, id, title, from_day as "from", until_day as until from rests_on_consents(${personId})`.execute(tx)).rows

export const insertConsent = (tx: Tx, row: { id: string; person_id: string; made_by: string; made_on: string } & StoredConsent & StoredProof) => tx.insertInto('consents').values(row).execute()
type Change = Partial<StoredConsent & StoredProof & { withdrawn_on: string | null; withdrawn_by: string | null; withdrawal_sealed: Buffer | null }>
export const updateConsent = (tx: Tx, personId: string, id: string, seen: number, change: Change) =>
  tx.updateTable('consents').set(change).where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()
export const deleteConsent = (tx: Tx, personId: string, id: string, seen: number) =>
  tx.deleteFrom('consents').where('id', '=', id).where('person_id', '=', personId).where('version', '=', seen).executeTakeFirst()

export const isPartner = async (tx: Tx, id: string): Promise<boolean> => (await tx.selectFrom('partners').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
export const isInterpreter = async (tx: Tx, id: string): Promise<boolean> => (await tx.selectFrom('interpreters').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

type OnPaper = { organisation: string; municipality: string; family_name: string; given_name: string; original_name: string; birth_date: string | null; birth_year: number | null }
export async function findForPaper(tx: Tx, personId: string): Promise<OnPaper | undefined> {
  const { rows } = await sql<OnPaper>`select o.name as organisation, o.municipality, p.family_name, p.given_name, p.original_name, p.birth_date, p.birth_year from persons p cross join organisation o where p.id = ${personId}`.execute(tx)
  return rows[0]
}
