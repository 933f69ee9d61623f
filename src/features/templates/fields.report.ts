/** The fields that templates may hold, with their meaning and an invented example each. What a paper is filled with has these names. */
import type { Field, Known, Picture, Section } from '../../base/paper/odt-template.ts'
import type { TemplateKind } from './template.ts'

type Example = Known['fields'][number]
const house: Example[] = [
  { name: 'stelle', meaning: 'Name der Gemeinde oder Stelle', example: 'Gemeinde Beispielstadt' },
  { name: 'ort', meaning: 'Ort', example: 'Beispielstadt' },
  { name: 'datum', meaning: 'Datum des Schreibens', example: '02.03.2026' },
]
const notice: Example[] = [
  { name: 'nummer', meaning: 'Nummer des Bescheids', example: '12/2026' },
  { name: 'empfaenger', meaning: 'an wen: die Erwachsenen, mit Komma getrennt', example: 'Amina Omar, Yusuf Omar' },
  { name: 'unterkunft', meaning: 'Name der Unterkunft', example: 'Haus am Bach' },
  { name: 'strasse', meaning: 'Straße der Unterkunft', example: 'Bachstraße 5' },
  { name: 'rechtsgrund', meaning: 'Zuweisung durch das Landratsamt oder Obdachlosigkeit', example: 'Zuweisung durch das Landratsamt' },
  { name: 'rechtsgrundlage', meaning: 'Paragraphen dazu', example: '§§ 17 und 18 des Flüchtlingsaufnahmegesetzes (FlüAG)' },
  { name: 'zusatz', meaning: 'Zusatz, der beim Erstellen eingetragen wird', example: 'Der Kinderwagen kann im Flur stehen.' },
  { name: 'bearbeitung', meaning: 'wer den Bescheid erstellt', example: 'Horst Vorbild' },
]
const from: Example = { name: 'ab', meaning: 'Tag, ab dem der Bescheid gilt', example: '01.03.2026' }
const formerHouse: Example[] = [{ name: 'bisher_unterkunft', meaning: 'bisherige Unterkunft', example: 'Alte Schule' }, { name: 'bisher_strasse', meaning: 'Straße der bisherigen Unterkunft', example: 'Schulweg 1' }]
const lastDay: Example[] = [{ name: 'bis', meaning: 'letzter Tag der Unterbringung', example: '30.04.2026' }, { name: 'geraeumt', meaning: 'Tag, an dem die Unterkunft geräumt ist', example: '01.05.2026' }]

const who: Field[] = [
  { name: 'name', meaning: 'Vorname und Name' }, { name: 'geboren', meaning: 'Geburtsdatum' }, { name: 'wohneinheit', meaning: 'Wohneinheit' },
  { name: 'zimmer', meaning: 'Zimmer' }, { name: 'platz', meaning: 'Nummer des Platzes' },
]
const family = [
  { name: 'Amina Omar', geboren: '14.05.1991', wohneinheit: '1. OG', zimmer: '12', platz: '1', bisher_zimmer: '3' }, { name: 'Yusuf Omar', geboren: '02.11.1988', wohneinheit: '1. OG', zimmer: '12', platz: '2', bisher_zimmer: '3' },
  { name: 'Lina Omar', geboren: '21.08.2017', wohneinheit: '1. OG', zimmer: '13', platz: '1', bisher_zimmer: '4' },
]
const people = (more: Field[] = []): Section => ({ name: 'personen', meaning: 'für jede Person einmal, zum Beispiel eine Zeile einer Tabelle', fields: [...who, ...more], examples: family })
const addition: Section = { name: 'mit_zusatz', meaning: 'nur wenn es einen Zusatz gibt', fields: [], examples: true }

