/** Panels that other words put on the person's page. Each is a default export that takes `{ personId, person }`. */
import type { ComponentType } from 'react'
import type { PersonOutput } from './person.api.ts'

export type PersonPanel = { key: string; roles: readonly string[]; load: () => Promise<{ default: ComponentType<{ personId: string; person: PersonOutput }> }> }

/** Filled by the doors, so that people need not know the words that look at them. */
export const panels: Record<'main' | 'side' | 'last', PersonPanel[]> = { main: [], side: [], last: [] }
