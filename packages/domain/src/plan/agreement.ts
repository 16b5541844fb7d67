import type { Language } from '@breakwater/vocabulary/languages'
import type { Text } from '../rule/text.ts'
import {
  type AgreementContent,
  agreementContents,
  type CancellationNoticeContent,
  cancellationNoticeContents,
} from './agreement-contents.ts'
import { type AgreementRequirements, type AgreementStep, agreementSteps } from './agreement-requirements.ts'

export type AgreementDraft = {
  contents: ReadonlySet<AgreementContent>
  /** Of the separate notice of the right to cancel. */
  noticeContents: ReadonlySet<CancellationNoticeContent>
  languages: readonly Language[]
  /** What was done before. */
  steps: ReadonlySet<AgreementStep>
}

/**
 * Why an agreement may not be made. Where it was made although a content, a part of the notice or a language is missing, it is
 * defective and can be canceled for 30 days.
 */
export type AgreementDefect =
  | { kind: 'MISSING'; content: AgreementContent; text: Text }
  | { kind: 'NOTICE'; content: CancellationNoticeContent; text: Text }
  | { kind: 'LANGUAGE'; language: Language }
  | { kind: 'STEP'; step: AgreementStep; text: Text }

/** What is missing; `dealtIn` are the languages in which the plan was advertised or discussed (UDMSA s. 21). */
export function agreementDefects(
  draft: AgreementDraft,
  requirements: Pick<AgreementRequirements, 'contents' | 'steps'>,
  dealtIn: readonly Language[],
): AgreementDefect[] {
  const missing = requirements.contents.filter((content) => !draft.contents.has(content))
  const noticeContents = Object.keys(cancellationNoticeContents) as CancellationNoticeContent[]
  const unnoticed = noticeContents.filter((content) => !draft.noticeContents.has(content))
  const unspoken = dealtIn.filter((language) => !draft.languages.includes(language))
  const undone = requirements.steps.filter((step) => !draft.steps.has(step))
  return [
    ...missing.map((content) => ({ kind: 'MISSING' as const, content, text: agreementContents[content].words })),
    ...unnoticed.map((content) => ({ kind: 'NOTICE' as const, content, text: cancellationNoticeContents[content] })),
    ...unspoken.map((language) => ({ kind: 'LANGUAGE' as const, language })),
    ...undone.map((step) => ({ kind: 'STEP' as const, step, text: agreementSteps[step] })),
  ]
}
