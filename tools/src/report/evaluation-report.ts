import type { Evaluation } from '@breakwater/domain/evaluation'
import type { Household } from '@breakwater/domain/household'
import { longDay } from '@breakwater/domain/long-day'
import { officialTitle } from '@breakwater/domain/official-title'
import type { Agency } from '@breakwater/registry/agency'
import type { Language } from '@breakwater/vocabulary/languages'
import { usStateName } from '@breakwater/vocabulary/us-states'
import { firstOfNextMonth } from './calendar-day.ts'
import { clientPages } from './client-pages.ts'
import { counselorPages } from './counselor-pages.ts'
import type { Report } from './report.ts'
import { reportWords } from './report-words.ts'

export type ReportInput = {
  evaluation: Evaluation
  household: Household
  /** Omitted if the report is made for no agency. */
  agency?: Pick<Agency, 'name' | 'phone'> | undefined
  /**
   * Whether settings were given instead of an agency's; otherwise an evaluation without an agency uses the proposed
   * settings.
   */
  settingsStated?: boolean
  /** YYYY-MM-DD: the day on which the report is made, and the day whose law was requested. */
  today: string
  on?: string | undefined
  firstPaymentOn?: string | undefined
  /** Whether the counselor's pages follow the client's. */
  forCounselor: boolean
}

/**
 * Creates the report of an evaluation in one of the product's languages: the client's pages and, on request, the
 * counselor's.
 */
export function evaluationReport(input: ReportInput, language: Language): Report {
  const { evaluation, agency, today, on = today, forCounselor } = input
  // A plan begins after the day of its evaluation, which can be in the future.
  const { firstPaymentOn = firstOfNextMonth(on > today ? on : today) } = input
  const words = reportWords[language]
  const { state } = evaluation.feeLaw
  const stateName = state === null ? words.yourState : usStateName(state, language)
  const printedAgency = agency && { name: agency.name, phone: printedPhone(agency.phone) }
  return {
    language,
    title: words.title,
    facts: facts(input, language),
    remarks: [
      words.estimate,
      ...(agency ? [] : [input.settingsStated ? words.noAgencyStated : words.noAgencyProposed]),
    ],
    sections: [
      ...clientPages({ evaluation, agency: printedAgency, stateName, firstPaymentOn, language }),
      ...(forCounselor ? counselorPages({ evaluation, stateName, language }) : []),
    ],
  }
}

function facts({ evaluation, household, agency, today, on }: ReportInput, language: Language): Report['facts'] {
  const words = reportWords[language]
  const { state, citation } = evaluation.feeLaw
  const client = [household.contact?.firstName, household.contact?.lastName].filter(Boolean).join(' ')
  const law = on === undefined ? words.newestLaw : words.lawOn(longDay(on, language))
  return [
    ...(client ? [[words.client, client] as [string, string]] : []),
    ...(agency ? [[words.agency, `${agency.name}, ${printedPhone(agency.phone)}`] as [string, string]] : []),
    [words.date, longDay(today, language)],
    [words.state, state === null ? words.notStated : usStateName(state, language)],
    [words.law, citation === '-' ? law : `${law}; ${words.feeLaw.toLowerCase()}: ${officialTitle(citation)[language]}`],
  ]
}

/** Formats a phone number: `+18005550100` -> `(800) 555-0100`. */
function printedPhone(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
}
