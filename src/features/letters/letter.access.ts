/** Letters belong to the case: whoever sees it in counselling takes them in, answers and settles them. */
import { rules, type Can, type Me } from '../../base/endpoint.ts'

const staff = { caseworker: 'eigene Fälle und Vertretungen', lead: 'Fälle mit begründeter Einsicht' }
export const letterAccess = rules('letter', { list: staff, suggest: staff, take: staff, change: staff, picture: staff, settle: staff, reopen: staff, remove: staff, restore: staff })

export function canLetter(_me: Me, letter: { state: string }): Can {
  const isOpen = letter.state === 'offen' || letter.state === 'werbung'
  return { change: true, remove: true, settle: letter.state === 'offen' || (letter.state === 'werbung' ? 'Werbung braucht keine Antwort.' : 'Der Brief ist schon erledigt.'), reopen: isOpen ? 'Der Brief ist offen.' : true }
}
