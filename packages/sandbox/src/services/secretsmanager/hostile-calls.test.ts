import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileText, malformedCalls, wideFuzzSettings } from '../../testing/fuzz.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { arnOf, secret, token } from './testing/start-secrets.ts'

const hidden = 'what the stranger keeps to itself'
const resources = {
  Database: secret('database', { SecretString: 'one' }),
  Kept: secret('kept', { SecretString: 'kept' }),
  Holder: role('holder', [allow('secretsmanager:*', `${arnOf('database')}*`)]),
  Reader: role('reader', [allow(['secretsmanager:Get*', 'secretsmanager:List*', 'secretsmanager:Describe*'])]),
  Batcher: role('batcher', [
    allow('secretsmanager:BatchGetSecretValue'),
    allow('secretsmanager:GetSecretValue', `${arnOf('database')}*`),
  ]),
  Idle: role('idle', [allow('s3:*')]),
}
const theirs = {
  Hidden: secret('database', { SecretString: hidden }),
  Administrator: role('administrator', [allow('*')]),
}

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: resources, [stranger]: theirs }, [hidden])
  return watched.stop
}, fuzzTimeout)

const senders = fc.constantFrom(
  { accountId: owner, role: 'holder' },
  { accountId: owner, role: 'reader' },
  { accountId: owner, role: 'idle' },
)
const SecretId = 'database'
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }
/** An input that fits each operation. */
const inputs: Record<string, object> = {
  CreateSecret: { Name: 'new', ClientRequestToken: token('new'), SecretString: 'a', Description: 'a', KmsKeyId: 'a' },
  PutSecretValue: {
    ...{ SecretId, ClientRequestToken: token('put'), SecretBinary: 'YWE=', VersionStages: ['AWSPENDING'] },
    RotationToken: '0'.repeat(36),
  },
  UpdateSecret: { SecretId, ClientRequestToken: token('put'), SecretString: 'b', Description: 'b' },
  GetSecretValue: { SecretId, VersionStage: 'AWSCURRENT' },
  BatchGetSecretValue: { SecretIdList: [SecretId, 'kept'], MaxResults: 2, NextToken: 'MQ==' },
  DescribeSecret: { SecretId },
  ListSecrets: { Filters: [{ Key: 'name', Values: ['!a', 'd'] }], MaxResults: 1, SortOrder: 'asc' },
  ListSecretVersionIds: { SecretId, IncludeDeprecated: true },
  RestoreSecret: { SecretId },
  UpdateSecretVersionStage: {
    SecretId,
    VersionStage: 'a',
    MoveToVersionId: token('put'),
    RemoveFromVersionId: token('a'),
  },
  GetRandomPassword: { PasswordLength: 10, ExcludeCharacters: 'abc', RequireEachIncludedType: true },
  GetResourcePolicy: { SecretId },
  DeleteResourcePolicy: { SecretId },
  PutResourcePolicy: { SecretId, ResourcePolicy: JSON.stringify(policy), BlockPublicPolicy: true },
  RotateSecret: { SecretId, ClientRequestToken: token('put'), RotationRules: { AutomaticallyAfterDays: 1 } },
}

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const calls = malformedCalls(inputs, senders)
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, body }) => {
        const call = { ...jsonCall(`secretsmanager.${operation}`, {}), body }
        const { status, text } = await watched.send(call, { ...sender, scope: 'secretsmanager' })
        if (status !== 200) return
        expect(sender.role).not.toBe('idle')
        if (sender.role === 'reader') expect(operation).toMatch(/^(Get|List|Describe)/)
        else expect(text).not.toContain('"kept"')
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

const ids = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('database', 'kept', arnOf('database').slice(0, -1)) },
  fc.constantFrom(
    ...[
      'DATABASE',
      'database-',
      'database\u0000',
      './database',
      arnOf('database'),
      arnOf('*'),
      arnOf('database', stranger),
    ],
    ...[arnOf('database', stranger).slice(0, -1), 'arn:', 'arn:::::::', arnOf('database').replace('aws', 'aws-cn')],
  ),
  hostileText,
  hostileText.map((text) => arnOf(text)),
)

it(
  'a hostile id reads the secret that the policies allow and no other',
  async () => {
    await fc.assert(
      fc.asyncProperty(senders, ids, async (sender, id) => {
        const call = jsonCall('secretsmanager.GetSecretValue', { SecretId: id })
        const { status, text } = await watched.send(call, { ...sender, scope: 'secretsmanager' })
        if (status !== 200) return
        const { ARN } = JSON.parse(text) as { ARN: string }
        const need = { action: 'secretsmanager:GetSecretValue', resource: ARN }
        expect([id, watched.allows(sender, need)]).toEqual([id, true])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a batch of hostile ids has the secrets that the policies allow and no other',
  async () => {
    const sender = { accountId: owner, role: 'batcher' }
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 1, maxLength: 5 }), async (SecretIdList) => {
        const call = jsonCall('secretsmanager.BatchGetSecretValue', { SecretIdList })
        const { status, text } = await watched.send(call, { ...sender, scope: 'secretsmanager' })
        if (status !== 200) return
        const { SecretValues } = JSON.parse(text) as { SecretValues: { Name: string }[] }
        expect(SecretValues.filter(({ Name }) => Name !== 'database')).toEqual([])
      }),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)
