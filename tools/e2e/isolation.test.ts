import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import {
  ApplicationDocument,
  SaveApplicationDocument,
  SubmitApplicationDocument,
} from '@breakwater/contracts/generated/consumer'
import {
  CaseAuditDocument,
  CaseDocument,
  CasesDocument,
  ExtendCaseDocument,
  LockCaseDocument,
  OpenCaseDocument,
} from '@breakwater/contracts/generated/staff'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { requestGraphql, sendGraphql } from '../src/demo/graphql-request.ts'
import { signIn } from '../src/demo/sign-in.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { connectUpdates } from './connect-updates.ts'
import { type ConsumerAccount, createConsumer } from './consumer-account.ts'
import { sampleHousehold } from './sample-household.ts'
import { signInStaff, staffUser } from './staff-sign-in.ts'

const { agencies, mailbox } = inject('outputs')
const [home, other] = Object.values(agencies) as [AgencyOutputs, AgencyOutputs]

let maria: ConsumerAccount
let neighbor: ConsumerAccount
let counselor: string
let supervisor: string
let caseId: string
/** A case whose grant lasts about as long as the tests before the one that needs its end. */
let openForAMinute: { caseId: string; expiresAt: string }

beforeAll(async () => {
  maria = await createConsumer(home, mailbox, 'isolation.maria@example.com')
  neighbor = await createConsumer(home, mailbox, 'isolation.neighbor@example.com')
  counselor = await signInStaff(home, 'counselors')
  supervisor = await signInStaff(home, 'supervisors')
  caseId = await submitCase(maria)
  const { openCase } = await requestGraphql({ url: home.graphqlUrl, token: counselor }, OpenCaseDocument, {
    input: {
      caseId: await submitCase(await createConsumer(home, mailbox, 'isolation.minute@example.com')),
      purpose: 'COUNSELING_SESSION',
      minutes: 1,
    },
  })
  openForAMinute = openCase
  await requestGraphql({ url: home.graphqlUrl, token: counselor }, CaseDocument, { id: openCase.caseId })
})

/** Submits a household for a consumer of the first agency and returns the id of the case. */
async function submitCase({ accessToken: token }: ConsumerAccount): Promise<string> {
  const household = sampleHousehold('Isolation')
  const { saveApplication } = await requestGraphql({ url: home.graphqlUrl, token }, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language: 'es', household },
  })
  const { id, version } = saveApplication
  await requestGraphql({ url: home.graphqlUrl, token }, SubmitApplicationDocument, {
    input: { id, version, idempotencyKey: randomUUID() },
  })
  return id
}

describe('a counselor', () => {
  it('reads a case of their own agency only after opening it with a purpose', async () => {
    const closed = await sendGraphql({ url: home.graphqlUrl, token: counselor }, CaseDocument, { id: caseId })
    expect(closed.errors[0]?.message).toMatch(/^GRANT_REQUIRED: /)

    const { openCase } = await requestGraphql({ url: home.graphqlUrl, token: counselor }, OpenCaseDocument, {
      input: { caseId, purpose: 'INTAKE_REVIEW' },
    })
    expect(Date.parse(openCase.expiresAt) - Date.parse(openCase.grantedAt)).toBe(60 * 60 * 1000)

    const opened = await requestGraphql({ url: home.graphqlUrl, token: counselor }, CaseDocument, { id: caseId })
    expect(opened.case?.household.contact?.firstName).toBe('FictiaIsolation')
    expect(opened.case?.evaluation.outcome).toBe('DMP_STANDARD')
  })

  it('cannot open a case for longer than 60 minutes', async () => {
    const answer = await sendGraphql({ url: home.graphqlUrl, token: counselor }, OpenCaseDocument, {
      input: { caseId, purpose: 'INTAKE_REVIEW', minutes: 61 },
    })
    expect(answer.errors[0]?.message).toMatch(/^INVALID_INPUT: .*minutes/)
  })

  it('loses access to the case when it is locked', async () => {
    await requestGraphql({ url: home.graphqlUrl, token: counselor }, OpenCaseDocument, {
      input: { caseId, purpose: 'QUALITY_REVIEW' },
    })
    await requestGraphql({ url: home.graphqlUrl, token: counselor }, LockCaseDocument, { caseId })
    const answer = await sendGraphql({ url: home.graphqlUrl, token: counselor }, CaseDocument, { id: caseId })
    expect(answer.data?.case ?? null).toBeNull()
    expect(answer.errors[0]?.message).toMatch(/^GRANT_REQUIRED: /)
  })

  it("is refused with this agency's token at every other agency's endpoint", async () => {
    for (const agency of Object.values(agencies).filter(({ slug }) => slug !== home.slug)) {
      const answer = await sendGraphql({ url: agency.graphqlUrl, token: counselor }, CasesDocument, {})
      expect(answer.status, agency.slug).toBe(401)
      expect(answer.data, agency.slug).toBeNull()
      expect(answer.errors[0]?.errorType, agency.slug).toBe('UnauthorizedException')
    }
  })

  it("connects to the updates of this agency's API, and with the same token to those of no other", async () => {
    expect(await connectUpdates({ url: home.graphqlUrl, token: counselor })).toMatchObject({ type: 'connection_ack' })
    for (const { slug, graphqlUrl } of Object.values(agencies).filter(({ slug }) => slug !== home.slug)) {
      for (const token of [counselor, maria.accessToken]) {
        expect(await connectUpdates({ url: graphqlUrl, token }), slug).toMatchObject({
          type: 'connection_error',
          payload: { errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }] },
        })
      }
    }
  })

  it("cannot sign in at another agency's pool", async () => {
    const { email, password, totpSecret } = staffUser(home, 'counselors')
    const pool = { ...other.staff, endpoint: other.cognitoEndpoint }
    await expect(signIn(pool, { username: email, password, totpSecret })).rejects.toThrow(
      /Incorrect username or password/,
    )
  })

  it("does not find another agency's case id at their own endpoint, and cannot tell it from an unknown id", async () => {
    const supervisorThere = await signInStaff(other, 'supervisors')
    const theirs = await requestGraphql({ url: other.graphqlUrl, token: supervisorThere }, CasesDocument, { limit: 1 })
    const theirId = theirs.cases.items[0]?.id ?? ''
    const foreign = await sendGraphql({ url: home.graphqlUrl, token: counselor }, OpenCaseDocument, {
      input: { caseId: theirId, purpose: 'INTAKE_REVIEW' },
    })
    const unknown = await sendGraphql({ url: home.graphqlUrl, token: counselor }, OpenCaseDocument, {
      input: { caseId: randomUUID(), purpose: 'INTAKE_REVIEW' },
    })
    expect(theirId).not.toBe('')
    expect(foreign.errors[0]?.message).toMatch(/^NOT_FOUND: /)
    expect(foreign).toEqual(unknown)
  })
})

