/** Two interruptions that any screen can meet: the sign-in ran out, or an act wants it confirmed. What was typed stays where it is. */
import { Problem } from '../../base/call.ts'
import { openDialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Stack } from '../../ui/layout.tsx'
import { reach } from '../../ui/reach.ts'
import { z } from 'zod'
import { PasskeyButton } from './passkey.form.tsx'
import { confirmSignIn, Password } from './session.api.ts'
import { SignInSteps } from './sign-in.form.tsx'

/** Asks to sign in again as the same person; true when it was done. Somebody else's sign-in starts at the first page, so that nobody sees what another had opened. */
export async function askToSignInAgain(before: { id: string; email: string | null } | undefined): Promise<boolean> {
  if (!before) return false
  const userId = await openDialog<string | null>({ title: 'Die Anmeldung ist abgelaufen', size: 'small', content: (close) => (
    <Stack>
      <p>Nach der Anmeldung geht es hier weiter. Was eingegeben wurde, bleibt stehen.</p>
      <SignInSteps email={before.email ?? ''} onDone={(state) => close(state.userId)} />
    </Stack>
  ) })
  if (userId && userId !== before.id) location.assign('/')
  return userId === before.id
}

const PasswordOnly = z.object({ password: Password })

/** Asks for password or passkey before an exposing act; true when it was given. It then counts for ten minutes. */
export async function askToConfirm(): Promise<boolean> {
  const given = await openDialog<true>({ title: 'Bitte bestätigen', size: 'small', content: (close) => (
    <Stack>
      <p>Dafür ist das eigene Kennwort noch einmal nötig. Danach gilt es zehn Minuten.</p>
      <Form patient schema={PasswordOnly} values={{ password: '' }} action="Bestätigen" onCancel={() => close()} onSave={(input) => reach(confirmSignIn, { input })} onSaved={() => close(true)} />
      <PasskeyButton onAnswer={async (response) => { await reach(confirmSignIn, { input: { response } }); close(true) }}>Mit Passkey bestätigen</PasskeyButton>
    </Stack>
  ) })
  return given === true
}

/** Does work that may want a confirmation. For setting up a further factor: those endpoints are open before sign-in, so `reach` does not ask by itself. */
export async function withConfirmation<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'confirm') throw error
    return (await askToConfirm()) ? work() : undefined
  }
}
