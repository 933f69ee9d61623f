/** Redeeming a one-time link: password first, then the second factor where the role needs one. */
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Form } from '../../ui/form.tsx'
import { Field } from '../../ui/form-field.tsx'
import { Page, Stack } from '../../ui/layout.tsx'
import { Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead } from '../../ui/reach.ts'
import { readInvitation, redeemInvitation } from './invitation.api.ts'
import { Email, Password, type SessionState } from './session.api.ts'
import { SignInSteps } from './sign-in.form.tsx'
import { roleLabels, UserName, type Role } from './user.ts'

const NewPassword = Password.meta({ label: 'Kennwort', kind: 'new-password' })
const Known = z.object({ password: NewPassword })
const Unknown = z.object({ name: UserName, email: Email, password: NewPassword })

/** The token is taken out of the address at once, so that it stays neither in the history nor on a shared screen. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  return token
}

export default function InvitationPage() {
  const token = useToken()
  const [state, setState] = useState<SessionState>()
  const invitation = useRead(readInvitation, { input: { token } }, { enabled: token !== '' && !state })
  const enter = () => location.assign('/')
  const go = (next: SessionState) => (next.stage === 'full' ? enter() : setState(next))

  if (state) return <Page title="Zweiter Faktor" lead={state.organisation}><SignInSteps start={state} onDone={enter} /></Page>
  if (!token) return <Page title="Einladung"><Empty title="Der Link ist unvollständig">Bitte den ganzen Link aus der Einladung öffnen.</Empty></Page>
  return (
    <Page title="Einladung" lead={invitation.data?.organisation}>
      <Loaded read={invitation} lines={6}>{(invited) => (
        <Stack>
          {invited.email !== null && <p>Konto für <bdi>{invited.name}</bdi> ({roleLabels[invited.role as Role]}). Anmeldename: <bdi>{invited.email}</bdi></p>}
          {!invited.isConfirmed && <Notice tone="warn">Die Leitung hat diesen Zugang noch nicht bestätigt. Sie findet ihn unter Heute; danach bitte diesen Link noch einmal öffnen.</Notice>}
          {invited.isConfirmed && <Form schema={invited.email === null ? Unknown : Known} values={{ name: '', email: '', password: '' }} action="Weiter"
            onSave={(input) => reach(redeemInvitation, { input: { token, ...input } })} onSaved={go}>
            {invited.email === null && <><Field name="name" autoComplete="name" /><Field name="email" autoComplete="username" /></>}
            <Field name="password" hint={`Mindestens ${invited.leastLength} Zeichen. Mehrere Wörter sind gut zu merken und schwer zu erraten.`} />
          </Form>}
        </Stack>
      )}</Loaded>
    </Page>
  )
}
