/** The tour of the first day: a few things that are worth knowing at once, each pointing at where it stands. Put away one by one or as a whole, per account. */
export type TourStep = { key: string; title: string; text: string; /** What it points at: the first of these selectors that can be seen. */ at: readonly string[] }

/** On a phone the first pages stand below, the others behind „Mehr“. */
const inNavigation = (href: string): string[] => [`.frame-side a[href="${href}"]`, `.frame-bottom a[href="${href}"]`, '.frame-bottom button']

export const tourSteps: readonly TourStep[] = [
  { key: 'search', title: 'Alles finden', at: ['.frame-search'], text: 'Die Lupe oben oder Strg+K öffnet die Suche von überall: Personen in jeder Schreibweise, Unterkünfte, Partner, Aufgaben und Handlungen.' },
  { key: 'talk', title: 'Eine Beratung festhalten', at: ['.frame-act'], text: 'Der Knopf oben oder Alt+N, drei Buchstaben vom Namen, Form und Thema antippen, fertig. Aufgaben und Weiterleitungen entstehen gleich mit.' },
  { key: 'today', title: 'Was heute ansteht', at: ['.frame-main h1'], text: 'Heute zeigt, was erledigt werden will. Jede Zeile führt dorthin, wo es geht; Aufgaben werden gleich hier abgehakt.' },
  { key: 'plan', title: 'Der Integrationsplan', at: inNavigation('/plaene'), text: 'Ziele, Schritte und Vereinbarungen, gedruckt auf Deutsch und daneben in der Sprache der Person.' },
  { key: 'calendar', title: 'Kalender', at: inNavigation('/kalender'), text: 'Eigene Termine, die des Teams, Räume und Sprachmittlung. Alt+T legt von überall einen Termin an.' },
  { key: 'help', title: 'Hilfe zu jeder Seite', at: ['.frame-help'], text: 'Das Fragezeichen (oder die Taste ?) öffnet das Kapitel der Seite, auf der man gerade steht. Dort lässt sich dieser Rundgang noch einmal beginnen.' },
]
/** Name of a hint that was put away, as the desk keeps it. */
export const hintOf = (step: Pick<TourStep, 'key'>): string => `tour/${step.key}`
export const tourHints: string[] = tourSteps.map(hintOf)
