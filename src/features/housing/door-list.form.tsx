/** Printing what hangs in a house. */
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { download } from '../../ui/reach.ts'
import { DoorSignsInput, FireListInput, printDoorSigns, printFireList } from './door-list.api.ts'

type House = { id: string; name: string }
export const openFireList = ({ id, name }: House, on: string) => openDialog({ title: 'Liste für die Feuerwehr', size: 'small', content: (close) => (
  <Form schema={FireListInput} values={{ on, names: false, format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={(input) => download(printFireList, { params: { id }, input }, `Feuerwehr ${name}.${input.format}`)} onSaved={() => close()} />
) })
export const openDoorSigns = ({ id, name }: House, on: string) => openDialog({ title: 'Türschilder', size: 'small', content: (close) => (
  <Form schema={DoorSignsInput} values={{ on, format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={(input) => download(printDoorSigns, { params: { id }, input }, `Türschilder ${name}.${input.format}`)} onSaved={() => close()} />
) })
