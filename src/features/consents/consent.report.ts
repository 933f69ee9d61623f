import type { Block, Fact, Paper, Said } from '../../base/paper/blocks.ts'
import { consentData, consentPurposes } from '../codes/consent.ts'
import { labelOf } from '../codes/codes.ts'
import { factIf, paperDay, SIGNATURE, voiceOf, type PaperLayout, type Voice as VoiceOf } from '../codes/voice.report.ts'
import { isMinorOn } from '../people/age.rules.ts'
import type { ConsentPaper } from './consent.paper.ts'
import { consentTexts, type ConsentTexts } from './consent.texts.ts'

type Key = keyof ConsentTexts
type Voice = VoiceOf<Key>
const directions = ['to', 'from', 'both'] as const

/** A consent or release as a paper: what is allowed, the declaration, rights, and lines to sign on, or how it was declared. */
export function consentPaper(consent: ConsentPaper, layout: PaperLayout): Paper {
  const voice = voiceOf(consentTexts, layout)
  const { say, same, free, name } = voice
  const { person } = consent
  return frame(consent.kind, { organisation: consent.organisation, municipality: consent.municipality, name: person.name }, voice, layout, [
    ...consent.withdrawn_on ? [{ kind: 'mark', said: say('withdrawn'), hint: joined(say('withdrawn_on'), paperDay(consent.withdrawn_on)) } satisfies Block] : [],
    { kind: 'facts', rows: [
      { label: say('name'), value: { said: name(person) } },
      ...factIf(person.born, () => ({ label: say('born'), value: { said: same(paperDay(person.born)) } })),
      { label: say('purpose'), value: { said: saidOr(voice, `purpose_${consent.purpose}`, () => labelOf('consent-purpose', consent.purpose)) } },
      ...factIf(consent.detail.trim(), () => ({ label: say('detail'), value: { free: free(consent.detail) } })),
      { label: say('data'), value: { said: listed(consent.data.map((code) => saidOr(voice, `data_${code}`, () => labelOf('consent-data', code)))) } },
      { label: say(`direction_${consent.direction}`), value: { free: free(consent.recipient || consent.organisation) } },
      { label: say('valid_from'), value: { said: same(paperDay(consent.valid_from)) } },
      { label: say('valid_through'), value: { said: consent.valid_through ? same(paperDay(consent.valid_through)) : say('until_withdrawn') } },
    ] },
    ...declarationOf(consent.kind, voice),
    ...declaredHow(consent, voice),
    ...consent.proof === 'signature' && consent.signature
      ? [{ kind: 'signatures', lines: [{ label: say('signature_of_person'), name: person.name, picture: SIGNATURE, alt: `Unterschrift von ${person.name}` }] } satisfies Block]
      : consent.proof === 'oral' ? [] : [signatures(voice, { person: person.name, caseworker: consent.caseworker, withGuardian: isMinor(person.born, layout.today), withInterpreter: Boolean(consent.interpreter) })],
    rights(voice, layout),
  ])
}

/** The same as an empty form, to fill in by hand. */
export function consentForm(kind: ConsentPaper['kind'], organisation: { name: string; municipality: string }, layout: PaperLayout): Paper {
  const voice = voiceOf(consentTexts, layout)
  const { say } = voice
  const choices = (keys: readonly Key[]): Block[] => keys.map((key) => ({ kind: 'choice', box: { ticked: false }, said: say(key) }))
  const part = (key: Key, blocks: Block[]): Block => ({ kind: 'group', blocks: [{ kind: 'heading', level: 2, said: say(key) }, ...blocks] })
  return frame(kind, { organisation: organisation.name, municipality: organisation.municipality, name: '' }, voice, layout, [
    { kind: 'fill', label: say('name'), lines: 1 }, { kind: 'fill', label: say('born'), lines: 1 },
    part('purpose', [...choices(consentPurposes.map(({ code }) => `purpose_${code}` as const)), { kind: 'fill', label: say('detail'), lines: 2 }]),
    part('data', choices(consentData.map(({ code }) => `data_${code}` as const))),
    part('direction', [...choices(directions.map((direction) => `direction_${direction}` as const)), { kind: 'fill', label: say('recipient'), lines: 2 }]),
    { kind: 'group', blocks: [{ kind: 'fill', label: say('valid_from'), lines: 1 }, { kind: 'fill', label: bothOf(say('valid_through'), say('until_withdrawn')), lines: 1 }] },
    ...declarationOf(kind, voice),
    signatures(voice, { person: '', caseworker: '', withGuardian: true, withInterpreter: true }),
    rights(voice, layout),
  ])
}

