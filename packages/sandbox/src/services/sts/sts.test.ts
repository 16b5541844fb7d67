import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { DescribeKeyCommand } from '@aws-sdk/client-kms'
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  allow,
  type Guarded,
  management,
  organization,
  owner,
  role,
  startGuarded,
  stores,
  stranger,
  tableArn,
  trust,
} from '../../testing/start-guarded.ts'

const arn = (name: string, accountId: string = owner) => `arn:aws:iam::${accountId}:role/${name}`
const get = new GetItemCommand({ TableName: tableArn, Key: { id: { S: '1' } } })

/** Assumes a role and returns SDK clients with its credentials. */
async function assume({ by }: Guarded, from: ReturnType<Guarded['as']>, input: Partial<AssumeRoleCommandInput>) {
  const { Credentials, AssumedRoleUser } = await from.sts.send(
    new AssumeRoleCommand({ RoleArn: arn('reader'), RoleSessionName: 'visit', ...input }),
  )
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {}
  const clients = by({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken })
  return { ...clients, Expiration, AssumedRoleUser }
}

const start = (
  more: Record<string, ReturnType<typeof role>> = {},
  foreign: Record<string, ReturnType<typeof role>> = {},
) =>
  startGuarded({
    [owner]: {
      ...stores,
      Reader: role('reader', [allow('dynamodb:GetItem')], { MaxSessionDuration: 7200 }),
      Visitor: role('visitor', [allow(['sts:AssumeRole', 'sts:TagSession'])]),
      Stuck: role('stuck', [allow('kms:*')]),
      ...more,
    },
    [stranger]: { Foreign: role('foreign', [allow('sts:AssumeRole')]), ...foreign },
  })

afterEach(() => {
  vi.useRealTimers()
})

describe('a role', () => {
  it("can be assumed if its trust policy and the caller's policies allow it, and then has the role's permissions", async () => {
    const guarded = await start()
    const visitor = guarded.as(owner, 'visitor')
    await expect(visitor.dynamodb.send(get)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const { dynamodb, sts, AssumedRoleUser } = await assume(guarded, visitor, {})
    await dynamodb.send(get)
    const Arn = `arn:aws:sts::${owner}:assumed-role/reader/visit`
    expect(AssumedRoleUser?.Arn).toBe(Arn)
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({
      Account: owner,
      Arn,
      UserId: expect.stringMatching(/^AROA[A-Z0-9]+:visit$/),
    })
    await expect(assume(guarded, guarded.as(owner, 'stuck'), {})).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${owner}:assumed-role/stuck/sandbox is not authorized to perform: sts:AssumeRole on resource: ${arn('reader')} because no identity-based policy allows the sts:AssumeRole action`,
    })
  })

  it('of another account is refused with the same message as a role that does not exist', async () => {
    const guarded = await start()
    const foreign = guarded.as(stranger, 'foreign')
    for (const RoleArn of [arn('reader'), arn('missing')]) {
      await expect(assume(guarded, foreign, { RoleArn })).rejects.toMatchObject({
        name: 'AccessDenied',
        message: `User: arn:aws:sts::${stranger}:assumed-role/foreign/sandbox is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      })
    }
  })

  it('of another account can be assumed with its external id', async () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'relay' } }
    const partner = role('partner', [allow('dynamodb:GetItem')], {
      AssumeRolePolicyDocument: trust({ AWS: arn('foreign', stranger) }, { Condition }),
    })
    const guarded = await start({ partner })
    const foreign = guarded.as(stranger, 'foreign')
    const { dynamodb } = await assume(guarded, foreign, { RoleArn: arn('partner'), ExternalId: 'relay' })
    await dynamodb.send(get)
    await expect(assume(guarded, foreign, { RoleArn: arn('partner') })).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('for services only cannot be assumed by a session', async () => {
    const lambda = role('lambda', [allow('*')], {
      AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
    })
    const guarded = await start({ lambda })
    await expect(assume(guarded, guarded.as(owner, 'visitor'), { RoleArn: arn('lambda') })).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})

