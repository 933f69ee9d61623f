import { paperFile } from '../../base/paper/file.ts'
import { handle, type Handler } from '../../base/handle.ts'
import { refuse } from '../../base/refused.ts'
import { signatureText } from '../cases/signature.rules.ts'
import { layoutOf, SIGNATURE } from '../codes/voice.report.ts'
import { findOrganisation } from '../organisation/organisation.db.ts'
import { consentForm, consentPaper } from './consent.report.ts'
import { consentPaperData } from './consent.server.ts'
import { consentTexts } from './consent.texts.ts'
import { printConsent, printConsentForm } from './form.api.ts'

const titleOf = { consent: consentTexts.de.title_consent, release: consentTexts.de.title_release }

export const consentFormHandlers: Handler[] = [
  handle(printConsent, async (context) => {
    const { params, input, today, now, note } = context
    const consent = await consentPaperData(context, params.personId, params.id)
    note(params.personId, { consent: params.id, language: input.language, variant: input.variant, format: input.format })
    const drawn = signatureText(consent.signature), pictures = drawn ? { [SIGNATURE]: Buffer.from(drawn, 'base64') } : undefined
    return paperFile(consentPaper(consent, layoutOf(input, today)), { name: `${titleOf[consent.kind]} ${consent.person.name}`, format: input.format, pictures, now })
  }),
  handle(printConsentForm, async ({ tx, input, today, now }) => {
    const organisation = (await findOrganisation(tx)) ?? refuse('not-found')
    return paperFile(consentForm(input.kind, organisation, layoutOf(input, today)), { name: `${titleOf[input.kind]} ${input.variant === 'bilingual' ? input.language : input.variant}`, format: input.format, now })
  }),
]
