/** Order on a page: page, panels, columns, facts. Looks are in layout.css; nothing here holds state. */
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { A, useTitle } from './context.tsx'

/** A page with its heading. `tab` names the browser tab where the title is somebody's name. `lead`: a line below the title. `wide`: lists use the whole width. */
export function Page({ title, tab, back, marks, actions, lead, wide, children }: {
  title: ReactNode; tab?: string; back?: { href: string; label: string }; marks?: ReactNode; actions?: ReactNode; lead?: ReactNode; wide?: boolean; children: ReactNode
}) {
  useTitle(tab ?? (typeof title === 'string' ? title : ''))
  return (
    <div className={wide ? 'page wide' : 'page'}>
      <header className="page-head">
        {back && <nav aria-label="Zurück" className="no-print"><A className="back" href={back.href}><ChevronLeft size={16} aria-hidden className="mirror" />{back.label}</A></nav>}
        <div className="page-title">
          <h1 tabIndex={-1}>{title}</h1>
          {marks && <div className="row">{marks}</div>}
          {actions && <div className="page-actions no-print">{actions}</div>}
        </div>
        {lead && <div className="page-lead">{lead}</div>}
      </header>
      {children}
    </div>
  )
}

/** A titled part of a page. `count` stands small beside the title. `quiet`: without a surface. */
export function Panel({ title, count, actions, quiet, flush, children }: { title?: ReactNode; count?: ReactNode; actions?: ReactNode; quiet?: boolean; flush?: boolean; children: ReactNode }) {
  return (
    <section className={`panel panel-part${quiet ? ' quiet' : ''}${flush ? ' flush' : ''}`}>
      {(title || actions) && (
        <div className="panel-head">
          {title && <h2>{title}{count !== undefined && <span className="panel-count">{count}</span>}</h2>}
          {actions && <div className="row no-print">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

/** Panels of one kind on one surface, closely set; those without content shrink to a line. */
export const PanelGroup = ({ children }: { children: ReactNode }) => <div className="panel-group">{children}</div>
/** Two columns: the first child is wide, the second narrow (`side="start"`: the other way round). One below the other where it is narrow. A third goes on below the wide one. */
export const Columns = ({ side = 'end', children }: { side?: 'start' | 'end'; children: ReactNode }) => <div className={`columns ${side}`}>{children}</div>
/** As many equal columns as fit. */
export const Grid = ({ min = 'medium', children }: { min?: 'small' | 'medium' | 'large'; children: ReactNode }) => <div className={`grid ${min}`}>{children}</div>
/** Things beside each other that may wrap. `end`: pushed to the far side. */
export const Row = ({ end, children }: { end?: boolean; children: ReactNode }) => <div className={end ? 'row end' : 'row'}>{children}</div>
/** Things one below the other. */
export const Stack = ({ gap = 'normal', children }: { gap?: 'tight' | 'normal' | 'loose'; children: ReactNode }) => <div className={`stack ${gap}`}>{children}</div>

export type Fact = readonly [label: string, value: ReactNode, hint?: ReactNode]

/** What is known, as label and value. Empty values are shown as a dash, so that one sees what is not known. */
export function Facts({ items, columns = 1 }: { items: readonly (Fact | false | null | undefined)[]; columns?: 1 | 2 }) {
  return (
    <dl className={columns === 2 ? 'facts two' : 'facts'}>
      {items.map((item) => item && (
        <div key={item[0]}>
          <dt>{item[0]}</dt>
          <dd>{item[1] || item[1] === 0 ? item[1] : <span className="muted">–<span className="unseen">nicht bekannt</span></span>}{item[2] && <span className="fact-hint">{item[2]}</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One number with its name. With `href` it opens the list that it counts. */
export function Figure({ label, value, unit, hint, href, actions }: { label: string; value: ReactNode; unit?: string; hint?: ReactNode; href?: string; actions?: ReactNode }) {
  const content = <><span className="figure-label">{label}</span><span className="figure-value">{value}{unit && <small> {unit}</small>}</span></>
  return <div className="figure panel-part">{href ? <A href={href} className="figure-link">{content}</A> : content}{hint && <span className="figure-hint">{hint}</span>}{actions}</div>
}
