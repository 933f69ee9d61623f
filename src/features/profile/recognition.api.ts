/** Endpoints of recognition procedures; they are read with the profile. Changing anything of one makes a new version of it. */
import { z } from 'zod'
import { endpoint } from '../../base/endpoint.ts'
import { recognitionAccess } from './profile.access.ts'
import { Changed, Made, OfPerson, Removed } from './profile.api.ts'
import { NewRecognition, PaperInput, RecognitionInput, RecognitionStateInput } from './recognition.ts'

const One = z.object({ personId: z.uuid(), id: z.uuid() })
const OnePaper = One.extend({ paperId: z.uuid() })
const path = '/api/persons/:personId/recognitions' as const

export const addRecognition = endpoint({ method: 'POST', path, summary: 'Anerkennung: Verfahren eintragen', kind: 'create', params: OfPerson, input: NewRecognition, output: Made, may: recognitionAccess.add, audit: 'recognition.add' })
export const changeRecognition = endpoint({ method: 'PUT', path: `${path}/:id`, summary: 'Anerkennung: Verfahren ändern', kind: 'change', params: One, input: RecognitionInput, output: Changed, may: recognitionAccess.change, audit: 'recognition.change' })
export const removeRecognition = endpoint({ method: 'DELETE', path: `${path}/:id`, summary: 'Anerkennung: Verfahren löschen', kind: 'change', params: One, output: Removed, may: recognitionAccess.remove, audit: 'recognition.remove' })
export const setRecognitionState = endpoint({ method: 'POST', path: `${path}/:id/state`, summary: 'Anerkennung: Stand setzen', kind: 'change', params: One, input: RecognitionStateInput, output: Changed, may: recognitionAccess.setState, audit: 'recognition.set-state' })
export const addPapers = endpoint({ method: 'POST', path: `${path}/:id/papers`, summary: 'Anerkennung: Unterlagen eintragen', kind: 'create', params: One, input: z.object({ papers: z.array(PaperInput.shape.what).min(1, 'Die Unterlage fehlt.').max(30) }), output: Removed, may: recognitionAccess.papers, audit: 'recognition.add-papers' })
export const changePaper = endpoint({ method: 'PUT', path: `${path}/:id/papers/:paperId`, summary: 'Anerkennung: Unterlage ändern oder abhaken', kind: 'change', params: OnePaper, input: PaperInput, output: Changed, may: recognitionAccess.papers, audit: 'recognition.change-paper' })
export const removePaper = endpoint({ method: 'DELETE', path: `${path}/:id/papers/:paperId`, summary: 'Anerkennung: Unterlage löschen', kind: 'change', params: OnePaper, output: Removed, may: recognitionAccess.papers, audit: 'recognition.remove-paper' })
