/** How to get to what a task came from (a talk, a referral, …). Filled by the doors, so that tasks need not know the words that make them. */
import type { TaskSource } from './task.ts'

/** Opens it in a dialog, or says the address where it stands. */
export type TaskOrigin = (id: string, personId: string | null) => string | Promise<unknown>
export const taskOrigins: Partial<Record<TaskSource, TaskOrigin>> = {}
