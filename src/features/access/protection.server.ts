import { handle, type Handler } from '../../base/handle.ts'
import { demand, refuse, refuseField } from '../../base/refused.ts'
import { findReceiver, insertGrant, maySee } from './grant.db.ts'
import { liftProtection, protect } from './protection.api.ts'
import { findConcerned, findNamed, setProtection } from './protection.db.ts'

const onlyNamed = 'Das entscheidet, wer den Ort der geschützten Person kennt.'

export const protectionHandlers: Handler[] = [
  handle(protect, async ({ tx, me, params, input, today, note }) => {
    const { persons, left } = (await findConcerned(tx, params.id, input.household, today)) ?? refuse('not-found')
    for (const id of input.named) {
      const colleague = await findReceiver(tx, id)
      if (!colleague || !['caseworker', 'lead', 'housing'].includes(colleague.role)) refuseField('named', 'Den Ort dürfen nur Integrationsmanagement, Leitung und Unterbringung kennen.')
    }
    for (const person of persons) {
      const knows = await maySee(tx, person.id, person.is_protected ? 'protected_place' : 'housing')
      demand(knows || (person.is_protected ? onlyNamed : 'Wo die Person wohnt, ist für diese Einsicht nicht freigegeben.'))
      const named = await findNamed(tx, person.id, today)
      const fresh = [...new Set([me.id, ...input.named])].filter((id) => !named.has(id))
      // First the names, then the mark: after it only the named may name.
      for (const user_id of fresh) await insertGrant(tx, person.id, { user_id, areas: ['protected_place'], from: today, until: null, kind: 'protection', reason: input.reason })
      await setProtection(tx, person.id, true)
      note(person.id, { named: fresh })
    }
    return { done: persons.length, left }
  }),
  handle(liftProtection, async ({ tx, params, input, today, note }) => {
    const { persons, left } = (await findConcerned(tx, params.id, input.household, today)) ?? refuse('not-found')
    const marked = persons.filter((person) => person.is_protected)
    demand(marked.length > 0 || 'Der Ort ist nicht geschützt.')
    for (const { id } of marked) {
      demand((await maySee(tx, id, 'protected_place')) || onlyNamed)
      await setProtection(tx, id, false)
      note(id)
    }
    return { done: marked.length, left }
  }),
]
