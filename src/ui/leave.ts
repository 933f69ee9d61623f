/** Unsaved text: who has some. Closing the tab then warns; `askToLeave` (dialog.tsx) asks inside the app. */
export type Holder = { element: HTMLElement | null }
const dirty = new Set<Holder>()
const warn = (event: BeforeUnloadEvent) => event.preventDefault()
const isWithin = (holder: Holder, within?: Element | null) => !within || (holder.element !== null && within.contains(holder.element))

/** Notes that a form holds unsaved text, or no longer does. */
export function setUnsaved(holder: Holder, isDirty: boolean): void {
  if (isDirty) dirty.add(holder)
  else dirty.delete(holder)
  if (dirty.size) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
}

/** Whether there is unsaved text, anywhere or within an element. */
export const hasUnsaved = (within?: Element | null): boolean => [...dirty].some((holder) => isWithin(holder, within))

/** Gives up what is unsaved: it is no longer warned about. */
export function forgetUnsaved(within?: Element | null): void {
  for (const holder of [...dirty]) if (isWithin(holder, within)) setUnsaved(holder, false)
}
