/** Choice of date, period and filter. */
import { isDay } from '../../base/day.ts'
import { useEffect, useState } from 'react'
import { RotateCcw } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { useUi, type Choice } from '../../ui/context.tsx'
import { DateField } from '../../ui/fields.tsx'
import { labelOf } from '../codes/codes.ts'
import type { FiguresAnswer } from './figures.api.ts'
import { presets, type View } from './view.rules.ts'

const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

export function FigureSettings({ view, data, onChange }: { view: View; data: FiguresAnswer; onChange(change: Partial<View>): void }) {
  const { today } = useUi()
  const { choices } = data
  const offered = presets(today, choices.beginning)
  const isFiltered = view.municipality || view.district || view.group || view.caseworker
  return (
    <section className="figure-settings no-print" aria-label="Stichtag, Zeitraum und Filter">
      <div className="figure-settings-row">
        <SettledDate label="Stichtag" value={data.on} onSettled={(on) => onChange({ on })} />
        <SettledDate label="Zeitraum von" value={data.from} max={data.to} onSettled={(from) => onChange({ on: view.on || data.on, from, to: data.to < from ? from : data.to })} />
        <SettledDate label="bis" value={data.to} min={data.from} onSettled={(to) => onChange({ on: view.on || data.on, from: data.from > to ? to : data.from, to })} />
        {choices.municipalities.length > 1 && <OneOrAll label="Gemeinde" choices={plain(choices.municipalities)} value={view.municipality} onChange={(municipality) => onChange({ municipality })} />}
        <OneOrAll label="Ortsteil" choices={plain(choices.districts)} value={view.district} onChange={(district) => onChange({ district })} />
        <OneOrAll label="Gruppe" choices={choices.groups.map((value) => ({ value, label: labelOf('allocation-group', value) }))} value={view.group} onChange={(group) => onChange({ group })} />
        <OneOrAll label="Zuständig" choices={choices.caseworkers.map(({ id, name }) => ({ value: id, label: name }))} value={view.caseworker} onChange={(caseworker) => onChange({ caseworker })} />
        {isFiltered && <Button kind="quiet" icon={RotateCcw} onPress={() => onChange({ municipality: '', district: '', group: '', caseworker: '' })}>Filter aufheben</Button>}
      </div>
      <div className="quick-filters" role="group" aria-label="Zeitraum wählen">
        {offered.map((preset) => (
          <button key={preset.key} type="button" aria-pressed={preset.from === data.from && endOf(preset.to, today) === data.to} onClick={() => onChange({ from: preset.from, to: endOf(preset.to, today), on: endOf(preset.to, today) })}>{preset.label}</button>
        ))}
      </div>
    </section>
  )
}

/** One of the offered values, or all. */
function OneOrAll({ label, choices, value, onChange }: { label: string; choices: readonly Choice[]; value: string; onChange(value: string): void }) {
  return <ChoiceField label={label} look="select" choices={[{ value: ALL, label: 'alle' }, ...choices]} value={value || ALL} onChange={(chosen) => onChange(chosen && chosen !== ALL ? chosen : '')} />
}
const ALL = '*'

/** A period that is still running is counted up to today. */
const endOf = (to: string, today: string) => (to > today ? today : to)

/** A day that is handed on when typing has paused: every change counts the whole page anew. */
function SettledDate({ label, value, min, max, onSettled }: { label: string; value: string; min?: string; max?: string; onSettled(day: string): void }) {
  const [typed, setTyped] = useState<string | null>(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (!isDay(typed) || typed === value) return
    const timer = setTimeout(() => onSettled(typed), 700)
    return () => clearTimeout(timer)
  }, [typed, value])
  return <DateField label={label} value={typed} min={min} max={max} onChange={setTyped} />
}
