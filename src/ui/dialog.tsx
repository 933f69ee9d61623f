/** Windows over the page. Focus stays inside, Escape closes, unsaved text is asked about first. */
import { X } from 'lucide-react'
import { useRef, useSyncExternalStore, type ReactNode } from 'react'
import { UNSAFE_PortalProvider as Within } from 'react-aria/PortalProvider'
import { Dialog as DialogBox, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './button.tsx'
import { forgetUnsaved, hasUnsaved } from './leave.ts'

// The page behind a window may still move while it loads: no reason to close a list that hangs on a field of the window.
if (typeof window !== 'undefined') window.addEventListener('scroll', (event) => { if (event.target === document && document.querySelector('.veil')) event.stopImmediatePropagation() }, true)

export type DialogProps = { title: ReactNode; isOpen: boolean; onClose(): void; size?: 'small' | 'medium' | 'large'; role?: 'dialog' | 'alertdialog'; children: ReactNode }

/** Ctrl+Enter and Ctrl+S save wherever in the window the focus is; within its form they are the form's own. */
function saveByKey(box: HTMLElement | null) {
  const save = (event: KeyboardEvent) => {
    if (event.repeat || !(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key.toLowerCase() !== 's') || (event.target as Element).closest('form')) return
    event.preventDefault()
    const forms = box!.querySelectorAll('form')
    if (forms.length === 1) forms[0]!.requestSubmit()
  }
  box?.addEventListener('keydown', save)
  return () => box?.removeEventListener('keydown', save)
}

/** Only a press on the veil itself closes: a list that hangs over it may be there for the eye before it is for the window beneath. */
const isVeil = (element: Element): boolean => element.matches('.veil, .veil-page')

/** What lies over the page; the window on it may be higher than the screen and then scrolls. Lists and calendars hang on the veil: in the page they would be drawn away under the pointer, and in what scrolls the one chosen would scroll itself away. */
export function Veil({ isOpen, isDismissable = true, shape = 'window', onClose, children }: { isOpen: boolean; isDismissable?: boolean; shape?: 'window' | 'drawer'; onClose(): void; children: ReactNode }) {
  const veil = useRef<HTMLDivElement>(null)
  return (
    <ModalOverlay ref={veil} className="veil" isOpen={isOpen} isDismissable={isDismissable} shouldCloseOnInteractOutside={isVeil} onOpenChange={(open) => { if (!open) onClose() }}>
      <Within getContainer={() => veil.current}><div className={`veil-page over-${shape}`}>{children}</div></Within>
    </ModalOverlay>
  )
}

function Window({ title, isOpen, onClose, size = 'medium', role, children, shape }: DialogProps & { shape: 'window' | 'drawer' }) {
  const box = useRef<HTMLDivElement>(null)
  const close = async () => { if (await askToLeave(box.current)) onClose() }
  return (
    <Veil isOpen={isOpen} isDismissable={role !== 'alertdialog'} shape={shape} onClose={() => void close()}>
      <Modal ref={(element) => { box.current = element; return saveByKey(element) }} className={`${shape} ${size}`}>
        <DialogBox role={role} className="dialog">
          <div className="dialog-head"><Heading slot="title" level={2}>{title}</Heading><Button kind="quiet" icon={X} label="Schließen" onPress={() => void close()} /></div>
          <div className="dialog-body">{children}</div>
        </DialogBox>
      </Modal>
    </Veil>
  )
}
export const Dialog = (props: DialogProps) => <Window {...props} shape="window" />
/** From the side; the page behind stays in view. On phones it covers all. */
export const Drawer = (props: DialogProps) => <Window {...props} shape="drawer" />

// Dialogs that are opened by an act, not by a state of a page. `Dialogs` shows them; the door holds one.
type Opened = { key: number; title: ReactNode; size?: DialogProps['size']; role?: DialogProps['role']; render(close: (result?: unknown) => void): ReactNode; finish(result: unknown): void }
let opened: readonly Opened[] = []
let last = 0
const listeners = new Set<() => void>()
const change = (next: readonly Opened[]) => { opened = next; for (const listener of listeners) listener() }
const listen = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener) } }

/** Opens a dialog and waits for what it is closed with; undefined when it was left. */
export function openDialog<T>({ title, size, role, content }: { title: ReactNode; size?: DialogProps['size']; role?: DialogProps['role']; content(close: (result?: T) => void): ReactNode }): Promise<T | undefined> {
  return new Promise((resolve) => {
    const key = ++last
    const finish = (result: unknown) => { change(opened.filter((one) => one.key !== key)); resolve(result as T | undefined) }
    change([...opened, { key, title, size, role, render: content as Opened['render'], finish }])
  })
}

/** Asks before an act. `also`: what the act takes along, one line each. */
export async function confirm({ title, text, also, action, stay = 'Abbrechen', danger }: { title: string; text?: ReactNode; also?: readonly string[]; action: string; stay?: string; danger?: boolean }): Promise<boolean> {
  const answer = await openDialog<boolean>({ title, size: 'small', role: 'alertdialog', content: (close) => (
    <>
      {text && <p>{text}</p>}
      {also && also.length > 0 && <ul className="also">{also.map((line) => <li key={line}>{line}</li>)}</ul>}
      <div className="dialog-foot">
        <Button autoFocus={danger} onPress={() => close(false)}>{stay}</Button>
        <Button autoFocus={!danger} kind="primary" className={danger ? 'danger' : ''} onPress={() => close(true)}>{action}</Button>
      </div>
    </>
  ) })
  return answer === true
}

/** Asks before unsaved text is lost; true at once when there is none. For closing dialogs and for the router. */
export async function askToLeave(within?: Element | null): Promise<boolean> {
  if (!hasUnsaved(within)) return true
  const leave = await confirm({ title: 'Ohne Speichern verlassen?', text: 'Was eingegeben wurde, ist noch nicht gespeichert.', action: 'Verlassen', stay: 'Weiter bearbeiten', danger: true })
  if (leave) forgetUnsaved(within)
  return leave
}

/** The place where opened dialogs appear. */
export function Dialogs() {
  const all = useSyncExternalStore(listen, () => opened)
  return all.map(({ key, title, size, role, render, finish }) => (
    <Dialog key={key} title={title} size={size} role={role} isOpen onClose={() => finish(undefined)}>{render(finish)}</Dialog>
  ))
}
