/** Who may do what with accounts. Only the administration manages them; everybody manages the own sign-in. */
import { anyone, rules } from '../../base/endpoint.ts'
import { roles } from './user.ts'

const everyone = Object.fromEntries(roles.map((role) => [role, 'eigenes Konto']))

export const userAccess = {
  ...rules('user', {
    readMe: everyone,
    list: { administrator: 'verwaltet Konten' },
  }),
  signIn: anyone('user.sign-in'),
}
