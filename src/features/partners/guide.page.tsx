/** The guide for everybody: public services in the reader's language, searched and printed without an account. */
import { useState } from 'react'
import { Printer } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { ChoiceField } from '../../ui/choice.tsx'
import { TextField } from '../../ui/fields.tsx'
import { day } from '../../ui/format.ts'
import { Row, Stack } from '../../ui/layout.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { download, useRead } from '../../ui/reach.ts'
import { partnerGroups } from '../codes/partner-group.ts'
import { paperLanguageFor, paperLanguages } from '../codes/paper-language.ts'
import { printGuide, readGuide, type GuideRow } from './guide.api.ts'
import { groupLabel, isRightToLeft, langOf } from './guide.rules.ts'
import { guideTexts } from './guide.texts.ts'
import { GUIDE_PAGE, tongues, type GuideTongue } from './guide.ts'
import './partners.css'

/** What the address says (?sprache=ar), else what the browser prefers. */
function firstTongue(): GuideTongue {
  const asked = new URLSearchParams(location.search).get('sprache')
  if (asked && (tongues as readonly string[]).includes(asked)) return asked as GuideTongue
  const preferred = navigator.languages.map((one) => one.split('-')[0]!)
  return preferred[0] === 'de' ? 'de' : paperLanguageFor(preferred) ?? 'de'
}
const tongueChoices = tongues.map((tongue) => ({ value: tongue, label: tongue === 'de-einfach' ? guideTexts.de.simple : paperLanguages.find(({ code }) => code === tongue)!.own }))

export default function Guide() {
  const [tongue, setTongue] = useState(firstTongue), [text, setText] = useState(''), [group, setGroup] = useState(''), [spoken, setSpoken] = useState(''), [pages, setPages] = useState(1)
  const texts = guideTexts[tongue], read = useRead(readGuide, { input: { tongue, text, group, spoken, pages } }), data = read.data
  const anew = <T,>(change: (value: T) => void) => (value: T) => { change(value); setPages(1) }
  const turn = (value: string | null) => { setTongue((value ?? 'de') as GuideTongue); setPages(1); history.replaceState(history.state, '', `?sprache=${value ?? 'de'}`) }
  const nameOf = (code: string) => data?.languages.find((one) => one.value === code)?.label ?? code
  return (
    <div className="guide" lang={langOf(tongue)} dir={isRightToLeft(tongue) ? 'rtl' : 'ltr'}>
      <header><h1>{texts.title}</h1><p>{texts.lead}{data && <>: <bdi lang="de">{data.organisation}</bdi></>}</p></header>
      <div className="guide-search">
        <ChoiceField look="select" label={texts.language} choices={tongueChoices} value={tongue} onChange={turn} />
        <TextField label={texts.search} hint={texts.search_hint} value={text} onChange={anew((value: string | null) => setText((value ?? '').slice(0, 100)))} />
        <ChoiceField look="select" label={texts.group} choices={[{ value: '', label: texts.all_groups }, ...partnerGroups.map(({ code }) => ({ value: code as string, label: groupLabel(tongue, code) }))]} value={group} onChange={anew((value: string | null) => setGroup(value ?? ''))} />
        <ChoiceField look="select" label={texts.spoken} choices={[{ value: '', label: texts.all_languages }, ...(data?.languages ?? [])]} value={spoken} onChange={anew((value: string | null) => setSpoken(value ?? ''))} />
      </div>
      <Row><Button icon={Printer} onPress={() => void download(printGuide, { input: { tongue, group } }, `${texts.title}.pdf`)}>{texts.print}</Button></Row>
      {langOf(tongue) !== 'de' && <p className="guide-note">{texts.german_note}</p>}
      {read.error && <ErrorNotice error={read.error} retry={() => void read.refetch()} />}
      <Stack>
        {data?.rows.length === 0 && <p role="status">{texts.none}</p>}
        <ul className="guide-list">{data?.rows.map((row) => <Service key={row.id} row={row} tongue={tongue} nameOf={nameOf} />)}</ul>
        {data && data.total > pages * GUIDE_PAGE && <Button onPress={() => setPages(pages + 1)}>{texts.more}</Button>}
      </Stack>
    </div>
  )
}
function Service({ row, tongue, nameOf }: { row: GuideRow; tongue: GuideTongue; nameOf(code: string): string }) {
  const texts = guideTexts[tongue]
  const german = (value: string) => value && <span lang="de" dir="auto">{value}</span>
  const facts = [[texts.for_whom, german(row.for_whom)], [texts.spoken, row.languages.map(nameOf).join(' · ')], [texts.times, german(row.times)], [texts.waiting, german(row.waiting)], [texts.way, german(row.way)], [texts.cost, german(row.cost)], [texts.contact, german(row.contact)], [texts.confirmed, row.confirmed_on && <bdi>{day(row.confirmed_on)}</bdi>]] as const
  return (
    <li>
      <p className="guide-group">{groupLabel(tongue, row.partner_group)}</p>
      <h2>{row.line ? <>{row.line} <small lang="de" dir="auto">{row.name}</small></> : german(row.name)}</h2>
      <p lang="de"><bdi>{[row.partner, row.town].filter(Boolean).join(', ')}</bdi></p>
      <dl className="guide-facts">{facts.filter(([, value]) => value).map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
    </li>
  )
}
