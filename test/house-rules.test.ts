/** The rules of the house, read from the sources. Each failure is a sentence that says what to do. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { handlers } from '../src/doors/handlers.ts'
import type { Endpoint } from '../src/base/endpoint.ts'
import { kindOf, readSources, root, type Kind } from './sources.ts'

const sources = readSources()
const ours = sources.filter((source) => source.path.startsWith('src/') && source.kind !== 'test')
const features = ours.filter((source) => source.isFeature)
const placeOf = (path: string) => sources.find((source) => source.path === path)?.place ?? ''
/** Fails with every sentence at once. */
const none = (sentences: string[]) => assert.ok(sentences.length === 0, `\n  ${sentences.join('\n  ')}\n`)

test('base knows no word of the trade, ui neither, and nothing imports the doors', () => {
  const faults: string[] = []
  for (const { path, place, imports } of ours) for (const { target, isOwn } of imports) {
    if (!isOwn) continue
    const to = target.split('/').slice(0, 2).join('/')
    if (place === 'base' && !['src/base', 'db/tables.ts'].includes(to)) faults.push(`${path} imports ${target}: base knows no word of the trade; hand in what it needs.`)
    if (place === 'ui' && !['src/ui', 'src/base'].includes(to)) faults.push(`${path} imports ${target}: ui knows no word of the trade; hand in texts, columns and choices.`)
    if (place !== 'doors' && to === 'src/doors') faults.push(`${path} imports ${target}: doors are where everything meets, nobody imports them; let the door hand it in.`)
  }
  none(faults)
})

/** What a file of a feature may import, by its ending. */
const browserBase = ['src/base/day.ts', 'src/base/endpoint.ts', 'src/base/list.ts', 'src/base/refused.ts', 'src/base/call.ts', 'src/base/columns.ts', 'src/base/stored.ts']
const allowed: Record<Exclude<Kind, 'test'>, { kinds: Kind[]; base: string[] | 'all'; packages: RegExp; why: string }> = {
  word: { kinds: ['word'], base: ['src/base/endpoint.ts', 'src/base/list.ts', 'src/base/stored.ts'], packages: /^zod$/, why: 'a word file is plain meaning: schema, states, labels' },
  rules: { kinds: ['word', 'rules'], base: ['src/base/day.ts', 'src/base/refused.ts', 'src/base/id.ts'], packages: /^(otpauth|d3-.*)$/, why: 'rules are pure functions of (facts, today)' },
  access: { kinds: ['word', 'rules', 'access'], base: ['src/base/endpoint.ts', 'src/base/refused.ts'], packages: /^$/, why: 'who may do what is pure and needs only the words' },
  api: { kinds: ['word', 'rules', 'access', 'api'], base: browserBase, packages: /^zod$/, why: 'an endpoint is data, read by browser and server' },
  db: { kinds: ['word', 'rules', 'api', 'db'], base: 'all', packages: /^(kysely|zod)$/, why: 'SQL knows words, not who asks' },
  server: { kinds: ['word', 'rules', 'access', 'api', 'db', 'server', 'report'], base: 'all', packages: /./, why: 'the server never shows screens' },
  report: { kinds: ['word', 'rules', 'db', 'report'], base: 'all', packages: /^zod$/, why: 'a report puts words, rules and rows on paper' },
  child: { kinds: ['word', 'rules', 'child'], base: [], packages: /./, why: 'a child process touches neither database nor server' },
  screen: { kinds: ['word', 'rules', 'access', 'api', 'screen'], base: browserBase, packages: /^(?!node:|kysely|pg|fastify)/, why: 'the browser never sees the database' },
}
/** File and target with the reason why this once. */
const exceptions: Record<string, string> = {
  'src/features/people/panels.ts src/features/people/person.api.ts': 'names what a panel is given; only a type',
  'src/features/people/panels.ts react': 'names what a panel is; only a type',
  'src/features/imports/parse.rules.ts node:crypto': 'fingerprints of rows; the rules of reading lists run on the server only',
  'src/features/imports/recognise.rules.ts node:crypto': 'fingerprints of header rows; run on the server only',
}

