/** Buttons act, links go. */
import type { ComponentType, ReactNode } from 'react'
import { Button as Pressable, Tooltip, TooltipTrigger } from 'react-aria-components'
import { A } from './context.tsx'

export type Icon = ComponentType<{ size?: number | string; 'aria-hidden'?: boolean; className?: string }>
export type ButtonKind = 'primary' | 'normal' | 'quiet' | 'danger'

/** The reason against an act out of a row's `can`, for `<Button why>`; undefined when it may be done. */
export const why = (verdict: true | string | undefined): string | undefined => (verdict === true ? undefined : verdict || 'Das ist hier nicht möglich.')

export type ButtonProps = {
  kind?: ButtonKind; size?: 'small' | 'normal'; icon?: Icon
  /** Name for screen readers and tooltip when there is only an icon. */
  label?: string
  /** Keyboard shortcut, shown in the tooltip. */
  keys?: string
  busy?: boolean
  /** Why it cannot be used now: the button can still be reached, says so, and does nothing. */
  why?: string
  type?: 'button' | 'submit'; form?: string; autoFocus?: boolean; className?: string
  onPress?(): void
  pressed?: boolean
  children?: ReactNode
}

export function Button({ kind = 'normal', size, icon: Sign, label, keys, busy, why: reason, type = 'button', pressed, onPress, children, className, ...rest }: ButtonProps) {
  const button = (
    // Not react-aria's isPending: it announces a name by an image without one.
    <Pressable {...rest} type={reason || busy ? 'button' : type} aria-label={children ? undefined : label} aria-pressed={pressed} aria-disabled={reason || busy ? true : undefined} aria-busy={busy || undefined}
      className={`button ${kind}${size === 'small' ? ' small' : ''}${children ? '' : ' icon-only'}${className ? ` ${className}` : ''}`} onPress={() => { if (!reason && !busy) onPress?.() }}>
      {busy ? <span className="spinner" aria-hidden /> : Sign && <Sign size={size === 'small' ? 15 : 17} aria-hidden />}
      {children}
    </Pressable>
  )
  if (!reason && (children || !label)) return button
  return <TooltipTrigger delay={300}>{button}<Tooltip className="tooltip" offset={6}>{reason ?? label}{keys && <kbd>{keys}</kbd>}</Tooltip></TooltipTrigger>
}

/** A link that looks like a button. `download`: the address is a file. */
export function LinkButton({ href, kind = 'normal', icon: Sign, download, size, children }: { href: string; kind?: ButtonKind; icon?: Icon; download?: boolean; size?: 'small'; children: ReactNode }) {
  const look = `button ${kind}${size ? ' small' : ''}`
  const content = <>{Sign && <Sign size={17} aria-hidden />}{children}</>
  return download ? <a className={look} href={href} download>{content}</a> : <A className={look} href={href}>{content}</A>
}
