import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openAccount } from '../../account/open-account.ts'
import { createCredentialStore } from '../../kit/access/credentials.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { RoleSession } from '../../kit/access/role-session.ts'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { sts as service } from './service.ts'
import { openSts } from './sts.ts'

const [alice, bob] = ['111111111111', '222222222222']
const RoleArn = `arn:aws:iam::${alice}:role/auditor`
const own = sessionOf(alice, 'reader')
const stranger = sessionOf(bob, 'stranger')
const source = { region: 'us-east-1' }

function start() {
  const account = openAccount(temporaryDirectory(), { id: alice ?? '', region: 'us-east-1' })
  const clock = createSimulatedClock()
  const store = createCredentialStore(clock.now)
  const role = (arn: string) =>
    arn === RoleArn || arn === own.roleArn
      ? {
          arn,
          name: 'auditor',
          id: 'AROA1',
          accountId: account.id,
          logicalId: 'Auditor',
          tags: {},
          maxSessionSeconds: 3_600,
          trust: { name: 'trust', document: { Statement: [] } },
          identity: [],
          missingPolicies: [],
        }
      : undefined
  const sts = openSts({ account, role, issue: store.issue, clock })
  const call = (operation: string, input: object = {}, caller: RoleSession | null = own) => ({
    operation,
    input: { ...input },
    caller,
    source,
  })
  const assume = (caller: RoleSession | null, arn = RoleArn) =>
    call('AssumeRole', { RoleArn: arn, RoleSessionName: 'visit' }, caller)
  return { sts, store, clock, call, assume }
}

const refused = (user: string, arn = RoleArn) =>
  new AccessDenied(`User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${arn}`)
const strangerArn = `arn:aws:sts::${bob}:assumed-role/stranger/test`

describe('STS', () => {
  it('answers who calls', async () => {
    const { sts, call } = start()
    expect(await sts.run(call('GetCallerIdentity'))).toEqual({
      Arn: `arn:aws:sts::${alice}:assumed-role/reader/test`,
      UserId: 'AROA1:test',
      Account: alice,
    })
  })

  it('answers with the credentials of the session of an assumed role', async () => {
    const { sts, store, clock, assume } = start()
    const answer = await sts.run(assume(own))
    expect(answer).toEqual({
      AssumedRoleUser: { Arn: `arn:aws:sts::${alice}:assumed-role/auditor/visit`, AssumedRoleId: 'AROA1:visit' },
      Credentials: {
        AccessKeyId: expect.any(String),
        SecretAccessKey: expect.any(String),
        SessionToken: expect.any(String),
        Expiration: expect.any(String),
      },
    })
    const { Credentials } = answer as { Credentials: Record<string, string> }
    const issued = store.find(Credentials.AccessKeyId ?? '')
    expect(issued).toMatchObject({
      secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken,
      session: { roleArn: RoleArn, sessionName: 'visit' },
    })
    expect(issued?.expiration.toISOString()).toBe(Credentials.Expiration)
    expect(Credentials.Expiration, 'an hour, by the clock of the sandbox').toBe(
      new Date(clock.now() + 3_600_000).toISOString(),
    )
  })

  it('asks for the permission to assume a role, and for none to say who calls', () => {
    const { sts, call, assume } = start()
    expect(sts.needs(assume(own))).toMatchObject([{ action: 'sts:AssumeRole', resource: RoleArn }])
    expect(sts.needs(call('GetCallerIdentity'))).toEqual([])
  })

  it('does not tell which roles exist', () => {
    const { sts, assume } = start()
    const missing = `arn:aws:iam::${alice}:role/missing`
    expect(() => sts.needs(assume(stranger, missing))).toThrow(refused(strangerArn, missing))
    expect(() => sts.run(assume(stranger, missing))).toThrow(refused(strangerArn, missing))
    const because = new AccessDenied('because')
    expect(sts.denial?.(because, assume(stranger))).toEqual(refused(strangerArn))
    expect(sts.denial?.(because, assume(null))).toEqual(refused('anonymous'))
    expect(sts.denial?.(because, assume(own))).toBe(because)
    expect(service.absent?.(assume(stranger, `arn:aws:iam::${bob}:role/far`))).toEqual(
      refused(strangerArn, `arn:aws:iam::${bob}:role/far`),
    )
  })

  it('is that of the account of the role, or else of the caller', () => {
    const { sts, call, assume } = start()
    expect(sts.owns(assume(stranger))).toBe(true)
    expect(sts.owns(assume(own, `arn:aws:iam::${bob}:role/far`))).toBe(false)
    expect(sts.owns(call('AssumeRole'))).toBe(false)
    expect(sts.owns(call('GetCallerIdentity'))).toBe(true)
    expect(sts.owns(call('GetCallerIdentity', {}, stranger))).toBe(false)
    expect(sts.owns(call('GetCallerIdentity', {}, null))).toBe(false)
  })

  it('refuses a call without a signature', () => {
    const { sts, call, assume } = start()
    for (const use of [
      () => sts.run(call('GetCallerIdentity', {}, null)),
      () => sts.run(assume(null)),
      () => sts.needs(assume(null)),
    ]) {
      expect(use).toThrow(new AccessDenied('Missing Authentication Token'))
    }
  })
})
