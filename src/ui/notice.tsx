/** Short words about a state: marks, notices, empty lists, progress, waiting. */
import { AlertTriangle, CheckCircle2, Info, OctagonAlert } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Button, type Icon } from './button.tsx'
import { number } from './format.ts'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad'

export const Badge = ({ tone = 'neutral', icon: Sign, children }: { tone?: Tone; icon?: Icon; children: ReactNode }) =>
  <span className={`badge ${tone}`}>{Sign && <Sign size={13} aria-hidden />}{children}</span>

const SIGNS = { info: Info, good: CheckCircle2, warn: AlertTriangle, bad: OctagonAlert }
const WORDS = { info: 'Hinweis', good: 'Erledigt', warn: 'Achtung', bad: 'Fehler' }

/** A sentence that must be read. Faults are announced to screen readers at once. */
export function Notice({ tone = 'info', title, actions, children }: { tone?: keyof typeof SIGNS; title?: string; actions?: ReactNode; children?: ReactNode }) {
  const Sign = SIGNS[tone]
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Sign size={18} aria-label={WORDS[tone]} role="img" />
      <div className="notice-text">{title && <strong>{title}</strong>}{children && <div>{children}</div>}</div>
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}

/** A list without rows: says what it is for and offers the first act. */
export const Empty = ({ icon: Sign, title, children, action }: { icon?: Icon; title: string; children?: ReactNode; action?: ReactNode }) => (
  <div className="empty">{Sign && <span className="empty-sign"><Sign size={22} aria-hidden /></span>}<p className="empty-title">{title}</p>{children && <div className="empty-text">{children}</div>}{action && <div className="row">{action}</div>}</div>
)

/** Long work. Without `value` it is only known that it goes on. */
export function Progress({ label, value, max = 100, detail, onCancel }: { label: string; value?: number; max?: number; detail?: ReactNode; onCancel?(): void }) {
  return (
    <div className="progress">
      <div className="progress-head"><span>{label}</span>{value !== undefined && <span className="muted">{number((value / max) * 100)} %</span>}</div>
      <progress aria-label={label} value={value} max={max} />
      {(detail || onCancel) && <div className="progress-head"><span className="muted small" role="status">{detail}</span>{onCancel && <Button size="small" kind="quiet" onPress={onCancel}>Abbrechen</Button>}</div>}
    </div>
  )
}

/** How much of something is used. `text` replaces "3 von 8". */
export function Meter({ label, value, max, tone = 'accent', text, showLabel }: { label: string; value: number; max: number; tone?: Tone; text?: ReactNode; showLabel?: boolean }) {
  return (
    <div className={`meter ${tone}`}>
      {showLabel && <span>{label}</span>}
      <svg className="meter-bar" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={Math.max(max, 1)} aria-valuenow={Math.min(value, Math.max(max, 1))}><rect width={`${Math.min(1, value / Math.max(max, 1)) * 100}%`} height="100%" rx="4" /></svg>
      <span className="meter-text">{text ?? <>{number(value)} von {number(max)}</>}</span>
    </div>
  )
}

/** Grey lines while something loads. Appears only after a moment: what is there at once must not flicker. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const [visible, setVisible] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return <div className={visible ? 'skeleton' : 'skeleton waiting'} role="status"><span className="unseen">Lädt</span>{Array.from({ length: lines }, (_, at) => <span key={at} aria-hidden />)}</div>
}

/** What went wrong, with the way to try again. */
export const ErrorNotice = ({ error, retry }: { error: unknown; retry?(): void }) => (
  <Notice tone="bad" actions={retry && <Button size="small" onPress={retry}>Erneut versuchen</Button>}>{sentenceOf(error)}</Notice>
)
export const sentenceOf = (error: unknown): string => (error instanceof Error && 'code' in error && error.message ? error.message : 'Das hat nicht geklappt.')

type Read<T> = { data: T | undefined; error: unknown; refetch(): unknown }
/** Shows what a read brought; before that grey lines, or what went wrong. Data that are there stay while they are read anew. */
export function Loaded<T>({ read, lines, children }: { read: Read<T>; lines?: number; children(data: T): ReactNode }) {
  if (read.data !== undefined) return <>{children(read.data)}</>
  return read.error ? <ErrorNotice error={read.error} retry={() => void read.refetch()} /> : <Skeleton lines={lines} />
}
