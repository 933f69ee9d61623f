/** The guide (domain: Wegweiser): the public part of the directory for everybody, without an account, in the reader's language. */
import { z } from 'zod'
import { paperLanguageCodes } from '../codes/paper-language.ts'

/** Twelve languages and plain German. */
export const tongues = [...paperLanguageCodes, 'de-einfach'] as const
export type GuideTongue = (typeof tongues)[number]
const group = z.string().max(60).default('')
export const GuideInput = z.object({ tongue: z.enum(tongues), text: z.string().trim().max(100).default(''), group, spoken: z.string().max(20).default(''), /** How many pages are shown below each other. */ pages: z.number().int().min(1).max(200).default(1) })
export type GuideInput = z.output<typeof GuideInput>
export const GuidePrint = z.object({ tongue: z.enum(tongues), group })
export const GUIDE_PAGE = 30