test('each ending imports only what its kind may', () => {
  const faults: string[] = []
  for (const { path, kind, imports } of features) {
    const rule = allowed[kind as Exclude<Kind, 'test'>]
    for (const { target, isOwn, onlyTypes } of imports) {
      if (`${path} ${target}` in exceptions) continue
      const fits = !isOwn ? rule.packages.test(target)
        : target.startsWith('src/features/') ? target.endsWith('.css') || rule.kinds.includes(kindOf(target)) || (onlyTypes && kind === 'word' && kindOf(target) === 'rules')
          : target.startsWith('src/ui/') ? kind === 'screen'
            : rule.base === 'all' || rule.base.includes(target)
      if (!fits) faults.push(`${path} imports ${target}: ${rule.why}.`)
    }
  }
  none(faults)
})

/** Import only towards the trunk. What stands in the trunk may know each other; branches know only the trunk; a talk ties branches together in one act (docs/decisions/a-talk-ties-branches.md); the crown knows all; a report is made of figures, and what is missing in the data is told by them. */
const trunk = ['organisation', 'codes', 'users', 'desk', 'mail', 'access', 'people', 'cases', 'search', 'tasks', 'documents', 'templates', 'housing']
const ties = ['consultations']
const crown = ['figures', 'today', 'imports', 'handover', 'news']
const fruits = ['reports', 'quality', 'evaluations']
const rank = (place: string): number => (trunk.includes(place) ? 0 : ties.includes(place) ? 2 : crown.includes(place) ? 3 : fruits.includes(place) ? 4 : 1)

test('features import towards the trunk only, and branches do not know each other', () => {
  const faults: string[] = []
  for (const { path, place, imports } of features) for (const { target } of imports) {
    const to = placeOf(target)
    if (!target.startsWith('src/features/') || /\.(css|json)$/.test(target) || to === place) continue
    if (rank(to) > rank(place)) faults.push(`${path} imports ${target}: ${to} is nearer to the crown than ${place}; turn it round, or let a door put them together.`)
    else if (rank(to) === rank(place) && rank(to) > 0) faults.push(`${path} imports ${target}: ${place} and ${to} are neighbours and do not know each other; a door puts them together.`)
  }
  none(faults)
})

