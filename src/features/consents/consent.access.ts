/** Consents are part of the counselling of a case: whoever counsels takes them, withdraws them and answers for the proof. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'
import { canChangeConsent, canProve, canRemoveConsent, canRestore, canWithdraw, type ActFacts } from './consent.rules.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const consentAccess = rules('consent', { list: staff, open: staff, add: staff, change: staff, prove: staff, withdraw: staff, restore: staff, remove: staff, print: staff, blank: staff })

export const canConsent = (_me: Me, consent: ActFacts): Can => ({
  change: canChangeConsent(consent), prove: canProve(consent), withdraw: canWithdraw(consent), restore: canRestore(consent), remove: canRemoveConsent(consent),
})
