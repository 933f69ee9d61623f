/** Whoever keeps the network asks partners; the link itself needs no account. */
import { anyone, rules } from '../../base/endpoint.ts'

const keepers = { caseworker: 'führt das Netzwerk', lead: 'führt das Netzwerk', coordinator: 'führt das Netzwerk' }
export const askingAccess = { ...rules('asking', { list: keepers, make: keepers, mail: keepers, accept: keepers, decline: keepers }), openLink: anyone('asking.open-link'), answerLink: anyone('asking.answer-link') }
