/** Pages of the staff app: address, file, who sees them in the navigation. The server decides what each page may show; this only avoids dead ends. */
import type { ComponentType } from 'react'
import { ArrowRightLeft, BedDouble, BookCheck, BookOpenText, Briefcase, BriefcaseBusiness, Building2, CalendarCheck, CalendarDays, CalendarRange, ChartColumn, CircleDashed, ClipboardList, DoorOpen, Factory, FilePen, FileSpreadsheet, FileText, FileUp, FolderOpen, Handshake, HeartHandshake, Hourglass, House, Key, Landmark, Languages, ListChecks, ListTodo, Mail, MailCheck, MessageCircle, Milestone, Network, NotebookPen, ReceiptEuro, ScrollText, SearchCheck, Send, UserCog, TableProperties, UserRoundPlus, UserSearch, Users, Wrench, type LucideIcon } from 'lucide-react'
import type { Role } from '../features/users/user.ts'

export type Route = {
  path: string
  /** Default export; gets the parameters of its address as `params`. */
  load: () => Promise<{ default: ComponentType<any> }>
  /** Name in the navigation; pages without one are reached through others. */
  label?: string
  /** Group in the navigation; none: at the top. */
  group?: string
  icon?: LucideIcon
  roles: readonly Role[]
  /** Reached without being signed in. */
  open?: true
}
const all: Role[] = ['caseworker', 'lead', 'housing', 'coordinator', 'volunteer', 'interpreter', 'reader', 'administrator']
const cases: Role[] = ['caseworker', 'lead']

