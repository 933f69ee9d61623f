/** Short messages about what was done. They stay long enough to be read, longer when there is something to undo, and wait while they are pointed at. */
import { CheckCircle2, Info, OctagonAlert, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Problem } from '../base/call.ts'
import { Button } from './button.tsx'

type Message = { key: number; text: string; tone: 'good' | 'info' | 'bad'; undo?(): unknown }
let messages: readonly Message[] = []
let last = 0
const listeners = new Set<() => void>()
const change = (next: readonly Message[]) => { messages = next; for (const listener of listeners) listener() }
const listen = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener) } }
const drop = (key: number) => change(messages.filter((one) => one.key !== key))

/** Says that something was done. `undo`: takes it back. */
export function toast(text: string, { tone = 'good', undo }: { tone?: Message['tone']; undo?(): unknown } = {}): void {
  change([...messages.slice(-2), { key: ++last, text, tone, undo }])
}

const SIGNS = { good: CheckCircle2, info: Info, bad: OctagonAlert }

function Toast({ message: { key, text, tone, undo }, held }: { message: Message; held: boolean }) {
  const Sign = SIGNS[tone]
  useEffect(() => {
    if (held || tone === 'bad') return
    const timer = setTimeout(() => drop(key), undo ? 12_000 : 5_000)
    return () => clearTimeout(timer)
  }, [held, key, tone, undo])
  return (
    <li className={`toast ${tone}`}>
      <Sign size={18} aria-hidden />
      <span>{text}</span>
      {undo && <Button size="small" onPress={() => { drop(key); void undo() }}>Rückgängig</Button>}
      <Button size="small" kind="quiet" icon={X} label="Meldung schließen" onPress={() => drop(key)} />
    </li>
  )
}

/** Whoever pressed something learns why it was refused, also where no form shows it. */
const tellRefused = (event: PromiseRejectionEvent) => {
  if (!(event.reason instanceof Problem)) return
  event.preventDefault()
  toast(event.reason.message, { tone: 'bad' })
}

/** The place where messages appear; read out politely, and within reach while a window is open: what was done there can be taken back there. Refusals that nobody handled appear here too. */
export function Toasts() {
  const all = useSyncExternalStore(listen, () => messages)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    addEventListener('unhandledrejection', tellRefused)
    return () => removeEventListener('unhandledrejection', tellRefused)
  }, [])
  return (
    <section className="toasts no-print" aria-label="Meldungen" data-react-aria-top-layer="true" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <ol aria-live="polite" aria-relevant="additions">{all.map((message) => <Toast key={message.key} message={message} held={held} />)}</ol>
    </section>
  )
}
