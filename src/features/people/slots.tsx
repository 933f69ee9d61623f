/** Panels of other words (housing, consultations, access, ...) on a page about people, each loaded when it is shown. */
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { useUi } from '../../ui/context.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Skeleton } from '../../ui/notice.tsx'
import type { PanelOf } from './panels.ts'

const loaded = new Map<unknown, ComponentType>()

/** Those of them that are for the role of who looks; `given` is handed to each. */
export function Slots<P extends object>({ of, given }: { of: readonly PanelOf<P>[]; given: P }) {
  const { role } = useUi()
  return of.filter((panel) => panel.roles.includes(role)).map((panel) => <Slot key={panel.key} load={panel.load} given={given} />)
}
function Slot<P extends object>({ load, given }: { load: PanelOf<P>['load']; given: P }) {
  if (!loaded.has(load)) loaded.set(load, lazy(load as never))
  const Content = loaded.get(load) as unknown as (props: P) => ReactNode
  return <Suspense fallback={<Panel><Skeleton /></Panel>}><Content {...given} /></Suspense>
}
