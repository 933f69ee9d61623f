/** Hand-over sheets: for whoever gives and whoever receives; the rows decide what stands on them. */
import { rules } from '../../base/endpoint.ts'

const sides = { caseworker: 'wer übergibt und wer übernimmt' }
export const sheetAccess = rules('sheet', { read: sides, print: sides, printAll: sides, mind: sides })
