import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { arnOf, type Started, secret, startSecrets, token } from './testing/start-secrets.ts'

const get = (SecretId = 'database', more: object = {}) => new GetSecretValueCommand({ SecretId, ...more })
const outcome = (answer: Promise<unknown>) =>
  answer.then(
    () => 'allowed',
    ({ name }: Error) => name,
  )
const database = { Database: secret('database', { SecretString: 'one' }) }
const deletes = (RecoveryWindowInDays: number) =>
  new DeleteSecretCommand({ SecretId: 'database', RecoveryWindowInDays })
const putsPolicy = (BlockPublicPolicy: boolean) =>
  new PutResourcePolicyCommand({
    ...{ SecretId: 'database', BlockPublicPolicy },
    ResourcePolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: { AWS: stranger }, Action: 'secretsmanager:*', Resource: '*' }],
    }),
  })
const moves = (VersionStage: string) => new UpdateSecretVersionStageCommand({ SecretId: 'database', VersionStage })
const reads = (condition?: object) =>
  role('reader', [allow('secretsmanager:GetSecretValue', '*', condition && { Condition: condition })])

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
describe('a caller of Secrets Manager', () => {
  it.each<[string, string, string]>([
    ['the ARN with its suffix', `${arnOf('database')}??????`, 'allowed'],
    ['a wildcard', arnOf('data').replace(/-$/, '*'), 'allowed'],
    ['the ARN without its suffix', arnOf('database').slice(0, -1), 'AccessDeniedException'],
    ['another secret', `${arnOf('other')}??????`, 'AccessDeniedException'],
  ])('reads what its policy names: %s', async (_what, resource, expected) => {
    const Reader = role('reader', [allow('secretsmanager:GetSecretValue', resource)])
    const on = await startSecrets({ ...database, Reader })
    expect(await outcome(on.as(owner, 'reader')(get()))).toBe(expected)
  })

  it.each<[string, object, object, string]>([
    ['the stage', { StringEquals: { 'secretsmanager:VersionStage': 'AWSCURRENT' } }, {}, 'allowed'],
    [
      'another stage',
      { StringEquals: { 'secretsmanager:VersionStage': 'AWSCURRENT' } },
      { VersionStage: 'AWSPREVIOUS' },
      'AccessDeniedException',
    ],
    ['the id that it gives', { StringEquals: { 'secretsmanager:SecretId': 'database' } }, {}, 'allowed'],
    ['another id', { StringEquals: { 'secretsmanager:SecretId': 'other' } }, {}, 'AccessDeniedException'],
  ])('is limited by %s', async (_what, condition, input, expected) => {
    const on = await startSecrets({ ...database, Reader: reads(condition) })
    expect(await outcome(on.as(owner, 'reader')(get('database', input)))).toBe(expected)
  })

  it('creates only the names that its policy allows', async () => {
    const Maker = role('maker', [
      allow('secretsmanager:CreateSecret', '*', { Condition: { StringLike: { 'secretsmanager:Name': 'app/*' } } }),
    ])
    const on = await startSecrets({ Maker })
    const create = (Name: string) => outcome(on.as(owner, 'maker')(new CreateSecretCommand({ Name })))
    expect([await create('app/one'), await create('other')]).toEqual(['allowed', 'AccessDeniedException'])
  })

  it('deletes without recovery only if its policy allows that', async () => {
    const Remover = role('remover', [
      allow('secretsmanager:DeleteSecret', '*', {
        Condition: { Null: { 'secretsmanager:ForceDeleteWithoutRecovery': 'true' } },
      }),
    ])
    const on = await startSecrets({ ...database, Remover })
    const remove = (more: object) =>
      outcome(on.as(owner, 'remover')(new DeleteSecretCommand({ SecretId: 'database', ...more })))
    expect(await remove({ ForceDeleteWithoutRecovery: true })).toBe('AccessDeniedException')
    expect(await remove({})).toBe('allowed')
  })

  it.each<[string, object, object, object]>([
    [
      'a short recovery window',
      { NumericGreaterThanEquals: { 'secretsmanager:RecoveryWindowInDays': '10' } },
      deletes(7),
      deletes(10),
    ],
    [
      'a policy that may be public',
      { Bool: { 'secretsmanager:BlockPublicPolicy': 'true' } },
      putsPolicy(false),
      putsPolicy(true),
    ],
    [
      'another label to move',
      { StringEquals: { 'secretsmanager:VersionStage': 'mine' } },
      moves('other'),
      moves('mine'),
    ],
  ])('is refused %s', async (_what, Condition, refused, allowed) => {
    const Holder = role('holder', [allow('secretsmanager:*', '*', { Condition })])
    const on = await startSecrets({ ...database, Holder })
    const send = on.as(owner, 'holder')
    const versions = await on.send(new ListSecretVersionIdsCommand({ SecretId: 'database' }))
    const MoveToVersionId = versions.Versions?.[0]?.VersionId
    const asked = (command: object) => {
      const { input } = command as UpdateSecretVersionStageCommand
      if (command instanceof UpdateSecretVersionStageCommand) input.MoveToVersionId = MoveToVersionId
      return outcome(send(command as UpdateSecretVersionStageCommand))
    }
    expect([await asked(refused), await asked(allowed)]).toEqual(['AccessDeniedException', 'allowed'])
  })

  it.each([
    ['other', 'not authorized to perform: secretsmanager:RotateSecret'],
    ['one', 'cannot invoke the specified Lambda function'],
  ])('that may rotate by the function %s asks for the function one: %s', async (name, message) => {
    const functionArn = (functionName: string) => `arn:aws:lambda:us-east-1:${owner}:function:${functionName}`
    const Condition = { StringEquals: { 'secretsmanager:RotationLambdaARN': functionArn(name) } }
    const Rotator = role('rotator', [
      allow('secretsmanager:RotateSecret', '*', { Condition }),
      allow('lambda:InvokeFunction'),
    ])
    const on = await startSecrets({ ...database, Rotator })
    const rotate = new RotateSecretCommand({ SecretId: 'database', RotationLambdaARN: functionArn('one') })
    await expect(on.as(owner, 'rotator')(rotate)).rejects.toThrow(message)
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
  it('receives an error for each secret of a batch that it may not read', async () => {
    const Reader = role('reader', [
      allow('secretsmanager:BatchGetSecretValue'),
      allow('secretsmanager:GetSecretValue', `${arnOf('database')}*`),
    ])
    const on = await startSecrets({ ...database, Other: secret('other', { SecretString: 'two' }), Reader })
    const batch = new BatchGetSecretValueCommand({ SecretIdList: ['database', 'other'] })
    const { SecretValues, Errors } = await on.as(owner, 'reader')(batch)
    expect(SecretValues?.map(({ SecretString }) => SecretString)).toEqual(['one'])
    expect(Errors).toEqual([
      {
        ...{ SecretId: 'other', ErrorCode: 'AccessDeniedException' },
        Message: expect.stringMatching(/secretsmanager:GetSecretValue on resource: .*:secret:other-/),
      },
    ])
    const listing = new BatchGetSecretValueCommand({ Filters: [{ Key: 'name', Values: ['database'] }] })
    await expect(on.as(owner, 'reader')(listing)).rejects.toThrow('secretsmanager:ListSecrets')
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html */
describe('the policy of a secret', () => {
  const policy = (Principal: unknown, more: object = {}) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*', ...more }],
    })
  const roleOf = (name: string, accountId: string = owner) => `arn:aws:iam::${accountId}:role/${name}`
  const put = (on: Started, ResourcePolicy: string, more: object = {}) =>
    on.send(new PutResourcePolicyCommand({ SecretId: 'database', ResourcePolicy, ...more }))

  it('gives access from the moment that it is put, until it is removed', async () => {
    const on = await startSecrets({ ...database, Idle: role('idle', []) })
    const read = () => outcome(on.as(owner, 'idle')(get()))
    expect(await read()).toBe('AccessDeniedException')
    const text = policy({ AWS: roleOf('idle') })
    await put(on, text)
    expect(await read()).toBe('allowed')
    const found = await on.send(new GetResourcePolicyCommand({ SecretId: 'database' }))
    expect(found.ResourcePolicy).toBe(text)
    await on.send(new DeleteResourcePolicyCommand({ SecretId: 'database' }))
    expect(await read()).toBe('AccessDeniedException')
    expect((await on.send(new GetResourcePolicyCommand({ SecretId: 'database' }))).ResourcePolicy).toBeUndefined()
  })

  it('comes from its template, and remains removed after a restart if a call removed it', async () => {
    const resources = {
      ...database,
      Idle: role('idle', []),
      Policy: {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: { SecretId: { Ref: 'Database' }, ResourcePolicy: JSON.parse(policy({ AWS: roleOf('idle') })) },
      },
    }
    const on = await startSecrets(resources)
    expect(await outcome(on.as(owner, 'idle')(get()))).toBe('allowed')
    const found = await on.send(new GetResourcePolicyCommand({ SecretId: 'database' }))
    expect(JSON.parse(found.ResourcePolicy ?? '')).toEqual(JSON.parse(policy({ AWS: roleOf('idle') })))
    await on.send(new DeleteResourcePolicyCommand({ SecretId: 'database' }))
    await on.sandbox.close()
    const next = await startSecrets(resources, { dataDir: on.dataDir, clock: on.clock })
    expect(await outcome(next.as(owner, 'idle')(get()))).toBe('AccessDeniedException')
  })

  it('denies what an identity policy allows', async () => {
    const on = await startSecrets({ ...database, Reader: reads() })
    await put(on, policy({ AWS: roleOf('reader') }, { Effect: 'Deny' }))
    expect(await outcome(on.as(owner, 'reader')(get()))).toBe('AccessDeniedException')
  })

  /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html */
  it('is needed by another account, as are that account, the ARN and a key that both may use', async () => {
    const keyed = (KmsKeyId: object | undefined) => ({
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: {
          KeyPolicy: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action: 'kms:*', Resource: '*' },
              {
                Effect: 'Allow',
                Principal: { AWS: roleOf('reader', stranger) },
                Action: 'kms:Decrypt',
                Resource: '*',
                Condition: { StringEquals: { 'kms:CallerAccount': stranger } },
              },
            ],
          },
        },
      },
      Database: secret('database', { SecretString: 'one', ...(KmsKeyId && { KmsKeyId }) }),
    })
    const Reader = role('reader', [allow(['secretsmanager:GetSecretValue', 'kms:Decrypt'])])
    const on = await startSecrets(keyed({ 'Fn::GetAtt': ['Key', 'Arn'] }), { theirs: { Reader } })
    const { ARN } = await on.send(get())
    const read = (from: Started, SecretId = ARN) => outcome(from.as(stranger, 'reader')(get(SecretId)))
    expect(await read(on)).toBe('AccessDeniedException')
    await put(on, policy({ AWS: roleOf('reader', stranger) }))
    expect(await read(on)).toBe('allowed')
    expect(await read(on, 'database')).toBe('ResourceNotFoundException')
    const without = await startSecrets(keyed(undefined), { theirs: { Reader } })
    await put(without, policy({ AWS: roleOf('reader', stranger) }))
    expect(await read(without)).toBe('InvalidRequestException')
  })

  it.each<[string, string, object, string]>([
    ['is not JSON', 'policy', {}, 'MalformedPolicyDocumentException'],
    ['is no policy', '{"Statement":[{"Effect":"Perhaps"}]}', {}, 'MalformedPolicyDocumentException'],
    ['is public', policy('*'), { BlockPublicPolicy: true }, 'PublicPolicyException'],
    ['is public by its accounts', policy({ AWS: '*' }), { BlockPublicPolicy: true }, 'PublicPolicyException'],
  ])('is refused if it %s', async (_what, text, more, name) => {
    const on = await startSecrets(database)
    await expect(put(on, text, more)).rejects.toMatchObject({ name })
  })
})

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
describe('the key of a secret', () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: {} }
  const via = { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } }
  const secrets = allow('secretsmanager:*')
  const start = (...statements: Parameters<typeof role>[1][]) =>
    startSecrets({
      Key,
      Database: secret('database', { SecretString: 'one', KmsKeyId: { Ref: 'Key' } }),
      Holder: role('holder', [secrets, ...statements.flat()] as Parameters<typeof role>[1]),
    })

  it.each<[string, Parameters<typeof role>[1], string[]]>([
    ['no permission', [], ['AccessDeniedException', 'AccessDeniedException']],
    ['kms:Decrypt', [allow('kms:Decrypt')], ['allowed', 'AccessDeniedException']],
    ['kms:Decrypt and kms:GenerateDataKey', [allow(['kms:Decrypt', 'kms:GenerateDataKey'])], ['allowed', 'allowed']],
    [
      'both through Secrets Manager',
      [allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', { Condition: via })],
      ['allowed', 'allowed'],
    ],
    [
      'both through another service',
      [
        allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', {
          Condition: { StringEquals: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.com' } },
        }),
      ],
      ['AccessDeniedException', 'AccessDeniedException'],
    ],
    [
      'both for this secret alone',
      [
        allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', {
          Condition: { StringLike: { 'kms:EncryptionContext:SecretARN': `${arnOf('database')}*` } },
        }),
      ],
      ['allowed', 'allowed'],
    ],
  ])('is asked for with %s', async (_what, statements, expected) => {
    const on = await start(statements)
    const by = on.as(owner, 'holder')
    const write = new PutSecretValueCommand({
      SecretId: 'database',
      ClientRequestToken: token('two'),
      SecretString: 'two',
    })
    expect([await outcome(by(get())), await outcome(by(write))]).toEqual(expected)
  })

  it('is asked for when a secret is created with a value, and when its key changes', async () => {
    const on = await startSecrets({ Key, ...database, Holder: role('holder', [secrets]) })
    const KmsKeyId = on.sandbox.resources(owner).find(({ type }) => type === 'AWS::KMS::Key')?.ref
    const by = on.as(owner, 'holder')
    const create = (more: object) =>
      outcome(by(new CreateSecretCommand({ Name: 'new', KmsKeyId, ClientRequestToken: token('new'), ...more })))
    expect(await create({ SecretString: 'a' })).toBe('AccessDeniedException')
    expect(await create({})).toBe('allowed')
    const update = new UpdateSecretCommand({ SecretId: 'database', KmsKeyId })
    await expect(by(update)).rejects.toThrow('kms:GenerateDataKey')
  })
})