describe('a session', () => {
  it('expires', async () => {
    const guarded = await start()
    const { dynamodb, s3, sts, Expiration } = await assume(guarded, guarded.as(owner, 'visitor'), {
      DurationSeconds: 900,
    })
    expect((Expiration?.getTime() ?? 0) - Date.now()).toBeGreaterThan(890_000)
    await dynamodb.send(get)
    vi.useFakeTimers({ now: Date.now() + 901_000, toFake: ['Date'] })
    await expect(dynamodb.send(get)).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    })
    const { ListObjectsV2Command } = await import('@aws-sdk/client-s3')
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'cases-bucket' }))).rejects.toMatchObject({
      name: 'ExpiredToken',
    })
    await expect(sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({ name: 'ExpiredToken' })
  })

  it.each([
    [899, 'ValidationError', /DurationSeconds/],
    [7201, 'ValidationError', /exceeds the MaxSessionDuration set for this role/],
    [3601, 'ValidationError', /exceeds the 1 hour session limit for roles assumed by role chaining/],
  ])('of %i seconds is refused', async (DurationSeconds, name, message) => {
    const guarded = await start()
    await expect(assume(guarded, guarded.as(owner, 'visitor'), { DurationSeconds })).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    })
  })

  it('has tags that policies decide by, and passes on the transitive ones', async () => {
    const ofAgency = { StringEquals: { 'aws:PrincipalTag/agency': 'one' } }
    const guarded = await start({
      tagged: role('tagged', [allow('sts:*'), allow('dynamodb:GetItem', '*', { Condition: ofAgency })]),
      next: role('next', [allow('dynamodb:GetItem', '*', { Condition: ofAgency })]),
    })
    const visitor = guarded.as(owner, 'visitor')
    const Tags = [{ Key: 'agency', Value: 'one' }]
    const tagged = { RoleArn: arn('tagged'), Tags, TransitiveTagKeys: ['agency'] }
    await (await assume(guarded, visitor, tagged)).dynamodb.send(get)
    const other = await assume(guarded, visitor, { ...tagged, Tags: [{ Key: 'agency', Value: 'two' }] })
    await expect(other.dynamodb.send(get)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    const chained = await assume(guarded, await assume(guarded, visitor, tagged), { RoleArn: arn('next') })
    await chained.dynamodb.send(get)
    await expect(
      assume(guarded, await assume(guarded, visitor, tagged), { RoleArn: arn('next'), Tags }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' })
  })

  it('is refused with tags if the trust policy does not allow tagging', async () => {
    const plain = role('plain', [allow('dynamodb:GetItem')], {
      AssumeRolePolicyDocument: trust({ AWS: `arn:aws:iam::${owner}:root` }, { Action: 'sts:AssumeRole' }),
    })
    const guarded = await start({ plain })
    const visitor = guarded.as(owner, 'visitor')
    await assume(guarded, visitor, { RoleArn: arn('plain') })
    await expect(
      assume(guarded, visitor, { RoleArn: arn('plain'), Tags: [{ Key: 'agency', Value: 'one' }] }),
    ).rejects.toMatchObject({ message: expect.stringContaining('sts:TagSession') })
  })

  it('is limited by its session policy', async () => {
    const guarded = await start({ wide: role('wide', [allow(['dynamodb:GetItem', 'kms:DescribeKey'])]) })
    const Policy = JSON.stringify({ Statement: [allow('kms:DescribeKey')] })
    const { dynamodb, kms } = await assume(guarded, guarded.as(owner, 'visitor'), { RoleArn: arn('wide'), Policy })
    await kms.send(new DescribeKeyCommand({ KeyId: 'alias/cases' }))
    await expect(dynamodb.send(get)).rejects.toMatchObject({
      message: expect.stringContaining('because no session policy allows the dynamodb:GetItem action'),
    })
  })
})

describe('the policies of an organization', () => {
  const statement = (Action: string, more: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...more })
  const policy = (Type: string, target: string | object, Statement: object) => ({
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Name: `${Type} of ${JSON.stringify(target)}`,
      Type,
      Content: { Version: '2012-10-17', Statement },
      TargetIds: [target],
    },
  })

  async function startOrganization() {
    const unrestricted = role('unrestricted', [allow('*')])
    return startGuarded(
      {
        [management]: {
          Unit: {
            Type: 'AWS::Organizations::OrganizationalUnit',
            Properties: { Name: 'agencies', ParentId: organization.rootId },
          },
          Account: {
            Type: 'AWS::Organizations::Account',
            Properties: {
              AccountName: 'owner',
              Email: 'owner@example.com',
              ParentIds: [{ Ref: 'Unit' }],
              Tags: [{ Key: 'account-id', Value: owner }],
            },
          },
          Services: policy('SERVICE_CONTROL_POLICY', { Ref: 'Unit' }, statement('kms:*')),
          Resources: policy('RESOURCE_CONTROL_POLICY', organization.rootId, {
            ...statement('dynamodb:*'),
            Principal: '*',
            Condition: { StringNotEquals: { 'aws:PrincipalTag/cleared': 'yes' } },
          }),
          unrestricted,
        },
        [owner]: {
          ...stores,
          unrestricted,
          cleared: role('cleared', [allow('*')], { Tags: [{ Key: 'cleared', Value: 'yes' }] }),
        },
      },
      { organization },
    )
  }

  it("apply to the roles and the resources of their accounts, including the operator's role", async () => {
    const { as } = await startOrganization()
    const describe = new DescribeKeyCommand({ KeyId: 'alias/cases' })
    for (const name of ['unrestricted', 'cleared', 'OrganizationAccountAccessRole']) {
      await expect(as(owner, name).kms.send(describe)).rejects.toMatchObject({
        message: expect.stringContaining('with an explicit deny in a service control policy'),
      })
    }
    await as(owner, 'cleared').dynamodb.send(get)
    await expect(as(owner, 'unrestricted').dynamodb.send(get)).rejects.toMatchObject({
      message: expect.stringContaining('with an explicit deny in a resource control policy'),
    })
  })

  it("let the management account assume the operator's role of a member account, and no member that of another", async () => {
    const guarded = await startOrganization()
    const RoleArn = arn('OrganizationAccountAccessRole')
    const { dynamodb } = await assume(guarded, guarded.as(management, 'unrestricted'), { RoleArn })
    await expect(dynamodb.send(get)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(
      assume(guarded, guarded.as(owner, 'unrestricted'), { RoleArn: arn('unrestricted', management) }),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})
