/** Panels of other words (housing, consultations, access, ...) on a page about people, each loaded when it is shown. */
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { useUi } from '../../ui/context.tsx'
import { Panel } from '../../ui/layout.tsx'
import { Skeleton } from '../../ui/notice.tsx'
import type { Area } from '../access/area.ts'
import type { PanelOf } from './panels.ts'

const loaded = new Map<unknown, ComponentType>()

/** Those of them that are for the role of who looks, and for the areas that were granted; `given` is handed to each. */
export function Slots<P extends object>({ of, given, areas }: { of: readonly PanelOf<P>[]; given: P; areas?: readonly Area[] }) {
  const { role } = useUi()
  return of.filter((panel) => panel.roles.includes(role) && (!areas || !panel.area || areas.includes(panel.area))).map((panel) => <Slot key={panel.key} load={panel.load} given={given} />)
}
function Slot<P extends object>({ load, given }: { load: PanelOf<P>['load']; given: P }) {
  if (!loaded.has(load)) loaded.set(load, lazy(load as never))
  const Content = loaded.get(load) as unknown as (props: P) => ReactNode
  return <Suspense fallback={<Panel><Skeleton /></Panel>}><Content {...given} /></Suspense>
}
