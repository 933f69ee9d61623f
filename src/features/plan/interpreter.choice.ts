/** Who may have interpreted. Filled by the door, so that the plan need not know the pool. */
import type { Load } from '../../ui/choice.tsx'

export const interpreters: { load: Load } = { load: async () => [] }
