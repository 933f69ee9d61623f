/** What is typed is kept on the server while it is typed, and is there again after a crash, on another machine, or tomorrow. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Problem } from '../base/call.ts'

/** `load` answers null when there is no draft. All three talk to the server; a failing `save` is tried again until it arrives. */
export type Draft = { load(): Promise<Record<string, unknown> | null>; save(values: Record<string, unknown>): Promise<unknown>; drop(): Promise<unknown> }

const PAUSE = 1_500, AGAIN = 5_000

export function useDraft(draft: Draft | undefined, form: UseFormReturn<Record<string, unknown>>, isDirty: boolean): { restored: boolean; /** Brings back what was begun before, where something else was typed before it arrived. */ bringEarlier: (() => void) | null; state: string; drop(): Promise<void> } {
  const [restored, setRestored] = useState(false)
  const [state, setState] = useState('')
  const keep = useRef(draft)
  keep.current = draft
  const isKept = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saving = useRef<Promise<void>>(undefined)

  const [earlier, setEarlier] = useState<Record<string, unknown> | null>(null)
  const bring = useCallback((values: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(values)) form.setValue(name, value, { shouldDirty: true })
    isKept.current = true
    setEarlier(null)
    setRestored(true)
  }, [form])

  useEffect(() => {
    let isGone = false
    void keep.current?.load().then((values) => {
      if (!values || isGone) return
      // Who was quicker than the server keeps what was typed, and is offered what there was before.
      if (form.formState.isDirty) setEarlier(() => values)
      else bring(values)
    }, () => undefined)
    return () => { isGone = true }
  }, [form])

  useEffect(() => {
    if (!keep.current) return
    const keepSoon = (values: Record<string, unknown>, pause = PAUSE) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        isKept.current = true
        const late = (error: unknown) => {
          setState(`Entwurf noch nicht gesichert: ${error instanceof Problem && error.status > 0 ? error.message : 'keine Verbindung'}`)
          // Nothing more may be typed: the server is asked again by itself, unless it said no or the form is gone.
          if (!isGone && isKept.current && !(error instanceof Problem && error.status > 0 && error.status < 500)) keepSoon(form.getValues(), AGAIN)
        }
        saving.current = keep.current!.save(values).then(() => setState('Entwurf gesichert'), late)
      }, pause)
    }
    let isGone = false
    // The first change comes before the form knows that it is dirty; a pasted text is the only one.
    if (isDirty && !isKept.current) keepSoon(form.getValues())
    const subscription = form.watch((values) => { if (form.formState.isDirty || isKept.current) keepSoon(values) })
    return () => { isGone = true; subscription.unsubscribe(); clearTimeout(timer.current) }
  }, [form, isDirty])

  const drop = useCallback(async () => {
    clearTimeout(timer.current)
    setRestored(false); setState('')
    // A draft on its way would arrive after it was dropped, and be there again next time.
    await saving.current
    if (isKept.current) await keep.current?.drop().catch(() => undefined)
    isKept.current = false
  }, [])
  return { restored, bringEarlier: earlier && (() => bring(earlier)), state, drop }
}
