/** Versions of a plan: read for ever as they were agreed, and any two of them compared. */
import { FileText, GitCompareArrows, Minus, Pencil, Plus, Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { Name, useLabel } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { day, instant } from '../../ui/format.ts'
import { Facts, Panel, Row, Stack } from '../../ui/layout.tsx'
import { Badge, Loaded } from '../../ui/notice.tsx'
import { Signature } from '../../ui/signature.tsx'
import { reach, useRead } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { listDocuments } from '../documents/document.api.ts'
import { openDocument } from '../documents/document.form.tsx'
import { listAgreements, readAgreement, type AgreedGoal, type AgreementRow } from './agreement.api.ts'
import { compareVersions, type ComparedField, type GoalChange, type StepChange, type VersionStep } from './agreement.rules.ts'
import { agreementKindLabels } from './agreement.ts'
import { OwnWords } from './goal.card.tsx'
import { GoalStateBadge } from './goal.menu.tsx'
import { GoalInput, goalStateLabels, priorityLabels, supporterLabels } from './goal.ts'
import { openPrint } from './print.form.tsx'
import { whoDoes } from './steps.panel.tsx'
import './plan.css'

const named = (row: AgreementRow) => `Fassung ${row.number} vom ${day(row.agreed_on)}`

/** `family`: several people may have agreed. */
export function AgreementsPanel({ personId, family }: { personId: string; family: boolean }) {
  const read = useRead(listAgreements, { params: { personId } })
  const rows = read.data?.rows ?? []
  return (
    <Panel title="Vereinbarte Fassungen" count={rows.length || undefined} actions={rows.length > 1 && <Button size="small" kind="quiet" icon={GitCompareArrows} onPress={() => openDialog({ title: 'Fassungen vergleichen', size: 'large', content: () => <Compare rows={rows} /> })}>Vergleichen</Button>}>
      <Loaded read={read} lines={1}>{() => rows.length === 0 ? <p className="nothing-yet">Noch nichts vereinbart. Mit der Unterschrift oder Zustimmung der Person wird der Plan, wie er dann steht, festgehalten.</p> : (
        <ul className="facts-history">{rows.map((row) => (
          <li key={row.id}><button type="button" onClick={() => openDialog({ title: named(row), size: 'large', content: () => <Version id={row.id} /> })}>
            <strong>{named(row)}</strong><span>{family && <><Name>{row.person_name}</Name> · </>}{agreementKindLabels[row.kind]} · {row.goals} {row.goals === 1 ? 'Ziel' : 'Ziele'} · {row.made_by}</span>
          </button></li>
        ))}</ul>
      )}</Loaded>
    </Panel>
  )
}

async function showScan(personId: string, id: string): Promise<void> {
  const row = (await reach(listDocuments, { params: { personId } })).rows.find((one) => one.id === id)
  if (row) await openDocument(row)
  else toast('Das Blatt wurde aus den Dokumenten entfernt.', { tone: 'info' })
}

function Version({ id }: { id: string }) {
  const label = useLabel()
  const read = useRead(readAgreement, { params: { id } })
  return (
    <Loaded read={read}>{(version) => (
      <Stack>
        <Facts columns={2} items={[
          ['vereinbart am', day(version.agreed_on)], ['mit', <Name key="name">{version.person_name}</Name>], ['Art', agreementKindLabels[version.kind]],
          version.present !== '' && ['dabei', <span key="present" dir="auto" data-private>{version.present}</span>],
          version.interpreter_language !== '' && ['Sprachmittlung', [label('language', version.interpreter_language), version.interpreter].filter(Boolean).join(', ')],
          ['Integrationsmanagement', version.caseworker], ['nächste Fortschreibung', day(version.next_review_on)], ['aufgenommen', `${instant(version.made_at)}, ${version.made_by}`],
        ]} />
        <AgreedGoals goals={version.content} />
        {version.signature && <Signature value={version.signature} />}
        <Row><Button icon={Printer} onPress={() => openPrint({ personId: version.person_id, planId: version.plan_id, language: version.language, agreementId: version.id })}>Drucken</Button>{version.scan_id && <Button icon={FileText} onPress={() => void showScan(version.person_id, version.scan_id!)}>Unterschriebenes Blatt ansehen</Button>}</Row>
      </Stack>
    )}</Loaded>
  )
}

/** Goals as they are agreed, to be read out. */
export function AgreedGoals({ goals }: { goals: readonly AgreedGoal[] }) {
  const label = useLabel()
  const people = new Set(goals.map((goal) => goal.person_id)).size > 1 || goals.some((goal) => goal.for_family)
  return (
    <ol className="agreed-goals">{goals.map((goal) => (
      <li key={goal.goal_id}>
        <strong><bdi data-private>{goal.title}</bdi></strong>
        <span className="goal-facts"><span>{label('life-area', goal.area)}</span>{people && <span>{goal.for_family ? 'Familie' : <Name>{goal.person_name}</Name>}</span>}{goal.due_on && <span>bis {day(goal.due_on)}</span>}<span>mit {whoDoes(goal.supporter, goal.supporter_name)}</span><GoalStateBadge state={goal.state} />{goal.hidden_from_family && <Badge>nur auf eigenem Blatt</Badge>}</span>
        {goal.own_words && <OwnWords text={goal.own_words} language={goal.own_words_language} />}
        {goal.steps.length > 0 && <ul className="agreed-steps">{goal.steps.map((step) => <li key={step.step_id}>{stepText(step)}</li>)}</ul>}
      </li>
    ))}</ol>
  )
}
const stepText = (step: VersionStep) => [step.what, whoDoes(step.who, step.who_name), step.done_on ? `getan am ${day(step.done_on)}` : step.due_on && `bis ${day(step.due_on)}`].filter(Boolean).join(' · ')

const fieldLabel = (field: ComparedField): string => field === 'state' ? 'Stand' : field === 'person_name' ? 'wessen Ziel' : (GoalInput.shape[field].meta() as { label?: string } | undefined)?.label ?? field
const signs = { added: Plus, removed: Minus, changed: Pencil } as const
const words = { added: 'neu', removed: 'entfallen', changed: 'geändert' } as const

/** Differences in words: what came, what went, and each changed field as it was and is. */
export function Changes({ title, changes }: { title: string; changes: readonly GoalChange[] }) {
  const label = useLabel()
  const shown = (field: ComparedField, value: unknown): string => {
    if (value === null || value === undefined || value === '') return 'leer'
    if (typeof value === 'boolean') return value ? 'ja' : 'nein'
    if (field === 'due_on') return day(String(value))
    const lists: Partial<Record<ComparedField, Record<string, string>>> = { priority: priorityLabels as never, supporter: supporterLabels, state: goalStateLabels }
    return lists[field]?.[String(value)] ?? (field === 'area' ? label('life-area', String(value)) : field === 'own_words_language' ? label('language', String(value)) : String(value))
  }
  return (
    <section className="changes" aria-label={title}>
      <h3>{title}</h3>
      {changes.length === 0 ? <p className="muted">Nichts hat sich geändert.</p> : (
        <ul>{changes.map((change) => {
          const Sign = signs[change.kind], goal = (change.after ?? change.before)!
          return (
            <li key={change.goal_id} className={`change ${change.kind}`}>
              <p><Sign size={14} aria-hidden /> <strong><bdi data-private>{goal.title}</bdi></strong> <span className="muted">{label('life-area', goal.area)}, {words[change.kind]}</span></p>
              {change.fields.length > 0 && <dl>{change.fields.map((field) => <div key={field}><dt>{fieldLabel(field)}</dt><dd data-private><del dir="auto">{shown(field, change.before![field])}</del> <span aria-hidden>→</span><span className="unseen">jetzt</span> <ins dir="auto">{shown(field, change.after![field])}</ins></dd></div>)}</dl>}
              {change.steps.length > 0 && <ul>{change.steps.map((step) => <StepChanged key={step.step_id} step={step} />)}</ul>}
            </li>
          )
        })}</ul>
      )}
    </section>
  )
}
function StepChanged({ step }: { step: StepChange }) {
  return <li data-private><span className="muted">Schritt {words[step.kind]}: </span>{step.kind === 'changed' ? <><del>{stepText(step.before!)}</del> <span aria-hidden>→</span><span className="unseen">jetzt</span> <ins>{stepText(step.after!)}</ins></> : stepText((step.after ?? step.before)!)}</li>
}

function Compare({ rows }: { rows: readonly AgreementRow[] }) {
  const [older, setOlder] = useState(rows[1]!.id), [newer, setNewer] = useState(rows[0]!.id)
  const before = useRead(readAgreement, { params: { id: older } }), after = useRead(readAgreement, { params: { id: newer } })
  const choices = rows.map((row) => ({ value: row.id, label: `${named(row)}, ${row.person_name}` }))
  return (
    <Stack>
      <div className="fields of-2"><ChoiceField label="von" look="select" choices={choices} value={older} onChange={(id) => id && setOlder(id)} /><ChoiceField label="nach" look="select" choices={choices} value={newer} onChange={(id) => id && setNewer(id)} /></div>
      <Loaded read={before}>{(one) => <Loaded read={after}>{(other) => <Changes title={`Von Fassung ${one.number} zu Fassung ${other.number}`} changes={compareVersions(one.content, other.content)} />}</Loaded>}</Loaded>
    </Stack>
  )
}