function frame(kind: ConsentPaper['kind'], of: { organisation: string; municipality: string; name: string }, { say, languages, isBilingual }: Voice, layout: PaperLayout, blocks: Block[]): Paper {
  const title = say(kind === 'consent' ? 'title_consent' : 'title_release')
  return {
    title: [title[0], of.name].filter(Boolean).join(' – '), languages, from: [of.organisation, 'Integrationsmanagement'], dated: of.name ? [of.municipality, paperDay(layout.today)].filter(Boolean).join(', ') : of.municipality,
    footer: [title[0], of.name].filter(Boolean).join(' · '), page: 'Seite {page} von {pages}', isLarge: layout.variant === 'plain',
    blocks: [{ kind: 'heading', level: 1, said: title }, ...blocks, ...isBilingual ? [{ kind: 'paragraph', said: say('translation_note'), small: true } satisfies Block] : []],
  }
}

const declarationOf = (kind: ConsentPaper['kind'], { say }: Voice): Block[] => [{ kind: 'group', blocks: [
  { kind: 'heading', level: 2, said: say('declaration') }, { kind: 'paragraph', said: say(kind === 'consent' ? 'statement_consent' : 'statement_release') }, { kind: 'paragraph', said: say('explained') },
] }]

const rights = ({ say }: Voice, { variant }: PaperLayout): Block => ({ kind: 'group', blocks: [
  { kind: 'heading', level: 2, said: say('rights') }, ...(['voluntary', 'withdrawal', 'information'] as const).map((key): Block => ({ kind: 'paragraph', said: say(key), small: variant !== 'plain' })),
] })

/** How it was declared; nothing as long as it is only prepared. */
function declaredHow({ proof, made_on, witnesses, interpreter, language }: ConsentPaper, { say, same, free }: Voice): Block[] {
  if (proof === 'none') return []
  const how = { paper: 'signed_on_paper', signature: 'signed_on_screen', oral: 'agreed_orally' } as const
  const rows: Fact[] = [
    { label: say(how[proof]), value: { said: same(paperDay(made_on)) } },
    ...factIf(witnesses.trim(), () => ({ label: say('present'), value: { free: free(witnesses) } })),
    ...factIf(interpreter.trim(), () => ({ label: say('interpreted_by'), value: { free: free([interpreter, language && labelOf('language', language)].filter(Boolean).join(', ')) } })),
  ]
  return [{ kind: 'facts', rows }]
}

type Signing = { person: string; caseworker: string; withGuardian: boolean; withInterpreter: boolean }
function signatures({ say }: Voice, { person, caseworker, withGuardian, withInterpreter }: Signing): Block {
  const line = (key: Key, name = '') => ({ label: say(key), name })
  const more = [...withGuardian ? [line('signature_of_guardian')] : [], ...withInterpreter ? [line('signature_of_interpreter')] : []]
  return { kind: 'group', blocks: [
    { kind: 'signatures', lines: [line('place_date'), line('signature_of_person', person), line('signature_of_caseworker', caseworker)] },
    ...more.length ? [{ kind: 'signatures', lines: more } satisfies Block] : [],
  ] }
}

/** A fixed text where there is one for the code, else the German label: an organisation may have codes of its own. */
const saidOr = ({ say, same }: Voice, key: string, label: () => string): Said => (key in consentTexts.de ? say(key as Key) : same(label()))
/** One below the other. */
const listed = (texts: readonly Said[]): Said => texts[0]!.map((_, side) => texts.map((text) => text[side]).join('\n'))
const joined = (said: Said, more: string): Said => said.map((text) => `${text} ${more}`)
const bothOf = (one: Said, other: Said): Said => one.map((text, side) => `${text} (${other[side]})`)
/** `born`: a day, a year, or empty. */
const isMinor = (born: string, today: string): boolean => isMinorOn({ birth_date: born.length === 10 ? born : null, birth_year: born.length === 4 ? Number(born) : null }, today) === true
