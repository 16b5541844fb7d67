import { type ErrorCode, formatErrorMessage } from '@breakwater/contracts/errors'
import type {
  ApplicationFieldsFragment,
  SaveApplicationInput,
  SubmitApplicationInput,
} from '@breakwater/contracts/generated/consumer'
import type { ConsumerConfig } from '@breakwater/contracts/runtime-config'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { evaluationSummary } from '@breakwater/domain/evaluation-summary'
import { householdSchema } from '@breakwater/domain/household'
import { vi } from 'vitest'
import maria from '../../../../examples/households/maria.json' with { type: 'json' }

type Application = ApplicationFieldsFragment
type Evaluation = NonNullable<Application['evaluation']>

export const config: ConsumerConfig = {
  agency: {
    slug: 'testlight',
    name: 'Testlight Counseling',
    phone: '+18005550199',
    states: ['TX'],
    languages: ['en', 'es'],
    theme: { primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e', logo: '<svg/>' },
  },
  disclosures: {
    ein: '00-1234567',
    address: '1 Example Street, Austin, TX 78700',
    hours: {
      timeZone: 'America/Chicago',
      open: [
        { from: 'MON', to: 'FRI', opens: '08:00', closes: '18:00' },
        { from: 'SAT', to: 'SAT', opens: '09:00', closes: '12:30' },
      ],
    },
    licenses: [{ state: 'TX', number: 'DM-EXAMPLE-1' }],
    accreditations: ['Council on Accreditation (COA)'],
    complaintsEmail: 'complaints@testlight.example',
    nonprofitSince: 1996,
    team: [
      { name: 'Dana Ruiz', languages: ['en', 'es'] },
      { name: 'Marcus Hale', languages: ['en'], portrait: 'data:image/webp;base64,UklGRg==' },
    ],
  },
  frontDoorUrl: 'https://start.example',
  otherAgencies: [
    { name: 'Plains Help', states: ['TX', 'OK'], url: 'https://apply.plains.example' },
    { name: 'Coast Help', states: ['CA'], url: 'https://apply.coast.example' },
  ],
  graphqlUrl: 'https://api.testlight.example/graphql',
  auth: {
    region: 'us-east-1',
    userPoolId: 'us-east-1_test',
    userPoolClientId: 'client',
    issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test',
  },
}

/** The settings of an agency that may open plans in the states of the examples. */
export const settings: AgencySettings = {
  ...defaultAgencySettings,
  version: 'testlight-1',
  licenses: ['TX', 'RI'].map((state) => ({ state, from: null })),
  ownFees: { setUpCents: 2_500, monthlyCents: 2_000 },
}

/** What the agency's API answers for a household, by the real rules. */
export function evaluationOf(household: object, changes: Partial<AgencySettings> = {}): Evaluation {
  const evaluated = evaluate(householdSchema.parse(household), { ...settings, ...changes }, '2026-11-29')
  return evaluationSummary(evaluated)
}

export const evaluation: Evaluation = evaluationOf(maria)

/** A draft with everything that an application needs. */
export function completeDraft(changes: Partial<Application> = {}): Application {
  return {
    id: '7d0c6a1e-0000-4000-8000-000000000001',
    version: 3,
    status: 'DRAFT',
    language: 'en',
    household: {
      contact: {
        firstName: 'Fictia',
        lastName: 'Inventada',
        birthDate: null,
        email: 'fictia@example.com',
        phone: '+15125550142',
        street: null,
        city: null,
        postalCode: null,
      },
      state: 'TX',
      householdSize: 1,
      housing: { status: 'RENT', daysLate: 0, foreclosureOrEviction: null },
      incomes: [
        {
          id: 'i1',
          earner: null,
          kind: 'WAGES',
          source: 'Imaginary Bakery',
          frequency: 'EVERY_TWO_WEEKS',
          netCents: 150_000,
          grossCents: null,
        },
      ],
      expenses: [{ id: 'rent', category: 'RENT', label: null, frequency: 'MONTHLY', amountCents: 110_000 }],
      debts: [
        {
          id: 'd1',
          creditor: 'Alpha Card',
          kind: 'CREDIT_CARD',
          owner: 'INDIVIDUAL',
          secured: false,
          balanceCents: 480_000,
          limitCents: null,
          aprBasisPoints: 2499,
          minimumPaymentCents: 14_800,
          daysPastDue: 0,
        },
      ],
      hardship: { cause: 'INCOME_LOSS', since: null, story: null },
    },
    typedPages: [],
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    submittedAt: null,
    caseNumber: null,
    evaluation: null,
    ...changes,
  }
}

export function submitted(changes: Partial<Evaluation> = {}): Application {
  return completeDraft({
    status: 'SUBMITTED',
    submittedAt: '2026-11-20T12:00:00.000Z',
    caseNumber: 'TL-1234-5678',
    evaluation: { ...evaluation, ...changes },
  })
}

/** The agency's API as the browser meets it: one application, versions, errors in AppSync's words. */
export class FakeAgency {
  application: Application | null = null
  /** The failure of the next calls: an API error, an ended session or no connection. */
  trouble: ErrorCode | 'OFFLINE' | 'UNAUTHORIZED' | null = null
  /** The error with which saving alone fails. */
  saveRefusal: ErrorCode | null = null
  readonly saves: SaveApplicationInput[] = []
  readonly submissions: SubmitApplicationInput[] = []

  /** Replaces `fetch`. */
  answerFetch(): void {
    vi.stubGlobal('fetch', async (_url: string, init: { body: string }) => {
      if (this.trouble === 'OFFLINE') throw new TypeError('Failed to fetch')
      if (this.trouble === 'UNAUTHORIZED') return new Response('{"errors":[]}', { status: 401 })
      const { query, variables } = JSON.parse(init.body)
      try {
        return Response.json({ data: this.#run(query, variables.input) })
      } catch (error) {
        return Response.json({ errors: [{ message: error instanceof Error ? error.message : '' }] })
      }
    })
  }

  #run(query: string, input: SaveApplicationInput & SubmitApplicationInput) {
    if (query.startsWith('query Application(')) return { application: this.application }
    if (this.trouble) throw new Error(formatErrorMessage(this.trouble as ErrorCode, 'refused by the test'))
    if (query.startsWith('mutation SaveApplication')) return { saveApplication: this.#save(input) }
    if (query.startsWith('mutation SubmitApplication')) return { submitApplication: this.#submit(input) }
    throw new Error(`INTERNAL: ${query} is not faked`)
  }

  #save(input: SaveApplicationInput): Application {
    if (this.saveRefusal) throw new Error(formatErrorMessage(this.saveRefusal, 'refused by the test'))
    if (input.version !== (this.application?.version ?? 0)) {
      throw new Error(formatErrorMessage('VERSION_CONFLICT', 'saved elsewhere'))
    }
    this.saves.push(input)
    this.application = completeDraft({
      id: String(input.id),
      version: input.version + 1,
      language: input.language,
      household: input.household as Application['household'],
      typedPages: input.typedPages ?? [],
      updatedAt: new Date().toISOString(),
    })
    return this.application
  }

  #submit(input: SubmitApplicationInput): Application {
    if (input.version !== this.application?.version) {
      throw new Error(formatErrorMessage('VERSION_CONFLICT', 'saved elsewhere'))
    }
    this.submissions.push(input)
    this.application = submitted()
    return this.application
  }
}
