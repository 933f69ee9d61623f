/** How this browser shows the app: light or dark, and the privacy screen. Kept in the browser; says nothing about anybody. */
import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
export const themeLabels = { system: 'wie das Gerät', light: 'hell', dark: 'dunkel' } as const
type Display = { theme: Theme; isPrivate: boolean }

const listeners = new Set<() => void>()
const isTheme = (value: string | null): value is Theme => value !== null && value in themeLabels
const stored = (name: string): string | null => { try { return localStorage.getItem(name) } catch { return null } }
const store = (name: string, value: string) => { try { localStorage.setItem(name, value) } catch { /* A browser without storage shows the default next time. */ } }

const theme = stored('theme')
let display: Display = { theme: isTheme(theme) ? theme : 'system', isPrivate: stored('privacy-screen') === 'on' }

function show(): void {
  const root = document.documentElement
  if (display.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = display.theme
  root.toggleAttribute('data-private-screen', display.isPrivate)
}
function change(next: Display): void {
  display = next
  show()
  for (const listener of listeners) listener()
}
// Without a browser (the tests read the acts) there is nothing to show.
if (typeof document !== 'undefined') show()

export function setTheme(next: Theme): void {
  store('theme', next)
  change({ ...display, theme: next })
}
/** Hides or shows everything that tells who somebody is. */
export function togglePrivacy(): void {
  store('privacy-screen', display.isPrivate ? 'off' : 'on')
  change({ ...display, isPrivate: !display.isPrivate })
}
export const useDisplay = (): Display => useSyncExternalStore((listener) => { listeners.add(listener); return () => { listeners.delete(listener) } }, () => display)
