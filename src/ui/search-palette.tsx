/** One box that finds everything (Ctrl+K): type, arrow keys, Enter. Earlier hits stay until new ones are there. */
import { CornerDownLeft, Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Dialog, Modal } from 'react-aria-components'
import type { Icon } from './button.tsx'
import { useUi } from './context.tsx'
import { Veil } from './dialog.tsx'

export type Hit = { key: string; label: ReactNode; detail?: ReactNode; marks?: ReactNode; icon?: Icon; href?: string; act?(): void }
export type Group = { title: string; hits: readonly Hit[] }
export type Search = (text: string, signal: AbortSignal) => Promise<readonly Group[]>

/** `start`: what is offered before anything is typed, e.g. pages and frequent acts. */
export function SearchPalette({ isOpen, onClose, search, start = [], hint, placeholder = 'Suchen' }: { isOpen: boolean; onClose(): void; search: Search; start?: readonly Group[]; /** Said while nothing is typed. */ hint?: string; placeholder?: string }) {
  return (
    <Veil isOpen={isOpen} onClose={onClose}>
      <Modal className="window medium"><Dialog className="palette" aria-label="Suche"><Palette search={search} start={start} hint={hint} onClose={onClose} placeholder={placeholder} /></Dialog></Modal>
    </Veil>
  )
}

function Palette({ search, start, hint, onClose, placeholder }: { search: Search; start: readonly Group[]; hint?: string; onClose(): void; placeholder: string }) {
  const { navigate } = useUi()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { found, state } = useFound(text.trim(), search)
  const groups = (text.trim() ? found : start).filter((group) => group.hits.length > 0)
  const hits = groups.flatMap((group) => group.hits)
  const selected = Math.min(at, hits.length - 1)

  const go = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    if (hit.href) navigate(hit.href)
    hit.act?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (step && hits.length) { event.preventDefault(); setAt((selected + step + hits.length) % hits.length) }
    if (event.key === 'Enter') { event.preventDefault(); go(hits[selected]) }
  }
  useEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }) }, [selected, hits.length])

  const message = state === 'failed' ? 'Die Suche ist gerade nicht erreichbar.' : state === 'busy' && !hits.length ? 'Sucht …' : text.trim() && !hits.length ? 'Nichts gefunden. Andere Schreibweise, Geburtsdatum oder Haushaltsnummer versuchen.' : ''
  return (
    <>
      <div className="palette-input">
        {state === 'busy' ? <span className="spinner" aria-hidden /> : <Search size={18} aria-hidden />}
        <input autoFocus role="combobox" aria-expanded={hits.length > 0} aria-controls={`${id}-list`} aria-activedescendant={hits.length ? `${id}-${selected}` : undefined} aria-autocomplete="list"
          aria-label={placeholder} placeholder={placeholder} autoComplete="off" spellCheck={false} dir="auto" maxLength={200} value={text} onChange={(event) => { setText(event.target.value); setAt(0) }} onKeyDown={onKeyDown} />
        <kbd>Esc</kbd>
      </div>
      {hint && !text.trim() && <p className="palette-hint">{hint}</p>}
      <div className="palette-list" ref={list} id={`${id}-list`} role="listbox" aria-label="Treffer" tabIndex={-1}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="palette-group" aria-hidden>{group.title}</div>
            {group.hits.map((hit) => {
              const place = hits.indexOf(hit)
              return (
                <div key={hit.key} id={`${id}-${place}`} role="option" aria-selected={place === selected} className="palette-hit" onPointerMove={() => { if (place !== selected) setAt(place) }} onClick={() => go(hit)}>
                  {hit.icon ? <hit.icon size={17} aria-hidden className="muted" /> : <span />}
                  <span><span>{hit.label}</span>{hit.detail && <span className="palette-detail"> {hit.detail}</span>}</span>
                  {hit.marks ?? (place === selected && <CornerDownLeft size={15} aria-hidden className="muted" />)}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <div role="status" className={message ? 'palette-none' : 'unseen'}>{message || (hits.length ? `${hits.length} Treffer` : '')}</div>
      <div className="palette-foot" aria-hidden><span><kbd>↑</kbd> <kbd>↓</kbd> wählen</span><span><kbd>Enter</kbd> öffnen</span></div>
    </>
  )
}

/** Asks after a short pause in typing; an answer to an older question is thrown away. */
function useFound(text: string, search: Search): { found: readonly Group[]; state: 'idle' | 'busy' | 'failed' } {
  const [found, setFound] = useState<readonly Group[]>([])
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const ask = useRef(search)
  ask.current = search
  useEffect(() => {
    if (!text) { setFound([]); setState('idle'); return }
    const control = new AbortController()
    setState('busy')
    const timer = setTimeout(() => {
      ask.current(text, control.signal).then((groups) => { if (!control.signal.aborted) { setFound(groups); setState('idle') } },
        () => { if (!control.signal.aborted) { setFound([]); setState('failed') } })
    }, 140)
    return () => { clearTimeout(timer); control.abort() }
  }, [text])
  return { found, state }
}
