import { findingSubject } from '@breakwater/domain/finding-subject'
import type { Language } from '@breakwater/vocabulary/languages'
import { isUsState, usStateName } from '@breakwater/vocabulary/us-states'
import type { CaseFile } from '../file/case-query.ts'

/** The subject of a finding or a missing fact, in words. A state has its full name, since the codes OK and IN are words too. */
export function subjectOf(about: string, household: CaseFile['household'], language: Language): string {
  return isUsState(about) ? usStateName(about, language) : findingSubject(about, household, language)
}
