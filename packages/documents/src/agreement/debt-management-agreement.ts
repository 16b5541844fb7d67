import { type AgreementDefect, agreementDefects } from '@breakwater/domain/agreement'
import type { AgreementContent } from '@breakwater/domain/agreement-contents'
import { agreementRequirements } from '@breakwater/domain/agreement-requirements'
import { cancellation } from '@breakwater/domain/cancellation'
import type { EnrollmentBlock } from '@breakwater/domain/enrollment'
import { planSchedule } from '@breakwater/domain/plan-schedule'
import { type Language, languages } from '@breakwater/vocabulary/languages'
import { type Document, withoutBlanks } from '../document.ts'
import type { AgreementInput, AgreementPart } from './agreement-part.ts'
import { type AgreementFigures, type AgreementTerms, agreementTermsSchema } from './agreement-terms.ts'
import { agreementWords } from './agreement-words.ts'
import { creditorsPart, outsidePart } from './creditor-parts.ts'
import { feesPart, paymentsPart } from './money-parts.ts'
import { contentsOfNotice, noticeOfCancellation } from './notice-of-cancellation.ts'
import {
  cancelPart,
  complaintsPart,
  endingPart,
  partiesPart,
  rejectionPart,
  reportsPart,
  servicesPart,
  signaturesPart,
  trustPart,
} from './term-parts.ts'

/** An agreement that may not be made, with what is in the way. */
export class AgreementError extends Error {
  override name = 'AgreementError'
  readonly defects: readonly (AgreementDefect | { kind: 'ENROLLMENT'; block: EnrollmentBlock })[]

  constructor(defects: AgreementError['defects']) {
    super(
      `The agreement may not be made: ${defects.map((defect) => Object.values(defect).slice(0, 2).join(' ')).join(', ')}`,
    )
    this.defects = defects
  }
}

export type AgreementDocuments = { language: Language; agreement: Document; notice: Document }

/**
 * The agreement and its separate notice of the right to cancel: in English, and in each language in which the plan was
 * advertised or discussed (UDMSA s. 21). Throws an AgreementError where no plan may be opened or the state asks for something
 * that is missing, a BlankError where something would be left blank, a ZodError for terms
 * that are not whole, and a RangeError where the figures are of another state.
 */
export function agreementDocuments(given: AgreementTerms, figures: AgreementFigures): AgreementDocuments[] {
  const terms = agreementTermsSchema.parse(given)
  if (figures.feeLaw.state !== terms.state) throw new RangeError(`The figures are not those of ${terms.state}.`)
  const { blocks } = figures.enrollment
  if (blocks.length > 0) throw new AgreementError(blocks.map((block) => ({ kind: 'ENROLLMENT', block })))
  const inUse = languages.filter((language) => language === 'en' || terms.dealtIn.includes(language))
  return inUse.map((language) => agreementIn(language, terms, figures))
}

const parts = [
  partiesPart,
  servicesPart,
  paymentsPart,
  feesPart,
  creditorsPart,
  outsidePart,
  trustPart,
  rejectionPart,
  reportsPart,
  endingPart,
  complaintsPart,
  cancelPart,
  signaturesPart,
] as const satisfies readonly ((input: AgreementInput) => AgreementPart)[]

function agreementIn(language: Language, terms: AgreementTerms, figures: AgreementFigures): AgreementDocuments {
  const requirements = agreementRequirements(terms.state)
  const input: AgreementInput = {
    terms,
    figures,
    language,
    requirements,
    cancellation: cancellation(terms.state, terms.signedOn, { defective: false }),
    months: planSchedule(figures.plan, terms.firstDepositOn),
  }
  const written = parts.map((part) => part(input))
  const contents: AgreementContent[] = written.flatMap((part) => part.contents)
  const draft = {
    contents: new Set(contents),
    noticeContents: contentsOfNotice(input),
    languages: [language],
    steps: new Set(terms.stepsDone),
  }
  const defects = agreementDefects(draft, requirements, [language])
  if (defects.length > 0) throw new AgreementError(defects)
  const agreement: Document = {
    language,
    title: agreementWords[language].title,
    author: terms.agency.name,
    lead: [],
    sections: written.map(({ section }) => section),
    ...(requirements.minimumPoints !== null && { minimumPoints: requirements.minimumPoints }),
  }
  return { language, agreement: withoutBlanks(agreement), notice: withoutBlanks(noticeOfCancellation(input)) }
}
