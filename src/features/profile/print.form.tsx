/** Printing the profile: only the chosen sections go on the sheet. */
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { download } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { printProfile } from './profile.api.ts'

export const openProfilePrint = (personId: string) => openDialog({ title: 'Kompetenzprofil drucken', size: 'medium', content: (close) => (
  <Form schema={printProfile.input} action="Drucken" onCancel={close} onSaved={() => { toast('Das Blatt liegt bei den Downloads'); close() }}
    onSave={(input) => download(printProfile, { params: { personId }, input }, `Kompetenzprofil.${input.format}`)} />
) })
