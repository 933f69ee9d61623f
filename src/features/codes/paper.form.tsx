/** How something is wanted on paper: fields of a form whose schema holds those of `PaperInput`. */
import { Field, useFormValues } from '../../ui/form.tsx'
import { paperLanguageFor, type PaperInput } from './paper-language.ts'

/** What a sheet starts with: two languages where that of the person is known. `spoken`: code of the spoken language. */
export const paperStart = (spoken: string | undefined): Pick<PaperInput, 'variant' | 'language'> => {
  const language = paperLanguageFor(spoken ? [spoken] : [])
  return language ? { variant: 'bilingual', language } : { variant: 'german', language: 'en' }
}

/** The other language is asked only where there is one. */
export function PaperFields({ withFormat = true }: { withFormat?: boolean }) {
  const { variant, format } = useFormValues() as Partial<PaperInput>
  return <><Field name="variant" />{variant === 'bilingual' && format !== 'odt' && <Field name="language" />}{withFormat && <Field name="format" />}</>
}
