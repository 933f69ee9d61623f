/** docs/data-protection.md: record of processing (Art. 30 DSGVO), deletion concept, who sees which rows, who may do what. Written from the database and the endpoints; never by hand. */
import type { Db } from '../base/db.ts'
import type { Endpoint } from '../base/endpoint.ts'
import { areaLabels, auditedAreas, type Area } from '../features/access/area.ts'
import { DEPUTY_DAYS, LOOK_DAYS } from '../features/access/grant.rules.ts'
import { roleLabels, roles, type Role } from '../features/users/user.ts'
import { askTables, type PolicyFacts, type RightFacts, type TableFacts } from './data-protection.db.ts'

type Described = TableFacts & { purpose: string; area: string; deletion: string }
const describe = (table: TableFacts): Described => {
  const [purpose = '', area = '', deletion = ''] = table.comment.split(' | ').map((part) => part.replace(/^(Bereich|Löschung): /, ''))
  return { ...table, purpose, area, deletion }
}
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const grid = (head: string[], rows: string[][]): string => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
const areaName = (area: string): string => (area in areaLabels ? `${areaLabels[area as Area]} (\`${area}\`)` : area)

export async function writeDataProtection(db: Db, endpoints: readonly Endpoint[]): Promise<string> {
  const { tables: found, policies, rights } = await askTables(db)
  const tables = found.map(describe)
  return [introduction, areas(tables), record(tables), deletions(tables), rows(tables, policies, rights), acts(endpoints), limits].join('\n\n') + '\n'
}

const introduction = `# Datenschutz

Diese Seite wird aus der Datenbank und dem Programm erzeugt; eine Prüfung schlägt fehl, wenn sie nicht mehr stimmt. Sie ist die Vorlage für das Verzeichnis von Verarbeitungstätigkeiten
(Art. 30 DSGVO), das Löschkonzept und das Berechtigungskonzept des Trägers. Der Träger ergänzt Verantwortliche, Datenschutzbeauftragte und die Rechtsgrundlagen seines Landes.

- **Zweck:** Integrationsmanagement und Unterbringung Geflüchteter in der Gemeinde: beraten, unterbringen, Integrationsplan, Ehrenamt, Berichte in Zahlen.
- **Betroffene:** beratene und untergebrachte Personen; Mitarbeitende; Ehrenamtliche und Sprachmittelnde; Ansprechpersonen von Partnern.
- **Empfänger:** niemand außerhalb des Trägers ohne eigene Handlung. Das Programm lädt nichts nach. Es sendet höchstens E-Mails an die eigenen Mitarbeitenden, über den Mailserver des Trägers: Zahlen und einen Link, nie einen Namen (aus, solange kein Mailserver angegeben ist).
- **Was nicht gefragt wird:** Religion, Volkszugehörigkeit, Fluchtweg, Zweifel an der Identität, Diagnosen, Namen von Ärztinnen und Ärzten. Was nicht gespeichert ist, muss nicht weitergegeben werden (§ 87 AufenthG).`

function areas(tables: Described[]): string {
  const list = (Object.keys(areaLabels) as Area[]).map((area) => [
    areaName(area), tables.filter((table) => table.area === area).map((table) => table.purpose).join(' · ') || (area === 'protected_place' ? 'Unterbringung und Anschriften geschützter Personen' : 'noch ohne Inhalt'), auditedAreas.includes(area) ? 'ja' : 'nein',
  ])
  return `## Bereiche

Jede Angabe über eine Person gehört zu genau einem Bereich; Einsichten werden für Bereiche erteilt, mit Anfang, Ende und Grund.

${grid(['Bereich', 'was dazugehört', 'Lesen wird protokolliert'], list)}

- Wer zuständig ist, sieht alle Bereiche des Falls. Vertretungen sehen die Bereiche, die ihnen gegeben wurden, höchstens ${DEPUTY_DAYS} Tage.
- Die Leitung sieht Fälle ohne Namen. Eine Einsicht nimmt sie mit Grund und Ende (höchstens ${LOOK_DAYS} Tage); wer zuständig ist, liest beides unter „Einsichten in eigene Fälle“.
- Wo eine geschützte Person wohnt, sehen nur einzeln benannte Mitarbeitende. In Zahlen zählt sie ohne Ort.
- Fremd, gelöscht und nie gewesen antworten gleich: nicht gefunden.`
}

