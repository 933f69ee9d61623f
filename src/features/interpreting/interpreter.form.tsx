/** Fields of an interpreter; for each language how well, and which dialect. */
import { ChoiceField } from '../../ui/choice.tsx'
import { useLabel } from '../../ui/context.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Field, Fields, useFormValues, useSetValue } from '../../ui/form.tsx'
import { spokenLevels } from '../codes/language.ts'
import type { InterpreterInput, Spoken } from './interpreter.ts'

export function InterpreterFields() {
  return (
    <>
      <Fields columns={2}><Field name="name" /><Field name="sex" /></Fields>
      <Field name="languages" />
      <SpokenFields />
      <Field name="dialects" />
      <Field name="settings" />
      <Fields columns={2}><Field name="phone" /><Field name="availability" /><Field name="secrecy_declared_on" /><Field name="is_voluntary" /><Field name="rate_cents" /><Field name="km_cents" /><Field name="active_from" /><Field name="active_until" /></Fields>
    </>
  )
}

function SpokenFields() {
  const { languages = [], spoken = [] } = useFormValues<Pick<InterpreterInput, 'languages' | 'spoken'>>(), set = useSetValue(), label = useLabel()
  const put = (language: string, change: Partial<Spoken>) => {
    const before = spoken.find((one) => one.language === language) ?? { language, level: '', dialect: '' }
    set('spoken', [...spoken.filter((one) => one.language !== language), { ...before, ...change }])
  }
  return languages.map((code) => {
    const { level = '', dialect = '' } = spoken.find((one) => one.language === code) ?? {}, name = label('language', code)
    return (
      <Fields key={code} columns={2}>
        <ChoiceField label={`${name}: Niveau`} clearable choices={spokenLevels.map((value) => ({ value, label: label('language-level', value) }))} value={level || null} onChange={(value) => put(code, { level: (value ?? '') as Spoken['level'] })} />
        <TextField label={`${name}: Dialekt`} maxLength={60} value={dialect} onChange={(value) => put(code, { dialect: value })} />
      </Fields>
    )
  })
}
