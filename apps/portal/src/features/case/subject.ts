import { findingSubject } from '@breakwater/domain/finding-subject'
import { usStates } from '@breakwater/domain/us-state'
import type { Language } from '@breakwater/ui/i18n/language'
import { usStateName } from '@breakwater/ui/us-state-names'
import type { CaseFile } from './case-query.ts'

/** What a finding or a missing fact is about, in words; a state by its name, since OK and IN are words too. */
export function subjectOf(about: string, household: CaseFile['household'], language: Language): string {
  return usStates.includes(about) ? usStateName(about, language) : findingSubject(about, household, language)
}
