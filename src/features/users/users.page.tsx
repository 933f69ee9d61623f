/** Verwaltung > Konten. */
import { Ban, Copy, KeyRound, Pencil, RotateCcw, UserPlus } from 'lucide-react'
import { Button, why } from '../../ui/button.tsx'
import { Name, choicesOf } from '../../ui/context.tsx'
import { confirm, openDialog } from '../../ui/dialog.tsx'
import { count, day } from '../../ui/format.ts'
import { Form } from '../../ui/form.tsx'
import { Field } from '../../ui/form-field.tsx'
import { Page, Row, Stack } from '../../ui/layout.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { Badge, Empty, Notice, type Tone } from '../../ui/notice.tsx'
import { reach, useRead, useSave } from '../../ui/reach.ts'
import { DataTable, useList, type Column } from '../../ui/table.tsx'
import { copyText } from '../../ui/copy.ts'
import { toast } from '../../ui/toast.tsx'
import { changeUser, countHeldCases, disableUser, enableUser, inviteUser, listUsers, renewAccess, type UserRow } from './user.api.ts'
import { needsSecondFactor, roleLabels, userStateLabels, type UserState } from './user.ts'

const tones: Record<UserState, Tone> = { planned: 'neutral', unconfirmed: 'warn', invited: 'accent', active: 'good', disabled: 'bad' }

const columns: Column<UserRow>[] = [
  { key: 'name', label: 'Name', main: true, cell: (row) => <Name>{row.name}</Name> },
  { key: 'initials', label: 'Kürzel' },
  { key: 'role', label: 'Rolle', filter: choicesOf(roleLabels), cell: (row) => roleLabels[row.role] },
  { key: 'email', label: 'E-Mail', cell: (row) => row.email && <bdi>{row.email}</bdi> },
  { key: 'state', label: 'Stand', filter: choicesOf(userStateLabels), cell: (row) => <Badge tone={tones[row.state]}>{userStateLabels[row.state]}{row.linkUntil ? ` bis ${day(row.linkUntil)}` : ''}</Badge> },
  { key: 'hasSecondFactor', label: 'zweiter Faktor', sort: false, cell: (row) => (row.hasSecondFactor ? 'ja' : row.isPrepared ? 'Beispielkonto' : needsSecondFactor(row.role) && row.state === 'active' ? <Badge tone="warn">fehlt noch</Badge> : 'nein') },
]

export default function UsersPage() {
  const [list, setList] = useList('konten')
  const users = useRead(listUsers, { input: list })
  const acts = useActs()
  return (
    <Page title="Konten" wide actions={<Button kind="primary" icon={UserPlus} onPress={acts.invite}>Einladen</Button>}>
      <DataTable label="Konten" columns={columns} rows={users.data?.rows} total={users.data?.total} list={list} onList={setList} loading={users.isFetching} error={users.error}
        rowActions={acts.of} empty={<Empty icon={UserPlus} title="Kein Konto gefunden">Mitarbeitende und Ehrenamtliche erhalten ein Konto über eine Einladung.</Empty>} />
    </Page>
  )
}