describe('a stolen access token of staff', () => {
  it('reads nothing more once its person has signed out everywhere, although it has not expired', async () => {
    const stolen = await signInStaff(home, 'admins')
    await requestGraphql({ url: home.graphqlUrl, token: stolen }, OpenCaseDocument, {
      input: { caseId, purpose: 'QUALITY_REVIEW' },
    })
    await requestGraphql({ url: home.graphqlUrl, token: stolen }, CaseDocument, { id: caseId })

    expect(await callPool('GlobalSignOut', { AccessToken: stolen })).toBe(200)

    for (const [document, variables] of [
      [CasesDocument, {}],
      [CaseDocument, { id: caseId }],
      [CaseAuditDocument, { caseId }],
      [OpenCaseDocument, { input: { caseId, purpose: 'INTAKE_REVIEW' } }],
    ] as const) {
      const answer = await sendGraphql<unknown, unknown>({ url: home.graphqlUrl, token: stolen }, document, variables)
      expect(answer.errors[0]?.message, document).toMatch(/^SIGN_IN_ENDED: /)
    }
    const again = await signInStaff(home, 'admins')
    const answer = await sendGraphql({ url: home.graphqlUrl, token: again }, CaseDocument, { id: caseId })
    expect(answer.errors[0]?.message, 'the grant of the ended sign-in').toMatch(/^GRANT_REQUIRED: /)
  })

  it('cannot move the account to another address', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'attacker@evil.example' }]
    expect(await callPool('UpdateUserAttributes', { AccessToken: supervisor, UserAttributes })).toBe(400)
    expect(await callPool('UpdateUserAttributes', { AccessToken: maria.accessToken, UserAttributes })).toBe(400)
    const name = [{ Name: 'name', Value: 'Another Person' }]
    expect(await callPool('UpdateUserAttributes', { AccessToken: supervisor, UserAttributes: name })).toBe(400)
  })
})

/** Calls Cognito as a browser does, and returns the status of the answer. */
async function callPool(operation: string, input: object): Promise<number> {
  const { status } = await fetch(home.cognitoEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  })
  return status
}

describe('the audit trail', () => {
  it('records each opening and each reading of a case', async () => {
    await requestGraphql({ url: home.graphqlUrl, token: supervisor }, OpenCaseDocument, {
      input: { caseId, purpose: 'QUALITY_REVIEW', note: 'monthly sample' },
    })
    await requestGraphql({ url: home.graphqlUrl, token: supervisor }, CaseDocument, { id: caseId })
    await requestGraphql({ url: home.graphqlUrl, token: supervisor }, CaseDocument, { id: caseId })
    const { caseAudit } = await requestGraphql({ url: home.graphqlUrl, token: supervisor }, CaseAuditDocument, {
      caseId,
      limit: 50,
    })
    expect(caseAudit.items[0], 'this look').toMatchObject({ action: 'AUDIT_READ', actorName: 'Sam Demo-Supervisor' })
    const newest = caseAudit.items.slice(1, 4)
    expect(newest.map((event) => event.action)).toEqual(['CASE_READ', 'CASE_READ', 'CASE_OPENED'])
    const { email } = staffUser(home, 'supervisors')
    for (const event of newest) expect(event).toMatchObject({ actorEmail: email, actorName: 'Sam Demo-Supervisor' })
    expect(newest[2]).toMatchObject({ purpose: 'QUALITY_REVIEW', note: 'monthly sample' })
    expect(caseAudit.items.map((event) => event.action)).toContain('APPLICATION_SUBMITTED')
  })

  it('is not readable for counselors', async () => {
    const answer = await sendGraphql({ url: home.graphqlUrl, token: counselor }, CaseAuditDocument, { caseId })
    expect(answer.errors[0]?.errorType).toBe('Unauthorized')
  })
})

