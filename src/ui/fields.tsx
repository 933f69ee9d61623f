/** Controls for text, numbers, days and yes/no. Values are plain: texts as strings, numbers as numbers, days as `YYYY-MM-DD`. */
import { Calendar, Eye, EyeOff } from 'lucide-react'
import { useEffect, useRef, useState, type InputHTMLAttributes } from 'react'
import { Button } from './button.tsx'
import { useUi } from './context.tsx'
import { Labelled, type FieldText, type Value } from './field.tsx'
import { day, dayOrYear, monthOrYear, number, readDay, readMonth, readTime } from './format.ts'

type TextKind = 'text' | 'email' | 'phone' | 'password' | 'new-password' | 'code' | 'search'
const KINDS: Record<TextKind, InputHTMLAttributes<HTMLInputElement>> = {
  text: { autoComplete: 'off' }, search: { autoComplete: 'off', type: 'search' }, email: { type: 'email', autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' }, phone: { type: 'tel', autoComplete: 'off' },
  password: { type: 'password', autoComplete: 'current-password' }, 'new-password': { type: 'password', autoComplete: 'new-password' }, code: { inputMode: 'numeric', autoComplete: 'one-time-code', spellCheck: false },
}

export type TextFieldProps = FieldText & Value<string> & { kind?: TextKind; placeholder?: string; maxLength?: number; autoFocus?: boolean; autoComplete?: string; lang?: string
  /** Texts that are offered while something is typed; any other can be typed too. */
  suggestions?: readonly string[] }

export function TextField({ value, onChange, onBlur, inputRef, name, kind = 'text', placeholder, maxLength, autoFocus, autoComplete, lang, suggestions, ...text }: TextFieldProps) {
  const [shown, setShown] = useState(false)
  const isSecret = kind === 'password' || kind === 'new-password'
  return (
    <Labelled text={text}>{(tie) => (
      <span className="control-row">
        <input {...tie} {...KINDS[kind]} {...(isSecret && shown ? { type: 'text', spellCheck: false } : {})} {...(autoComplete ? { autoComplete } : {})} className="control" name={name} dir="auto" lang={lang} ref={inputRef} value={value}
          placeholder={placeholder} maxLength={maxLength} autoFocus={autoFocus} list={suggestions && `${tie.id}-offers`} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} />
        {suggestions && <datalist id={`${tie.id}-offers`}>{suggestions.map((one) => <option key={one} value={one} />)}</datalist>}
        {isSecret && <Button kind="quiet" icon={shown ? EyeOff : Eye} label={shown ? 'Kennwort verbergen' : 'Kennwort zeigen'} pressed={shown} onPress={() => setShown(!shown)} />}
      </span>
    )}</Labelled>
  )
}

/** Grows with what is written. Longer than allowed stays as it was typed or pasted; the form says so. */
export function TextArea({ value, onChange, onBlur, inputRef, name, rows = 5, maxLength, ...text }: FieldText & Value<string> & { rows?: number; maxLength?: number }) {
  return (
    <Labelled text={text}>{(tie) => (
      <>
        <textarea {...tie} className="control area" name={name} dir="auto" ref={inputRef} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} />
        {maxLength && value.length > maxLength * 0.8 && <span className="field-hint number" role="status">{value.length > maxLength ? `${number(value.length - maxLength)} Zeichen zu viel` : `noch ${number(maxLength - value.length)} Zeichen`}</span>}
      </>
    )}</Labelled>
  )
}

export type DateFieldProps = FieldText & Value<string | null> & { /** Where only the year is known, the year alone is a value too. */ allowYear?: boolean; min?: string; max?: string }

/** A day, typed as one writes it (22.11.2026, 22.11.26, 221126, 22.11.) or taken from the browser's calendar. What is not a day is handed on as typed, so that a form can say so. */
export function DateField({ value, onChange, onBlur, inputRef, name, allowYear, min, max, ...text }: DateFieldProps) {
  const { today } = useUi()
  const picker = useRef<HTMLInputElement>(null)
  const read = (typed: string) => (allowYear && /^\d{4}$/.test(typed.trim()) ? typed.trim() : readDay(typed, today))
  const [typed, setTyped] = useState(dayOrYear(value) || (value ?? ''))
  const [left, setLeft] = useState(true)
  useEffect(() => {
    // Only a value that came from elsewhere replaces what stands in the field.
    if ((read(typed) ?? (typed.trim() || null)) !== value) setTyped(dayOrYear(value) || (value ?? ''))
  }, [value])
  const change = (next: string) => { setTyped(next); setLeft(false); onChange(next.trim() ? read(next) ?? next.trim() : null) }
  const wrong = left && typed.trim() && !read(typed) ? `Kein Datum, das es gibt. Bitte als TT.MM.JJJJ${allowYear ? ' oder nur das Jahr' : ''} eingeben.` : undefined
  const hint = text.hint ?? (allowYear ? 'Ist nur das Jahr bekannt, genügt das Jahr.' : undefined)
  return (
    <Labelled text={{ ...text, hint, error: wrong ?? text.error }} className="date">{(tie) => (
      <span className="control-row">
        <input {...tie} className="control" inputMode="numeric" autoComplete="off" placeholder={allowYear ? 'TT.MM.JJJJ oder JJJJ' : 'TT.MM.JJJJ'} name={name} ref={inputRef} value={typed} maxLength={20}
          onChange={(event) => change(event.target.value)} onBlur={() => { const found = read(typed); if (found) setTyped(dayOrYear(found)); setLeft(true); onBlur?.() }} />
        <input ref={picker} className="date-picker" type="date" tabIndex={-1} aria-hidden value={/^\d{4}-\d{2}-\d{2}$/.test(value ?? '') ? value! : ''} min={min} max={max} onChange={(event) => { change(day(event.target.value)); setLeft(true) }} />
        <Button kind="quiet" icon={Calendar} label="Kalender öffnen" onPress={() => picker.current?.showPicker()} />
      </span>
    )}</Labelled>
  )
}