export const routes: readonly Route[] = [
  { path: '/', label: 'Heute', icon: CalendarCheck, roles: [...cases, 'coordinator', 'housing', 'interpreter'], load: () => import('../features/today/today.page.tsx') },
  { path: '/personen', label: 'Personen', icon: Users, roles: [...cases, 'housing'], load: () => import('../features/people/persons.page.tsx') },
  { path: '/personen/neu', roles: cases, load: () => import('../features/people/person-new.page.tsx') },
  { path: '/personen/$id', roles: [...cases, 'housing'], load: () => import('../features/people/person.page.tsx') },
  { path: '/personen/$id/profil', roles: cases, load: () => import('../features/profile/profile.page.tsx') },
  { path: '/haushalte/$id', roles: [...cases, 'housing'], load: () => import('../features/people/household.page.tsx') },
  { path: '/plaene', label: 'Pläne', icon: NotebookPen, roles: cases, load: () => import('../features/plan/plans.page.tsx') },
  { path: '/personen/$id/plan', roles: cases, load: () => import('../features/plan/plan.page.tsx') },
  { path: '/personen/$id/fortschreibung', roles: cases, load: () => import('../features/plan/review.page.tsx') },
  { path: '/beratungen', label: 'Beratungen', icon: MessageCircle, roles: cases, load: () => import('../features/consultations/consultations.page.tsx') },
  { path: '/kalender', label: 'Kalender', icon: CalendarRange, roles: cases, load: () => import('../features/appointments/calendar.page.tsx') },
  { path: '/sprechstunde', label: 'Sprechstunde', icon: DoorOpen, roles: cases, load: () => import('../features/reception/reception.page.tsx') },
  { path: '/aufgaben', label: 'Aufgaben', icon: ListTodo, roles: cases, load: () => import('../features/tasks/tasks.page.tsx') },
  { path: '/post', label: 'Behördenpost', icon: Mail, roles: cases, load: () => import('../features/letters/letters.page.tsx') },
  { path: '/unterkuenfte', label: 'Unterkünfte', group: 'Unterbringung', icon: Building2, roles: [...cases, 'housing'], load: () => import('../features/housing/buildings.page.tsx') },
  { path: '/unterkuenfte/$id', roles: [...cases, 'housing'], load: () => import('../features/housing/building.page.tsx') },
  { path: '/belegung', label: 'Belegung', group: 'Unterbringung', icon: BedDouble, roles: [...cases, 'housing'], load: () => import('../features/housing/occupancy.page.tsx') },
  { path: '/platzsuche', label: 'Platz finden', group: 'Unterbringung', icon: SearchCheck, roles: [...cases, 'housing'], load: () => import('../features/placing/placing.page.tsx') },
  { path: '/ankuenfte', label: 'Ankünfte', group: 'Unterbringung', icon: UserRoundPlus, roles: [...cases, 'housing'], load: () => import('../features/arrivals/arrivals.page.tsx') },
  { path: '/bescheide', label: 'Bescheide', group: 'Unterbringung', icon: FileText, roles: [...cases, 'housing'], load: () => import('../features/notices/notices.page.tsx') },
  { path: '/schluessel', label: 'Schlüssel', group: 'Unterbringung', icon: Key, roles: [...cases, 'housing'], load: () => import('../features/handing/keys.page.tsx') },
  { path: '/schluessel/uebergabe/$id', roles: [...cases, 'housing'], load: () => import('../features/handing/protocol.page.tsx') },
  { path: '/schaeden', label: 'Schäden', group: 'Unterbringung', icon: Wrench, roles: [...cases, 'housing'], load: () => import('../features/upkeep/faults.page.tsx') },
  { path: '/schaeden/rundgang/$id', roles: [...cases, 'housing'], load: () => import('../features/upkeep/walk.page.tsx') },
  { path: '/wohnungen', label: 'Wohnungen', group: 'Unterbringung', icon: House, roles: [...cases, 'housing'], load: () => import('../features/landlords/flats.page.tsx') },
  { path: '/gebuehren', label: 'Gebühren', group: 'Unterbringung', icon: ReceiptEuro, roles: ['housing'], load: () => import('../features/fees/fees.page.tsx') },
  { path: '/gebuehren/$monat', roles: ['housing'], load: () => import('../features/fees/run.page.tsx') },
  { path: '/vorlagen', label: 'Vorlagen', group: 'Unterbringung', icon: FilePen, roles: [...cases, 'housing'], load: () => import('../features/templates/templates.page.tsx') },
  { path: '/ehrenamt', label: 'Ehrenamt', group: 'Netz', icon: HeartHandshake, roles: [...cases, 'coordinator'], load: () => import('../features/volunteers/volunteers.page.tsx') },
  { path: '/ehrenamt/patenschaften', roles: [...cases, 'coordinator'], load: () => import('../features/volunteers/mentorships.page.tsx') },
  { path: '/patenschaften', label: 'Meine Patenschaften', icon: HeartHandshake, roles: ['volunteer'], load: () => import('../features/volunteers/own-mentorships.page.tsx') },
  { path: '/sprachmittlung', label: 'Sprachmittlung', group: 'Netz', icon: Languages, roles: [...cases, 'coordinator'], load: () => import('../features/interpreting/interpreters.page.tsx') },
  { path: '/netzwerk', label: 'Partner', group: 'Netz', icon: Handshake, roles: [...cases, 'coordinator', 'housing'], load: () => import('../features/partners/partners.page.tsx') },
  { path: '/netzwerk/$id', roles: [...cases, 'coordinator', 'housing'], load: () => import('../features/partners/partner.page.tsx') },
  { path: '/weiterleitungen', label: 'Weiterleitungen', group: 'Netz', icon: Milestone, roles: cases, load: () => import('../features/partners/referrals.page.tsx') },
  { path: '/vernetzung', label: 'Vernetzung', group: 'Netz', icon: Network, roles: [...cases, 'coordinator'], load: () => import('../features/partners/contacts.page.tsx') },
  { path: '/luecken', label: 'Lücken', group: 'Netz', icon: CircleDashed, roles: [...cases, 'coordinator'], load: () => import('../features/partners/gaps.page.tsx') },
  { path: '/angebote', label: 'Angebote', group: 'Netz', icon: CalendarDays, roles: [...cases, 'coordinator'], load: () => import('../features/offers/offers.page.tsx') },
  { path: '/angebote/$id', roles: [...cases, 'coordinator'], load: () => import('../features/offers/offer.page.tsx') },
  { path: '/arbeit', label: 'Bewerbungen', group: 'Arbeit', icon: Send, roles: cases, load: () => import('../features/applications/applications.page.tsx') },
  { path: '/offene-stellen', label: 'Offene Stellen', group: 'Arbeit', icon: Briefcase, roles: cases, load: () => import('../features/applications/vacancies.page.tsx') },
  { path: '/arbeitgeber', label: 'Arbeitgeber', group: 'Arbeit', icon: Factory, roles: cases, load: () => import('../features/applications/employers.page.tsx') },
  { path: '/ortsansaessige', label: 'Ortsansässige', group: 'Arbeit', icon: UserSearch, roles: cases, load: () => import('../features/applications/local-seekers.page.tsx') },
  { path: '/faelle', label: 'Fälle', icon: FolderOpen, roles: ['lead'], load: () => import('../features/access/caseload.page.tsx') },
  { path: '/stellen', label: 'Stellen', group: 'Verwaltung', icon: BriefcaseBusiness, roles: cases, load: () => import('../features/positions/positions.page.tsx') },
  { path: '/uebergabe', label: 'Übergabe', icon: ArrowRightLeft, roles: cases, load: () => import('../features/handover/handover.page.tsx') },
  { path: '/auswertung', label: 'Auswertung', icon: ChartColumn, roles: cases, load: () => import('../features/figures/figures.page.tsx') },
  { path: '/berichte/datenqualitaet', label: 'Datenqualität', icon: ListChecks, roles: cases, load: () => import('../features/quality/quality.page.tsx') },
  { path: '/berichte/freigaben', label: 'Freigegebene Berichte', icon: BookCheck, roles: [...cases, 'reader'], load: () => import('../features/reports/releases.page.tsx') },
  { path: '/berichte/freigaben/$id', roles: [...cases, 'reader'], load: () => import('../features/reports/release.page.tsx') },
  { path: '/berichte/jahresbericht', label: 'Jahresbericht', icon: BookOpenText, roles: cases, load: () => import('../features/reports/annual.page.tsx') },
  { path: '/berichte/zeitraum', label: 'Auswertung Zeitraum', icon: FileSpreadsheet, roles: cases, load: () => import('../features/reports/period-sheet.page.tsx') },
  { path: '/berichte/eigene', label: 'Eigene Auswertungen', icon: TableProperties, roles: cases, load: () => import('../features/evaluations/evaluations.page.tsx') },
  { path: '/verwaltung/einlesen', label: 'Listen einlesen', group: 'Verwaltung', icon: FileUp, roles: cases, load: () => import('../features/imports/imports.page.tsx') },
  { path: '/verwaltung/vorschlaege', label: 'Vorschläge für Ziele', group: 'Verwaltung', icon: ListChecks, roles: cases, load: () => import('../features/plan/suggestions.page.tsx') },
  { path: '/verwaltung/vorlaufzeiten', label: 'Vorlaufzeiten', group: 'Verwaltung', icon: Hourglass, roles: [...cases, 'administrator'], load: () => import('../features/expiry/leads.page.tsx') },
  { path: '/verwaltung/checklisten', label: 'Checklisten', group: 'Verwaltung', icon: ClipboardList, roles: cases, load: () => import('../features/checklists/checklists.page.tsx') },
  { path: '/verwaltung/konten', label: 'Konten', group: 'Verwaltung', icon: UserCog, roles: ['administrator'], load: () => import('../features/users/users.page.tsx') },
  { path: '/verwaltung/mail', label: 'E-Mails', group: 'Verwaltung', icon: MailCheck, roles: ['administrator'], load: () => import('../features/mail/mails.page.tsx') },
  { path: '/verwaltung/protokoll', label: 'Protokoll', group: 'Verwaltung', icon: ScrollText, roles: ['administrator'], load: () => import('../features/access/audit.page.tsx') },
  { path: '/verwaltung/traeger', label: 'Träger', group: 'Verwaltung', icon: Landmark, roles: ['administrator'], load: () => import('../features/organisation/organisation.page.tsx') },
  { path: '/neues', roles: cases, load: () => import('../features/news/news.page.tsx') },
  { path: '/hilfe', roles: all, load: () => import('../features/handbook/handbook.page.tsx') },
  { path: '/konto', roles: all, load: () => import('../features/users/account.page.tsx') },
  { path: '/anmelden', roles: all, open: true, load: () => import('../features/users/sign-in.page.tsx') },
  { path: '/antwort', roles: all, open: true, load: () => import('../features/partners/answer.page.tsx') },
  { path: '/programm', roles: all, open: true, load: () => import('../features/offers/programme.page.tsx') },
  { path: '/angaben', roles: all, open: true, load: () => import('../features/partners/asking.page.tsx') },
  { path: '/wegweiser', roles: all, open: true, load: () => import('../features/partners/guide.page.tsx') },
  { path: '/anfrage', roles: all, open: true, load: () => import('../features/interpreting/offer.page.tsx') },
  { path: '/einladung', roles: all, open: true, load: () => import('../features/users/invitation.page.tsx') },
]

/** Where the work of a role begins, if not at Heute. */
export const homes: Partial<Record<Role, string>> = { volunteer: '/patenschaften', reader: '/berichte/freigaben', administrator: '/verwaltung/konten' }

/** The navigation of a role: groups with their pages. */
export function navigation(role: Role): { title?: string; items: { href: string; label: string; icon: LucideIcon }[] }[] {
  const groups = new Map<string, { href: string; label: string; icon: LucideIcon }[]>()
  for (const { path, label, icon, group = '', roles: allowed } of routes) {
    if (label && icon && allowed.includes(role)) groups.set(group, [...(groups.get(group) ?? []), { href: path, label, icon }])
  }
  return [...groups].map(([title, items]) => (title ? { title, items } : { items }))
}
