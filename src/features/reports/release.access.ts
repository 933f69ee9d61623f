import { rules, type Can, type Me } from '../../base/endpoint.ts'

/** Readers of figures (council, county) meet released reports and nothing else: free filters would tell small numbers apart. */
const team = { caseworker: 'alle Berichte', lead: 'alle Berichte' }, readers = { ...team, reader: 'freigegebene Berichte, keine genauen' }
export const releaseAccess = rules('report-release', {
  list: readers, read: readers, print: readers, compare: team,
  release: { lead: 'gibt Berichte frei' }, releaseSheet: { lead: 'gibt Auswertungen frei' }, withdraw: { lead: 'zieht Berichte zurück' },
})
export function canRelease(me: Me, row: { withdrawn_on: string | null }): Can {
  return { withdraw: !(me.role in releaseAccess.withdraw.roles) ? 'Zurückziehen kann die Leitung.' : row.withdrawn_on === null || 'Der Bericht ist schon zurückgezogen.', compare: me.role in releaseAccess.compare.roles || 'Das Team vergleicht mit heute.' }
}
