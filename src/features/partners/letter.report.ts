/** The letter of a referral on paper. */
import { germanDay } from '../../base/day.ts'
import type { Block, Paper } from '../../base/paper/blocks.ts'

const said = (text: string) => [text]
export type Letter = { office: { name: string; municipality: string }; today: string; to: readonly string[]; service: string; name: string; facts: readonly (readonly [label: string, text: string])[]; message: string; consent_on: string; by: string; link: string; linkUntil: string }

/** `link`: empty without one; its picture is named qr.png. */
export function referralLetter({ office, today, to, service, name, facts, message, consent_on, by, link, linkUntil }: Letter): Paper {
  const title = `Weiterleitung: ${service}`
  const answer: Block[] = link ? [
    { kind: 'heading', level: 2, said: said('Ihre Antwort') }, { kind: 'paragraph', said: said(`Bitte antworten Sie bis ${germanDay(linkUntil)} über diesen Link oder das Bild daneben. Sie brauchen kein Konto; dort steht nicht, um wen es geht.`) },
    { kind: 'paragraph', said: said(link) }, { kind: 'pictures', rows: [{ picture: 'qr.png', alt: 'QR-Code mit dem Link zum Antworten' }] },
  ] : []
  return {
    title, languages: [{ code: 'de', rtl: false }], from: [office.name, 'Integrationsmanagement'], dated: [office.municipality, germanDay(today)].filter(Boolean).join(', '), footer: `Weiterleitung vom ${germanDay(today)} · vertraulich`, page: 'Seite {page} von {pages}', isLarge: false,
    blocks: [
      ...to.map((line): Block => ({ kind: 'paragraph', said: said(line) })),
      { kind: 'heading', level: 1, said: said(title) }, { kind: 'paragraph', said: said('Guten Tag,') }, { kind: 'paragraph', said: said('wir bitten um Unterstützung für:') },
      { kind: 'facts', rows: [['Name', name] as const, ...facts].map(([label, text]) => ({ label: said(label), value: { said: said(text) } })) },
      ...(message ? [{ kind: 'paragraph', said: said(message) } as const] : []),
      { kind: 'paragraph', said: said(`Die Person ist mit der Weitergabe dieser Angaben einverstanden (Einwilligung vom ${germanDay(consent_on)}). Bitte verwenden Sie die Angaben nur dafür.`), small: true },
      ...answer, { kind: 'paragraph', said: said('Mit freundlichen Grüßen') }, { kind: 'paragraph', said: said(by) },
    ],
  }
}
