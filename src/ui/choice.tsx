/** Choosing from what is offered: one of few (segments), one of some (select), one of many (combobox, also from the server), several (tags). */
import { ChevronDown, X } from 'lucide-react'
import { useContext, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Button as Pressable, ComboBox, ComboBoxStateContext, Input, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import type { Choice } from './context.tsx'
import { Labelled, type FieldText, type Tie, type Value } from './field.tsx'

/** Asks the server for offers that fit a text. */
export type Load = (text: string, signal: AbortSignal) => Promise<readonly Choice[]>
/** Where offers come from; `valueLabel` names a chosen value that `load` has not brought yet. */
export type Offers = { choices?: readonly Choice[]; load?: Load; valueLabel?: string; placeholder?: string }

const SEGMENTS = 4, SELECT = 14
const isShort = (choices: readonly Choice[]) => choices.length <= SEGMENTS && choices.reduce((sum, choice) => sum + choice.label.length, 0) <= 44

/** One of several; the look follows from how many there are. `clearable`: "keine Angabe" is an answer. */
export function ChoiceField({ choices, look, clearable, ...rest }: FieldText & Value<string | null> & { choices: readonly Choice[]; look?: 'segments' | 'select'; clearable?: boolean }) {
  const wanted = look ?? (isShort(choices) && !clearable ? 'segments' : choices.length <= SELECT ? 'select' : 'combo')
  if (wanted === 'combo') return <ComboField {...rest} choices={choices} />
  return wanted === 'segments' ? <Segments {...rest} choices={choices} /> : <Select {...rest} choices={choices} clearable={clearable} />
}

function Segments({ choices, value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<string | null> & { choices: readonly Choice[] }) {
  return (
    <Labelled text={text} group>{(tie) => (
      <div className="segmented">
        {choices.map((choice, at) => (
          <label key={choice.value} className="segment">
            <input type="radio" name={name ?? tie.id} value={choice.value} checked={value === choice.value} disabled={tie.disabled} aria-describedby={tie['aria-describedby']} onChange={() => onChange(choice.value)} onBlur={onBlur} ref={at === 0 ? inputRef : undefined} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    )}</Labelled>
  )
}

function Select({ choices, clearable, value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<string | null> & { choices: readonly Choice[]; clearable?: boolean }) {
  // A code that is no longer offered stays visible and is kept until another one is chosen.
  const isUnknown = value && !choices.some((choice) => choice.value === value)
  // Where one of the choices is the empty one, it says itself what it means.
  const asks = (clearable || !value) && !choices.some((choice) => choice.value === '')
  return (
    <Labelled text={text}>{(tie) => (
      <span className="select">
        <select {...tie} className="control" name={name} ref={inputRef} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)} onBlur={onBlur}>
          {asks && <option value="">{clearable ? 'keine Angabe' : 'bitte wählen'}</option>}
          {isUnknown && <option value={value}>{value}</option>}
          {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
        </select>
        <ChevronDown size={16} aria-hidden />
      </span>
    )}</Labelled>
  )
}

/** Lower case without accents, so that "cote" finds "Côte d’Ivoire". */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('de')

/** Milliseconds between the last key and the question to the server. */
const PAUSE = 90

/** Offers that fit the text: those that begin with it first; or what the server answers, after a short pause. `isFresh`: they belong to the text as it stands, not to what stood there before. */
function useOffers(text: string, { choices, load }: Offers): { offers: readonly Choice[]; state: 'ready' | 'busy' | 'failed'; isFresh: boolean } {
  const [loaded, setLoaded] = useState<readonly Choice[]>([])
  const [loadedFor, setLoadedFor] = useState<string | null>(null)
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  const ask = useRef(load)
  ask.current = load
  useEffect(() => {
    if (!ask.current) return
    const control = new AbortController()
    const timer = setTimeout(() => {
      setState('busy')
      ask.current!(text.trim(), control.signal).then((found) => { if (!control.signal.aborted) { setLoaded(found); setLoadedFor(text); setState('ready') } }, () => { if (!control.signal.aborted) { setLoaded([]); setState('failed') } })
    }, PAUSE)
    return () => { clearTimeout(timer); control.abort() }
  }, [text])
  const fitting = useMemo(() => {
    const wanted = plain(text.trim())
    if (!choices || !wanted) return choices ?? []
    const found = choices.filter((choice) => plain(choice.label).includes(wanted))
    return [...found.filter((choice) => plain(choice.label).startsWith(wanted)), ...found.filter((choice) => !plain(choice.label).startsWith(wanted))]
  }, [choices, text])
  return { offers: load ? loaded : fitting, state, isFresh: !load || loadedFor === text }
}

/** One of many: typing narrows the list. */
export function ComboField({ choices, load, valueLabel, placeholder, value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<string | null> & Offers) {
  const [chosen, setChosen] = useState<Choice | null>(null)
  const label = !value ? '' : chosen?.value === value ? chosen.label : choices?.find((choice) => choice.value === value)?.label ?? valueLabel ?? (load ? '' : value)
  return (
    <Labelled text={text}>{(tie) => (
      <Combo tie={tie} label={text.label} chosen={label} chosenKey={value} offers={{ choices, load, placeholder }} inputRef={inputRef} name={name} onBlur={onBlur}
        onChoose={(choice) => { setChosen(choice); onChange(choice?.value ?? null) }} />
    )}</Labelled>
  )
}

/** Several of many, as tags. `known` names chosen values that `load` has not brought. */
export function MultiField({ choices, load, known = [], placeholder = 'hinzufügen', value, onChange, onBlur, inputRef, name, ...text }: FieldText & Value<readonly string[]> & Offers & { known?: readonly Choice[] }) {
  const [seen, setSeen] = useState<readonly Choice[]>(known)
  const labelOf = (code: string) => [...(choices ?? []), ...seen].find((choice) => choice.value === code)?.label ?? code
  const left = useMemo(() => choices?.filter((choice) => !value.includes(choice.value)), [choices, value])
  return (
    <Labelled text={text}>{(tie) => (
      <div className="tags-field">
        {value.length > 0 && (
          <ul className="tags" aria-label={`${text.label}: gewählt`}>
            {value.map((code) => <li key={code} className="tag"><bdi>{labelOf(code)}</bdi><button type="button" disabled={tie.disabled} aria-label={`${labelOf(code)} entfernen`} onClick={() => onChange(value.filter((one) => one !== code))}><X size={14} aria-hidden /></button></li>)}
          </ul>
        )}
        <Combo empties tie={tie} label={text.label} chosen="" chosenKey={null} offers={{ choices: left, load, placeholder }} inputRef={inputRef} name={name} onBlur={onBlur}
          onChoose={(choice) => { if (!choice || value.includes(choice.value)) return; setSeen([...seen, choice]); onChange([...value, choice.value]) }} />
      </div>
    )}</Labelled>
  )
}

type ComboProps = { tie: Tie; label: string; chosen: string; chosenKey: string | null; offers: Offers; onChoose(choice: Choice | null): void; onBlur?(): void; inputRef?: (element: HTMLElement | null) => void; name?: string; /** Ready for the next choice at once. */ empties?: boolean }

function Combo({ tie, label, chosen, chosenKey, offers: from, onChoose, onBlur, inputRef, name, empties }: ComboProps) {
  const [text, setText] = useState(chosen)
  const [isTyping, setTyping] = useState(false)
  useEffect(() => setText(chosen), [chosen, chosenKey])
  const { offers, state, isFresh } = useOffers(isTyping ? text : '', from)
  const [isWanted, setWanted] = useState(false)
  /** What opened the list last; once something is taken, nothing holds it open until the reader asks again. */
  const openedBy = useRef<'focus' | 'input' | 'manual'>('focus')
  // Leaving the field: an emptied field means nothing chosen, anything else goes back to what was chosen.
  const leave = () => { if (isTyping && !text.trim() && chosenKey) onChoose(null); setText(text.trim() || !isTyping ? chosen : ''); setTyping(false); onBlur?.() }
  const choose = (choice: Choice) => { openedBy.current = 'input'; setTyping(false); setWanted(false); onChoose(choice); setText(empties ? '' : choice.label) }
  // Enter before the hits were there: the best one is taken when they come, never one of an earlier text.
  useEffect(() => {
    if (!isWanted || !isFresh) return
    setWanted(false)
    if (offers[0]) choose(offers[0])
  }, [isWanted, isFresh])
  // Enter takes the best hit when none was picked with the arrows: three letters and Enter.
  const takeFirst = (event: KeyboardEvent) => {
    // Going on to the next field chooses nothing more, although the list still stands open on its next offer.
    if (event.key === 'Tab' && empties && !isTyping) event.stopPropagation()
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !isTyping || !text.trim() || event.currentTarget.hasAttribute('aria-activedescendant')) return
    if (isFresh && !offers[0]) return
    event.preventDefault()
    event.stopPropagation()
    if (isFresh) choose(offers[0]!)
    else setWanted(true)
  }
  // Offers of an earlier text would move away under the pointer when the answer comes: nothing is taken from them.
  const stale = isFresh ? [] : offers.map((offer) => offer.value)
  const empty = state === 'busy' ? 'Sucht …' : state === 'failed' ? 'Nicht erreichbar. Bitte noch einmal versuchen.' : 'Nichts gefunden'
  return (
    <ComboBox aria-label={label} items={offers} inputValue={text} value={chosenKey} isDisabled={tie.disabled} menuTrigger="focus" allowsEmptyCollection allowsCustomValue disabledKeys={stale}
      onOpenChange={(isOpen, trigger) => { if (isOpen && trigger) openedBy.current = trigger }}
      onInputChange={(next) => { setText(next); setTyping(true); setWanted(false) }}
      onChange={(key) => { const choice = offers.find((offer) => offer.value === key); if (choice) choose(choice) }}>
      <span className="control-row combo">
        <Input {...tie} aria-labelledby={`${tie.id}-label`} className="control" name={name} dir="auto" placeholder={from.placeholder ?? (from.load ? 'tippen, um zu suchen' : 'wählen oder tippen')} ref={inputRef} onBlur={leave} onKeyDownCapture={takeFirst} autoComplete="off" spellCheck={false} />
        <Pressable className="button quiet icon-only" aria-label={`${label}: Liste öffnen`}><ChevronDown size={16} aria-hidden /></Pressable>
      </span>
      <InStep opens={isTyping && isFresh && Boolean(from.load)} isUnasked={() => !isTyping && openedBy.current === 'input'} />
      <Popover className="popover combo-list" offset={4}>
        <ListBox<Choice> className="menu" aria-label={label} renderEmptyState={() => <div className="palette-none">{empty}</div>}>
          {(choice) => <ListBoxItem id={choice.value} textValue={choice.label} className="menu-item offer"><Text slot="label">{choice.label}</Text>{choice.hint && <Text slot="description" className="menu-detail">{choice.hint}</Text>}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Keeps the list in step with the typing. A page that scrolls closes it: it opens again with the answer the reader waits for. Opened by a text that nobody typed, or still open when an offer was taken, it closes: whatever else lies behind it is out of reach until then. */
function InStep({ opens, isUnasked }: { opens: boolean; isUnasked(): boolean }) {
  const list = useContext(ComboBoxStateContext)
  useEffect(() => { if (opens && list?.isFocused && !list.isOpen) list.open(null, 'input') }, [opens])
  // After every change: which of list, text and choice arrives last depends on how busy the machine is.
  useEffect(() => { if (list?.isOpen && isUnasked()) list.close() })
  return null
}