/** A time of day, typed as one writes it (9, 930, 9:30, 9.30). What is none is handed on as typed, so that a form can say so. */
export function TimeField({ value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<string | null>) {
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => { if ((readTime(typed) ?? (typed.trim() || null)) !== value) setTyped(value ?? '') }, [value])
  return (
    <Labelled text={text} className="narrow">{(tie) => (
      <span className="control-row"><input {...tie} className="control" inputMode="numeric" autoComplete="off" placeholder="SS:MM" name={name} ref={inputRef} value={typed} maxLength={8}
        onChange={(event) => { setTyped(event.target.value); onChange(event.target.value.trim() ? readTime(event.target.value) ?? event.target.value.trim() : null) }} onBlur={() => { const found = readTime(typed); if (found) setTyped(found); onBlur?.() }} /></span>
    )}</Labelled>
  )
}

/** A month, typed as one writes it (04/2019, 4.19), or a year alone. What is neither is handed on as typed, so that a form can say so. */
export function MonthField({ value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<string | null>) {
  const { today } = useUi()
  const [typed, setTyped] = useState(monthOrYear(value))
  useEffect(() => { if ((readMonth(typed, today) ?? (typed.trim() || null)) !== value) setTyped(monthOrYear(value)) }, [value])
  return (
    <Labelled text={text} className="narrow">{(tie) => (
      <span className="control-row"><input {...tie} className="control" inputMode="numeric" autoComplete="off" placeholder="MM/JJJJ" name={name} ref={inputRef} value={typed} maxLength={10}
        onChange={(event) => { setTyped(event.target.value); onChange(event.target.value.trim() ? readMonth(event.target.value, today) ?? event.target.value.trim() : null) }} onBlur={() => { const found = readMonth(typed, today); if (found) setTyped(monthOrYear(found)); onBlur?.() }} /></span>
    )}</Labelled>
  )
}

/** A number with German comma. What is not a number is handed on as NaN, so that a form can say so. `unit` stands behind. */
export function NumberField({ value, onChange, onBlur, inputRef, name, digits = 0, unit, ...text }: FieldText & Value<number | null> & { digits?: number; unit?: string }) {
  const write = (given: number | null) => (given === null || Number.isNaN(given) ? '' : String(given).replace('.', ','))
  const read = (typed: string) => (typed.trim() === '' ? null : /^-?[\d.\s]*(,\d+)?$/.test(typed.trim()) ? Number(typed.replace(/[.\s]/g, '').replace(',', '.')) : NaN)
  const [typed, setTyped] = useState(write(value))
  useEffect(() => { if (!Object.is(read(typed), value)) setTyped(write(value)) }, [value])
  return (
    <Labelled text={text} className="narrow">{(tie) => (
      <span className="control-row">
        <input {...tie} className="control number" inputMode={digits ? 'decimal' : 'numeric'} autoComplete="off" name={name} ref={inputRef} value={typed} maxLength={18}
          onChange={(event) => { setTyped(event.target.value); onChange(read(event.target.value)) }} onBlur={onBlur} />
        {unit && <span className="control-unit">{unit}</span>}
      </span>
    )}</Labelled>
  )
}

/** One yes or no. */
export function CheckField({ value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<boolean>) {
  return (
    <Labelled text={{ ...text, bare: true }} className="check">{(tie) => (
      <label className="check-row"><input {...tie} type="checkbox" aria-labelledby={`${tie.id}-label`} name={name} ref={inputRef} checked={value} onChange={(event) => onChange(event.target.checked)} onBlur={onBlur} /><span aria-hidden>{text.label}</span></label>
    )}</Labelled>
  )
}
