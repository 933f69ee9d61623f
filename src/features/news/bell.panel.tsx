/** The bell of the frame: how much is new, and the way to it. */
import { Bell as Sign } from 'lucide-react'
import { A } from '../../ui/context.tsx'
import { number } from '../../ui/format.ts'
import { useRead } from '../../ui/reach.ts'
import { listNews } from './news.api.ts'
import './news.css'

export function Bell() {
  const read = useRead(listNews, {})
  const total = read.data?.lines.length ?? 0
  const shown = total > 99 ? '99+' : number(total)
  return <A href="/neues" className="bell" label={total ? `Neues: ${shown}` : 'Neues: nichts'}><Sign size={19} aria-hidden />{total > 0 && <span className="bell-count" aria-hidden>{shown}</span>}</A>
}
