/** Every code list by its name: what forms offer, how tables and sheets write a code, how an import reads one. */
import { absenceReasons } from './absence-reason.ts'
import { allocationGroups } from './allocation-group.ts'
import { benefits } from './benefit.ts'
import { closingReasons } from './closing-reason.ts'
import type { Code } from './code.ts'
import { consentData, consentPurposes } from './consent.ts'
import { consultationForms } from './consultation-form.ts'
import { documentKinds } from './document-kind.ts'
import { gapKinds } from './gap-kind.ts'
import { languageCourses, languageLevels, languageSources } from './language.ts'
import { finishes, licenceClasses, paperStates, schoolCertificates, schoolLevels, skillLevels, trainingKinds } from './education.ts'
import { letterAnswers } from './letter-answer.ts'
import { lifeAreas } from './life-area.ts'
import { countries, nationalities } from './nationality.ts'
import { occupations } from './occupation.ts'
import { partnerGroups } from './partner-group.ts'
import { placeDemands } from './place-demand.ts'
import { recognitionProcedures, recognitionStates } from './recognition.ts'
import { residenceStatuses } from './residence-status.ts'
import { specialNeeds } from './special-need.ts'
import { spokenLanguages } from './spoken-language.ts'

export const codeLists = {
  'absence-reason': absenceReasons,
  'allocation-group': allocationGroups, benefit: benefits, 'closing-reason': closingReasons, 'consultation-form': consultationForms, 'document-kind': documentKinds, 'gap-kind': gapKinds, 'language-level': languageLevels, 'language-source': languageSources,
  'language-course': languageCourses, language: spokenLanguages, 'letter-answer': letterAnswers, 'life-area': lifeAreas, nationality: nationalities, occupation: occupations, 'recognition-procedure': recognitionProcedures, 'recognition-state': recognitionStates,
  'residence-status': residenceStatuses, 'partner-group': partnerGroups, 'special-need': specialNeeds, 'place-demand': placeDemands, 'consent-purpose': consentPurposes, 'consent-data': consentData,
  country: countries,
  'school-level': schoolLevels, 'school-certificate': schoolCertificates, 'training-kind': trainingKinds, finish: finishes, 'paper-state': paperStates, 'skill-level': skillLevels, 'licence-class': licenceClasses,
} as const satisfies Record<string, readonly Code[]>
export type ListName = keyof typeof codeLists

/** German label of a code; the code itself where no list knows it (kept from an import, or an organisation's own). */
export const labelOf = (list: ListName, code: string): string => (codeLists[list] as readonly Code[]).find((entry) => entry.code === code)?.label ?? code

/** The same for a list whose name comes from a schema; names of other lists leave the code as it is. */
export const labelIn = (list: string, code: string): string => (list in codeLists ? labelOf(list as ListName, code) : code)

/** Spelling as it is compared: without case, outer and double blanks, final dots. */
export const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.+$/, '')

/** Code by every spelling of a list; where two entries share one, the first has it. */
const spellings = new Map<ListName, ReadonlyMap<string, string>>()
function spellingsOf(list: ListName): ReadonlyMap<string, string> {
  let known = spellings.get(list)
  if (!known) {
    const pairs = (codeLists[list] as readonly Code[]).flatMap((entry) => [entry.code, entry.label, ...(entry.typed ?? [])].map((spelling) => [plain(spelling), entry.code] as const))
    spellings.set(list, (known = new Map(pairs.toReversed())))
  }
  return known
}

/** The code that a typed text means: by code, label or one of the spellings; undefined when none fits. */
export const codeOf = (list: ListName, typed: string): string | undefined => spellingsOf(list).get(plain(typed))
