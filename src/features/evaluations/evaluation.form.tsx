/** Choosing what an evaluation shows, and keeping it. */
import { isDay } from '../../base/day.ts'
import { ChoiceField, MultiField } from '../../ui/choice.tsx'
import { choicesOf, type Choice } from '../../ui/context.tsx'
import { openDialog } from '../../ui/dialog.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Field, Form } from '../../ui/form.tsx'
import { Panel, Row, Stack } from '../../ui/layout.tsx'
import { useSave } from '../../ui/reach.ts'
import { toast } from '../../ui/toast.tsx'
import { labelOf } from '../codes/codes.ts'
import { sections } from '../figures/figure-list.ts'
import { addEvaluation, changeEvaluation, type Answer, type EvaluationRow } from './evaluation.api.ts'
import { EvaluationInput, FIGURES_LIMIT, spanLabels, splitLabels, type EvaluationSpec, type Span, type Split } from './evaluation.ts'

const offered: readonly Choice[] = sections.flatMap((section) => section.figures.map(({ key, label, kind }) => ({ value: key, label, hint: `${section.label} · ${kind === 'date' ? 'am Stichtag' : 'im Zeitraum'}` })))
const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }))

/** `choices`: what can be filtered by, once something was counted. */
export function EvaluationSettings({ spec, choices, onChange }: { spec: EvaluationSpec; choices: Answer['choices'] | undefined; onChange(change: Partial<EvaluationSpec>): void }) {
  const filter = (label: string, name: 'municipality' | 'district' | 'group' | 'caseworker', values: readonly Choice[]) => <ChoiceField label={label} look="select" choices={[{ value: '', label: 'alle' }, ...values]} value={spec[name]} onChange={(value) => onChange({ [name]: value ?? '' })} />
  return (
    <Panel>
      <Stack>
        <MultiField label="Zahlen (Zeilen)" hint={`Jede wird eine Zeile; wo sie Teile hat, eine Zeile je Teil. Höchstens ${FIGURES_LIMIT}.`} choices={offered} value={spec.figures} placeholder="Zahl suchen, zum Beispiel Beratungen" onChange={(figures) => onChange({ figures: [...figures] })} />
        <Row>
          <ChoiceField label="Spalten" look="select" choices={choicesOf(splitLabels)} value={spec.split} onChange={(split) => onChange({ split: split as Split })} />
          <ChoiceField label="Zeitraum" look="select" choices={choicesOf(spanLabels)} value={spec.span} onChange={(span) => onChange({ span: span as Span })} />
          {spec.span === 'days' && <DateField label="von" value={spec.from} onChange={(from) => isDay(from) && onChange({ from })} />}
          {spec.span === 'days' && <DateField label="bis" value={spec.to} onChange={(to) => isDay(to) && onChange({ to })} />}
        </Row>
        {choices && (
          <Row>
            {choices.municipalities.length > 1 && filter('Gemeinde', 'municipality', plain(choices.municipalities))}
            {filter('Ortsteil', 'district', plain(choices.districts))}
            {filter('Gruppe', 'group', choices.groups.map((value) => ({ value, label: labelOf('allocation-group', value) })))}
            {filter('Zuständig', 'caseworker', choices.caseworkers.map(({ id, name }) => ({ value: id, label: name })))}
          </Row>
        )}
      </Stack>
    </Panel>
  )
}

/** Keeps the question: the own one that is open is changed, of a shared one an own one is made. */
export const openSave = (spec: EvaluationSpec, open: EvaluationRow | null, onSaved: (id: string) => void) => openDialog({ title: 'Auswertung speichern', content: (close) => <SaveForm spec={spec} open={open} close={close} onSaved={onSaved} /> })
const Naming = EvaluationInput.pick({ title: true, is_shared: true, every: true })
function SaveForm({ spec, open, close, onSaved }: { spec: EvaluationSpec; open: EvaluationRow | null; close(): void; onSaved(id: string): void }) {
  const add = useSave(addEvaluation), change = useSave(changeEvaluation), own = open?.can.change === true ? open : null
  return (
    <Form schema={Naming} values={{ title: open?.title ?? '', is_shared: own?.is_shared ?? false, every: own?.every ?? '' }} version={own?.version ?? 0} always
      onSave={async (input, { key, version }) => {
        const whole = { ...input, spec }, isSame = own && own.title === input.title
        const after = isSame ? await change.save({ params: { id: own.id }, input: whole, version }) : await add.save({ input: whole, key })
        onSaved(after.id)
        return after
      }}
      onSaved={() => { toast('Auswertung gespeichert'); close() }} onCancel={close}>
      {own && <p className="muted">Unter einem anderen Namen entsteht eine zweite; „{own.title}“ bleibt.</p>}
      <Field name="title" />
      <Field name="is_shared" />
      <Field name="every" look="select" />
    </Form>
  )
}
