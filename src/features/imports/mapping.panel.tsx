/** Correcting which list a sheet is, and which column is which. What is corrected is remembered for lists with the same headings. */
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { Row, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Decided, Preview } from './import.api.ts'
import { columnsOfKind, kindNames, listKinds, type ListKind } from './list-kind.ts'

export function MappingDialog({ found, close }: { found: Preview['lists'][number]; close(mapping?: Decided['mappings'][string]): void }) {
  const [kind, setKind] = useState<ListKind | ''>((found.kind as ListKind | null) ?? '')
  const [columns, setColumns] = useState<Record<string, number>>(found.columns)
  const fields = kind ? Object.entries(columnsOfKind(kind)) : []
  const missing = fields.filter(([field, column]) => column.required && columns[field] === undefined).map(([, column]) => column.label)
  const heads = found.heads.map((head, at) => ({ value: String(at), label: head || `Spalte ${at + 1}` }))
  return (
    <Stack>
      <ChoiceField label="Was für eine Liste ist das?" value={kind} choices={kindNames.map((name) => ({ value: name, label: listKinds[name].label }))} onChange={(next) => { setKind(next as ListKind); if (next !== found.kind) setColumns({}) }} />
      <div className="mapping">
        {fields.map(([field, column]) => (
          <ChoiceField key={field} label={column.label + (column.required ? ' (nötig)' : '')} value={columns[field] === undefined ? '' : String(columns[field])} choices={[{ value: '', label: 'nicht in der Liste' }, ...heads]}
            onChange={(at) => setColumns(({ [field]: _, ...rest }) => (at ? { ...rest, [field]: Number(at) } : rest))} />
        ))}
      </div>
      {missing.length > 0 && <Notice tone="warn">Es fehlt noch: {missing.join(', ')}.</Notice>}
      <Row end><Button onPress={() => close()}>Abbrechen</Button><Button kind="primary" why={!kind || missing.length ? 'Es fehlt noch eine nötige Spalte.' : undefined} onPress={() => close({ kind, columns })}>Zuordnung verwenden</Button></Row>
    </Stack>
  )
}
