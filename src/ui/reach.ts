/** How screens reach the server: reads that are kept fresh, saves that refresh what is shown, and the two interruptions
 *  every call can meet (the sign-in ran out; a confirmation is wanted), after which the same call goes on with nothing lost. */
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, Problem, type CallArguments } from '../base/call.ts'
import type { Endpoint } from '../base/endpoint.ts'

type Interruption = 'no-session' | 'confirm'
/** Asks the person to sign in again or to confirm; true when it was done. Set once by the app shell. */
let ask: (what: Interruption) => Promise<boolean> = async () => false
let asking: Promise<boolean> | null = null
export function setInterruption(handler: typeof ask): void { ask = handler }

/** Calls an endpoint; when the sign-in ran out or must be confirmed, asks once (however many calls wait) and goes on. */
export async function reach<E extends Endpoint>(endpoint: E, given: CallArguments<E>): Promise<z.output<E['output']>> {
  try {
    return await call(endpoint, given)
  } catch (error) {
    if (!(error instanceof Problem) || (error.code !== 'no-session' && error.code !== 'confirm') || endpoint.may.anyone) throw error
    asking ??= ask(error.code).finally(() => { asking = null })
    if (!(await asking)) throw error
    return call(endpoint, given)
  }
}

/** What an endpoint answers, kept until something is saved. `enabled: false` waits. Earlier rows stay visible while new ones load. */
export function useRead<E extends Endpoint>(endpoint: E, given: CallArguments<E>, options: { enabled?: boolean } = {}): UseQueryResult<z.output<E['output']>, Problem> {
  return useQuery<z.output<E['output']>, Problem>({
    queryKey: [endpoint.audit, given], queryFn: ({ signal }) => reach(endpoint, { ...given, signal }), placeholderData: (before) => before, ...options,
  })
}

/** A function that saves through an endpoint; afterwards everything shown is read anew. Rejects with `Problem`. */
export function useSave<E extends Endpoint>(endpoint: E) {
  const queries = useQueryClient()
  const mutation = useMutation<z.output<E['output']>, Problem, CallArguments<E>>({
    mutationFn: (given) => reach(endpoint, given), onSuccess: () => queries.invalidateQueries(),
  })
  return { save: mutation.mutateAsync, isSaving: mutation.isPending }
}

/** Loads a file that an endpoint makes, under the name the server gave or `name`. */
export async function download<E extends Endpoint>(endpoint: E, given: CallArguments<E>, name: string): Promise<void> {
  const blob = (await reach(endpoint, given)) as unknown as Blob
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
