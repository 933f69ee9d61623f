import { isRtl, type Block, type Cell, type Free, type Paper, type Said } from '../../base/paper/blocks.ts'
import { directionOf, paperLanguageOf, type PaperLanguageCode } from '../codes/paper-language.ts'
import { labelOf } from '../codes/codes.ts'
import type { PaperGoal, PaperStep, PlanPaper } from './plan.paper.ts'
import { planTexts, type PlanTexts } from './plan.texts.ts'

/** `bilingual`: German and another language side by side. `plain`: easy German, in large type. `german`: German alone. */
export type PaperVariant = 'bilingual' | 'plain' | 'german'
export type PlanLayout = { variant: PaperVariant; language: PaperLanguageCode; /** Day of printing. */ today: string }
/** Name under which the drawn signature goes with the sheet. */
export const SIGNATURE = 'signature.png'

type Key = keyof PlanTexts
type Voice = { say: (key: Key) => Said; free: (text: string, spoken?: string) => Free; same: (text: string) => Said }

/** The plan as a paper. Empty fields leave no trace; what is not agreed says that it is a draft. */
export function planPaper(plan: PlanPaper, layout: PlanLayout): Paper {
  const codes: (PaperLanguageCode | 'de-einfach')[] = layout.variant === 'plain' ? ['de-einfach'] : layout.variant === 'german' || layout.language === 'de' ? ['de'] : ['de', layout.language]
  const voice = voiceOf(codes)
  const { say } = voice
  const stand = germanDay(plan.agreement?.agreed_on ?? layout.today)
  return {
    title: `${planTexts[codes[0]!].title} – ${plan.person.name}`,
    languages: codes.map((code) => (code === 'de-einfach' ? { code: 'de', rtl: false } : { code, rtl: paperLanguageOf(code).direction === 'rtl' })),
    from: [plan.organisation.name, 'Integrationsmanagement'],
    dated: [plan.organisation.municipality, germanDay(layout.today)].filter(Boolean).join(', '),
    footer: `${planTexts[codes[0]!].title} · ${plan.person.name} · ${stand}`,
    page: 'Seite {page} von {pages}',
    isLarge: layout.variant === 'plain',
    blocks: [
      { kind: 'heading', level: 1, said: say('title') },
      ...plan.agreement ? [] : [{ kind: 'mark', said: say('draft'), hint: say('draft_hint') } satisfies Block],
      { kind: 'facts', rows: headOf(plan, voice) },
      { kind: 'paragraph', said: say('intro') },
      ...plan.areas.flatMap((area) => areaOf(area, voice)),
      ...plan.areas.length ? [] : [{ kind: 'paragraph', said: say('no_goals') } satisfies Block],
      ...agreementOf(plan, voice),
      { kind: 'group', blocks: [{ kind: 'heading', level: 2, said: say('privacy') }, { kind: 'paragraph', said: say('privacy_text'), small: layout.variant !== 'plain' }] },
      ...codes.length > 1 ? [{ kind: 'paragraph', said: say('translation_note'), small: true } satisfies Block] : [],
    ],
  }
}

/** Words in the languages of a paper. Free texts are German unless something else is said or seen. */
function voiceOf(codes: readonly (PaperLanguageCode | 'de-einfach')[]): Voice {
  const other = codes[1] as PaperLanguageCode | undefined
  const seen = (text: string): string => {
    if (isRtl(text)) return other && paperLanguageOf(other).direction === 'rtl' ? other : 'ar'
    if (/\p{Script=Cyrillic}/u.test(text)) return other === 'ru' || other === 'uk' ? other : 'uk'
    return /\p{Script=Ethiopic}/u.test(text) ? 'ti' : 'de'
  }
  return {
    say: (key) => codes.map((code) => planTexts[code][key]),
    free: (text, spoken) => {
      // What was chosen holds only where it fits the letters: Arabic is also written with Latin ones.
      const rtl = isRtl(text)
      return { text, rtl, lang: spoken && (directionOf(spoken) === 'rtl') === rtl ? spoken : seen(text) }
    },
    same: (text) => codes.map(() => text),
  }
}

type FactRow = Extract<Block, { kind: 'facts' }>['rows'][number]

function headOf(plan: PlanPaper, { say, same }: Voice): FactRow[] {
  const { person, members, agreement } = plan
  // On the side of the other language the name in the own script, where it is known.
  const names = (one: { name: string; original_name: string }): Said => same(one.name).map((name, side) => (side === 1 && one.original_name ? one.original_name : name))
  return [
    { label: say('name'), value: { said: names(person) } },
    ...when(person.born, () => ({ label: say('born'), value: { said: same(germanDay(person.born)) } })),
    ...when(members.length, () => ({ label: say('family'), value: { said: same('').map((_, side) => members.map((member) => names(member)[side]).join(', ')) } })),
    ...when(plan.caseworker, () => ({ label: say('caseworker'), value: { said: same(plan.caseworker) } })),
    { label: say('made_on'), value: { said: same(germanDay(plan.made_on)) } },
    ...when(agreement, () => ({ label: say('agreed_on'), value: { said: same(germanDay(agreement!.agreed_on)) } })),
    ...when(agreement && agreement.number > 1, () => ({ label: say('number'), value: { said: same(String(agreement!.number)) } })),
    ...when(plan.next_review_on, () => ({ label: say('next_review'), value: { said: same(germanDay(plan.next_review_on!)) } })),
  ]
}
const when = (holds: unknown, row: () => FactRow): FactRow[] => (holds ? [row()] : [])

