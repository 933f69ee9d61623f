/** Merging: the preview, the act, and taking it back. */
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/context.tsx'
import { confirm } from '../../ui/dialog.tsx'
import { count, instant } from '../../ui/format.ts'
import { Facts, Row, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listMerges, mergePersons, previewMerge, undoMerge } from './merge.api.ts'

export function MergeDialog({ personId, otherId, close }: { personId: string; otherId: string; close: () => void }) {
  const read = useRead(previewMerge, { params: { id: personId, otherId } })
  const { save: merge, isSaving } = useSave(mergePersons)
  const { save: undo } = useSave(undoMerge)
  return (
    <Loaded read={read}>{(preview) => (
      <Stack>
        <Facts items={[['Bleibt', <Name key="a">{preview.target.name}</Name>], ['Geht darin auf', <Name key="b">{preview.source.name}</Name>]]} />
        {preview.notices.map((notice) => <Notice key={notice} tone="warn">{notice}</Notice>)}
        <table className="plain-table">
          <thead><tr><th scope="col">Eintrag</th><th scope="col">geht über</th><th scope="col">bleibt zurück, weil schon vorhanden</th></tr></thead>
          <tbody>{preview.rows.map((row) => <tr key={row.table}><th scope="row">{row.label}</th><td>{row.moves || ''}</td><td>{row.drops || ''}</td></tr>)}</tbody>
        </table>
        {preview.fills.length > 0 && <Facts items={preview.fills.map((fill) => [`${fill.field} wird ergänzt`, <span key={fill.field} data-private>{fill.value}</span>])} />}
        <Row end>
          <Button onPress={() => close()}>Abbrechen</Button>
          <Button kind="primary" busy={isSaving} onPress={async () => {
            await merge({ params: { id: personId, otherId }, version: preview.target.version })
            toast('Zusammengeführt', { undo: () => undo({ params: { id: personId, otherId } }) })
            close()
          }}>Zusammenführen</Button>
        </Row>
      </Stack>
    )}</Loaded>
  )
}

/** Entries that went into this person, each with the way back. */
export function MergedEntries({ personId }: { personId: string }) {
  const read = useRead(listMerges, { params: { id: personId } })
  const { save: undo } = useSave(undoMerge)
  const takeBack = async (otherId: string) => {
    if (!(await confirm({ title: 'Zusammenführen rückgängig machen?', text: 'Beide Einträge stehen danach wieder so da wie vorher.', action: 'Rückgängig machen' }))) return
    await undo({ params: { id: personId, otherId } })
    toast('Rückgängig gemacht')
  }
  if (!read.data?.rows.length) return null
  return (
    <section>
      <h3>{count(read.data.rows.length, 'zusammengeführter Eintrag', 'zusammengeführte Einträge')}</h3>
      <ul className="facts-history">{read.data.rows.map((row) => <li key={row.id}><span><Name>{row.name}</Name>, {instant(row.merged_at)}, {row.merged_by}</span><Button size="small" kind="quiet" onPress={() => takeBack(row.id)}>Rückgängig</Button></li>)}</ul>
    </section>
  )
}
