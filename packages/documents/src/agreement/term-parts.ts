import { longDay } from '@breakwater/domain/long-day'
import { usStateName } from '@breakwater/vocabulary/us-states'
import type { Block } from '../document.ts'
import type { AgreementInput, AgreementPart } from './agreement-part.ts'
import { agreementWords } from './agreement-words.ts'

/** Who the parties are. */
export function partiesPart({ terms, language }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { agency, clients, counselor, signedOn, state } = terms
  const registration = agency.registration
  const stateName = usStateName(state, language)
  return {
    contents: ['date', 'names', ...(registration === null ? [] : (['registration'] as const))],
    section: {
      title: words.parties,
      blocks: [
        {
          kind: 'FACTS',
          facts: [
            [words.date, longDay(signedOn, language)],
            ...clients.flatMap(({ name, address }) => [
              [words.client, name] as const,
              [words.clientAddress, address] as const,
            ]),
            [words.agency, agency.name],
            [words.agencyAddress, agency.address],
            [words.contact, `${agency.phone}, ${agency.email}`],
            ...(registration === null ? [] : [[words.registration(stateName), registration] as const]),
            [words.counselor, counselor],
          ],
        },
        paragraph(words.weAndYou(agency.name)),
      ],
    },
  }
}

export function servicesPart({ language }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  return {
    contents: ['services', 'creditorPayments'],
    section: {
      title: words.services,
      blocks: [
        { kind: 'LIST', ordered: false, items: words.serviceList },
        paragraph(words.noGuarantee),
        paragraph(words.paidByCreditors),
      ],
    },
  }
}

/** Where the money is, and who may look at it. */
export function trustPart({ terms, language }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { trustBank, surety } = terms.agency
  return {
    contents: ['moneyOwnership', 'trustRecords', ...(surety === null ? [] : (['surety'] as const))],
    section: {
      title: words.money,
      blocks: [
        paragraph(words.moneyIs(trustBank)),
        paragraph(words.trustRecords(terms.regulator.name)),
        ...(surety === null ? [] : [paragraph(words.surety(surety.name, surety.address))]),
      ],
    },
  }
}

export function rejectionPart({ language }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  return {
    contents: ['creditorRejection'],
    section: { title: words.rejection, blocks: [paragraph(words.rejects)] },
  }
}

export function reportsPart({ language }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  return {
    contents: ['reports'],
    section: { title: words.reports, blocks: [{ kind: 'LIST', ordered: false, items: words.reportList }] },
  }
}

export function endingPart({ language, figures, cancellation }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { noticeDays, by } = cancellation.ending
  return {
    contents: ['termination', 'endAtAnyTime'],
    section: {
      title: words.ending,
      blocks: [
        paragraph(words.youEnd(noticeDays)),
        paragraph(words.afterEnd),
        paragraph(words.weEnd(figures.endAfterDaysWithoutPayment)),
        ...(by === 'EITHER' && noticeDays > 0 ? [paragraph(words.eitherEnds(noticeDays))] : []),
      ],
    },
  }
}

/** The right to cancel, in bold type inside lines as in the separate notice. */
export function cancelPart({ terms, language, cancellation, requirements }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { lastDay, within, partialRefundUntil } = cancellation
  return {
    contents: ['rightToCancel'],
    section: {
      title: words.cancel,
      blocks: [
        {
          kind: 'NOTICE',
          form: { minimumPoints: requirements.minimumPoints ?? 10, bold: true, boxed: true },
          blocks: [
            paragraph(words.cancelUntil(longDay(lastDay, language), within)),
            ...(partialRefundUntil === null
              ? []
              : [paragraph(words.partialUntil(longDay(partialRefundUntil, language)))]),
            paragraph(words.cancelHow(terms.agency.email)),
          ],
        },
      ],
    },
  }
}

export function complaintsPart({ terms, language }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { agency, regulator } = terms
  return {
    contents: ['regulatorContact'],
    section: {
      title: words.complain,
      blocks: [
        paragraph(words.complainToUs(agency.complaintsEmail, agency.phone)),
        paragraph(words.regulatorIs(regulator.name, regulator.address, regulator.phone)),
        paragraph(words.rightsStay),
      ],
    },
  }
}

/** The signatures, directly below the notices that the state wants there. */
export function signaturesPart({ terms, language, requirements }: AgreementInput): AgreementPart {
  const words = agreementWords[language]
  const { agency, clients } = terms
  const signers = [...clients.map(({ name }) => words.signedBy(name)), words.signedFor(agency.name)]
  return {
    contents: ['signatures'],
    section: {
      title: words.sign,
      together: true,
      blocks: [
        paragraph(`${words.signAll} ${words.sameDay}`),
        ...requirements.notices.map(({ text, form }): Block => {
          return { kind: 'NOTICE', form, blocks: text[language].map(paragraph) }
        }),
        ...signers.map((signer): Block => ({ kind: 'SIGNATURES', labels: [signer, words.signedOn] })),
      ],
    },
  }
}

function paragraph(text: string): Block {
  return { kind: 'PARAGRAPH', text }
}
