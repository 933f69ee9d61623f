/** A pad to sign on: finger, pen or mouse. Whoever cannot draw signs on paper or agrees by word; a form that takes signatures offers both. */
import { Eraser } from 'lucide-react'
import { useEffect, useId, useRef, type PointerEvent } from 'react'
import { Button } from './button.tsx'
import './signature.css'

/** Dots of the picture; enough for print in the width of a line. */
const WIDTH = 900, HEIGHT = 260

/** `value`: PNG as a data URL, empty while nothing is drawn. Always dark on white, as it will be printed. */
export function SignaturePad({ value, onChange, error }: { value: string; onChange(value: string): void; error?: string }) {
  const id = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const pen = () => {
    const context = canvas.current!.getContext('2d')!
    Object.assign(context, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#101828', fillStyle: '#101828' })
    return context
  }
  const wipe = () => { const context = canvas.current!.getContext('2d')!; context.fillStyle = '#ffffff'; context.fillRect(0, 0, WIDTH, HEIGHT) }
  useEffect(() => {
    wipe()
    if (!value) return
    const picture = new Image()
    picture.onload = () => canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
    picture.src = value
  }, []) // a draft that came back is drawn once
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: ((event.clientX - box.left) / box.width) * WIDTH, y: ((event.clientY - box.top) / box.height) * HEIGHT }
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const point = (last.current = at(event)), context = pen()
    context.beginPath(); context.arc(point.x, point.y, 2, 0, 7); context.fill()
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!last.current) return
    const point = at(event), context = pen()
    context.beginPath(); context.moveTo(last.current.x, last.current.y); context.lineTo(point.x, point.y); context.stroke()
    last.current = point
  }
  const end = () => { if (last.current) { last.current = null; onChange(canvas.current!.toDataURL('image/png')) } }
  return (
    <div className={error ? 'field faulty' : 'field'} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`}>
      <span className="field-label" id={`${id}-label`}>Unterschrift</span>
      <canvas ref={canvas} className="signature-pad" width={WIDTH} height={HEIGHT} data-private role="img" aria-label={value ? 'Unterschrift, gezeichnet' : 'Feld für die Unterschrift, leer'} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end} />
      <p className="field-hint" id={`${id}-hint`}>Mit Finger, Stift oder Maus. Ohne Zeigegerät: auf Papier unterschreiben oder mündlich zustimmen.</p>
      {error && <p className="field-error">{error}</p>}
      <div className="row"><Button size="small" kind="quiet" icon={Eraser} onPress={() => { wipe(); onChange('') }}>Neu zeichnen</Button></div>
    </div>
  )
}

/** A signature that was drawn: data address, or the bytes as base64. */
export const Signature = ({ value }: { value: string }) => <img className="signature" src={value.startsWith('data:') ? value : `data:image/png;base64,${value}`} alt="Unterschrift" data-private />
