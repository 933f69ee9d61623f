/** What stands around every page: navigation, search, account, messages. On phones the navigation is at the thumb. */
import { CircleHelp, EyeOff, MonitorSmartphone, Moon, MoreHorizontal, Search, Sun } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button, type Icon } from './button.tsx'
import { A } from './context.tsx'
import { Drawer } from './dialog.tsx'
import { setTheme, themeLabels, togglePrivacy, useDisplay, type Theme } from './display.ts'
import { Menu, type MenuItem } from './menu.tsx'
import mark from './mark.svg'

export type NavItem = { href: string; label: string; icon: Icon; /** e.g. tasks due */ count?: number }
export type NavGroup = { title?: string; items: readonly NavItem[] }

export type FrameProps = {
  organisation: string
  /** Marks data that are made up. */
  demo?: boolean
  nav: readonly NavGroup[]
  /** Path that is shown. */
  path: string
  user: { name: string; role: string }
  account: readonly MenuItem[]
  onSearch?(): void
  /** Help for the page that is shown; also with the key ?. */
  onHelp?(): void
  /** What is done most often: one press from anywhere, or Alt+N. */
  act?: { label: string; icon: Icon; onPress(): void }
  /** Further acts from anywhere: letter to act, pressed with Alt. */
  keys?: Readonly<Record<string, () => void>>
  /** Beside the account, e.g. a bell. */
  tools?: ReactNode
  /** A sentence above all pages, e.g. that only reading is possible. */
  banner?: ReactNode
  children: ReactNode
}

const THEMES = { system: MonitorSmartphone, light: Sun, dark: Moon } as const
const ON_PHONES = 4
const isAt = (path: string, href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`))
const initials = (name: string) => name.split(/\s+/).map((part) => part[0] ?? '').slice(0, 2).join('').toUpperCase()

export function AppFrame({ organisation, demo, nav, path, user, account, onSearch, onHelp, act, keys, tools, banner, children }: FrameProps) {
  const { theme, isPrivate } = useDisplay()
  const [isMore, setMore] = useState(false)
  const main = useRef<HTMLElement>(null)
  const items = nav.flatMap((group) => group.items)
  useKeys(onSearch, onHelp, act ? { N: act.onPress, ...keys } : keys)
  useNewPage(path, main)
  return (
    <div className="frame">
      <a className="skip" href="#inhalt" onClick={(event) => { event.preventDefault(); main.current?.focus() }}>Zum Inhalt</a>
      <header className="frame-top no-print">
        <A href="/" className="frame-home" label={`${organisation}${demo ? ' Beispiel' : ''}: Startseite`}><img src={mark} alt="" width={28} height={28} /><span className="frame-name"><bdi>{organisation}</bdi></span>{demo && ' '}{demo && <span className="badge warn">Beispiel</span>}</A>
        {onSearch && <button type="button" className="frame-search" onClick={onSearch} aria-keyshortcuts="Control+K"><Search size={17} aria-hidden /><span>Suchen</span><kbd>Strg K</kbd></button>}
        <div className="frame-tools">
          {act && <Button icon={act.icon} className="frame-act" onPress={act.onPress}><span>{act.label}</span><kbd aria-hidden>Alt N</kbd></Button>}
          {onHelp && <Button kind="quiet" icon={CircleHelp} className="frame-help" label="Hilfe zu dieser Seite" keys="?" onPress={onHelp} />}
          {tools}
          <Button kind="quiet" icon={EyeOff} label={isPrivate ? 'Namen zeigen' : 'Namen verbergen'} keys="Alt P" pressed={isPrivate} onPress={togglePrivacy} />
          <Menu kind="quiet" icon={THEMES[theme]} label="Darstellung" items={(Object.keys(THEMES) as Theme[]).map((key) => ({ key, label: themeLabels[key], icon: THEMES[key], detail: theme === key ? 'gewählt' : undefined, act: () => setTheme(key) }))} />
          <Menu kind="quiet" label="Konto" items={account} face={<><span className="avatar" aria-hidden>{initials(user.name)}</span><span className="frame-user"><bdi>{user.name}</bdi> <small>{user.role}</small></span><span className="unseen">: Konto</span></>} />
        </div>
      </header>
      <nav className="frame-side no-print" aria-label="Bereiche">
        {nav.map((group, at) => <SideGroup key={group.title ?? at} group={group} path={path} />)}
      </nav>
      <main className="frame-main" id="inhalt" ref={main} tabIndex={-1}>
        {banner && <div className="frame-banner">{banner}</div>}
        {children}
      </main>
      <nav className="frame-bottom no-print" aria-label="Bereiche">
        {items.slice(0, items.length > ON_PHONES + 1 ? ON_PHONES : items.length).map((item) => <A key={item.href} href={item.href} current={isAt(path, item.href)}><item.icon size={21} aria-hidden /><span>{item.label}</span></A>)}
        {items.length > ON_PHONES + 1 && <button type="button" aria-haspopup="dialog" onClick={() => setMore(true)}><MoreHorizontal size={21} aria-hidden /><span>Mehr</span></button>}
      </nav>
      <Drawer title="Bereiche" isOpen={isMore} onClose={() => setMore(false)}><nav className="frame-more" aria-label="Alle Bereiche">{nav.map((group, at) => <SideGroup key={group.title ?? at} group={group} path={path} onGo={() => setMore(false)} />)}</nav></Drawer>
    </div>
  )
}

function SideGroup({ group, path, onGo }: { group: NavGroup; path: string; onGo?(): void }) {
  return (
    <div className="side-group">
      {group.title && <h2>{group.title}</h2>}
      <ul>{group.items.map((item) => (
        <li key={item.href}><A href={item.href} current={isAt(path, item.href)} className="side-link" onGo={onGo}><item.icon size={18} aria-hidden /><span>{item.label}</span>{item.count ? <span className="side-count">{item.count}</span> : null}</A></li>
      ))}</ul>
    </div>
  )
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type))
/** Ctrl+K searches, ? helps, Alt+P hides names, Alt with another letter acts (N the usual); from anywhere. */
function useKeys(onSearch?: () => void, onHelp?: () => void, keys: Readonly<Record<string, () => void>> = {}): void {
  const search = useRef(onSearch), help = useRef(onHelp), acts = useRef(keys)
  search.current = onSearch
  help.current = onHelp
  acts.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyK' && search.current) { event.preventDefault(); search.current() }
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && help.current && !isTyping(event.target) && !document.querySelector('.veil')) { event.preventDefault(); help.current() }
      // Not over a dialog: what is open there comes first.
      const act = event.altKey && !event.ctrlKey && event.code.startsWith('Key') ? acts.current[event.code.slice(3)] : undefined
      if (act && !document.querySelector('.veil')) { event.preventDefault(); act() }
      if (event.altKey && !event.ctrlKey && event.code === 'KeyP') { event.preventDefault(); togglePrivacy() }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

/** A new page begins at its top, and screen readers begin at its heading. */
function useNewPage(path: string, main: React.RefObject<HTMLElement | null>): void {
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [path, main])
}

/** For pages before sign-in: one narrow column. */
export function Plain({ organisation, demo, children }: { organisation?: string; demo?: boolean; children: ReactNode }) {
  return (
    <div className="plain">
      <header className="plain-head"><img src={mark} alt="" width={36} height={36} /><span><strong>Wegbegleiter</strong>{organisation && <bdi>{organisation}</bdi>}</span>{demo && <span className="badge warn">Beispiel</span>}</header>
      <main id="inhalt">{children}</main>
    </div>
  )
}
