/** Every endpoint that is served, with its handler. What is not named here does not exist; docs, matrix test and OpenAPI read this list. */
import type { Handler } from '../base/handle.ts'
import { searchHandlers } from '../features/search/search.server.ts'
import { todayHandlers } from '../features/today/today.server.ts'
import { userHandlers } from '../features/users/user.server.ts'

export const handlers: readonly Handler[] = [...userHandlers, ...searchHandlers, ...todayHandlers]
