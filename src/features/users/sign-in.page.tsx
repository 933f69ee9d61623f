import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/layout.tsx'
import { forgetUnsaved } from '../../ui/leave.ts'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { useRead } from '../../ui/reach.ts'
import { readSession } from './session.api.ts'
import { SignInSteps } from './sign-in.form.tsx'

/** Where to go afterwards: only an address inside the app. */
function destination(): string {
  const wanted = new URLSearchParams(location.search).get('weiter') ?? '/'
  return /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/anmelden') ? wanted : '/'
}

/** With a fresh page, so that nothing of whoever was signed in before is left in memory. */
function enter(): void {
  forgetUnsaved()
  location.assign(destination())
}

export default function SignInPage() {
  const session = useRead(readSession, {})
  return (
    <Page title="Anmelden" lead={session.data?.organisation}>
      <Loaded read={session} lines={6}>{(state) => (
        <>
          {state.isDemo && state.stage === 'none' && <Notice title="Beispielgemeinde">Alle Personen sind erfunden. Die Anmeldungen stehen in dem Fenster, in dem der Server gestartet wurde.</Notice>}
          {state.stage === 'full' ? <Notice tone="good" title={`Angemeldet als ${state.name}`} actions={<Button kind="primary" onPress={enter}>Weiter</Button>} /> : <SignInSteps start={state} onDone={enter} />}
        </>
      )}</Loaded>
    </Page>
  )
}
