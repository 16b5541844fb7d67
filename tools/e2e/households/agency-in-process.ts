import { randomUUID } from 'node:crypto'
import { appSyncSchema } from '@breakwater/agency/api-schema'
import { evaluateBy } from '@breakwater/agency/applications/evaluate-household'
import { applicationFields } from '@breakwater/agency/applications/fields'
import { type ApiContext, createHandler, type Fields } from '@breakwater/agency/platform/create-handler'
import { agencySettings } from '@breakwater/agency/settings/agency-settings'
import { staffFields } from '@breakwater/agency/staff-fields'
import { settingsPorts } from '@breakwater/agency/testing/settings-in-memory'
import { testContext } from '@breakwater/agency/testing/test-context'
import { type ApiFieldOf, type ApiSide, apiFields } from '@breakwater/contracts/generated/api-fields'
import {
  type ApplicationQuery,
  type HouseholdInput,
  SaveApplicationDocument,
  SubmitApplicationDocument,
} from '@breakwater/contracts/generated/consumer'
import { OpenCaseDocument } from '@breakwater/contracts/generated/staff'
import { type Answer, issuer, signStaffToken, signToken, startAppSync } from '@breakwater/sandbox/testing/start-appsync'
import { recordsInMemory } from './records-in-memory.ts'

export type Application = NonNullable<ApplicationQuery['application']>

/** The caller: a consumer by their sub, or a counselor. */
export type Person = { consumer: string } | 'counselor'

/** An agency's API in this process: its schema, its handlers and its settings, with records in memory. */
export type AgencyInProcess = {
  /** Answers the body of a request as AppSync does. */
  ask(body: string, person: Person): Promise<Answer>
  /** Saves and submits a household. Returns the application, or the messages of a refusal. */
  submit(household: HouseholdInput, consumer: string): Promise<Application | { refused: string[] }>
  /** Gives the counselor a grant for a case. */
  openCase(caseId: string): Promise<void>
}

/** Starts the API. @param on the day (YYYY-MM-DD) on which everything is evaluated */
export function agencyInProcess(slug: string, on: string): AgencyInProcess {
  const { applications, ...staffRecords } = recordsInMemory()
  const settings = agencySettings(slug)
  const settingsAt = async () => settings
  const now = () => new Date(`${on}T12:00:00Z`)
  const consumers = testContext<'consumer'>(`${issuer}/us-east-1_CONSUMERS`, async ({ sub }) => ({ sub, groups: [] }))
  const staff = testContext<'staff'>(`${issuer}/us-east-1_STAFF`, async ({ sub }) => ({
    sub,
    name: 'Casey Counselor',
    email: 'casey@agency.example',
    groups: ['counselors'],
    signedInAt: new Date(0),
  }))
  const evaluate = evaluateBy(settingsAt)
  const { send, post } = startAppSync(appSyncSchema().definition, {
    ...answers(
      'consumer',
      consumers.context,
      applicationFields({ applications, quotas: staffRecords.quotas, agency: slug, evaluate, now }),
    ),
    ...answers(
      'staff',
      staff.context,
      staffFields({ ...staffRecords, ...settingsPorts(slug, now), settingsAt, agency: slug, now }),
    ),
  })
  const tokens = new Map<string, Promise<string>>()
  const headersOf = async (person: Person) => {
    const name = person === 'counselor' ? person : person.consumer
    const sign = () => (person === 'counselor' ? signStaffToken('counselors') : signToken({ sub: person.consumer }))
    const token = tokens.get(name) ?? sign()
    tokens.set(name, token)
    return { authorization: await token }
  }

  return {
    ask: async (body, person) => post(body, { headers: await headersOf(person) }),
    async submit(household, consumer) {
      const headers = await headersOf({ consumer })
      const draft = { version: 0, language: 'en', household }
      const saved = await send(SaveApplicationDocument, { input: draft }, { headers })
      if (!saved.body.data?.saveApplication) return { refused: messages(saved) }
      const { id, version } = saved.body.data.saveApplication as Application
      const input = { id, version, idempotencyKey: randomUUID() }
      const sent = await send(SubmitApplicationDocument, { input }, { headers })
      return (sent.body.data?.submitApplication as Application | null | undefined) ?? { refused: messages(sent) }
    },
    async openCase(caseId) {
      const input = { caseId, purpose: 'QUALITY_REVIEW' }
      const opened = await send(OpenCaseDocument, { input }, { headers: await headersOf('counselor') })
      if (!opened.body.data?.openCase) throw new Error(`the case was not opened: ${messages(opened)}`)
    },
  }
}

function answers<Side extends ApiSide>(side: Side, context: ApiContext<Side>, fields: Fields<ApiFieldOf<Side>>) {
  const handler = createHandler<Side>(context, fields)
  type Event = Parameters<typeof handler>[0]
  const answer = (event: unknown) => handler(event as Event, { awsRequestId: 'households' })
  return Object.fromEntries(
    Object.entries(apiFields)
      .filter(([, field]) => field.side === side)
      .map(([name, { type }]) => [`${type}.${name}`, answer]),
  )
}

function messages({ body }: Answer): string[] {
  return (body.errors ?? []).map((error) => (error as { message: string }).message)
}
