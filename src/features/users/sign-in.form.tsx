/** The steps of signing in, for the page and for the dialog that appears when a sign-in ran out. */
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Field } from '../../ui/form-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { reach } from '../../ui/reach.ts'
import { FirstFactor } from './factor.form.tsx'
import { PasskeyButton } from './passkey.form.tsx'
import { signIn, signInWithCode, signInWithPasskey, signOut, type SessionState } from './session.api.ts'

/** `email`: whose sign-in goes on; left out, anybody's. `start`: how far it has come. */
export function SignInSteps({ email = '', start, onDone }: { email?: string; start?: SessionState; onDone(state: SessionState): void }) {
  const [state, setState] = useState(start)
  const go = (next: SessionState) => (next.stage === 'full' ? onDone(next) : setState(next))
  const startOver = async () => {
    await reach(signOut, {})
    setState(undefined)
  }
  const passkey = <PasskeyButton onAnswer={async (response) => go(await reach(signInWithPasskey, { input: { response } }))}>Mit Passkey anmelden</PasskeyButton>

  if (state?.stage === 'enrol') {
    return (
      <Stack>
        <p>Dieses Konto sieht Angaben über Menschen und braucht deshalb neben dem Kennwort einen zweiten Faktor. Einer genügt; weitere lassen sich später einrichten.</p>
        <FirstFactor onDone={go} />
        <div><Button kind="quiet" onPress={startOver}>Mit anderem Konto anmelden</Button></div>
      </Stack>
    )
  }
  if (state?.stage === 'second_factor') {
    return (
      <Stack>
        {state.hasTotp && <Form key="code" patient schema={signInWithCode.input} action="Anmelden" onSave={(input) => reach(signInWithCode, { input })} onSaved={go}><Field name="code" autoFocus /></Form>}
        {state.hasPasskey && passkey}
        <div><Button kind="quiet" onPress={startOver}>Mit anderem Konto anmelden</Button></div>
      </Stack>
    )
  }
  return (
    <Stack>
      <Form key="password" patient schema={signIn.input} values={{ email, password: '' }} action="Anmelden" onSave={(input) => reach(signIn, { input })} onSaved={go}>
        <Field name="email" autoComplete="username" autoFocus={!email} disabled={Boolean(email)} />
        <Field name="password" autoFocus={Boolean(email)} />
      </Form>
      {passkey}
    </Stack>
  )
}
