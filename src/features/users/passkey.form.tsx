/** Passkeys in the browser: asking the device, and what to say when it says no. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { KeyRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { Stack } from '../../ui/layout.tsx'
import { reach } from '../../ui/reach.ts'
import { keepPasskey, offerPasskey } from './account.api.ts'
import type { Assertion } from './passkey.ts'
import { offerPasskeySignIn, type SessionState } from './session.api.ts'

export const canUsePasskeys = (): boolean => browserSupportsWebAuthn()

/** The device's answer to a fresh challenge; null when the person left it. */
async function askDevice(): Promise<z.input<typeof Assertion> | null> {
  const optionsJSON = await reach(offerPasskeySignIn, {})
  return unlessLeft(() => startAuthentication({ optionsJSON }) as Promise<z.input<typeof Assertion>>)
}

/** Makes a passkey on this device and keeps it under a label; null when the person left it. */
export async function makePasskey(label: string): Promise<SessionState | null> {
  const optionsJSON = await reach(offerPasskey, {})
  const response = await unlessLeft(() => startRegistration({ optionsJSON }))
  return response && reach(keepPasskey, { input: { label, response: { ...response, clientExtensionResults: {} } } })
}

/** Leaving the device's own window is no fault; everything else is told in one sentence. */
async function unlessLeft<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    const name = (error as Error).name
    if (name === 'NotAllowedError' || name === 'AbortError') return null
    throw Object.assign(new Error(name === 'InvalidStateError' ? 'Auf diesem Gerät ist schon ein Passkey für dieses Konto.' : 'Das Gerät hat den Passkey nicht angenommen.'), { code: 'device' })
  }
}

/** A button that asks for the passkey and hands on the device's answer. */
export function PasskeyButton({ children, onAnswer }: { children: ReactNode; onAnswer(response: z.input<typeof Assertion>): Promise<unknown> }) {
  const [state, setState] = useState<{ busy?: boolean; error?: unknown; left?: boolean }>({})
  if (!canUsePasskeys()) return null
  const ask = async () => {
    setState({ busy: true })
    try {
      const response = await askDevice()
      if (response) await onAnswer(response)
      setState({ left: response === null })
    } catch (error) {
      setState({ error })
    }
  }
  return (
    <Stack gap="tight">
      <div><Button icon={KeyRound} busy={state.busy} onPress={ask}>{children}</Button></div>
      {state.left && <Notice>Der Passkey wurde nicht verwendet.</Notice>}
      {state.error !== undefined && <ErrorNotice error={state.error} />}
    </Stack>
  )
}
