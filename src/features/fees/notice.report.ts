/** The fee notice (Gebührenbescheid) of a debtor for a frozen month: what is owed for whom, how it was computed, who pays it; as the fields of its template. */
import { germanDay } from '../../base/day.ts'
import { euro } from '../../base/endpoint.ts'
import type { Values } from '../../base/paper/odt-template.ts'
import type { Payer } from './fee.ts'

type NoticeLine = { debtor_id: string; debtor_number: number | null; debtor: string; name: string; building: string; title: string; first_day: string; last_day: string; cents: number; payer: string; reference: string; explanation: string }
const OFFICES: Record<Exclude<Payer, 'self'>, string> = { jobcenter: 'Davon zahlt das Jobcenter', sozialamt: 'Davon zahlt das Sozialamt' }

/** One notice per debtor. `month`: 11/2026. `statutes`: those that held in the run; a notice rests on those that held on the days of its own lines. */
export const noticeValues = ({ month, statutes, lines }: { month: string; statutes: readonly { name: string; valid_from: string; valid_until: string | null }[]; lines: readonly NoticeLine[] }): Values[] =>
  [...Map.groupBy(lines, (line) => line.debtor_id).values()].map((own) => ({ monat: month, grundlage: statutes.filter((one) => own.some((line) => one.valid_from <= line.last_day && (!one.valid_until || one.valid_until > line.first_day))).map((one) => `${one.name}, gültig ab ${germanDay(one.valid_from)}`).join('; '), ...valuesOf(own, month) }))

function valuesOf(lines: readonly NoticeLine[], month: string): Values {
  const sum = (of: readonly NoticeLine[]) => of.reduce((total, line) => total + line.cents, 0)
  const [{ debtor, debtor_number }] = lines as [NoticeLine], own = sum(lines.filter((line) => line.payer === 'self'))
  const offices = (Object.keys(OFFICES) as (keyof typeof OFFICES)[]).flatMap((payer) => {
    const paid = lines.filter((line) => line.payer === payer), reference = paid.find((line) => line.reference)?.reference
    return paid.length ? [{ amt: OFFICES[payer], betrag: `${euro(sum(paid))}${reference ? ` (${reference})` : ''}` }] : []
  })
  return {
    schuldner: debtor, mit_nummer: debtor_number !== null, schuldnernummer: String(debtor_number ?? ''), zeichen: debtor_number === null ? '' : `${month.slice(3)}-${month.slice(0, 2)}-${debtor_number}`, unterkunft: [...new Set(lines.map((line) => line.building))].join('; '),
    gebuehren: lines.map((line) => ({ fuer: line.name, berechnung: `${line.title}: ${line.explanation}`, betrag: euro(line.cents) })), summe: euro(sum(lines)), aemter: offices, eigener_betrag: euro(Math.abs(own)), zu_zahlen: own >= 0, guthaben: own < 0,
  }
}
