/** A field of a form: the schema says which control it is. */
import { useController } from 'react-hook-form'
import { ChoiceField, ComboField, MultiField, type Load } from './choice.tsx'
import { useUi, type Choice } from './context.tsx'
import { CheckField, DateField, MonthField, NumberField, TextArea, TextField, TimeField } from './fields.tsx'
import { useShell } from './form-shell.ts'

export type FieldProps = {
  name: string
  label?: string; hint?: string; whyAsked?: string
  /** Offers instead of those of the schema. */
  choices?: readonly Choice[]
  /** Offers from the server; the field becomes a combobox. */
  load?: Load
  /** Name of the value that stands there already, for `load`. */
  valueLabel?: string
  known?: readonly Choice[]
  /** Texts that are offered while something is typed. */
  suggestions?: readonly string[]
  /** For a day: the field (number, `YYYY`) that takes the year where only the year is known. */
  yearName?: string
  rows?: number; unit?: string; placeholder?: string; autoFocus?: boolean; disabled?: boolean; lang?: string; autoComplete?: string
  look?: 'segments' | 'select'
}

export function Field(props: FieldProps) {
  return props.yearName ? <DayOrYear {...props} yearName={props.yearName} /> : <One {...props} />
}

function One({ name, ...given }: FieldProps) {
  const { form, factsFor } = useShell()
  const facts = factsFor(name)
  const { choices: ofList } = useUi()
  const { field, fieldState } = useController({ control: form.control, name })
  const choices = given.choices ?? facts.choices ?? (facts.list ? ofList(facts.list) : undefined)
  const text = { label: given.label ?? facts.label, hint: given.hint ?? facts.hint, whyAsked: given.whyAsked ?? facts.why, error: fieldState.error?.message, required: facts.required, disabled: given.disabled }
  const tie = { name, onBlur: field.onBlur, inputRef: field.ref }
  const change = (value: unknown) => field.onChange(value === '' || value === null || value === undefined ? facts.empty : value)
  const code = (field.value as string | null) || null

  if (facts.type === 'yes-no') return <CheckField {...text} {...tie} value={Boolean(field.value)} onChange={field.onChange} />
  if (facts.type === 'several') return <MultiField {...text} {...tie} choices={given.load ? undefined : choices} load={given.load} known={given.known} value={(field.value as string[] | null) ?? []} onChange={field.onChange} />
  if (given.load) return <ComboField {...text} {...tie} load={given.load} valueLabel={given.valueLabel} placeholder={given.placeholder} value={code} onChange={change} />
  if (choices) {
    // What always has an answer is not marked as to be filled in.
    const isAnswered = choices.some((choice) => choice.value === facts.start)
    return <ChoiceField {...text} required={facts.required && !isAnswered} {...tie} choices={choices} look={given.look} clearable={!facts.required && !isAnswered} value={code} onChange={change} />
  }
  // Stored as whole cents, typed as euros.
  if (facts.kind === 'money') {
    const cents = field.value as number | null | '' | undefined
    return <NumberField {...text} {...tie} unit="€" digits={2} value={typeof cents === 'number' ? cents / 100 : null} onChange={(value) => field.onChange(value === null ? facts.empty : Math.round(value * 1e4) / 100)} />
  }
  if (facts.type === 'number') return <NumberField {...text} {...tie} unit={given.unit} digits={facts.digits} value={field.value === '' || field.value === undefined ? null : field.value as number | null} onChange={(value) => field.onChange(value ?? facts.empty)} />
  if (facts.kind === 'date') return <DateField {...text} {...tie} value={code} onChange={change} />
  if (facts.kind === 'month') return <MonthField {...text} {...tie} value={code} onChange={change} />
  if (facts.kind === 'time') return <TimeField {...text} {...tie} value={code} onChange={change} />
  if (facts.kind === 'long') return <TextArea {...text} {...tie} rows={given.rows} maxLength={facts.maxLength} value={(field.value as string | null) ?? ''} onChange={change} />
  const kind = facts.kind === 'email' || facts.kind === 'phone' || facts.kind === 'password' || facts.kind === 'new-password' || facts.kind === 'code' ? facts.kind : 'text'
  return <TextField {...text} {...tie} kind={kind} placeholder={given.placeholder} autoFocus={given.autoFocus} lang={given.lang} suggestions={given.suggestions} autoComplete={given.autoComplete} maxLength={kind.endsWith('password') ? undefined : facts.maxLength} value={(field.value as string | null) ?? ''} onChange={change} />
}

/** One field for two: a whole day goes to `name`, a year alone to `yearName`. */
function DayOrYear({ name, yearName, ...given }: FieldProps & { yearName: string }) {
  const { form, factsFor } = useShell()
  const facts = factsFor(name)
  const date = useController({ control: form.control, name })
  const year = useController({ control: form.control, name: yearName })
  const value = (date.field.value as string | null) || (year.field.value ? String(year.field.value) : null)
  const isYear = (typed: string | null) => typed !== null && /^\d{4}$/.test(typed)
  return (
    <DateField allowYear label={given.label ?? facts.label} hint={given.hint ?? facts.hint} whyAsked={given.whyAsked ?? facts.why} disabled={given.disabled} required={facts.required}
      error={date.fieldState.error?.message ?? year.fieldState.error?.message} name={name} inputRef={date.field.ref} onBlur={date.field.onBlur} value={value}
      onChange={(typed) => { date.field.onChange(isYear(typed) ? facts.empty : typed ?? facts.empty); year.field.onChange(isYear(typed) ? Number(typed) : factsFor(yearName).empty) }} />
  )
}
