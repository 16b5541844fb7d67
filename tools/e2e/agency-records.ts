import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoApplications } from '@breakwater/agency/applications/dynamo-applications'
import { evaluateBy } from '@breakwater/agency/applications/evaluate-household'
import { applicationFields } from '@breakwater/agency/applications/fields'
import { agencySettings } from '@breakwater/agency/settings/agency-settings'
import type { CaseEvent } from '@breakwater/contracts/events/domain-event'
import type { HouseholdInput } from '@breakwater/contracts/generated/schema'
import type { Agency } from '@breakwater/registry/agency'
import type { Language } from '@breakwater/vocabulary/languages'
import { sampleHousehold } from './sample-household.ts'
import type { StartedAgencies } from './start-agencies.ts'

export type Draft = { caseId: string; owner: string; language: Language; savedAt: Date }

/** The time after which an application that is not saved is idle, in milliseconds. */
export function idleAfter({ slug }: Agency): number {
  return agencySettings(slug).remindUnfinishedAfterDays * 24 * 60 * 60_000
}

/** An event about an application. */
export function eventOf(
  type: 'application-started' | 'application-saved' | 'application-idle',
  { caseId, time, agency }: { caseId: string; time: Date; agency: Agency },
): CaseEvent {
  const envelope = { id: randomUUID(), time: time.toISOString(), agency: agency.slug, caseId, version: 1 } as const
  return type === 'application-idle' ? { ...envelope, type, actor: 'system' } : { ...envelope, type, actor: 'consumer' }
}

/** The sealed part as plain JSON: no test opens it, and no consumer of events does. */
const noSeal = {
  seal: async (_kind: unknown, _id: string, content: unknown) => Buffer.from(JSON.stringify(content)),
  open: async (_kind: unknown, _id: string, blob: Uint8Array) => JSON.parse(Buffer.from(blob).toString()) as unknown,
}

/** As JSON, like the household of a request. */
const household: HouseholdInput = JSON.parse(JSON.stringify(sampleHousehold('Idle')))

/** Writes applications by the product's code, in the role of the consumers' API and at any time of the past. */
export function agencyRecords(started: StartedAgencies, agency: Agency) {
  const client = new DynamoDBClient(started.clientsOf('consumerapirole', agency.accountId))
  const table = { client, table: started.find('AWS::DynamoDB::Table', 'RecordsTable', agency.accountId).ref }
  const applications = dynamoApplications(table, noSeal)

  return {
    /** Writes a new draft, and in the same transaction its event. Neither `reminders` nor `notifier` consumes `application-saved`. */
    async write(
      { caseId = randomUUID(), owner, language, savedAt }: Omit<Draft, 'caseId'> & { caseId?: string },
      type: 'application-started' | 'application-saved' = 'application-started',
    ): Promise<Draft> {
      const at = savedAt.toISOString()
      const written = await applications.create(
        {
          ...{ id: caseId, owner, version: 1, status: 'DRAFT', language, createdAt: at, updatedAt: at },
          household,
        },
        eventOf(type, { caseId, time: savedAt, agency }),
      )
      if (!written) throw new Error(`the application ${caseId} exists already`)
      return { caseId, owner, language, savedAt }
    },

    /** Submits a draft, as its owner does. */
    async submit({ caseId, owner }: Draft): Promise<void> {
      const { submitApplication } = applicationFields({
        applications,
        quotas: { take: async () => true },
        agency: agency.slug,
        evaluate: evaluateBy(async () => agencySettings(agency.slug)),
        now: () => new Date(),
      })
      const input = { id: caseId, version: 1, idempotencyKey: randomUUID() }
      await submitApplication({ input }, { sub: owner, groups: [] })
    },
  }
}
