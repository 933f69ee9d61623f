/** What somebody looks for, and the vacancies that fit. */
import { Pencil, Plus } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields } from '../../ui/form.tsx'
import { list } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { apply } from './application.form.tsx'
import { asTyped } from './employer.choice.ts'
import { addJobSearch, changeJobSearch, readJobSearch, type JobSearchRow } from './job-search.api.ts'
import { JobSearchInput, mobilityLabels } from './job-search.ts'
import { MatchList } from './matches.panel.tsx'
import { workKindLabels } from './vacancy.ts'

export const openMatches = (person: { id: string; name: string }) => openDialog({ title: 'Passende Stellen', size: 'large', content: () => <Matches person={person} /> })
const openSearch = (personId: string, row?: JobSearchRow) => openEntry({
  title: 'Arbeitssuche', size: 'large', schema: JobSearchInput, row, params: row ? undefined : { personId }, create: addJobSearch, change: changeJobSearch,
  children: <><Field name="kinds" /><Fields columns={2}><Field name="trades" load={asTyped} placeholder="eintippen und wählen" /><Field name="places" load={asTyped} placeholder="eintippen und wählen" /></Fields><Field name="mobility" /><Field name="hours" /><Field name="note" rows={2} /></>,
})

function Matches({ person }: { person: { id: string; name: string } }) {
  const read = useRead(readJobSearch, { params: { personId: person.id } })
  return (
    <Loaded read={read} lines={6}>{({ search, vacancies }) => (
      <Stack>
        <Row><span>{search ? said(search) : 'Was gesucht wird, steht noch nicht da. Schule, Arbeit und Sprachen kommen aus dem Kompetenzprofil.'}</span><Button size="small" icon={search ? Pencil : Plus} onPress={() => void openSearch(person.id, search ?? undefined)}>{search ? 'Arbeitssuche ändern' : 'Arbeitssuche eintragen'}</Button></Row>
        <MatchList vacancies={vacancies} onApply={(vacancy) => void apply({ person, vacancy })} />
      </Stack>
    )}</Loaded>
  )
}
const said = (row: JobSearchRow): string => [row.kinds.length && `sucht ${list(row.kinds.map((kind) => workKindLabels[kind]))}`, row.trades.join(', '), row.hours && `höchstens ${row.hours} Stunden`, row.mobility.map((one) => mobilityLabels[one]).join(', '), row.places.length && `erreichbar: ${row.places.join(', ')}`, row.note].filter(Boolean).join(' · ') || 'offen für alles'
