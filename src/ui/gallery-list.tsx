/** Gallery: a list that sorts, filters and pages by itself. */
import { Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Name } from './context.tsx'
import { Page } from './layout.tsx'
import { Badge, Empty } from './notice.tsx'
import { DataTable, useList, type Column } from './table.tsx'
import { toast } from './toast.tsx'

type Person = { id: string; name: string; household: string; born: string | null; origin: string; group: string; level: string | null; place: string; responsible: string; minutes: number; plan: boolean }
const pick = <T,>(offers: readonly T[], at: number) => offers[at % offers.length]!
const ROWS: readonly Person[] = Array.from({ length: 118 }, (_, at) => ({
  id: String(at), name: `${pick(['Haddad', 'Al-Khatib', 'Tesfay', 'Rahimi', 'Kowalenko', 'Öztürk', 'Diallo'], at * 5)}, ${pick(['Rami', 'Layla', 'Selam', 'Farid', 'Olena', 'Emre', 'Mariama', 'Mohammed'], at * 3)}`, household: String(10 + (at % 37)),
  born: at % 11 === 0 ? '1991' : `${1950 + ((at * 13) % 70)}-0${1 + (at % 9)}-1${at % 9}`, origin: pick(['SY', 'AF', 'UA', 'TR', 'ER', 'GM'], at), group: pick(['au', 'au', 'vu', 'privat'], at), level: at % 6 ? pick(['A1', 'A2', 'B1', 'B2'], at) : null,
  place: pick(['Bahnhofstraße 4', 'Schulweg 2', 'Hauptstraße 17'], at), responsible: pick(['AB', 'CD'], at), minutes: (at * 35) % 240, plan: at % 4 !== 0,
}))
const columns: Column<Person>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'household', label: 'Haushalt' }, { key: 'born', label: 'geboren', kind: 'date' }, { key: 'origin', label: 'Herkunft', filter: 'origin' }, { key: 'group', label: 'Gruppe', filter: 'group', hidden: true },
  { key: 'level', label: 'Deutsch', filter: 'level' }, { key: 'place', label: 'Unterkunft' }, { key: 'plan', label: 'Plan', sort: false, cell: (row) => (row.plan ? <Badge tone="good">ja</Badge> : <Badge tone="warn">fehlt</Badge>) },
  { key: 'minutes', label: 'Minuten', kind: 'number' }, { key: 'responsible', label: 'zuständig' },
]

export function ListGallery() {
  const [list, setList] = useList('galerie')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [views, setViews] = useState<readonly { id: string; name: string; query: string }[]>([])
  return (
    <Page title="Personen" wide actions={<Button kind="primary" icon={Plus}>Person aufnehmen</Button>}>
      <DataTable label="Personen" columns={columns} rows={ROWS} list={list} onList={setList} href={() => '/'} selection={{ chosen, onChoose: setChosen, actions: <Button size="small">Übergeben</Button> }}
        rowActions={(row) => [{ key: 'open', label: 'Öffnen', href: '/' }, { key: 'end', label: 'Beenden', why: row.plan ? undefined : 'Es fehlt ein Plan.', act: () => toast('Beendet') }]}
        exportTo={async (format, shown) => toast(`${format}: ${shown.join(', ')}`)} views={{ items: views, onSave: async (name, query) => setViews([...views, { id: name, name, query }]), onDrop: async (id) => setViews(views.filter((view) => view.id !== id)) }}
        empty={<Empty icon={Users} title="Noch keine Personen">Listen lassen sich einlesen; einzelne Personen werden hier aufgenommen.</Empty>} />
    </Page>
  )
}
