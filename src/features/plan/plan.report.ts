import type { Block, Cell, Fact, Paper } from '../../base/paper/blocks.ts'
import { labelOf } from '../codes/codes.ts'
import { factIf as when, paperDay, SIGNATURE, voiceOf, type PaperLayout, type Voice as VoiceOf } from '../codes/voice.report.ts'
import type { PaperGoal, PaperStep, PlanPaper } from './plan.paper.ts'
import { planTexts, type PlanTexts } from './plan.texts.ts'

type Key = keyof PlanTexts
type Voice = VoiceOf<Key>

/** The plan as a paper. Empty fields leave no trace; what is not agreed says that it is a draft. */
export function planPaper(plan: PlanPaper, layout: PaperLayout): Paper {
  const voice = voiceOf(planTexts, layout)
  const { say } = voice
  const stand = paperDay(plan.agreement?.agreed_on ?? layout.today)
  return {
    title: `${say('title')[0]} – ${plan.person.name}`,
    languages: voice.languages,
    from: [plan.organisation.name, 'Integrationsmanagement'],
    dated: [plan.organisation.municipality, paperDay(layout.today)].filter(Boolean).join(', '),
    footer: `${say('title')[0]} · ${plan.person.name} · ${stand}`,
    page: 'Seite {page} von {pages}',
    isLarge: layout.variant === 'plain',
    blocks: [
      { kind: 'heading', level: 1, said: say('title') },
      ...plan.agreement ? [] : [{ kind: 'mark', said: say('draft'), hint: say('draft_hint') } satisfies Block],
      { kind: 'facts', rows: headOf(plan, voice) },
      { kind: 'paragraph', said: say('intro') },
      ...broughtOf(plan, voice),
      ...plan.areas.flatMap((area) => areaOf(area, voice)),
      ...plan.areas.length ? [] : [{ kind: 'paragraph', said: say('no_goals') } satisfies Block],
      ...agreementOf(plan, voice),
      { kind: 'group', blocks: [{ kind: 'heading', level: 2, said: say('privacy') }, { kind: 'paragraph', said: say('privacy_text'), small: layout.variant !== 'plain' }] },
      ...voice.isBilingual ? [{ kind: 'paragraph', said: say('translation_note'), small: true } satisfies Block] : [],
    ],
  }
}

function headOf(plan: PlanPaper, { say, same, name }: Voice): Fact[] {
  const { person, members, agreement } = plan
  return [
    { label: say('name'), value: { said: name(person) } },
    ...when(person.born, () => ({ label: say('born'), value: { said: same(paperDay(person.born)) } })),
    ...when(members.length, () => ({ label: say('family'), value: { said: same('').map((_, side) => members.map((member) => name(member)[side]).join(', ')) } })),
    ...when(plan.caseworker, () => ({ label: say('caseworker'), value: { said: same(plan.caseworker) } })),
    { label: say('made_on'), value: { said: same(paperDay(plan.made_on)) } },
    ...when(agreement, () => ({ label: say('agreed_on'), value: { said: same(paperDay(agreement!.agreed_on)) } })),
    ...when(agreement && agreement.number > 1, () => ({ label: say('number'), value: { said: same(String(agreement!.number)) } })),
    ...when(plan.next_review_on, () => ({ label: say('next_review'), value: { said: same(paperDay(plan.next_review_on!)) } })),
  ]
}

function broughtOf({ brought }: PlanPaper, { say, free }: Voice): Block[] {
  const rows = ([['schooling', 'area_schule'], ['training', 'area_ausbildung'], ['skills', 'skills']] as const).flatMap(([part, key]) => when(brought?.[part].length, () => ({ label: say(key), value: { free: free(brought![part].join('\n')) } })))
  return rows.length ? [{ kind: 'group', blocks: [{ kind: 'heading', level: 2, said: say('brought') }, { kind: 'facts', rows }] }] : []
}

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
      ...when(goal.due_on, () => ({ label: say('due'), value: { said: same(paperDay(goal.due_on!)) } })),
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
    ...hasDays ? [{ free: free(step.due_on ? paperDay(step.due_on) : '') }] : [],
    { box: { ticked: step.done_on !== null } },
  ]
  return {
    kind: 'table', label: say('steps')[0]!, rows: steps.map(row),
    columns: [{ label: say('step'), width: 'rest' }, { label: say('who'), width: 3.4 }, ...hasDays ? [{ label: say('until'), width: 2.4 }] : [], { label: say('done'), width: 2.1 }],
  }
}

function agreementOf({ agreement, person, caseworker }: PlanPaper, { say, same, free, isBilingual }: Voice): Block[] {
  const how: Record<'signature' | 'paper' | 'oral', Key> = { signature: 'signed_on_screen', paper: 'signed_on_paper', oral: 'agreed_orally' }
  const interpreter = [agreement?.interpreter, agreement?.interpreter_language && labelOf('language', agreement.interpreter_language)].filter(Boolean).join(', ')
  const rows: Fact[] = agreement ? [
    { label: say(how[agreement.kind]), value: { said: same(paperDay(agreement.agreed_on)) } },
    ...when(agreement.present.trim(), () => ({ label: say('present'), value: { free: free(agreement.present) } })),
    ...when(interpreter, () => ({ label: say('interpreted_by'), value: { free: free(interpreter) } })),
  ] : []
  return [{ kind: 'group', blocks: [
    { kind: 'heading', level: 2, said: say('agreement') },
    { kind: 'paragraph', said: say('agreement_text') },
    ...rows.length ? [{ kind: 'facts', rows } satisfies Block] : [],
    ...agreement ? [] : [{ kind: 'signatures', lines: [{ label: say('place_date'), name: '' }, { label: say('signature_of_person'), name: person.name }, { label: say('signature_of_caseworker'), name: caseworker }, ...isBilingual ? [{ label: say('signature_of_interpreter'), name: '' }] : []] } satisfies Block],
    ...agreement?.signature ? [{ kind: 'signatures', lines: [{ label: say('signature_of_person'), name: person.name, picture: SIGNATURE, alt: `Unterschrift von ${person.name}` }] } satisfies Block] : [],
  ] }]
}
