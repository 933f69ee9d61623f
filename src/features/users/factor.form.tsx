/** Setting up a second factor: a code app or a passkey. Part of the first sign-in, and of the own account. */
import { useState } from 'react'
import { Form } from '../../ui/form.tsx'
import { Grid, Panel, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead } from '../../ui/reach.ts'
import { keepPasskey, keepTotp, offerTotp } from './account.api.ts'
import { canUsePasskeys, makePasskey } from './passkey.form.tsx'
import type { SessionState } from './session.api.ts'
import './users.css'

type Props = { onDone(state: SessionState): void; onCancel?(): void }

/** Both ways side by side, for whoever has none yet. */
export function FirstFactor({ onDone }: Props) {
  return (
    <Grid min="medium">
      <Panel title="Code-App"><TotpSetup onDone={onDone} /></Panel>
      {canUsePasskeys() && <Panel title="Passkey"><PasskeySetup onDone={onDone} /></Panel>}
    </Grid>
  )
}

export function TotpSetup({ onDone, onCancel }: Props) {
  const offer = useRead(offerTotp, {})
  return (
    <Loaded read={offer} lines={8}>{({ picture, secret }) => (
      <Stack>
        <p>Das Bild mit einer App für Einmalcodes aufnehmen, dann den Code eingeben, den sie zeigt.</p>
        <img className="qr" src={picture} alt="QR-Code für die Code-App" width={208} height={208} />
        <details>
          <summary>Ohne Kamera: Schlüssel eintippen</summary>
          <p><code data-private>{secret.match(/.{1,4}/g)!.join(' ')}</code></p>
        </details>
        <Form patient schema={keepTotp.input} action="Einrichten" onCancel={onCancel} onSave={(input) => reach(keepTotp, { input })} onSaved={onDone} />
      </Stack>
    )}</Loaded>
  )
}

export function PasskeySetup({ onDone, onCancel }: Props) {
  const [wasLeft, setLeft] = useState(false)
  return (
    <Stack>
      <p>Anmelden mit Fingerabdruck, Gesicht oder PIN dieses Geräts oder mit einem Sicherheitsschlüssel. Ein Kennwort ist dann nicht nötig.</p>
      {wasLeft && <Notice tone="warn">Es wurde kein Passkey eingerichtet.</Notice>}
      <Form patient schema={keepPasskey.input.pick({ label: true })} values={{ label: '' }} action="Passkey einrichten" onCancel={onCancel} onSave={({ label }) => makePasskey(label)}
        onSaved={(state: SessionState | null) => { setLeft(state === null); if (state) onDone(state) }} />
    </Stack>
  )
}
