/** Two people changed the same thing: both versions, field by field, to choose from. Nothing is overwritten unseen. */
import { useId, useState } from 'react'
import { Button } from './button.tsx'
import { useUi } from './context.tsx'
import { dayOrYear, list, monthOrYear, number } from './format.ts'
import { Notice } from './notice.tsx'
import { isSame, type FieldFacts } from './schema.ts'

type Values = Record<string, unknown>
/** The row as it stands now, with its version. */
export type Versions = { theirs: Values; version: number }

/** `base`: what the form began with; a field that was not touched here takes the other version by itself. */
export function Conflict({ versions, names, mine, base, factsFor, onSettle, onTheirs }: { versions: Versions; names: readonly string[]; mine: Values; base: Values; factsFor(name: string): FieldFacts; onSettle(values: Values): void; onTheirs(): void }) {
  const id = useId()
  const { choices } = useUi()
  const isTouched = (name: string) => !isSame(mine[name], base[name])
  const contested = names.filter((name) => isTouched(name) && name in versions.theirs)
  const untouched = names.filter((name) => !isTouched(name) && name in versions.theirs)
  const [chosen, setChosen] = useState<Record<string, 'mine' | 'theirs'>>({})
  const settled = () => Object.fromEntries([...untouched.map((name) => [name, versions.theirs[name]]), ...contested.map((name) => [name, chosen[name] === 'theirs' ? versions.theirs[name] : mine[name]])])

  const written = (facts: FieldFacts, value: unknown): string => {
    if (value === null || value === undefined || value === '') return 'leer'
    if (typeof value === 'boolean') return value ? 'ja' : 'nein'
    if (typeof value === 'number') return facts.kind === 'year' ? String(value) : number(value, 2)
    if (Array.isArray(value)) return value.length ? list(value.map((one) => written(facts, one))) : 'leer'
    if (typeof value === 'object') return Object.values(value).filter(Boolean).map((one) => written(facts, one)).join(', ')
    if (facts.kind === 'date') return dayOrYear(String(value)) || String(value)
    if (facts.kind === 'month') return monthOrYear(String(value))
    return (facts.choices ?? (facts.list ? choices(facts.list) : [])).find((choice) => choice.value === value)?.label ?? String(value)
  }
  return (
    <section className="conflict" aria-labelledby={`${id}-title`}>
      <Notice tone="warn" title="Inzwischen an anderer Stelle geändert">
        <span id={`${id}-title`}>{contested.length ? 'Bitte je Angabe wählen, was gelten soll.' : 'Die anderen Änderungen betreffen andere Angaben und bleiben erhalten.'}</span>
      </Notice>
      {contested.map((name) => {
        const facts = factsFor(name)
        return (
          <fieldset key={name} className="conflict-field">
            <legend>{facts.label}</legend>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className="conflict-side">
                <input type="radio" name={`${id}-${name}`} checked={(chosen[name] ?? 'mine') === side} onChange={() => setChosen({ ...chosen, [name]: side })} />
                <span><span className="field-hint">{side === 'mine' ? 'hier eingegeben' : 'gespeichert'}</span><bdi className="conflict-value" data-private>{written(facts, side === 'mine' ? mine[name] : versions.theirs[name])}</bdi></span>
              </label>
            ))}
          </fieldset>
        )
      })}
      {untouched.length > 0 && <p className="field-hint">Übernommen wird außerdem: {untouched.map((name) => { const facts = factsFor(name); return `${facts.label} (${written(facts, versions.theirs[name])})` }).join(', ')}</p>}
      <div className="row"><Button kind="primary" onPress={() => onSettle(settled())}>So speichern</Button><Button onPress={onTheirs}>Eigene Eingaben verwerfen</Button></div>
    </section>
  )
}
