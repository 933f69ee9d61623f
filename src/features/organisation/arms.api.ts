/** The coat of arms on the cover of reports. */
import { z } from 'zod'
import { Done, endpoint, FileOutput } from '../../base/endpoint.ts'
import { armsAccess as may } from './arms.access.ts'
import { armsLimits } from './arms.ts'

/** `version`: null where there is none. */
const ArmsState = z.object({ version: z.number().int().nullable(), width: z.number().int(), height: z.number().int(), set_by_name: z.string(), set_on: z.string() })
export const readArms = endpoint({ method: 'GET', path: '/api/coat-of-arms', summary: 'Wappen: ob und von wem', kind: 'read', output: ArmsState, may: may.read, audit: may.read.act })
export const showArms = endpoint({ method: 'GET', path: '/api/coat-of-arms/picture', summary: 'Wappen ansehen', kind: 'read', output: FileOutput, may: may.show, audit: may.show.act })
/** Replaces one that is there. PNG or JPEG only: a drawing (SVG) can hold more than a picture. */
export const setArms = endpoint({ method: 'POST', path: '/api/coat-of-arms', summary: 'Wappen einstellen', kind: 'create', files: { megabytes: armsLimits.megabytes }, output: ArmsState, may: may.set, audit: may.set.act })
export const removeArms = endpoint({ method: 'DELETE', path: '/api/coat-of-arms', summary: 'Wappen entfernen', kind: 'change', output: Done, may: may.remove, audit: may.remove.act })
