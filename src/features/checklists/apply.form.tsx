/** Applying a checklist: which one, from which day, to whom; every item can be left out and put on another day before anything is written. */
import { isDay } from '../../base/day.ts'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { A, Name, useUi } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Fields } from '../../ui/form.tsx'
import { count, day as shownDay } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { Loaded, Notice, sentenceOf } from '../../ui/notice.tsx'
import { useRead, useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { applyChecklist, listChecklists, previewChecklist, undoChecklist, type ChecklistRow } from './checklist.api.ts'
import type { PlannedTask } from './checklist.rules.ts'
import './checklists.css'

export const openApply = (personId: string) => openDialog({ title: 'Checkliste anwenden', size: 'large', content: (close) => <Apply personId={personId} close={close} /> })

function Apply({ personId, close }: { personId: string; close(): void }) {
  const read = useRead(listChecklists, {})
  return <Loaded read={read}>{({ rows }) => {
    const offered = rows.filter((row) => row.is_active)
    return offered.length ? <Chosen personId={personId} lists={offered} close={close} /> : <p>Es gibt keine Checkliste. <A href="/verwaltung/checklisten">Checklisten</A> pflegt das Integrationsmanagement selbst.</p>
  }}</Loaded>
}


function Chosen({ personId, lists, close }: { personId: string; lists: ChecklistRow[]; close(): void }) {
  const { today } = useUi()
  const [id, setId] = useState<string | null>(null)
  const [day, setDay] = useState<string | null>(today)
  const [whom, setWhom] = useState<string | null>('person')
  const list = lists.find((one) => one.id === id)
  const input = { person_id: personId, household: whom === 'household', day: isDay(day) ? day : today }
  const read = useRead(previewChecklist, { params: { id: id ?? '' }, input }, { enabled: Boolean(id) && isDay(day) })
  const household = read.data?.household ?? 1
  return (
    <Stack>
      <ChoiceField label="Checkliste" look="select" required choices={lists.map((one) => ({ value: one.id, label: one.purpose ? `${one.name}: ${one.purpose}` : one.name }))} value={id} onChange={setId} />
      {list && <Fields columns={2}>
        <DateField label={list.day_label} required value={day} onChange={setDay} />
        {household > 1 && <ChoiceField label="für wen" look="segments" choices={[{ value: 'person', label: 'nur diese Person' }, { value: 'household', label: `Haushalt (${household})` }]} value={whom} onChange={setWhom} />}
      </Fields>}
      {list && isDay(day) && <Loaded read={read}>{({ rows, earlier }) => <Preview key={JSON.stringify([id, input])} list={list} rows={rows} earlier={earlier} input={input} close={close} />}</Loaded>}
    </Stack>
  )
}

const keyOf = (row: PlannedTask) => `${row.item} ${row.person_id}`

function Preview({ list, rows, earlier, input, close }: { list: ChecklistRow; rows: PlannedTask[]; earlier: { person_name: string; day: string }[]; input: { person_id: string; household: boolean; day: string }; close(): void }) {
  const { today } = useUi()
  const { save: apply, isSaving } = useSave(applyChecklist)
  const { save: undo } = useSave(undoChecklist)
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const [days, setDays] = useState<Readonly<Record<string, string | null>>>({})
  const sent = useRef({ content: '', key: '' })
  const [failure, setFailure] = useState('')
  const chosen = rows.filter((row) => !out.has(keyOf(row))).map((row) => ({ item: row.item, person_id: row.person_id, due_on: days[keyOf(row)] ?? row.due_on }))
  const wrong = chosen.some((task) => !isDay(task.due_on) || task.due_on < today)
  const go = async () => {
    setFailure('')
    // The same order sent again, because the answer was lost, is one order.
    const content = JSON.stringify([input, chosen])
    if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() }
    try {
      const { act, tasks } = await apply({ params: { id: list.id }, input: { ...input, again: earlier.length > 0, tasks: chosen }, key: sent.current.key })
      toast(`${count(tasks, 'Aufgabe', 'Aufgaben')} angelegt`, { undo: () => undo({ params: { id: act } }) })
      close()
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  return (
    <>
      {earlier.length > 0 && <Notice tone="warn" title={`${list.name} wurde hier schon angewandt`}>{earlier.map((one, at) => <span key={one.person_name}>{at > 0 && ', '}<Name>{one.person_name}</Name> ({shownDay(one.day)})</span>)}. Noch einmal angewandt stehen die Aufgaben doppelt.</Notice>}
      <ul className="checklist-preview" aria-label="Aufgaben, die angelegt werden">{rows.map((row) => {
        const key = keyOf(row), isOut = out.has(key)
        return (
          <li key={key}>
            <label className="checklist-tick">
              <input type="checkbox" checked={!isOut} onChange={() => setOut(new Set(isOut ? [...out].filter((one) => one !== key) : [...out, key]))} />
              <span className={isOut ? 'left-out' : undefined}>{row.title} <span className="muted">{input.household && <><Name>{row.person_name}</Name> · </>}{row.assigned_name}</span></span>
            </label>
            <DateField label={`Tag: ${row.title}`} bare disabled={isOut} value={key in days ? days[key]! : row.due_on} onChange={(typed) => setDays({ ...days, [key]: typed ?? '' })} />
          </li>
        )
      })}</ul>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Row>
        <Button kind="primary" busy={isSaving} why={chosen.length === 0 ? 'Es ist kein Punkt angekreuzt.' : wrong ? 'Ein Tag fehlt oder liegt in der Vergangenheit.' : undefined} onPress={go}>{`${earlier.length > 0 ? 'Trotzdem ' : ''}${count(chosen.length, 'Aufgabe', 'Aufgaben')} anlegen`}</Button>
        <Button kind="quiet" onPress={close}>Abbrechen</Button>
      </Row>
    </>
  )
}
