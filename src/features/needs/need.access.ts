/** Special needs are seen and kept by whoever has the area "besondere Bedarfe" of the case: who is responsible, and who was named for it. The rows decide. */
import { rules } from '../../base/endpoint.ts'

const named = { caseworker: 'nur Benannte: Zuständige und wem der Bereich eigens gegeben wurde', lead: 'nur mit Einsicht, die diesen Bereich nennt' }
export const needAccess = rules('need', { list: named, add: named, change: named, remove: named })
