/** What the parts need from the app around them: how to go somewhere, what the code lists offer, which day it is. */
import './strict.ts'
import { createContext, useContext, useEffect, type MouseEvent, type ReactNode } from 'react'

/** One offer of a choice. `value` is the code that is stored, `label` what is shown. */
export type Choice = { value: string; label: string; hint?: string }

export type Ui = {
  /** Goes to an address inside the app. */
  navigate(href: string): void
  /** The current offers of a code list, in the order to show. */
  choices(list: string): readonly Choice[]
  /** Today as YYYY-MM-DD, in the organisation's time zone. */
  today: string
  /** Role of who is signed in, empty before that; the kit only hands it on. Screens use it to leave out what could not be done. */
  role: string
}

const Context = createContext<Ui | null>(null)

export function UiProvider({ value, children }: { value: Ui; children: ReactNode }) {
  return <Context value={value}>{children}</Context>
}

export function useUi(): Ui {
  const ui = useContext(Context)
  if (!ui) throw new Error('UiProvider is missing around this screen.')
  return ui
}

/** Labels by code as choices, in their order. */
export const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] => Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Text of a code, or the code itself where a list no longer knows it. */
export function useLabel(): (list: string, code: string | null | undefined) => string {
  const { choices } = useUi()
  return (list, code) => (code ? choices(list).find((choice) => choice.value === code)?.label ?? code : '')
}

/** Whether a click should be left to the browser: another button, a new tab, a download. */
const isForBrowser = (event: MouseEvent<HTMLAnchorElement>) =>
  event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.currentTarget.target === '_blank' || event.currentTarget.hasAttribute('download')

type LinkProps = { href: string; children: ReactNode; className?: string; current?: boolean; label?: string; onGo?(): void; private?: boolean }

/** A link inside the app: goes without loading the page anew, and still opens in a new tab. `current`: it leads to the page being shown. */
export function A({ href, children, className, current, label, onGo, private: isPrivate }: LinkProps) {
  const { navigate } = useUi()
  return (
    <a href={href} className={className} aria-current={current ? 'page' : undefined} aria-label={label} data-private={isPrivate || undefined}
      onClick={(event) => { if (isForBrowser(event)) return; event.preventDefault(); onGo?.(); navigate(href) }}>{children}</a>
  )
}

/** A name of a person or anything that tells who somebody is: direction of its own, hidden by the privacy screen. */
export function Name({ children, lang }: { children: ReactNode; lang?: string }) {
  return <bdi data-private lang={lang}>{children}</bdi>
}

/** Title of the browser tab. Never a person's name: tabs and history are seen by others. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Wegbegleiter` : 'Wegbegleiter'
  }, [title])
}
