/** Panels that other words put on the page of a person or of a household. Each is a default export that takes what its page gives. */
import type { ComponentType } from 'react'
import type { Area } from '../access/area.ts'
import type { PersonOutput } from './person.api.ts'

/** `area`: shown to those who may see it; without one, to whoever sees the page. */
export type PanelOf<P> = { key: string; roles: readonly string[]; area?: Area; load: () => Promise<{ default: ComponentType<P> }> }
export type PersonPanel = PanelOf<{ personId: string; person: PersonOutput }>

/** Filled by the doors, so that people need not know the words that look at them. */
export const panels: Record<'main' | 'first' | 'side' | 'last', PersonPanel[]> & { household: PanelOf<{ householdId: string }>[] } = { main: [], first: [], side: [], last: [], household: [] }

/** What opens an entry of the timeline, by its kind; filled by the doors, too. */
export const openers: Record<string, (entry: { id: string; person_id: string }) => unknown> = {}