function record(tables: Described[]): string {
  const groups = [...(Object.keys(areaLabels) as string[]), ...new Set(tables.map((table) => table.area).filter((area) => !(area in areaLabels)))]
  const parts = groups.flatMap((area) => {
    const mine = tables.filter((table) => table.area === area)
    return mine.length === 0 ? [] : [`### Bereich: ${areaName(area)}`, ...mine.map((table) => `**${table.purpose}** (\`${table.name}\`) · Löschung: ${table.deletion}\n\n${grid(['Angabe', 'Bedeutung'], table.columns.map((column) => [`\`${column.name}\``, column.comment]))}`)]
  })
  return `## Verzeichnis: was gespeichert ist\n\n${parts.join('\n\n')}`
}

function deletions(tables: Described[]): string {
  const rules = [...Map.groupBy(tables, (table) => table.deletion)].sort(([a], [b]) => a.localeCompare(b, 'de'))
  return `## Löschkonzept\n\n„Mit dem Fall“ heißt: zuerst wird der Schlüssel des Falls vernichtet (damit ist alles Versiegelte unlesbar, auch in Sicherungen), dann werden die Zeilen gelöscht.\nDiese Fassung nennt die Fristen; der Löschlauf selbst gehört noch nicht zu ihr.\n\n${grid(['wann', 'was'], rules.map(([deletion, those]) => [deletion, those.map((table) => table.purpose).join(' · ')]))}`
}

