/** What a form shares with its fields. */
import { createContext, useCallback, useContext } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import type { FieldFacts } from './schema.ts'

export type Shell = { form: UseFormReturn<Record<string, unknown>>; factsFor(name: string): FieldFacts }
export const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('A field stands outside of a form.')
  return shell
}
/** What stands in the form right now, for fields that depend on others. */
export function useFormValues<T extends Record<string, unknown>>(): T {
  return useWatch({ control: useShell().form.control }) as T
}
/** Changes a value from outside of its field. The function stays the same, so that an effect may name it. */
export function useSetValue(): (name: string, value: unknown) => void {
  const { form } = useShell()
  return useCallback((name, value) => form.setValue(name, value, { shouldDirty: true, shouldValidate: form.formState.isSubmitted }), [form])
}