const field = (name: string, meaning: string, example: string | Picture = ''): Example => ({ name, meaning, example })
const condition = (name: string, meaning: string, examples = true): Section => ({ name, meaning, fields: [], examples })
/** A grey line and a grey square, in the place of a signature and of a photo. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGPYAgAAtgC1GKYl5AAAAABJRU5ErkJggg==', 'base64')
const drawn = (alt: string, width: number, height: number): Picture => ({ bytes: dot, ending: 'png', alt, width, height })

const street: Section = condition('mit_strasse', 'nur wenn die Straße der Unterkunft eingetragen ist')
const where = [field('unterkunft', 'Name der Unterkunft', 'Haus am Bach'), field('strasse', 'Straße der Unterkunft', 'Bachstraße 5')]
const keys: Section = { name: 'schluessel', meaning: 'für jeden Schlüssel einmal', fields: [field('nummer', 'eingravierte Nummer'), field('wofuer', 'Haustür, Zimmer …'), field('ausgegeben', 'Tag der Ausgabe')], examples: [{ nummer: 'A-114', wofuer: 'Zimmer 12', ausgegeben: '01.03.2026' }, { nummer: 'H-07', wofuer: 'Haustür', ausgegeben: '01.03.2026' }] }
const items: Section = {
  name: 'ausstattung', meaning: 'für jedes Stück einmal', fields: [field('zimmer', 'Zimmer, nur beim ersten Stück'), field('was', 'was es ist'), field('anzahl', 'wie viele'), field('zustand', 'in Ordnung, abgenutzt …'), field('bemerkung', 'Bemerkung')],
  examples: [{ zimmer: 'Zimmer 12', was: 'Bett', anzahl: '2', zustand: 'in Ordnung', bemerkung: '' }, { zimmer: '', was: 'Schrank', anzahl: '1', zustand: 'abgenutzt', bemerkung: 'Tür klemmt' }],
}
const rooms: Section = {
  name: 'zimmer', meaning: 'für jedes Zimmer einmal', fields: [field('geschoss', 'Geschoss'), field('wohneinheit', 'Wohneinheit'), field('raum', 'Zimmer'), field('personen', 'wie viele dort wohnen'), field('kinder', 'wie viele davon Kinder sind, soweit das Geburtsdatum bekannt ist')],
  examples: [{ geschoss: 'Erdgeschoss', wohneinheit: '1', raum: '12', personen: '3', kinder: '1', namen: 'Amina Omar, Yusuf Omar, Lina Omar' }, { geschoss: '1. Obergeschoss', wohneinheit: '2', raum: '21', personen: '1', kinder: '0', namen: 'Petro Koval' }],
}
const fire: Known = {
  fields: [...house, ...where, field('stand', 'Tag, für den die Liste gilt', '01.03.2026'), field('gesamt', 'Personen im Haus', '4'), field('woanders', 'Personen ohne bekanntes Zimmer', '1')],
  sections: [rooms, { name: 'kontakte', meaning: 'für jede Ansprechperson des Hauses einmal', fields: [field('aufgabe', 'Hausmeister …'), field('kontakt', 'Name und Telefon')], examples: [{ aufgabe: 'Hausmeister', kontakt: 'Karl Abele, 07051 1234' }] }, street, condition('mit_woanders', 'nur wenn jemand ohne bekanntes Zimmer im Haus wohnt')],
}
const named = { ...rooms, fields: [...rooms.fields, field('namen', 'wer dort wohnt; geschützte Personen sind nie genannt')] }

export const knownFields: Record<TemplateKind, Known> = {
  placement: { fields: [...house, ...notice, from], sections: [people(), addition] },
  transfer: { fields: [...house, ...notice, from, ...formerHouse], sections: [people([{ name: 'bisher_zimmer', meaning: 'bisheriges Zimmer' }]), addition] },
  end: { fields: [...house, ...notice, ...lastDay], sections: [people(), addition] },
  fee: {
    fields: [...house, field('monat', 'Monat', '03/2026'), field('schuldner', 'wer die Gebühr schuldet', 'Amina Omar'), field('schuldnernummer', 'Nummer im Finanzwesen', '4711'), field('zeichen', 'Zeichen dieses Bescheids', '2026-03-4711'), field('unterkunft', 'Unterkünfte', 'Haus am Bach'), field('grundlage', 'Satzungen mit Gültigkeit', 'Satzung 2024, gültig ab 01.01.2024'), field('summe', 'Summe aller Gebühren', '412,50 €'), field('eigener_betrag', 'was selbst zu zahlen ist, oder das Guthaben', '112,50 €')],
    sections: [
      { name: 'gebuehren', meaning: 'für jede Gebühr einmal', fields: [field('fuer', 'für wen'), field('berechnung', 'Gebühr und wie sie berechnet ist'), field('betrag', 'Betrag')], examples: [{ fuer: 'Omar, Amina', berechnung: 'Platzgebühr: 31 von 31 Tagen', betrag: '275,00 €' }, { fuer: 'Omar, Lina', berechnung: 'Platzgebühr Kind: 31 von 31 Tagen', betrag: '137,50 €' }] },
      { name: 'aemter', meaning: 'für jedes Amt, das einen Teil zahlt, einmal', fields: [field('amt', 'Jobcenter oder Sozialamt'), field('betrag', 'was es zahlt, mit seinem Zeichen')], examples: [{ amt: 'Davon zahlt das Jobcenter', betrag: '300,00 € (BG 123)' }] },
      condition('mit_nummer', 'nur wenn es eine Schuldnernummer gibt'), condition('zu_zahlen', 'nur wenn selbst etwas zu zahlen ist'), condition('guthaben', 'nur bei einem Guthaben', false),
    ],
  },
  receipt: { fields: [...house, field('name', 'wer die Schlüssel hat', 'Amina Omar'), field('unterkunft', 'Unterkünfte', 'Haus am Bach'), field('pfand', 'Pfand', '40,00 €')], sections: [keys, condition('mit_pfand', 'nur wenn Pfand genommen wurde')] },
  inventory: { fields: [...house, ...where], sections: [items] },
  protocol: {
    fields: [
      ...house, ...where, field('art', 'Einzug oder Auszug', 'Auszug'), field('zimmer', 'Zimmer', 'Zimmer 12'), field('personen', 'wer ein- oder auszieht', 'Amina Omar, Yusuf Omar'), field('tag', 'Tag der Übergabe', '30.04.2026'), field('bearbeitung', 'wer die Übergabe macht', 'Horst Vorbild'), field('dabei', 'wer außerdem dabei war', 'Karl Abele'),
      field('maengel', 'Mängel und Absprachen', 'Fensterscheibe gesprungen.'), field('name', 'wer unterschreibt', 'Amina Omar'), field('unterschrift', 'die Unterschrift als Bild', drawn('Unterschrift von Amina Omar', 4, 0.1)),
    ],
    sections: [
      { ...items, fields: items.fields.slice(1) }, { ...keys, fields: keys.fields.slice(0, 2) },
      { name: 'zaehler', meaning: 'für jeden Zähler einmal', fields: [field('art_des_zaehlers', 'Strom, Wasser …'), field('zaehlernummer', 'Nummer des Zählers'), field('beim_einzug', 'Stand beim Einzug, nur beim Auszug'), field('zaehlerstand', 'Stand')], examples: [{ art_des_zaehlers: 'Strom', zaehlernummer: '77-12', beim_einzug: '1200', zaehlerstand: '2345,5' }] },
      { name: 'fotos', meaning: 'für jedes Foto einmal', fields: [field('foto', 'das Foto als Bild'), field('beschreibung', 'was es zeigt')], examples: [{ foto: drawn('Fenster', 6, 4), beschreibung: 'Fenster' }] },
      street, condition('mit_zimmer', 'nur wenn ein Zimmer bekannt ist'), condition('mit_dabei', 'nur wenn außerdem jemand dabei war'), condition('mit_ausstattung', 'nur wenn Ausstattung eingetragen ist'), condition('mit_zaehlern', 'nur wenn es Zähler gibt'), condition('mit_schluesseln', 'nur wenn Schlüssel ausgegeben oder zurückgegeben wurden'), condition('ohne_schluessel', 'nur ohne Schlüssel', false), condition('mit_fotos', 'nur mit Fotos'), condition('einzug', 'nur beim Einzug', false), condition('auszug', 'nur beim Auszug'),
    ],
  },
  fire,
  'fire-names': { ...fire, sections: [named, ...fire.sections.slice(1)] },
  signs: { fields: [...house, ...where], sections: [{ name: 'zimmer', meaning: 'für jedes bewohnte Zimmer einmal', fields: [field('raum', 'Zimmer'), field('namen', 'wer dort wohnt, jeder Name in einer Zeile; geschützte Personen sind nie genannt')], examples: [{ raum: 'Zimmer 12', namen: 'Amina Omar\nYusuf Omar\nLina Omar' }, { raum: 'Zimmer 21', namen: 'Petro Koval' }] }] },
  rules: { fields: house, sections: [] },
}
