/** Mein Konto: password, second factors, and where one is signed in. */
import { Laptop, Plus, ShieldCheck, Smartphone } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { instant } from '../../ui/format.ts'
import { Form } from '../../ui/form.tsx'
import { Field } from '../../ui/form-field.tsx'
import { Columns, Facts, Page, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Empty, Loaded, Notice } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { MailPanel } from '../mail/mail.panel.tsx'
import { changePassword, endOtherSessions, endSession, offerTotp, offerPasskey, readAccount, removePasskey, removeTotp, type OwnAccount } from './account.api.ts'
import { withConfirmation } from './again.dialog.tsx'
import { PasskeySetup, TotpSetup } from './factor.form.tsx'
import { AccountNotices } from './notices.panel.tsx'
import { canUsePasskeys } from './passkey.form.tsx'
import { Password } from './session.api.ts'
import { roleLabels } from './user.ts'
import './users.css'

const Change = changePassword.input.extend({ password: Password.meta({ label: 'neues Kennwort', kind: 'new-password' }) })

export default function AccountPage() {
  const account = useRead(readAccount, {})
  return (
    <Page title="Mein Konto">
      <Loaded read={account} lines={12}>{(own) => (
        <Columns>
          <Stack>
            <AccountNotices />
            <Sessions own={own} />
            <Factors own={own} refresh={() => account.refetch()} />
          </Stack>
          <Stack>
            <Panel title="Angaben">
              <Facts items={[['Name', own.name], ['Anmeldename', own.email], ['Kürzel', own.initials], ['Rolle', roleLabels[own.role]]]} />
              <p className="muted">Änderungen macht die Administration.</p>
            </Panel>
            <PasswordPanel own={own} />
            {(own.role === 'caseworker' || own.role === 'lead') && <MailPanel />}
          </Stack>
        </Columns>
      )}</Loaded>
    </Page>
  )
}

function Sessions({ own }: { own: OwnAccount }) {
  const one = useSave(endSession), others = useSave(endOtherSessions)
  const end = (work: () => Promise<unknown>) => work().then(() => toast('Beendet'))
  return (
    <Panel title="Anmeldungen" count={own.sessions.length}
      actions={own.sessions.length > 1 && <Button size="small" busy={others.isSaving} onPress={() => end(() => others.save({}))}>Alle anderen beenden</Button>}>
      <ul className="own-lines">
        {own.sessions.map((session) => (
          <li key={session.id}>
            <Laptop size={18} aria-hidden />
            <span className="own-text"><span>{session.device}</span><span className="muted small">seit {instant(session.startedAt)}, zuletzt {instant(session.seenAt)}</span></span>
            {session.isThis ? <Badge tone="accent">diese</Badge> : <Button size="small" kind="quiet" onPress={() => end(() => one.save({ params: { id: session.id } }))}>Beenden</Button>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Factors({ own, refresh }: { own: OwnAccount; refresh(): unknown }) {
  const totp = useSave(removeTotp), passkey = useSave(removePasskey)
  /** Opens a setup once the sign-in is confirmed; asking for the offer tells whether it is. */
  const setUp = async (kind: 'totp' | 'passkey') => {
    if (!(await withConfirmation(async () => reach(kind === 'totp' ? offerTotp : offerPasskey, {}).then(() => true)))) return
    const Setup = kind === 'totp' ? TotpSetup : PasskeySetup
    const isDone = await openDialog<true>({ title: kind === 'totp' ? 'Code-App einrichten' : 'Passkey einrichten', content: (close) => <Setup onDone={() => close(true)} onCancel={() => close()} /> })
    if (isDone) toast('Eingerichtet')
    refresh()
  }
  const remove = async (name: string, work: () => Promise<unknown>) => {
    if (await confirm({ title: `${name} entfernen?`, text: 'Anmelden ist damit nicht mehr möglich.', action: 'Entfernen', danger: true })) await work().then(() => toast('Entfernt'))
  }
  return (
    <Panel title="Zweiter Faktor">
      <Stack>
        {!own.hasTotp && own.passkeys.length === 0 && (own.isPrepared
          ? <Notice>Vorbereitete Konten der Beispielgemeinde melden sich ohne zweiten Faktor an.</Notice>
          : <Empty icon={ShieldCheck} title="Kein zweiter Faktor">Ein Code oder ein Passkey schützt das Konto, auch wenn das Kennwort bekannt wird.</Empty>)}
        <ul className="own-lines">
          {own.hasTotp && (
            <li>
              <Smartphone size={18} aria-hidden />
              <span className="own-text">Code-App</span>
              <Button size="small" kind="quiet" why={why(own.canRemoveTotp)} onPress={() => remove('Code-App', () => totp.save({}))}>Entfernen</Button>
            </li>
          )}
          {own.passkeys.map((key) => (
            <li key={key.id}>
              <ShieldCheck size={18} aria-hidden />
              <span className="own-text"><span>Passkey „{key.label}“</span><span className="muted small">{key.lastUsedAt ? `zuletzt ${instant(key.lastUsedAt)}` : `seit ${instant(key.createdAt)}`}</span></span>
              <Button size="small" kind="quiet" why={why(own.canRemovePasskey)} onPress={() => remove(`Passkey „${key.label}“`, () => passkey.save({ params: { id: key.id } }))}>Entfernen</Button>
            </li>
          ))}
        </ul>
        <Row>
          <Button icon={Plus} onPress={() => setUp('totp')}>{own.hasTotp ? 'Andere Code-App' : 'Code-App'}</Button>
          {canUsePasskeys() && <Button icon={Plus} onPress={() => setUp('passkey')}>Passkey</Button>}
        </Row>
      </Stack>
    </Panel>
  )
}

function PasswordPanel({ own }: { own: OwnAccount }) {
  if (own.isPrepared) return <Panel title="Kennwort"><p className="muted">Vorbereitete Konten der Beispielgemeinde behalten ihr Kennwort.</p></Panel>
  const change = () => openDialog<true>({ title: 'Kennwort ändern', size: 'small', content: (close) => (
    <Form schema={Change} values={{ old: '', password: '' }} action="Ändern" onCancel={() => close()} onSave={(input) => reach(changePassword, { input })} onSaved={() => close(true)}>
      <Field name="old" />
      <Field name="password" hint={`Mindestens ${own.leastLength} Zeichen. Mehrere Wörter sind gut zu merken und schwer zu erraten.`} />
    </Form>
  ) }).then((isDone) => isDone && toast('Kennwort geändert. Andere Anmeldungen sind beendet.'))
  return (
    <Panel title="Kennwort">
      <p className="muted">Mit einem neuen Kennwort enden alle anderen Anmeldungen.</p>
      <div><Button onPress={() => void change()}>Kennwort ändern</Button></div>
    </Panel>
  )
}
