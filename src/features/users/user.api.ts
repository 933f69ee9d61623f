import { z } from 'zod'
import { endpoint } from '../../base/endpoint.ts'
import { RoleSchema } from './user.ts'
import { userAccess } from './user.access.ts'

export const MeOutput = z.object({
  id: z.uuid(), name: z.string(), role: RoleSchema, organisation: z.string(), municipality: z.string(), isDemo: z.boolean(), today: z.iso.date(), isReadOnly: z.boolean().default(false),
})

export const readMe = endpoint({
  method: 'GET', path: '/api/me', summary: 'Wer angemeldet ist', kind: 'read', output: MeOutput, may: userAccess.readMe, audit: 'user.read-me',
})
