import { z } from 'zod'
import { endpoint, FileOutput } from '../../base/endpoint.ts'
import { PaperInput } from '../codes/paper-language.ts'
import { consentAccess as may } from './consent.access.ts'
import { ConsentContent } from './consent.ts'

/** As it was prepared or declared, in German and the language of the person. */
export const printConsent = endpoint({
  method: 'POST', path: '/api/persons/:personId/consents/:id/paper', summary: 'Einwilligung drucken', kind: 'read', params: z.object({ personId: z.uuid(), id: z.uuid() }), input: PaperInput, output: FileOutput,
  may: may.print, audit: may.print.act, reads: ['counselling'],
})
/** Empty, to fill in by hand; says nothing about anybody. */
export const printConsentForm = endpoint({
  method: 'POST', path: '/api/consent-forms', summary: 'Leeres Blatt für eine Einwilligung drucken', kind: 'read', input: PaperInput.extend({ kind: ConsentContent.shape.kind }), output: FileOutput, may: may.blank, audit: may.blank.act,
})
