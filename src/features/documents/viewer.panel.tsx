/** Pages of a document as pictures: one at a time, with zoom, by mouse, finger or keys. The file itself is never opened in the browser. */
import { ChevronLeft, ChevronRight, Download, ZoomIn, ZoomOut } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { addressOf } from '../../base/call.ts'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/format.ts'
import { Empty, Notice } from '../../ui/notice.tsx'
import { download, reach } from '../../ui/reach.ts'
import { downloadDocument, showPage } from './document.api.ts'
import { mediaTypes, type MediaType } from './document.ts'
import { fileName } from './media.rules.ts'
import './documents.css'

/** Steps of enlargement; the width of the page is the first. */
const ZOOMS = 4

/** `sources`: address of the picture of each page, in order. `beyond`: pages that have no picture. */
export function Pages({ sources, beyond = 0, label }: { sources: readonly string[]; beyond?: number; label: string }) {
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState(1)
  const page = Math.min(at, sources.length - 1)
  const go = (to: number) => setAt(Math.max(0, Math.min(sources.length - 1, to)))
  const enlarge = (by: number) => setZoom((now) => Math.max(1, Math.min(ZOOMS, now + by)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = { PageDown: () => go(page + 1), PageUp: () => go(page - 1), Home: () => go(0), End: () => go(sources.length - 1), '+': () => enlarge(1), '-': () => enlarge(-1), ...(zoom === 1 && { ArrowRight: () => go(page + 1), ArrowLeft: () => go(page - 1) }) }[event.key]
    if (act) { event.preventDefault(); act() }
  }
  return (
    <div className="viewer">
      <div className="viewer-tools" role="group" aria-label="Ansicht">
        {sources.length > 1 && <>
          <Button size="small" kind="quiet" icon={ChevronLeft} label="Vorige Seite" keys="Bild auf" why={page === 0 ? 'Das ist die erste Seite.' : undefined} onPress={() => go(page - 1)} />
          <span role="status">Seite {page + 1} von {sources.length + beyond}</span>
          <Button size="small" kind="quiet" icon={ChevronRight} label="Nächste Seite" keys="Bild ab" why={page === sources.length - 1 ? (beyond ? 'Die weiteren Seiten stehen in der Datei.' : 'Das ist die letzte Seite.') : undefined} onPress={() => go(page + 1)} />
        </>}
        <Button size="small" kind="quiet" icon={ZoomOut} label="Kleiner" keys="-" why={zoom === 1 ? 'Kleiner wird nicht gezeigt.' : undefined} onPress={() => enlarge(-1)} />
        <Button size="small" kind="quiet" icon={ZoomIn} label="Größer" keys="+" why={zoom === ZOOMS ? 'Größer wird nicht gezeigt.' : undefined} onPress={() => enlarge(1)} />
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex: what scrolls must be reachable by keys (WCAG 2.1.1) */}
      <div className="viewer-page" role="group" aria-label={`${label}, mit Bild auf, Bild ab, Plus und Minus zu bedienen`} tabIndex={0} onKeyDown={onKeyDown}>
        <Picture key={sources[page]} source={sources[page]!} zoom={zoom} label={`${label}, Seite ${page + 1}`} />
      </div>
      {beyond > 0 && <p className="matter-detail">{count(beyond, 'weitere Seite steht', 'weitere Seiten stehen')} nur in der Datei.</p>}
    </div>
  )
}

/** A picture that does not come says so; trying again goes through `reach`, which asks to sign in where that is the reason. */
function Picture({ source, zoom, label }: { source: string; zoom: number; label: string }) {
  const [tries, setTries] = useState(0)
  const [isLost, setLost] = useState(false)
  const [, id, page] = /\/documents\/([^/]+)\/picture(?:\?page=(\d+))?/.exec(source) ?? []
  if (isLost) return <Notice tone="warn" actions={<Button size="small" onPress={async () => { if (id) await reach(showPage, { params: { id }, query: { page: Number(page ?? 1) } }); setTries(tries + 1); setLost(false) }}>Erneut versuchen</Button>}>Die Seite ist nicht angekommen.</Notice>
  return <img key={tries} className={`viewer-picture zoom-${zoom}`} src={source} alt={label} data-private onError={() => setLost(true)} />
}

export type Shown = { id: string; title: string; media_type: string; pages: number | null; pictures: number; is_flattened?: boolean }

/** A document with its pages, or with what can be done where it has no pictures. */
export function Viewer({ document }: { document: Shown }) {
  const sources = Array.from({ length: document.pictures }, (_, at) => addressOf(showPage, { params: { id: document.id }, query: { page: at + 1 } }))
  return (
    <div className="viewer-whole">
      {sources.length > 0 ? <Pages sources={sources} beyond={(document.pages ?? 0) - document.pictures} label={document.title} />
        : <Empty title={mediaTypes[document.media_type as MediaType]?.label ?? 'Datei'} action={<Save document={document} />}>Diese Art Datei hat keine Vorschau. Sie lässt sich herunterladen und mit dem eigenen Programm öffnen.</Empty>}
      {document.is_flattened && <Notice>Die Datei enthielt ausführbare Inhalte. Gespeichert sind deshalb Bilder ihrer Seiten.</Notice>}
    </div>
  )
}

export const Save = ({ document, size }: { document: Shown; size?: 'small' }) =>
  <Button icon={Download} size={size} onPress={() => void download(downloadDocument, { params: { id: document.id } }, fileName(document.title, mediaTypes[document.media_type as MediaType]?.ending ?? ''))}>Herunterladen</Button>
