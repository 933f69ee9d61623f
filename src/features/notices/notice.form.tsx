/** Making a notice from stays, looking at it before, withdrawing it; printing the house rules. */
import { Eye } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { Problem } from '../../base/call.ts'
import { Button } from '../../ui/button.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { openEntry } from '../../ui/entry.tsx'
import { Field, Fields, Form, useFormValues, useSetValue } from '../../ui/form.tsx'
import { day } from '../../ui/format.ts'
import { Row } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/notice.tsx'
import { download, useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { downloadNotice, listNoticeStays, makeNotice, previewNotice, withdrawNotice, type NoticeRow, type NoticeStay } from './notice.api.ts'
import { NoticeFields, noticeKindLabels, Withdrawal, type NoticeKind } from './notice.ts'
import { printRules } from '../templates/template.api.ts'
import { RulesInput } from '../templates/template.ts'

export const saveNotice = (row: Pick<NoticeRow, 'id' | 'number' | 'kind'>, format: 'pdf' | 'odt') => download(downloadNotice, { params: { id: row.id }, input: { format } }, `${noticeKindLabels[row.kind as NoticeKind]} ${row.number.replace('/', '-')}.${format}`)
const nothingFits = (kind: NoticeKind) => (kind === 'end' ? 'Für ein Ende fehlt ein Auszug: Er wird zuerst bei der Unterbringung eingetragen.' : kind === 'transfer' ? 'Niemand ist von einer anderen Unterkunft hierher umgezogen.' : 'Alle Belegungen haben schon einen Bescheid.')

/** Stays that a kind of notice can be about; those of the same act as the latest are chosen first. */
const fitting = (stays: readonly NoticeStay[], kind: NoticeKind) => stays.filter((stay) => (kind === 'end' ? stay.fits.includes('end') : stay.notice_number === '' && (kind === 'placement' || stay.fits.includes('transfer'))))
function together(stays: readonly NoticeStay[], kind: NoticeKind): string[] {
  const all = fitting(stays, kind), [latest] = all, dayOf = (stay: NoticeStay) => (kind === 'end' ? stay.valid_until : stay.valid_from)
  return latest ? all.filter((stay) => stay.building === latest.building && dayOf(stay) === dayOf(latest)).map(({ id }) => id) : []
}
/** What is most likely wanted: an order for the latest stay, or its end when the order stands. */
function likely(stays: readonly NoticeStay[]): NoticeKind {
  const open = stays.find((stay) => stay.notice_number === '')
  if (open) return open.fits.includes('transfer') ? 'transfer' : 'placement'
  return stays.some((stay) => stay.fits.includes('end')) ? 'end' : 'placement'
}

/** Gives back the notice when it was made. */
export const openNotice = (personId: string, today: string) => openDialog({ title: 'Bescheid erstellen', size: 'large', content: (close) => <Make personId={personId} today={today} close={close} /> })
function Make({ personId, today, close }: { personId: string; today: string; close(answer?: unknown): void }) {
  const read = useRead(listNoticeStays, { params: { personId } })
  const { save } = useSave(makeNotice)
  return (
    <Loaded read={read}>{({ rows }) => rows.length === 0 ? <p>Bisher ist niemand aus dem Haushalt untergebracht. Zuerst wird der Einzug eingetragen.</p> : (
      <Form schema={NoticeFields} values={{ kind: likely(rows), stay_ids: together(rows, likely(rows)), dated_on: today, addition: '' }} always action="Erstellen" onCancel={() => close()}
        onSave={(input, { key }) => save({ input, key })}
        onSaved={(notice: NoticeRow) => { toast(`Bescheid ${notice.number} erstellt`); void saveNotice(notice, 'pdf'); close(notice) }}>
        <NoticeFieldset stays={rows} />
      </Form>
    )}</Loaded>
  )
}
function NoticeFieldset({ stays }: { stays: readonly NoticeStay[] }) {
  const values = useFormValues<NoticeFields>(), set = useSetValue()
  const { kind, stay_ids } = values
  const choices = useMemo(() => fitting(stays, kind).map((stay) => ({ value: stay.id, label: [stay.name, stay.building, stay.place, kind === 'end' ? `bis ${day(stay.valid_until!)}` : `ab ${day(stay.valid_from)}`].filter(Boolean).join(' · ') })), [stays, kind])
  useEffect(() => { if (stay_ids.some((id) => !choices.some((one) => one.value === id))) set('stay_ids', together(stays, kind)) }, [stays, kind, choices, stay_ids, set])
  const look = async () => {
    const asked = NoticeFields.safeParse(values)
    if (!asked.success) throw new Problem(400, 'input', 'Für den Entwurf bitte zuerst Personen und Datum wählen.')
    await download(previewNotice, { input: asked.data }, 'Entwurf.pdf')
  }
  return (
    <>
      <Field name="kind" look="segments" />
      {choices.length === 0 && <p className="field-hint">{nothingFits(kind)}</p>}
      <Field name="stay_ids" choices={choices} />
      <Fields columns={2}><Field name="dated_on" /></Fields>
      <Field name="addition" rows={3} />
      <Row><Button icon={Eye} why={stay_ids.length === 0 ? 'Bitte zuerst Personen wählen.' : undefined} onPress={look}>Entwurf ansehen</Button></Row>
    </>
  )
}

export const openWithdrawal = (row: NoticeRow, today: string) => openEntry({ title: `Bescheid ${row.number} aufheben`, size: 'small', schema: Withdrawal, row: { id: row.id, version: row.version, ...{ withdrawn_on: today, withdrawn_reason: '' } }, change: withdrawNotice, action: 'Aufheben', children: <><p>Die Nummer bleibt vergeben. Bei den Belegungen wird sie gelöscht, damit ein neuer Bescheid möglich ist.</p><Field name="withdrawn_on" /><Field name="withdrawn_reason" /></> })

export const openRules = () => openDialog({ title: 'Hausordnung drucken', size: 'small', content: (close) => (
  <Form schema={RulesInput} values={{ language: 'de', format: 'pdf' }} always action="Drucken" onCancel={() => close()} onSave={(input) => download(printRules, { input }, `Hausordnung.${input.format}`)} onSaved={() => { toast('Die Hausordnung liegt bei den Downloads'); close() }}><Field name="language" look="select" /><Field name="format" /></Form>
) })
