/** What an act is called in German, by its audit name: the summary of its endpoint, or a word for what happens without one. */
import type { Handler } from '../base/handle.ts'

const withoutEndpoint: Record<string, string> = {
  'backup.make': 'Sicherung gemacht und geprüft', 'backup.restore': 'Sicherung zurückgespielt', 'import.apply': 'Listen eingelesen', 'feed.fetch': 'Kalenderadresse gelesen (einmal am Tag vermerkt)',
  'user.invite-administrator': 'Erste Administration eingeladen', 'user.prepare': 'Beispielkonto vorbereitet',
}
/** `handlers` is asked at the first use, as some of them show summaries themselves. */
export function summariesOf(handlers: () => readonly Handler[]): (act: string) => string {
  let known: Map<string, string> | undefined
  return (act) => {
    known ??= new Map(handlers().map(({ endpoint }) => [endpoint.audit, endpoint.summary]))
    return known.get(act) ?? withoutEndpoint[act] ?? act
  }
}
