/** Label, hint, reason and fault around a control, tied to it for screen readers. */
import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'

export type FieldText = {
  label: string
  hint?: ReactNode
  /** Why this is asked and who reads it; shown on demand. */
  whyAsked?: ReactNode
  error?: string
  required?: boolean
  disabled?: boolean
  /** The label is only for screen readers, e.g. in a table. */
  bare?: boolean
}
export type Value<T> = { value: T; onChange(value: T): void; onBlur?(): void; inputRef?: (element: HTMLElement | null) => void; name?: string }

/** Attributes a control needs so that hint and fault belong to it. */
export type Tie = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; 'aria-required'?: true; disabled?: boolean }

/** `group`: the control is several inputs (radios, tags), so the label becomes their legend. */
export function Labelled({ text, group, className, children }: { text: FieldText; group?: boolean; className?: string; children(tie: Tie): ReactNode }) {
  const id = useId()
  const described = [text.hint && `${id}-hint`, text.error && `${id}-error`].filter(Boolean).join(' ')
  const tie: Tie = { id, 'aria-describedby': described || undefined, 'aria-invalid': text.error ? true : undefined, 'aria-required': text.required || undefined, disabled: text.disabled }
  const label = <>{text.label}{text.required && <span className="required" aria-hidden> *</span>}</>
  const name = text.bare ? 'unseen' : 'field-label'
  // The hint stands below, so that controls beside each other stand on one line.
  return (
    <div className={`field${text.error ? ' faulty' : ''}${className ? ` ${className}` : ''}`} {...(group ? { role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': described || undefined } : {})}>
      {group ? <span className={name} id={`${id}-label`}>{label}</span> : <label className={name} id={`${id}-label`} htmlFor={id}>{label}</label>}
      {children(tie)}
      {text.hint && <p className="field-hint" id={`${id}-hint`}>{text.hint}</p>}
      {text.whyAsked && <details className="field-why"><summary>Warum wird das gefragt?</summary>{text.whyAsked}</details>}
      {text.error && <p className="field-error" id={`${id}-error`}><CircleAlert size={15} aria-hidden />{text.error}</p>}
    </div>
  )
}
