/** Administration of the suggestions for goals. */
import { Page } from '../../ui/layout.tsx'
import { Suggestions } from './suggestion.form.tsx'

export default function SuggestionsPage() {
  return <Page title="Vorschläge für Ziele"><Suggestions /></Page>
}
