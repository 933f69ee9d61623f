/** Who pays: entered for a person or the whole household, from a day on. */
import { useEffect } from 'react'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, useFormValues, useSetValue } from '../../ui/form.tsx'
import { PayerInput } from './fee.ts'
import { addPayer, changePayer, removePayer, type PayerRow } from './payer.api.ts'

/** What an office pays is asked for only where something is split. */
function PayerFields() {
  const { kind } = useFormValues() as { kind?: string }
  const set = useSetValue()
  const isSplit = kind === 'split'
  useEffect(() => { if (!isSplit) { set('office', ''); set('office_cents', null) } }, [isSplit, set])
  return (
    <>
      <Field name="kind" look="segments" />
      {isSplit && <Fields columns={2}><Field name="office" hint="Wer einen Teil trägt." /><Field name="office_cents" hint="Den Rest trägt der Haushalt." /></Fields>}
      <Field name="reference" />
      <Field name="for_household" />
      <Fields columns={2}><Field name="valid_from" /><Field name="valid_until" /></Fields>
    </>
  )
}

export const editPayer = (personId: string, name: string, start: { valid_from: string; for_household: boolean }, row?: PayerRow) => openEntry({
  title: row ? 'Kostenträger berichtigen' : `Kostenträger: ${name}`, schema: PayerInput, row, start, params: { personId }, create: addPayer, change: changePayer, children: <PayerFields />,
  remove: { endpoint: removePayer, text: 'Nur für irrtümlich Eingetragenes. Wer nicht mehr zahlt, bekommt ein Ende; der nächste Eintrag beendet den vorigen von selbst.' },
})