describe('a consumer', () => {
  it("cannot read another consumer's application by its id, and cannot tell it from an unknown id", async () => {
    const foreign = await sendGraphql({ url: home.graphqlUrl, token: neighbor.accessToken }, ApplicationDocument, {
      id: caseId,
    })
    const unknown = await sendGraphql({ url: home.graphqlUrl, token: neighbor.accessToken }, ApplicationDocument, {
      id: randomUUID(),
    })
    expect(foreign.errors[0]?.message).toMatch(/^NOT_FOUND: /)
    expect(foreign).toEqual(unknown)
  })

  it("cannot overwrite or submit another consumer's application", async () => {
    const saved = await sendGraphql({ url: home.graphqlUrl, token: neighbor.accessToken }, SaveApplicationDocument, {
      input: { id: caseId, version: 1, language: 'en', household: sampleHousehold('Thief') },
    })
    const submitted = await sendGraphql(
      { url: home.graphqlUrl, token: neighbor.accessToken },
      SubmitApplicationDocument,
      {
        input: { id: caseId, version: 1, idempotencyKey: randomUUID() },
      },
    )
    expect(saved.errors[0]?.message).toMatch(/^NOT_FOUND: /)
    expect(submitted.errors[0]?.message).toMatch(/^NOT_FOUND: /)
  })

  it('cannot use a staff field', async () => {
    for (const [document, variables] of [
      [CasesDocument, {}],
      [CaseDocument, { id: caseId }],
      [CaseAuditDocument, { caseId }],
      [OpenCaseDocument, { input: { caseId, purpose: 'INTAKE_REVIEW' } }],
      [ExtendCaseDocument, { caseId }],
      [LockCaseDocument, { caseId }],
    ] as const) {
      const answer = await sendGraphql<unknown, unknown>(
        { url: home.graphqlUrl, token: maria.accessToken },
        document,
        variables,
      )
      expect(answer.errors[0]?.errorType, document).toBe('Unauthorized')
    }
  })
})

describe('the API', () => {
  it('refuses a caller without a token or with a forged token', async () => {
    const [header, payload] = counselor.split('.')
    for (const token of ['', 'nonsense', `${header}.${payload}.`, `${header}.${payload}.AAAA`]) {
      const answer = await sendGraphql({ url: home.graphqlUrl, token }, CasesDocument, {})
      expect(answer.status, token).toBe(401)
    }
  })

  it('does not reveal its schema', async () => {
    const answer = await sendGraphql<unknown, object>(
      { url: home.graphqlUrl, token: counselor },
      '{ __schema { types { name } } }',
      {},
    )
    expect(answer.data).toBeNull()
    expect(answer.errors).not.toEqual([])
  })

  it('returns the first result for a submission that is sent again', async () => {
    const draft = await requestGraphql({ url: home.graphqlUrl, token: neighbor.accessToken }, SaveApplicationDocument, {
      input: { id: randomUUID(), version: 0, language: 'en', household: sampleHousehold('Twice') },
    })
    const input = {
      id: draft.saveApplication.id,
      version: draft.saveApplication.version,
      idempotencyKey: randomUUID(),
    }
    const submit = () =>
      requestGraphql({ url: home.graphqlUrl, token: neighbor.accessToken }, SubmitApplicationDocument, { input })
    const [first, twin] = await Promise.all([submit(), submit()])
    expect(twin).toEqual(first)
    expect(await submit()).toEqual(first)
    const otherKey = await sendGraphql(
      { url: home.graphqlUrl, token: neighbor.accessToken },
      SubmitApplicationDocument,
      {
        input: { ...input, idempotencyKey: randomUUID() },
      },
    )
    expect(otherKey.errors[0]?.message).toMatch(/^ALREADY_SUBMITTED: /)
  })
})

describe('a grant of a minute', () => {
  it('no longer shows its case when the minute is over', async () => {
    const { caseId: id, expiresAt } = openForAMinute
    await setTimeout(Math.max(0, Date.parse(expiresAt) - Date.now() + 100))
    const answer = await sendGraphql({ url: home.graphqlUrl, token: counselor }, CaseDocument, { id })
    expect(answer.data?.case ?? null).toBeNull()
    expect(answer.errors[0]?.message).toMatch(/^GRANT_REQUIRED: /)
  })
})
