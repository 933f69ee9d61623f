/** The guide is public. */
import { anyone } from '../../base/endpoint.ts'

export const guideAccess = { read: anyone('guide.read'), print: anyone('guide.print') }
