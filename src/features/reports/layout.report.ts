/** Layouts of the period sheet: a workbook whose cells name fields (`{{consultations.all}}`). What may stand in one, and the one that comes with the program. */
import { refuse } from '../../base/refused.ts'
import { bookFile } from '../../base/sheet.ts'
import { fieldsOf } from '../../base/workbook.ts'
import { isLayoutField, LAYOUT_COLUMNS, LAYOUT_POSTS, layoutFields, numberFields, postDays } from './period-sheet.rules.ts'
import { sheetSections } from './period-sheet.ts'

/** The known field that is most like a mistyped one. */
function nearest(name: string): string | undefined {
  const end = name.toLowerCase().split(/[.@]/).at(-1)!
  return layoutFields.map((field) => field.name).find((field) => field.toLowerCase() === name.toLowerCase() || (end.length > 3 && field.toLowerCase().endsWith(end)))
}

/** Refuses a layout that would not be filled as it was meant: unknown fields, no period, no number at all. */
export async function demandLayout(body: Uint8Array): Promise<void> {
  const { fields, open } = await fieldsOf(body).catch(() => refuse('input', 'Die Tabelle ist beschädigt und lässt sich nicht lesen. In Excel oder LibreOffice öffnen und neu speichern hilft meistens.'))
  const faults = [
    ...open.map((place) => `${place}: Hier steht eine geschweifte Klammer ohne Gegenstück. Ein Feld sieht so aus: {{consultations.all}}.`),
    ...fields.filter(({ name }) => !isLayoutField(name)).map(({ name, place }) => { const like = nearest(name); return `${place}: Das Feld „${name}“ gibt es nicht.${like ? ` Gemeint ist vielleicht „${like}“.` : ''}` }),
  ]
  if (faults.length) refuse('input', [...faults.slice(0, 8), ...(faults.length > 8 ? [`Und ${faults.length - 8} weitere.`] : [])].join(' '))
  const names = new Set(fields.map(({ name }) => name))
  if (!names.has('zeitraum') && !(names.has('von') && names.has('bis'))) refuse('input', 'Es fehlt der Zeitraum: das Feld {{zeitraum}}, oder {{von}} und {{bis}}. Ein Blatt ohne Zeitraum sagt nicht, was es zählt.')
  if (!numberFields.some(({ name }) => names.has(name) || [...names].some((one) => one.startsWith(`${name}@`)))) refuse('input', 'Die Vorlage nennt keine einzige Zahl. Ein Feld sieht so aus: {{consultations.all}}.')
}

/** What comes with the program, to begin one's own from: the whole organisation and a column for each, and a list of all fields. It is filled like every other layout. */
export async function deliveredLayout(): Promise<Buffer> {
  const each = (name: string) => Array.from({ length: LAYOUT_COLUMNS }, (_, at) => `{{${name}@${at + 1}}}`)
  const numbers = (keys: readonly string[]) => numberFields.filter(({ name }) => keys.some((key) => name === key || name.startsWith(`${key}.`)))
  const file = await bookFile('Vorlage', [
    { name: 'Auswertung', rows: [
      ['Auswertung Zeitraum'], ['Träger', '{{traeger}}'], ['Gemeinde', '{{gemeinde}}'], ['Zeitraum', '{{zeitraum}}'], ['Stichtag', '{{bis}}'], ['erstellt am', '{{erstellt}}'], ['Freigabe', '{{freigabe}}'],
      ...Object.entries(sheetSections).flatMap(([title, keys]) => [[], [title], ['', 'gesamt', ...each('spalte')], ...numbers(keys).map(({ name, meaning }) => [meaning, `{{${name}}}`, ...each(name)])]),
      [], ['Stellen'], ['Stelle', 'Anteil in %', ...postDays.flatMap(({ label }) => [`Tage ${label}`, `Monate ${label}`])], ...Array.from({ length: LAYOUT_POSTS }, (_, at) => ['stelle', 'stelle.anteil', ...postDays.flatMap(({ field }) => [`stelle.${field}`, `stelle.${field}.monate`])].map((name) => `{{${name}@${at + 1}}}`)),
    ] },
    { name: 'Felder', rows: [['Felder'], ...layoutFields.map(({ name, meaning }) => [name, meaning]), [`…@1 bis …@${LAYOUT_COLUMNS}`, 'dieselbe Zahl für eine Spalte: erst die Gemeinden, wenn es mehrere sind, dann die Beratenden']] },
  ], 'xlsx')
  return Buffer.from(file.body)
}