/** What a policy lets through, in words. The expressions are our own (guard() in 0002_accounts.sql), so that a few marks tell them apart. */
function words(condition: string): string {
  if (condition === 'true') return 'alle'
  if (condition.includes(`'council'`)) return 'nicht die genauen'
  if (condition.includes('hidden_debtors')) return 'davon, was Geschützte schulden, nur Benannte'
  if (/hidden_(notices|protocols)/.test(condition)) return 'davon, was Geschützte nennt, nur Benannte'
  if (condition.includes('household_members')) return 'mit sichtbarem Mitglied'
  if (condition.includes('FROM board_messages')) return 'mit sichtbarer Nachricht'
  if (condition === '(person_id IS NULL)') return 'ohne Fall: das ganze Team'
  if (condition.includes('FROM documents')) return 'mit sichtbarem Dokument'
  if (condition.includes('is_protected') && condition.includes('NOT')) return 'alle; geschützte nur Benannte'
  if (condition.includes('hides_others')) return 'nur wenn alle sichtbar sind, die dabei waren'
  if (condition.includes(`'private'`)) return 'private nur eigene'
  if (condition.includes('consultation_notes')) return 'frühere Notizen nur eigene'
  if (condition.includes('appointment_persons')) return 'mit sichtbarer Person, die kommt'
  if (condition.includes('consultation_persons')) return 'mit sichtbarer Person, die dabei war'
  if (condition.includes(`'client_copy'`)) return condition.includes('audience') ? 'für das Blatt der Person: auch nach dieser Einsicht' : 'nach Einsicht'
  if (condition.includes('FROM mentorships')) return 'mit sichtbarer Patenschaft'
  if (/^\(*consent_id IS NOT NULL/.test(condition)) return 'mit Einwilligung, solange sie gilt'
  if (condition.includes('consent_holds')) return condition.includes('DISTINCT') ? 'alle; eigene, die auf einer Einwilligung beruhen, solange sie gilt' : 'eigene; was auf einer Einwilligung beruht, solange sie gilt'
  if (condition.includes('may_see') || condition.includes('access_grants')) return 'nach Einsicht'
  if (/^\(*person_id IS NULL\)*$/.test(condition)) return 'alle ohne Person'
  if (condition.includes('person_id IS NULL')) return 'eigene ohne Person'
  if (condition.includes('to_user')) return 'selbst gegeben oder bekommen'
  if (condition.includes('user_id = ') || condition.includes('made_by = ')) return 'eigene'
  return 'begrenzt'
}
const verbs: Record<string, string> = { select: 'lesen', insert: 'anlegen', update: 'ändern', delete: 'löschen' }
const commands: Record<string, string[]> = { '*': ['select', 'insert', 'update', 'delete'], r: ['select'], a: ['insert'], w: ['update'], d: ['delete'] }
const audienceNames: Record<string, string> = { ...roleLabels, figures: 'Auswertung (nur Zahlen)', importer: 'Einlesen', signin: 'Anmeldung' }

function rows(tables: Described[], policies: PolicyFacts[], rights: RightFacts[]): string {
  const list = tables.flatMap((table) => rights.filter((right) => right.table === table.name).map((right) => {
    const mine = policies.filter((policy) => policy.table === table.name && policy.audience === right.audience)
    const reads = mine.filter((policy) => commands[policy.command]!.includes('select')).map((policy) => words(policy.condition))
    return [`\`${table.name}\``, audienceNames[right.audience] ?? right.audience, table.isGuarded ? [...new Set(reads)].join('; ') || '–' : 'alle', right.rights.map((one) => verbs[one] ?? one).join(', ')]
  }))
  return `## Wer welche Zeilen sieht

Die Regeln stehen in der Datenbank (Zeilenregeln, Row-Level Security) und gelten auch dort, wo das Programm irrt. Wer hier nicht genannt ist, sieht keine Zeile. Der Server meldet sich ohne eigene Rechte an und nimmt je
Anfrage die Rolle der Person an; „Auswertung“, „Einlesen“ und „Anmeldung“ sind Rollen für einzelne Vorgänge.

${grid(['Tabelle', 'wer', 'welche Zeilen', 'was erlaubt ist'], list)}`
}

const short: Record<Role, string> = { caseworker: 'IM', lead: 'L', housing: 'U', coordinator: 'EK', volunteer: 'E', interpreter: 'S', reader: 'Z', administrator: 'A' }

function acts(endpoints: readonly Endpoint[]): string {
  const list = [...endpoints].sort((a, b) => a.audit.localeCompare(b.audit)).map((endpoint) => {
    const reasons = Map.groupBy(Object.entries(endpoint.may.roles), ([, reason]) => reason)
    const why = endpoint.may.anyone ? 'vor der Anmeldung' : [...reasons].map(([reason, those]) => `${those.map(([role]) => short[role as Role]).join(', ')}: ${reason}`).join('; ')
    return [endpoint.summary, `\`${endpoint.audit}\``, ...roles.map((role) => (Object.hasOwn(endpoint.may.roles, role) ? '●' : '')), `${why}${endpoint.confirm ? ' (mit erneuter Bestätigung)' : ''}`]
  })
  return `## Wer was darf

${roles.map((role) => `${short[role]} = ${roleLabels[role]}`).join(' · ')}. Ein Punkt heißt: Die Rolle darf den Vorgang; mit welchen Fällen, entscheiden die Zeilen. Jede Rolle wird mit jedem Vorgang geprüft, erlaubt und abgelehnt
(\`test/access-matrix.test.ts\`). Jeder Vorgang, der etwas ändert, steht im Protokoll; Lesen dann, wenn es ${auditedAreas.map((area) => areaLabels[area]).join(', ')} zeigt.

${grid(['Vorgang', 'im Protokoll', ...roles.map((role) => short[role]), 'Grund'], list)}`
}

const limits = `## Was bleibt

Wer Zugriff als \`root\` auf den laufenden Server hat, kann alles lesen; das ist in \`operating.md\` als Restrisiko benannt. Gesprächsnotizen und angefangene Eingaben sind versiegelt (AES-256-GCM); der Schlüssel liegt
außerhalb der Datenbank und gehört getrennt gesichert. Das Ende des Protokolls wird minütlich außerhalb der Datenbank festgehalten, damit auch ein neu geschriebenes Protokoll auffällt.`
