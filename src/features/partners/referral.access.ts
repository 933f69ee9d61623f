/** A referral belongs to the case of the person. */
import { anyone, rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const referralAccess = rules('referral', { list: staff, export: staff, open: staff, consents: staff, create: staff, change: staff, move: staff, see: staff, takeBack: staff, remove: staff })

export const letterAccess = { ...rules('referral-letter', { print: staff }), openLink: anyone('referral-letter.open-link'), answerLink: anyone('referral-letter.answer-link') }

export const canReferral = (me: Me, row: { made_by: string; state: string }): Can => ({
  change: row.state === 'done' ? 'Die Weiterleitung ist erledigt.' : true, move: row.state === 'done' ? 'Die Weiterleitung ist erledigt.' : true,
  remove: me.id === row.made_by || 'Löschen kann, wer weitergeleitet hat.',
})