test('no cycles: whoever is imported does not import back at run time', () => {
  const graph = new Map(ours.map((source) => [source.path, source.imports.filter((one) => one.isOwn && !one.onlyTypes).map((one) => one.target)]))
  const done = new Set<string>(), faults: string[] = []
  const walk = (path: string, trail: string[]) => {
    if (trail.includes(path)) { faults.push(`${[...trail.slice(trail.indexOf(path)), path].join(' → ')}: move what both need into a file of its own.`); return }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  none(faults)
})

test('SQL lives in .db.ts', () => {
  const isSql = /from 'kysely'|\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/
  none(ours.filter((source) => source.place !== 'base' && source.kind !== 'db' && isSql.test(source.text)).map(({ path }) => `${path} speaks SQL: move the statement to the .db.ts beside it.`))
})

test('nobody but the clock reads the clock of the machine', () => {
  const reads = /Date\.now\(\)|new Date\(\)/
  none(features.filter(({ kind, text }) => kind !== 'screen' && reads.test(text)).map(({ path }) => `${path} reads the clock: take today or now from what it is given.`))
})

test('files stay short, and a word file starts with what the thing is', () => {
  const faults: string[] = []
  for (const { path, text } of sources) {
    const lines = text.split('\n').length - 1
    if (lines > 300) faults.push(`${path} has ${lines} lines: a file is at most 300 long; split it where two things meet.`)
  }
  for (const { path, kind, text } of features) if (kind === 'word' && !/^\/\*\*/.test(text)) faults.push(`${path}: the first line of a word file says in one sentence what the thing is (/** … */).`)
  none(faults)
})

test('file names are in lower case with dots and name a thing', () => {
  none(sources.flatMap(({ path }) => {
    const name = basename(path)
    return [...(/^[a-z0-9.-]+$/.test(name) ? [] : [`${path}: file names are in lower case with dots.`]), ...(/util|helper|manager|service/.test(name) ? [`${path}: name the thing, not a drawer for things.`] : [])]
  }))
})

const endpoints = handlers.map((handler) => handler.endpoint)

test('every endpoint has an audit name of its own, an address of its own, and a German summary', () => {
  const faults: string[] = []
  const once = (what: string, of: (endpoint: Endpoint) => string) => {
    const seen = new Map<string, Endpoint>()
    for (const endpoint of endpoints) {
      if (seen.has(of(endpoint))) faults.push(`${what} ${of(endpoint)} stands twice: ${seen.get(of(endpoint))!.summary} / ${endpoint.summary}`)
      seen.set(of(endpoint), endpoint)
    }
  }
  once('Audit name', (endpoint) => endpoint.audit)
  once('Address', (endpoint) => `${endpoint.method} ${endpoint.path.replace(/:\w+/g, ':x')}`)
  for (const { audit, summary, method, path, kind } of endpoints) {
    if (!/^[a-z][a-zA-Z-]*(\.[a-zA-Z-]+){1,2}$/.test(audit)) faults.push(`${audit}: an audit name is "word.act".`)
    if (!/^[A-ZÄÖÜ].{2,}/.test(summary)) faults.push(`${audit}: the summary is one German line; it is read in the audit and by whoever connects programs.`)
    if (method === 'GET' && kind !== 'read') faults.push(`${audit}: ${method} ${path} changes something; a GET never does.`)
  }
  none(faults)
})

/** The name under which a .api.ts exports an endpoint. */
async function namesOfEndpoints(): Promise<Map<Endpoint, string>> {
  const names = new Map<Endpoint, string>()
  const walk = (value: unknown, name: string) => {
    if (!value || typeof value !== 'object' || '_zod' in value) return
    if ('audit' in value && 'path' in value) names.set(value as Endpoint, name)
    else for (const inner of Object.values(value)) walk(inner, name)
  }
  for (const { path } of features.filter((source) => source.kind === 'api')) {
    for (const [name, value] of Object.entries(await import(join(root, path)) as Record<string, unknown>)) walk(value, name)
  }
  return names
}

test('every endpoint is named by a test', async () => {
  const tests = sources.filter((source) => source.kind === 'test').map((source) => source.text).join('\n')
  const names = await namesOfEndpoints()
  none([...new Set(endpoints.filter((endpoint) => endpoint.audit !== 'openapi.read').flatMap((endpoint) => {
    const name = names.get(endpoint)
    if (!name) return [`${endpoint.audit}: the endpoint is not exported by a .api.ts, so browser and tests cannot name it.`]
    return new RegExp(`\\b${name}\\b`).test(tests) ? [] : [`${name}: no test mentions it; add what works, who is refused and what stands in the audit to the .server.test.ts beside it.`]
  }))])
})

test('every word of the trade stands in the glossary', () => {
  const file = join(root, 'docs/glossary.md')
  assert.ok(existsSync(file), 'docs/glossary.md is missing')
  const known = new Set([...readFileSync(file, 'utf8').matchAll(/`([a-z][a-zA-Z_-]*)`/g)].map((match) => match[1]!))
  const needed = new Map<string, string>()
  for (const { path, place, kind } of features) {
    needed.set(place, `folder ${place}`)
    if (kind === 'access') needed.set(basename(path, '.access.ts'), path)
  }
  for (const { audit } of endpoints) needed.set(audit.split('.')[0]!, `audit name ${audit}`)
  none([...needed].filter(([word]) => !known.has(word)).map(([word, where]) => `${word} (${where}) is not in docs/glossary.md: one thing, one word, with its German name and meaning.`))
})

test('nothing half-done stands in it', () => {
  const traces = /\bTODO\b|\bFIXME\b|\bXXX\b|console\.log\(|debugger\b/
  none(ours.filter((source) => traces.test(source.text)).map(({ path, text }) => `${path}: ${text.split('\n').find((line) => traces.test(line))!.trim().slice(0, 100)}`))
})
