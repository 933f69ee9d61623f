/** Who may interpret. Filled by the door, so that appointments need not know the pool. */
import type { Load } from '../../ui/choice.tsx'

export const interpreters: { load: Load } = { load: async () => [] }