/** What can be done with accounts; each act tells its outcome. */
function useActs() {
  const create = useSave(inviteUser), change = useSave(changeUser), renew = useSave(renewAccess), disable = useSave(disableUser), enable = useSave(enableUser)

  const invite = () => void openDialog<{ link: string; user: UserRow }>({ title: 'Konto anlegen', content: (close) => (
    <Form schema={inviteUser.input} values={{ name: '', email: '', initials: '', role: 'caseworker' }} action="Einladen" onCancel={() => close()} onSave={(input, { key }) => create.save({ input, key })} onSaved={close}>
      <AccountFields />
    </Form>
  ) }).then((made) => made && showLink(made))

  const edit = (row: UserRow) => void openDialog<true>({ title: 'Konto ändern', content: (close) => (
    <Form schema={changeUser.input} values={{ name: row.name, email: row.email, initials: row.initials ?? '', role: row.role }} version={row.version} onCancel={() => close()}
      onSave={(input, { version }) => change.save({ params: { id: row.id }, input, version })} onSaved={() => { toast('Gespeichert'); close(true) }}>
      <AccountFields roleHint={why(row.can.changeRole) ?? 'Mit einer neuen Rolle enden die Anmeldungen des Kontos, und die Einsichten in Fälle, die zur alten Rolle gehörten.'} isRoleFixed={row.can.changeRole !== true} />
    </Form>
  ) })

  const link = async (row: UserRow) => {
    const isNew = row.state === 'planned'
    const also = isNew ? [] : ['Kennwort und zweiter Faktor gelten nicht mehr', 'alle Anmeldungen dieses Kontos enden', 'ein früherer Link gilt nicht mehr']
    if (!(await confirm({ title: isNew ? `${row.name} einladen?` : `Neuer Zugang für ${row.name}?`, also, action: 'Link ausstellen', danger: !isNew }))) return
    await renew.save({ params: { id: row.id }, version: row.version }).then(showLink)
  }
  const close = async (row: UserRow) => {
    const { cases } = await reach(countHeldCases, { params: { id: row.id } })
    const text = `Alle Anmeldungen dieses Kontos enden sofort. Die Sperre lässt sich aufheben.${cases ? ` Das Konto ist für ${count(cases, 'Fall', 'Fälle')} zuständig: Sie stehen danach als verwaist auf der Seite Übergabe, wo die Leitung sie verteilt. Besser ist, sie vorher zu übergeben.` : ''}`
    if (!(await confirm({ title: `${row.name} sperren?`, text, action: cases ? 'Trotzdem sperren' : 'Sperren', danger: true }))) return
    await disable.save({ params: { id: row.id }, version: row.version }).then(() => toast('Gesperrt'))
  }
  const open = (row: UserRow) => void enable.save({ params: { id: row.id }, version: row.version }).then(() => toast('Entsperrt'))

  const of = (row: UserRow): MenuItem[] => [
    { key: 'edit', label: 'Ändern', icon: Pencil, act: () => edit(row) },
    { key: 'link', label: row.state === 'planned' ? 'Einladen' : 'Neuer Einmal-Link', icon: KeyRound, why: why(row.can.renewAccess), act: () => void link(row) },
    row.state === 'disabled'
      ? { key: 'enable', label: 'Entsperren', icon: RotateCcw, why: why(row.can.enable), act: () => open(row) }
      : { key: 'disable', label: 'Sperren', icon: Ban, danger: true, why: why(row.can.disable), act: () => void close(row) },
  ]
  return { invite, of }
}

function AccountFields({ roleHint, isRoleFixed }: { roleHint?: string; isRoleFixed?: boolean }) {
  return (
    <>
      <Field name="name" />
      <Field name="email" />
      <Field name="role" hint={roleHint} disabled={isRoleFixed} />
      <Field name="initials" />
    </>
  )
}

/** The link is shown this one time. */
function showLink({ link, user }: { link: string; user: UserRow }): void {
  void openDialog({ title: 'Einmal-Link', content: (close) => (
    <Stack>
      <p>Für <bdi>{user.name}</bdi>, gültig bis {user.linkUntil ? day(user.linkUntil) : ''}. Bitte persönlich oder auf sicherem Weg übergeben.</p>
      <label className="field"><span className="field-label">Link</span><input className="control" readOnly value={link} onFocus={(event) => event.currentTarget.select()} /></label>
      {user.state === 'unconfirmed' && <Notice>Der Link öffnet das Konto erst, wenn die Leitung den Zugang unter Heute bestätigt hat.</Notice>}
      <Notice tone="warn">Der Link wird nur jetzt gezeigt. Wer ihn hat, kommt in dieses Konto.</Notice>
      <Row end><Button icon={Copy} kind="primary" onPress={() => void copyText(link)}>Kopieren</Button><Button onPress={() => close()}>Fertig</Button></Row>
    </Stack>
  ) })
}
