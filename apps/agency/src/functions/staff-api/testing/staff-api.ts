import { randomUUID } from 'node:crypto'
import type { CaseGrant, CasePurpose } from '@breakwater/contracts/generated/schema'
import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'
import { dynamoApplications } from '../../../applications/dynamo-applications.ts'
import { evaluateBy } from '../../../applications/evaluate-household.ts'
import { saveApplication } from '../../../applications/save-application.ts'
import { submitApplication } from '../../../applications/submit-application.ts'
import { maribel } from '../../../applications/testing/maribel.ts'
import { dynamoCases } from '../../../cases/dynamo-cases.ts'
import { dynamoCorrections } from '../../../cases/dynamo-corrections.ts'
import { dynamoDecisions } from '../../../decisions/dynamo-decisions.ts'
import { dynamoNotes } from '../../../notes/dynamo-notes.ts'
import { admitStaff } from '../../../platform/admit.ts'
import { createHandler } from '../../../platform/create-handler.ts'
import { fieldEvent } from '../../../platform/testing/field-event.ts'
import { testContext } from '../../../platform/testing/test-context.ts'
import { testPool } from '../../../platform/testing/test-pool.ts'
import { testSealer } from '../../../platform/testing/test-sealer.ts'
import { dynamoQuotas } from '../../../quotas/dynamo-quotas.ts'
import { settingsPorts } from '../../../settings/testing/settings-in-memory.ts'
import { startTable } from '../../../testing/start-table.ts'
import { type StaffPorts, staffFields } from '../staff-fields.ts'

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_staff'

/** A member of the staff of a test: their sub, and the groups that their token and the pool have. */
export type Member = { sub: string; groups: readonly string[] }

/** Who calls a field, with some ports changed. */
type Caller = Member & { ports?: Partial<StaffPorts> }

export function memberOf(...groups: StaffGroup[]): Member {
  return { sub: randomUUID(), groups }
}

/** The staff's API on a real table, by a clock that each call moves on by a millisecond. A member is named after their first group. */
export async function startStaffApi() {
  const table = await startTable()
  let time = Date.parse('2026-11-21T10:00:00.000Z')
  const now = () => new Date(time)
  const sealer = testSealer()
  const ports: StaffPorts = {
    cases: dynamoCases(table, sealer),
    corrections: dynamoCorrections(table, sealer),
    decisions: dynamoDecisions(table, sealer),
    ...settingsPorts('harborlight', now),
    settingsAt: async () => defaultAgencySettings,
    notes: dynamoNotes(table, sealer),
    quotas: dynamoQuotas(table),
    agency: 'harborlight',
    now,
  }

  async function call<T>(field: string, sent: object, { sub, groups, ports: changed }: Caller): Promise<T> {
    const pool = testPool([
      [sub, { name: `Member of ${groups[0] ?? 'none'}`, email: 'member@agency.example', groups: [...groups] }],
    ])
    const { context } = testContext<'staff'>(issuer, admitStaff(pool.readAccount, pool.listGroups))
    const handler = createHandler<'staff'>(context, staffFields({ ...ports, ...changed }))
    time += 1
    const event = fieldEvent(field, sent, { sub, issuer, groups: [...groups] })
    return (await handler(event, { awsRequestId: 'test' })) as T
  }

  return {
    table,
    ports,
    call,
    wait(milliseconds: number) {
      time += milliseconds
    },
    /** A case that a consumer has just submitted. */
    async submittedCase() {
      time += 1
      const consumer = { sub: randomUUID(), groups: [] }
      const applications = dynamoApplications(table, sealer)
      const rest = {
        quotas: dynamoQuotas(table),
        agency: 'harborlight',
        now,
        evaluate: evaluateBy(ports.settingsAt),
      }
      const draft = { version: 0, language: 'es', household: maribel } as const
      const { id } = await saveApplication({ applications, ...rest }, consumer, draft)
      time += 1
      return submitApplication({ applications, ...rest }, consumer, { id, version: 1, idempotencyKey: randomUUID() })
    },
    open: (caseId: string, member: Member, purpose: CasePurpose = 'COUNSELING_SESSION') =>
      call<CaseGrant>('openCase', { input: { caseId, purpose } }, member),
    stop: () => table.stop(),
  }
}
