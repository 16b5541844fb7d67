import {
  type CancellationNoticeContent,
  cancellationNoticeContents,
  cancellationNoticeForm,
} from '@breakwater/domain/agreement-contents'
import { longDay } from '@breakwater/domain/long-day'
import type { Block, Document } from '../document.ts'
import type { AgreementInput } from './agreement-part.ts'
import { agreementWords } from './agreement-words.ts'

/** The contents of the notice of the right to cancel: each with what says it. */
function noticeParts({
  terms,
  language,
  cancellation,
}: AgreementInput): Readonly<Record<CancellationNoticeContent, readonly Block[]>> {
  const words = agreementWords[language]
  const { agency } = terms
  const { lastDay, within, partialRefundUntil } = cancellation
  const paragraph = (text: string): Block => ({ kind: 'PARAGRAPH', text })
  const period = [paragraph(words.noticePeriod(within))]
  const how = [paragraph(words.noticeHow(agency, longDay(lastDay, language)))]
  const partial =
    partialRefundUntil === null ? [] : [paragraph(words.partialUntil(longDay(partialRefundUntil, language)))]
  return {
    withoutPenalty: period,
    period,
    email: how,
    address: how,
    lastDay: how,
    refund: [paragraph(words.noticeRefund(within)), ...partial],
    laterEnding: [paragraph(partialRefundUntil === null ? words.noticeLater : words.noticeAfterThat)],
    signature: [paragraph(words.noticeCancels)],
  }
}

/**
 * The form with which a client cancels an agreement: a document of its own, all of it in bold type inside bold black lines
 * (UDMSA s. 20).
 */
export function noticeOfCancellation(input: AgreementInput): Document {
  const { terms, language } = input
  const words = agreementWords[language]
  const parts = noticeParts(input)
  const keys = Object.keys(cancellationNoticeContents) as CancellationNoticeContent[]
  return {
    language,
    title: words.notice,
    author: terms.agency.name,
    form: cancellationNoticeForm,
    lead: [
      { kind: 'PARAGRAPH', text: words.noticeOf(terms.agency.name, longDay(terms.signedOn, language)) },
      // One block can have several contents.
      ...new Set(keys.flatMap((key) => parts[key])),
      ...terms.clients.map((): Block => {
        return { kind: 'SIGNATURES', labels: [words.printName, words.signature, words.signedOn] }
      }),
    ],
    sections: [],
  }
}

/** The contents that the notice has. */
export function contentsOfNotice(input: AgreementInput): ReadonlySet<CancellationNoticeContent> {
  return new Set(Object.keys(noticeParts(input)) as CancellationNoticeContent[])
}