function areaOf({ area, goals }: PlanPaper['areas'][number], voice: Voice): Block[] {
  const heading: Block = { kind: 'heading', level: 2, said: voice.say(`area_${area}`) }
  return goals.flatMap((goal, n) => {
    const blocks = [...n === 0 ? [heading] : [], ...goalOf(goal, voice)]
    // What fits on a third of a page stays together; longer goals may run over.
    const length = goal.steps.length * 80 + [goal.title, goal.why, goal.own_words, ...goal.steps.map((step) => step.what)].join('').length
    return length < 1400 ? [{ kind: 'group', blocks } satisfies Block] : blocks
  })
}

function goalOf(goal: PaperGoal, voice: Voice): Block[] {
  const { say, same, free } = voice
  const supporter = say(`supporter_${goal.supporter}`)
  return [
    { kind: 'entry', label: say('goal'), free: free(goal.title) },
    { kind: 'facts', rows: [
      ...when(goal.for_family || goal.whose, () => ({ label: say('whose'), value: { said: goal.for_family ? say('for_family') : same(goal.whose) } })),
      ...when(goal.own_words.trim(), () => ({ label: say('own_words'), value: { free: free(goal.own_words, goal.own_words_language) } })),
      ...when(goal.why.trim(), () => ({ label: say('why'), value: { free: free(goal.why) } })),
      ...when(goal.due_on, () => ({ label: say('due'), value: { said: same(germanDay(goal.due_on!)) } })),
      { label: say('priority'), value: { said: say(`priority_${goal.priority as 1 | 2 | 3}`) } },
      { label: say('support'), value: { said: goal.supporter_name.trim() ? supporter.map((kind) => `${kind}: ${goal.supporter_name.trim()}`) : supporter } },
      { label: say('state'), value: { said: say(`state_${goal.state}`) } },
    ] },
    ...goal.steps.length ? [stepsOf(goal.steps, voice)] : [],
  ]
}

function stepsOf(steps: readonly PaperStep[], { say, free }: Voice): Block {
  const hasDays = steps.some((step) => step.due_on)
  const row = (step: PaperStep): Cell[] => [
    { free: free(step.what) },
    step.who_name.trim() ? { free: free(step.who_name.trim()) } : { said: say(`supporter_${step.who}`) },
    ...hasDays ? [{ free: free(step.due_on ? germanDay(step.due_on) : '') }] : [],
    { box: { ticked: step.done_on !== null } },
  ]
  return {
    kind: 'table', label: say('steps')[0]!, rows: steps.map(row),
    columns: [{ label: say('step'), width: 'rest' }, { label: say('who'), width: 3.4 }, ...hasDays ? [{ label: say('until'), width: 2.4 }] : [], { label: say('done'), width: 2.1 }],
  }
}

function agreementOf({ agreement, person, caseworker }: PlanPaper, { say, same, free }: Voice): Block[] {
  const how: Record<'signature' | 'paper' | 'oral', Key> = { signature: 'signed_on_screen', paper: 'signed_on_paper', oral: 'agreed_orally' }
  const interpreter = [agreement?.interpreter, agreement?.interpreter_language && labelOf('language', agreement.interpreter_language)].filter(Boolean).join(', ')
  const rows: FactRow[] = agreement ? [
    { label: say(how[agreement.kind]), value: { said: same(germanDay(agreement.agreed_on)) } },
    ...when(agreement.present.trim(), () => ({ label: say('present'), value: { free: free(agreement.present) } })),
    ...when(interpreter, () => ({ label: say('interpreted_by'), value: { free: free(interpreter) } })),
  ] : []
  return [{ kind: 'group', blocks: [
    { kind: 'heading', level: 2, said: say('agreement') },
    { kind: 'paragraph', said: say('agreement_text') },
    ...rows.length ? [{ kind: 'facts', rows } satisfies Block] : [],
    ...agreement ? [] : [{ kind: 'signatures', lines: [{ label: say('place_date'), name: '' }, { label: say('signature_of_person'), name: person.name }, { label: say('signature_of_caseworker'), name: caseworker }] } satisfies Block],
    ...agreement?.signature ? [{ kind: 'signatures', lines: [{ label: say('signature_of_person'), name: person.name, picture: SIGNATURE, alt: `Unterschrift von ${person.name}` }] } satisfies Block] : [],
  ] }]
}

/** `2026-11-22` as 22.11.2026, a year alone as it is: written the same in every language of the paper, so that it can be shown to any office. */
const germanDay = (day: string): string => day.split('-').reverse().join('.')
