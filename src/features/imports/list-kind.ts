/** Which lists an import knows, which columns each has, and how municipalities head them. */

export type ColumnKind = 'text' | 'date' | 'birth' | 'number' | 'hours' | 'minutes' | 'money' | 'sex' | 'names' | { list: 'nationality' | 'allocation-group' | 'residence-status' | 'closing-reason' | 'occupation' | 'language-level' | 'consultation-form' | 'life-area' | 'language' | 'partner-group' }
export type Column = { label: string; kind: ColumnKind; heads: string[]; required?: true }
const text = (label: string, ...heads: string[]): Column => ({ label, kind: 'text', heads })
const date = (label: string, ...heads: string[]): Column => ({ label, kind: 'date', heads })
const number = (label: string, ...heads: string[]): Column => ({ label, kind: 'number', heads })
const code = (label: string, list: (ColumnKind & object)['list'], ...heads: string[]): Column => ({ label, kind: { list }, heads })
const must = (column: Column): Column => ({ ...column, required: true })

export const listKinds = {
  persons: { label: 'Personen', columns: {
    number: text('laufende Nummer', 'lfd. nr', 'lfd nr', 'lfd', 'nr', 'nummer', 'id'), household: text('Haushalt', 'fam', 'familie', 'fam-nr', 'familiennummer', 'haushalt', 'haushaltsnr', 'hh', 'bg'),
    family_name: must(text('Nachname', 'nachname', 'name', 'familienname', 'zuname')), given_name: text('Vorname', 'vorname', 'vornamen', 'rufname'), original_name: text('Name in eigener Schrift', 'name (orig', 'name (orig.)', 'originalname', 'name original', 'originalschrift'),
    birth: { label: 'geboren', kind: 'birth', heads: ['geb', 'geboren', 'geburtsdatum', 'geb.-datum', 'geb. am', 'geburtstag', 'gebdat', 'jahrgang', 'geburtsjahr'] }, sex: { label: 'Geschlecht', kind: 'sex', heads: ['m/w', 'm/w/d', 'w/m', 'geschlecht', 'geschl', 'sex'] },
    nationality: code('Herkunft', 'nationality', 'herkunft', 'herkunftsland', 'staatsangehörigkeit', 'staatsang', 'nationalität', 'land', 'nation', 'sta'), role: text('Rolle', 'rolle', 'stellung', 'verwandtschaft', 'position in familie'),
    allocated_on: date('Zuweisung', 'zuweisung', 'zugewiesen', 'zugewiesen am', 'zuweisungsdatum', 'zuweisung am', 'aufnahme'), group: code('Gruppe', 'allocation-group', 'gruppe', 'art der zuweisung', 'personenkreis', 'kreis'),
    status: code('Status', 'residence-status', 'status', 'aufenthaltsstatus', 'aufenthalt', 'titel', 'aufenthaltstitel'), document_through: date('gültig bis', 'gültig bis', 'gueltig bis', 'befristet bis', 'ablauf'),
    district: text('Ortsteil', 'ort', 'ortsteil', 'teilort', 'stadtteil'), building: text('Unterkunft', 'unterkunft', 'objekt', 'gebäude', 'wohnhaft', 'adresse', 'anschrift'), room: text('Zimmer', 'zimmer', 'zi', 'raum', 'zimmernr'),
    moved_in: date('Einzug', 'einzug', 'eingezogen', 'einzug am', 'belegt ab'), moved_out: date('Auszug', 'auszug', 'ausgezogen', 'auszug am', 'abgang', 'ausgeschieden'), reason: code('Verbleib', 'closing-reason', 'verbleib', 'grund', 'auszugsgrund', 'wohin', 'abgangsgrund'),
    occupation: code('Tätigkeit', 'occupation', 'tätigkeit', 'taetigkeit', 'beschäftigung', 'beruf', 'arbeit/schule', 'schule/arbeit'), german: code('Deutsch', 'language-level', 'deutsch', 'sprachniveau', 'deutschniveau', 'niveau', 'sprachstand'),
    planned_on: date('Plan vom', 'ip vom', 'ip', 'integrationsplan', 'plan vom', 'integrationsplan vom'), caseworker: text('zuständig', 'zust', 'zuständig', 'im', 'integrationsmanager', 'betreuer', 'kürzel'), phone: text('Telefon', 'telefon', 'tel', 'handy', 'mobil'), email: text('E-Mail', 'e-mail', 'email', 'mail'),
    language: { label: 'Sprachen', kind: 'names', heads: ['sprache', 'sprachen', 'muttersprache'] }, remark: text('Bemerkung', 'bemerkung', 'bemerkungen', 'notiz', 'anmerkung'),
  } },
  buildings: { label: 'Unterkünfte', columns: {
    name: must(text('Unterkunft', 'unterkunft', 'objekt', 'gebäude', 'haus', 'adresse')), district: text('Ortsteil', 'ortsteil', 'ort', 'teilort'), kind: text('Art', 'art', 'typ'), ownership: must(text('Eigentum', 'eigentum', 'eigentümer', 'eigentum/miete')),
    units: number('Wohneinheiten', 'wohneinheiten', 'we', 'wohnungen'), places: number('Plätze', 'plätze', 'plaetze', 'kapazität', 'anzahl plätze'), rent_until: date('angemietet bis', 'angemietet bis', 'mietvertrag bis', 'miete bis'),
  } },
  rooms: { label: 'Zimmer', columns: {
    building: must(text('Unterkunft', 'unterkunft', 'objekt', 'gebäude', 'haus')), unit: text('Wohneinheit', 'wohneinheit', 'we', 'wohnung'), room: must(text('Zimmer', 'zimmer', 'zi', 'raum', 'zimmernr')), places: must(number('Plätze', 'plätze', 'plaetze', 'betten', 'kapazität')),
    area: number('Fläche', 'qm', 'm²', 'm2', 'fläche', 'größe'), remark: text('Bemerkung', 'bemerkung', 'bemerkungen', 'hinweis'),
  } },
  consultations: { label: 'Beratungen', columns: {
    held_on: must(date('Datum', 'datum', 'am', 'tag', 'beratung am')), caseworker: text('Kürzel', 'kürzel', 'kuerzel', 'im', 'berater', 'beraterin', 'mitarbeiter'), name: text('Name', 'name', 'klient', 'person', 'ratsuchende'), household: text('Haushalt', 'fam', 'familie', 'haushalt'),
    form: must(code('Form', 'consultation-form', 'form', 'beratungsform', 'wo', 'ort der beratung')), kind: text('Art', 'art', 'einzel/familie'), persons: number('Personen', 'anzahl personen', 'anzahl', 'personen', 'erreichte personen'),
    topic: code('Thema', 'life-area', 'thema', 'themen', 'handlungsfeld', 'inhalt'), duration: { label: 'Dauer', kind: 'hours', heads: ['dauer (std', 'dauer (std.)', 'dauer', 'dauer (h)', 'stunden', 'std'] }, minutes: { label: 'Minuten', kind: 'minutes', heads: ['dauer (min', 'dauer (min.)', 'minuten', 'min'] },
    interpreter: text('Dolmetscher', 'dolmetscher', 'sprachmittlung', 'dolmetscher:in', 'sprache'), note: text('Notiz', 'notiz', 'bemerkung', 'inhalt der beratung', 'vermerk'),
  } },
  volunteers: { label: 'Ehrenamtliche', columns: {
    family_name: must(text('Nachname', 'name', 'nachname', 'familienname')), given_name: text('Vorname', 'vorname'), district: text('Ortsteil', 'ortsteil', 'ort'), phone: text('Telefon', 'telefon', 'tel'), email: text('E-Mail', 'e-mail', 'email', 'mail'), languages: { label: 'Sprachen', kind: 'names', heads: ['sprachen', 'sprache'] },
    engagement: must(text('Einsatz', 'einsatz', 'tätigkeit', 'aufgabe', 'bereich')), mentorship: text('Patenschaft Haushalt', 'patenschaft fam', 'patenschaft', 'pate für', 'patenfamilie'), since: date('seit', 'seit', 'dabei seit', 'ab'),
    certificate: date('Führungszeugnis gesehen', 'führungszeugnis gesehen', 'führungszeugnis', 'fz gesehen', 'fz'), secrecy: date('Verschwiegenheit am', 'verschwiegenheit am', 'verschwiegenheit', 'schweigepflicht'),
  } },
  interpreters: { label: 'Sprachmittler', columns: {
    name: must(text('Name', 'name', 'nachname')), languages: { label: 'Sprachen', kind: 'names', heads: ['sprachen', 'sprache'], required: true }, sex: { label: 'Geschlecht', kind: 'sex', heads: ['w/m', 'm/w', 'geschlecht'] }, phone: text('Telefon', 'telefon', 'tel'), availability: text('verfügbar', 'verfügbar', 'verfügbarkeit', 'zeiten'),
    secrecy: date('Verschwiegenheit am', 'verschwiegenheit am', 'verschwiegenheit', 'schweigepflicht'), rate: must({ label: 'Satz', kind: 'money', heads: ['satz €/std', 'satz €/std.', 'satz', 'stundensatz', 'honorar', 'vergütung'] }),
  } },
  partners: { label: 'Netzwerkpartner', columns: {
    name: must(text('Einrichtung', 'einrichtung', 'partner', 'organisation', 'institution', 'name')), group: must(code('Gruppe', 'partner-group', 'gruppe', 'kategorie', 'art')), contact: text('Ansprechperson', 'ansprechperson', 'ansprechpartner', 'kontakt'), phone: text('Telefon', 'telefon', 'tel'),
    services: { label: 'Angebote', kind: 'names', heads: ['angebot', 'angebote', 'leistungen'] }, town: text('Ort', 'ort', 'stadt'),
  } },
  offers: { label: 'Angebote', columns: {
    name: must(text('Angebot', 'angebot', 'treffen', 'name')), location: text('Ort', 'ort', 'raum'), weekday: must(text('Wochentag', 'wochentag', 'tag')), hours: text('Uhrzeit', 'uhrzeit', 'zeit', 'wann'), audience: text('Zielgruppe', 'zielgruppe', 'für wen'),
  } },
  sessions: { label: 'Termine der Angebote', columns: {
    offer: must(text('Angebot', 'angebot', 'treffen', 'name')), held_on: must(date('Datum', 'datum', 'termin', 'am')), visits: must(number('Besuche', 'besuche', 'teilnehmende', 'teilnehmer', 'tn', 'anzahl')),
  } },
  positions: { label: 'Stellen', columns: {
    initials: must(text('Kürzel', 'kürzel', 'kuerzel')), name: text('Name', 'name', 'stelleninhaber'), share: must(number('Anteil %', 'anteil %', 'anteil', 'stellenanteil', 'umfang', 'prozent', '%')), from: must(date('von', 'von', 'ab', 'beginn')), through: date('bis', 'bis (bewilligung', 'bis (bewilligung)', 'bis', 'ende', 'befristet bis'),
    absent_from: date('abwesend von', 'abwesend von', 'abwesend ab'), absent_through: date('abwesend bis', 'abwesend bis'), absence_reason: text('Grund', 'grund', 'grund der abwesenheit'),
  } },
} as const satisfies Record<string, { label: string; columns: Record<string, Column> }>

export type ListKind = keyof typeof listKinds
export const kindNames = Object.keys(listKinds) as ListKind[]
export const columnsOfKind = (kind: ListKind): Record<string, Column> => listKinds[kind].columns
