/** Every part in every state, with made-up content: for working on looks (`npx vite`, /galerie) and for gallery.e2e.ts. Not part of the built app. */
import { BarChart3, BedDouble, CalendarCheck, Handshake, MessageSquare, Network, Settings, Users } from 'lucide-react'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import './german.ts'
import './ui.css'
import { UiProvider, type Choice } from './context.tsx'
import { Dialogs } from './dialog.tsx'
import { AppFrame } from './frame.tsx'
import { ChartGallery } from './gallery-charts.tsx'
import { FormGallery } from './gallery-form.tsx'
import { ListGallery } from './gallery-list.tsx'
import { PartGallery } from './gallery-parts.tsx'
import { SearchPalette, type Group } from './search-palette.tsx'
import { Toasts } from './toast.tsx'

const LISTS: Record<string, readonly Choice[]> = {
  origin: [['SY', 'Syrien'], ['AF', 'Afghanistan'], ['IQ', 'Irak'], ['UA', 'Ukraine'], ['TR', 'Türkei'], ['GM', 'Gambia'], ['NG', 'Nigeria'], ['ER', 'Eritrea'], ['SO', 'Somalia'], ['IR', 'Iran'], ['CI', 'Côte d’Ivoire'], ['PK', 'Pakistan'], ['CM', 'Kamerun'], ['GE', 'Georgien'], ['MK', 'Nordmazedonien'], ['XX', 'ungeklärt']].map(([value, label]) => ({ value: value!, label: label! })),
  group: [{ value: 'au', label: 'Anschlussunterbringung' }, { value: 'vu', label: 'vorläufige Unterbringung' }, { value: 'privat', label: 'privat' }],
  level: ['A0', 'A1', 'A2', 'B1', 'B2', 'C1'].map((value) => ({ value, label: value })),
}
const PAGES = [
  { href: '/', label: 'Überblick', icon: CalendarCheck }, { href: '/liste', label: 'Liste', icon: Users }, { href: '/formular', label: 'Formular', icon: MessageSquare }, { href: '/diagramme', label: 'Diagramme', icon: BarChart3 },
  { href: '/unterkuenfte', label: 'Unterkünfte', icon: BedDouble, count: 3 }, { href: '/ehrenamt', label: 'Ehrenamt', icon: Handshake }, { href: '/netzwerk', label: 'Netzwerk', icon: Network },
]
const search = async (text: string): Promise<Group[]> => {
  await new Promise((resolve) => setTimeout(resolve, 60))
  const people = ['Haddad, Rami', 'Haddad, Layla', 'Al-Khatib, Mohammed', 'Tesfay, Selam'].filter((name) => name.toLowerCase().includes(text.toLowerCase()))
  return [{ title: 'Personen', hits: people.map((name) => ({ key: name, label: name, detail: 'Haushalt 12 · Syrien', icon: Users, href: '/liste' })) }, { title: 'Seiten', hits: PAGES.filter((page) => page.label.toLowerCase().includes(text.toLowerCase())).map((page) => ({ key: page.href, ...page })) }]
}

function Gallery() {
  const [path, setPath] = useState(location.hash.slice(1) || '/')
  const [isSearching, setSearching] = useState(false)
  const navigate = (href: string) => { setPath(href); location.hash = href }
  return (
    <UiProvider value={{ navigate, choices: (list) => LISTS[list] ?? [], today: '2026-11-22', role: 'caseworker' }}>
      <AppFrame organisation="Gemeinde Musterstadt" demo path={path} nav={[{ items: PAGES.slice(0, 4) }, { title: 'Arbeit', items: PAGES.slice(4) }, { title: 'Haus', items: [{ href: '/verwaltung', label: 'Verwaltung', icon: Settings }] }]}
        user={{ name: 'Anna Beispiel', role: 'Integrationsmanagement' }} account={[{ key: 'account', label: 'Mein Konto', href: '/konto' }, 'line', { key: 'out', label: 'Abmelden', act: () => undefined }]} onSearch={() => setSearching(true)}>
        {path === '/liste' ? <ListGallery /> : path === '/formular' ? <FormGallery /> : path === '/diagramme' ? <ChartGallery /> : <PartGallery />}
      </AppFrame>
      <SearchPalette isOpen={isSearching} onClose={() => setSearching(false)} search={search} start={[{ title: 'Seiten', hits: PAGES.map((page) => ({ key: page.href, ...page })) }]} placeholder="Person, Haushalt, Unterkunft, Seite" />
      <Dialogs /><Toasts />
    </UiProvider>
  )
}
createRoot(document.getElementById('app')!).render(<StrictMode><Gallery /></StrictMode>)
