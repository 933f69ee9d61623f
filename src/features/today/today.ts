/** Heute: what wants to be settled, one kind after another. Every line leads to the person whose matter it is. */
import type { ExpiryKind } from '../expiry/expiry.ts'

/** Kinds in the order of the page. `days`: how far ahead (or back, for what is over and was not settled) it looks, counted from today; what expires looks as far as its lead time says (expiry/expiry.ts), 0 here. */
export const matterKinds = {
  appointment: { label: 'Termine heute', short: 'Termine', empty: 'Heute steht kein Termin an.', days: 14 },
  taskOverdue: { label: 'Aufgaben überfällig', short: 'überfällig', empty: 'Keine Aufgabe ist überfällig.', days: 0 },
  task: { label: 'Aufgaben heute und in 7 Tagen', short: 'Aufgaben', empty: 'In den nächsten 7 Tagen ist keine Aufgabe fällig.', days: 7 },
  letter: { label: 'Post mit Frist', short: 'Post', empty: 'In den nächsten 14 Tagen läuft keine Frist aus der Post ab.', days: 14 },
  document: { label: 'Aufenthaltspapiere laufen ab', short: 'Aufenthalt', empty: 'Demnächst läuft kein Aufenthaltspapier ab.', days: 0 },
  paper: { label: 'Pässe, Bescheide, Kurse enden', short: 'Fristen', empty: 'Demnächst endet kein Pass, kein Bescheid und kein Kurs.', days: 0 },
  ending: { label: 'Dokumente laufen ab', short: 'Dokumente', empty: 'Demnächst läuft kein Dokument ab.', days: 0 },
  recognition: { label: 'Anerkennung: nächster Schritt', short: 'Anerkennung', empty: 'Demnächst steht bei keiner Anerkennung ein Schritt an.', days: 0 },
  licence: { label: 'Führerschein umschreiben', short: 'Führerschein', empty: 'Demnächst verliert kein Führerschein seine Gültigkeit.', days: 0 },
  clock: { label: 'Beratungszeitraum endet', short: 'Zeitraum', empty: 'In den nächsten sechs Monaten endet kein Beratungszeitraum.', days: 0 },
  consent: { label: 'Einwilligungen laufen ab', short: 'Einwilligungen', empty: 'Demnächst läuft keine Einwilligung ab.', days: 0 },
  review: { label: 'Fortschreibung fällig', short: 'Fortschreibung', empty: 'Demnächst ist keine Fortschreibung fällig.', days: 0 },
  plan: { label: 'Noch ohne Integrationsplan', short: 'ohne Plan', empty: 'Alle, die betreut werden, haben einen Plan.', days: 0 },
  talk: { label: 'Neu zugewiesen, noch kein Gespräch', short: 'Erstgespräch', empty: 'Mit allen neu Zugewiesenen wurde gesprochen.', days: 90 },
  responsible: { label: 'Ohne Zuständige', short: 'ohne Zuständige', empty: 'Jeder Fall hat jemanden, der zuständig ist.', days: 0 },
  application: { label: 'Bewerbungen: nächster Schritt', short: 'Bewerbungen', empty: 'Heute steht bei keiner Bewerbung etwas an.', days: 0 },
  clearance: { label: 'Führungszeugnisse im Ehrenamt', short: 'Führungszeugnis', empty: 'Demnächst wird kein Führungszeugnis zu alt.', days: 0 },
  volunteerPaper: { label: 'Unterlagen im Ehrenamt', short: 'Unterlagen', empty: 'Demnächst endet keine Unterlage im Ehrenamt.', days: 0 },
} as const
export type MatterKind = keyof typeof matterKinds
/** Of what expires, under which kind it stands. */
export const matterOf = (kind: ExpiryKind): MatterKind =>
  ({ permit: 'document', document: 'ending', certificate: 'ending', recognition: 'recognition', licence: 'licence', counselling: 'clock', consent: 'consent', review: 'review', clearance: 'clearance', volunteer_paper: 'volunteerPaper' } as Partial<Record<ExpiryKind, MatterKind>>)[kind] ?? 'paper'

/** Lines of a kind that are sent, and of the one that was asked for whole; how many there are in all is counted. */
export const SHOWN = 50, WHOLE = 1_000

/** Own tasks are settled on the page itself, so they come whole. */
export const isTaskKind = (kind: MatterKind): kind is 'task' | 'taskOverdue' => kind === 'task' || kind === 'taskOverdue'
