import type { AgreementContent } from '@breakwater/domain/agreement-contents'
import type { AgreementRequirements } from '@breakwater/domain/agreement-requirements'
import type { Cancellation } from '@breakwater/domain/cancellation'
import type { PlanMonth } from '@breakwater/domain/plan-schedule'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Section } from '../document.ts'
import type { AgreementFigures, AgreementTerms } from './agreement-terms.ts'

/** All that the parts of an agreement are written from. */
export type AgreementInput = {
  terms: AgreementTerms
  figures: AgreementFigures
  language: Language
  requirements: AgreementRequirements
  cancellation: Cancellation
  months: readonly PlanMonth[]
}

/** A section of an agreement, with the contents of the law that it has. */
export type AgreementPart = { contents: readonly AgreementContent[]; section: Section }
