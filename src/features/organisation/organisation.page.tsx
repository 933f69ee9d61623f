/** Verwaltung > Träger. */
import { Form } from '../../ui/form.tsx'
import { Page, Panel } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { ArmsPart } from './arms.panel.tsx'
import { changeOrganisation, readOrganisation } from './organisation.api.ts'

export default function OrganisationPage() {
  const organisation = useRead(readOrganisation, {})
  const { save } = useSave(changeOrganisation)
  return (
    <Page title="Träger" lead="Der Name steht oben auf jeder Seite.">
      <Loaded read={organisation} lines={6}>{({ version, isDemo, ...values }) => (
        <Panel>
          {isDemo && <Notice>Dies ist die Beispielgemeinde mit erfundenen Personen.</Notice>}
          <Form schema={changeOrganisation.input} values={values} version={version} onSave={(input, { version: seen }) => save({ input, version: seen })} onSaved={() => toast('Gespeichert')} />
        </Panel>
      )}</Loaded>
      <Panel title="Wappen"><ArmsPart /></Panel>
    </Page>
  )
}
