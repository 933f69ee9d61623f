/** Dragging an entry of the calendar to another time, day or column. With the keyboard the same is done by the form "Verschieben". */
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { snapped } from './calendar.rules.ts'

/** A place that takes entries: its day, and the colleague or room whose column it is. In a time grid its minutes at the top and per pixel. */
export type Place = { on: string; staffId?: string; roomId?: string; /** Minutes since midnight; null where a day is all one place. */ minutes: number | null }
/** Pixels that the pointer has to go until it is a drag and not a press. */
const NEAR = 5

/** Where a pointer is, read from the data of the elements below it. `hold`: minutes between the beginning of the entry and where it was taken. */
export function placeAt(x: number, y: number, hold = 0): Place | null {
  const element = document.elementsFromPoint(x, y).find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.on !== undefined)
  if (!element) return null
  const { on, staff, room, top, scale } = element.dataset
  const minutes = top === undefined ? null : snapped(Number(top) + (y - element.getBoundingClientRect().top) / Number(scale) - hold)
  return { on: on!, staffId: staff, roomId: room, minutes }
}

export type Dragging<T> = { what: T; place: Place | null }
/** `onDrop`: where it was let go. `onPress`: it was not dragged at all. */
export function useDrag<T>(onDrop: (what: T, place: Place) => void, onPress: (what: T) => void) {
  const [dragging, setDragging] = useState<Dragging<T> | null>(null)
  const held = useRef<{ what: T; x: number; y: number; hold: number; isMoving: boolean } | null>(null)
  const stop = () => { held.current = null; setDragging(null) }
  useEffect(() => {
    if (!dragging) return
    const cancel = (event: KeyboardEvent) => { if (event.key === 'Escape') { event.preventDefault(); stop() } }
    addEventListener('keydown', cancel)
    return () => removeEventListener('keydown', cancel)
  }, [dragging !== null])
  /** For an element that can be dragged. Fingers scroll and press; they move through the form. */
  const handle = (what: T, canMove: boolean) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch' || !canMove) return
      const column = event.currentTarget.closest<HTMLElement>('[data-on]'), scale = Number(column?.dataset.scale ?? 0)
      held.current = { what, x: event.clientX, y: event.clientY, hold: scale ? (event.clientY - event.currentTarget.getBoundingClientRect().top) / scale : 0, isMoving: false }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const one = held.current
      if (!one) return
      one.isMoving ||= Math.hypot(event.clientX - one.x, event.clientY - one.y) > NEAR
      if (one.isMoving) setDragging({ what: one.what, place: placeAt(event.clientX, event.clientY, one.hold) })
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const one = held.current, place = one?.isMoving ? placeAt(event.clientX, event.clientY, one.hold) : null
      const wasMoved = one?.isMoving
      stop()
      if (wasMoved) { dropped.current = true; setTimeout(() => { dropped.current = false }); if (place) onDrop(one!.what, place) }
    },
    onPointerCancel: stop,
    // The click that ends a drag opens nothing.
    onClick: () => { if (!dropped.current) onPress(what) },
  })
  const dropped = useRef(false)
  return { dragging, handle }
}
