/** A field that takes a code of a list: what is entered is one of its codes. What is stored may be older or come from a list that was read in; answers show it as it is (`storedShape`). */
import { z } from 'zod'
import type { Code } from './code.ts'
import { codeLists, type ListName } from './codes.ts'

/** `fault`: German sentence where the code is missing or none of the list. */
export function coded(list: ListName, fault: string, meta: Record<string, unknown> = {}) {
  const codes = codeLists[list] as readonly Code[]
  return z.enum(codes.map((entry) => entry.code) as [string, ...string[]], { error: fault }).meta({ list, labels: Object.fromEntries(codes.map(({ code, label }) => [code, label])), ...meta })
}
/** Whether a list knows the code. */
export const isOfList = (list: ListName, code: string): boolean => (codeLists[list] as readonly Code[]).some((entry) => entry.code === code)
