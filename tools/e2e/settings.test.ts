import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { entriesKeptFor } from '@breakwater/agency/settings/settings-in-force'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import {
  AgencySettingsDocument,
  ApproveSettingsDocument,
  CaseDocument,
  OpenCaseDocument,
  ProposeSettingsDocument,
} from '@breakwater/contracts/generated/staff'
import { agencySettingsSchema } from '@breakwater/domain/agency-settings'
import { loadRegistry } from '@breakwater/registry/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GraphqlEndpoint, requestGraphql, sendGraphql } from '../src/demo/graphql-request.ts'
import { signIn } from '../src/demo/sign-in.ts'
import { unusedGrantReasons } from '../src/grants/unused-grant-reasons.ts'
import { unusedGrants } from '../src/grants/unused-grants.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { createConsumer } from './consumer-account.ts'
import { sampleHousehold } from './sample-household.ts'
import { seededAgency } from './seeded-agency.ts'
import { signInStaff } from './staff-sign-in.ts'
import { type StartedAgencies, startAgencies } from './start-agencies.ts'

/** Two admins of an agency change its settings, as deployed, in a sandbox of its own: other tests evaluate by the registry's file. */
const { agencies } = loadRegistry()
const [home] = agencies as [(typeof agencies)[0]]

let started: StartedAgencies
let agency: AgencyOutputs
let proposer: GraphqlEndpoint
let approver: GraphqlEndpoint
let counselor: GraphqlEndpoint

beforeAll(async () => {
  started = await startAgencies([home])
  agency = await seededAgency(started, home)
  const [first, second] = await Promise.all(agency.users.filter(({ group }) => group === 'admins').map(signedIn))
  if (!first || !second) throw new Error('the demonstration has fewer than two admins')
  proposer = first
  approver = second
  counselor = { url: agency.graphqlUrl, token: await signInStaff(agency, 'counselors') }
})
afterAll(() => started?.close())

describe("an agency's settings", () => {
  it('change by two admins, for cases from the first day on, while an earlier case keeps its own', async () => {
    const earlier = await submittedCase('Earlier')
    const { agencySettings } = await requestGraphql(proposer, AgencySettingsDocument, {})
    const { version: basedOn, ...deployed } = agencySettingsSchema.parse(JSON.parse(agencySettings.inForce.settings))
    expect(agencySettings.inForce).toMatchObject({ status: 'DEPLOYED', version: basedOn })
    const cushionCents = deployed.cushionCents + 10_000
    const id = randomUUID()
    const common = { language: 'en', comment: 'Rents rose this year.' } as const
    await requestGraphql(proposer, ProposeSettingsDocument, {
      input: {
        ...{ ...common, id, basedOn: String(basedOn), effectiveOn: agencySettings.today },
        settings: JSON.stringify({ ...deployed, cushionCents }),
      },
    })

    const decision = { input: { ...common, id, comment: 'Agreed.' } }
    const own = await sendGraphql(proposer, ApproveSettingsDocument, decision)
    expect(own.errors[0]?.message).toMatch(/^FORBIDDEN: Another admin has to decide/)
    const denied = await sendGraphql(counselor, AgencySettingsDocument, {})
    expect(denied.errors[0]?.errorType).toBe('Unauthorized')

    const seen = await requestGraphql(approver, AgencySettingsDocument, {})
    expect(seen.agencySettings.proposed.map(({ changes }) => changes)).toEqual([
      [
        {
          path: 'cushionCents',
          label: { en: 'Kept for surprises', es: 'Guardado para imprevistos' },
          before: { en: '$200.00', es: '$200.00' },
          after: { en: '$300.00', es: '$300.00' },
        },
      ],
    ])
    const { approveSettings } = await requestGraphql(approver, ApproveSettingsDocument, decision)
    const { inForce } = approveSettings
    expect(inForce.steps.map(({ status, actorName }) => [status, actorName])).toEqual([
      ['PROPOSED', 'Alex Demo-Admin'],
      ['APPROVED', 'Avery Demo-Admin'],
    ])
    expect(inForce.version).not.toBe(basedOn)

    // Running functions keep what they read before for so long.
    await pause(entriesKeptFor)
    const later = await submittedCase('Later')
    expect(await evaluationOf(later)).toMatchObject({ settingsVersion: inForce.version, cushionCents })
    expect(await evaluationOf(earlier)).toMatchObject({ settingsVersion: basedOn, cushionCents: deployed.cushionCents })
  })
})

it('this file uses each grant that names it as its reason to be unused elsewhere', async () => {
  const report = await started.close()
  const reasons = unusedGrantReasons.filter(({ reason }) => reason.includes('tools/e2e/settings.test.ts'))
  expect(reasons.length).toBeGreaterThan(0)
  expect(unusedGrants(report, reasons).filter(({ reason }) => reason !== undefined)).toEqual([])
})

async function signedIn({ email, password, totpSecret }: AgencyOutputs['users'][number]): Promise<GraphqlEndpoint> {
  const pool = { ...agency.staff, endpoint: agency.cognitoEndpoint }
  const { accessToken } = await signIn(pool, { username: email, password, ...(totpSecret && { totpSecret }) })
  return { url: agency.graphqlUrl, token: accessToken }
}

/** Submits a household as a new consumer. Returns the id of the case. */
async function submittedCase(tag: string): Promise<string> {
  const email = `settings.${tag.toLowerCase()}@example.com`
  const { accessToken } = await createConsumer(agency, `${started.gatewayUrl}/_mailbox`, email)
  const consumer = { url: agency.graphqlUrl, token: accessToken }
  const household = sampleHousehold(tag)
  const { saveApplication } = await requestGraphql(consumer, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language: 'es', household },
  })
  const { id, version } = saveApplication
  await requestGraphql(consumer, SubmitApplicationDocument, { input: { id, version, idempotencyKey: randomUUID() } })
  return id
}

async function evaluationOf(caseId: string) {
  await requestGraphql(counselor, OpenCaseDocument, { input: { caseId, purpose: 'QUALITY_REVIEW' } })
  const read = await requestGraphql(counselor, CaseDocument, { id: caseId })
  return read.case?.evaluation
}
