/** A document as it was read from an upload: what is stored, and the pictures that are shown. */
import type { MediaType } from './document.ts'

export type Given = { name: string; body: Buffer }
/** A picture, in points. */
export type Shown = { body: Buffer; width: number; height: number }
/** `pictures`: of the first pages. `pages`: null where the kind of file has none. `isFlattened`: the file could act, so pictures of its pages are stored. */
export type Read = { type: MediaType; body: Buffer; pages: number | null; pictures: Shown[]; isFlattened: boolean }
