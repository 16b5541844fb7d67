import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { DecryptCommand, DescribeKeyCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { describe, expect, it } from 'vitest'
import { startSandbox } from './start-sandbox.ts'
import { alice, bob, clientConfig, region, startVault, vaultFunction } from './testing/start-vault.ts'
import { writeVaultAssembly } from './testing/vault.ts'

describe('a function', () => {
  it('uses its account through the SDK, with its own environment only', async () => {
    const sandbox = await startVault()
    expect(await sandbox.invoke(vaultFunction(alice), { id: 'one', text: 'hush' })).toEqual({
      payload: { stored: 'one' },
    })
    const result = await sandbox.invoke(vaultFunction(alice), { id: 'one' })
    expect(result).toMatchObject({ payload: { text: 'hush', environment: { TABLE: 'vault', AWS_REGION: region } } })
    expect(JSON.stringify(result)).not.toContain('PATH')
  })

  it('finds its data after a restart, and stores none of it unencrypted', async () => {
    const dataDir = join(temporaryDirectory(), 'data')
    const first = await startVault(dataDir)
    await first.invoke(vaultFunction(alice), { id: 'one', text: 'a secret that nobody reads' })
    await first.close()
    const second = await startVault(dataDir)
    expect(await second.invoke(vaultFunction(alice), { id: 'one' })).toMatchObject({
      payload: { text: 'a secret that nobody reads' },
    })
    await second.close()
    expect(filesBelow(dataDir).filter((file) => readFileSync(file).includes('a secret that nobody'))).toEqual([])
    expect(statSync(join(dataDir, 'accounts', alice, 'keys', 'storage.key')).mode & 0o777).toBe(0o600)
  })
})

describe("another account's credentials", () => {
  it('reach their own table of the same name, not the other one', async () => {
    const sandbox = await startVault()
    await sandbox.invoke(vaultFunction(alice), { id: 'one', text: 'hush' })
    const dynamodb = new DynamoDBClient(clientConfig(sandbox, bob))
    const Key = { id: { S: 'one' } }
    expect((await dynamodb.send(new GetItemCommand({ TableName: 'vault', Key }))).Item).toBeUndefined()
    const TableName = `arn:aws:dynamodb:${region}:${alice}:table/vault`
    await expect(dynamodb.send(new GetItemCommand({ TableName, Key }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `assumed-role/vault/sandbox is not authorized to perform: dynamodb:GetItem on resource: ${TableName}`,
      ),
    })
  })

  it('cannot use the key, or decrypt what it encrypted', async () => {
    const sandbox = await startVault()
    const own = new KMSClient(clientConfig(sandbox, alice))
    const foreign = new KMSClient(clientConfig(sandbox, bob))
    const { KeyMetadata } = await own.send(new DescribeKeyCommand({ KeyId: 'alias/vault' }))
    const sealed = await own.send(new EncryptCommand({ KeyId: 'alias/vault', Plaintext: Buffer.from('hush') }))
    const denied = { name: 'AccessDeniedException' }
    await expect(foreign.send(new DescribeKeyCommand({ KeyId: KeyMetadata?.Arn }))).rejects.toMatchObject(denied)
    await expect(foreign.send(new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob }))).rejects.toMatchObject(
      denied,
    )
  })

  it('cannot read the bucket', async () => {
    const sandbox = await startVault()
    const own = new S3Client(clientConfig(sandbox, alice))
    const foreign = new S3Client(clientConfig(sandbox, bob))
    const object = { Bucket: `vault-${alice}`, Key: 'a letter/ü.txt' }
    await own.send(new PutObjectCommand({ ...object, Body: 'hush', ContentType: 'text/plain' }))
    expect(await (await own.send(new GetObjectCommand(object))).Body?.transformToString()).toBe('hush')
    const listed = await own.send(new ListObjectsV2Command({ Bucket: object.Bucket, Prefix: 'a ' }))
    expect(listed.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([[object.Key, 4]])
    await expect(foreign.send(new GetObjectCommand(object))).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(foreign.send(new GetObjectCommand({ ...object, Bucket: 'nowhere' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    })
  })
})

it('lists the resource types that it does not emulate, with counts, and none that it emulates', async () => {
  expect((await startVault()).notEmulated).toEqual([])
  const directory = temporaryDirectory()
  const stream = { Type: 'AWS::Kinesis::Stream' }
  const python = { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13' } }
  const Metadata = { Type: 'AWS::CDK::Metadata' }
  writeAssembly(directory, { stacks: { Root: { Resources: { One: stream, Two: stream, python, Metadata } } } })
  const assemblies = [{ directory, accountId: alice, region }]
  const sandbox = await startSandbox({ assemblies, dataDir: join(directory, 'data'), gatewayPort: 0, sitePorts: {} })
  await sandbox.close()
  expect(sandbox.notEmulated).toEqual(['AWS::Kinesis::Stream (2)', 'AWS::Lambda::Function in python3.13 (1)'])
})

it('issues credentials for roles that the account has, and refuses others', async () => {
  const sandbox = await startVault()
  expect(sandbox.credentialsFor(alice, 'OrganizationAccountAccessRole').accessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/)
  expect(sandbox.credentialsFor(alice, 'vault')).not.toEqual(sandbox.credentialsFor(bob, 'vault'))
  expect(() => sandbox.credentialsFor(alice, 'nobody')).toThrow(`account ${alice} has no role nobody`)
})

describe('a running sandbox', () => {
  it('names its accounts, and says what an account does not have', async () => {
    const sandbox = await startVault()
    const other = '333333333333'
    const absent = `no assembly describes the account ${other}`
    for (const ask of [
      () => sandbox.outputs(other),
      () => sandbox.resources(other),
      () => sandbox.credentialsFor(other, 'vault'),
    ])
      expect(ask).toThrow(absent)
    await expect(sandbox.invoke(vaultFunction(other), {})).rejects.toThrow(absent)
    expect(sandbox.resources(alice).every(({ accountId }) => accountId === alice)).toBe(true)
    expect(sandbox.resources(bob).map(({ type }) => type)).toContain('AWS::DynamoDB::Table')
  })

  it('finds a role by its logical id as well as by its name', async () => {
    const sandbox = await startVault()
    const role = sandbox.resources(alice).find(({ type }) => type === 'AWS::IAM::Role')
    expect(role?.logicalId).not.toBe(role?.ref)
    expect(sandbox.credentialsFor(alice, role?.logicalId ?? '').accessKeyId).toMatch(/^ASIA/)
  })

  it('uses more memory than its own process if its databases have theirs', async () => {
    expect((await startVault()).memory()).toBeGreaterThan(10 * 1024 * 1024)
  })

  it('writes down at its end which permissions were used, and releases the data directory', async () => {
    const dataDir = join(temporaryDirectory(), 'data')
    const sandbox = await startVault(dataDir)
    await sandbox.invoke(vaultFunction(alice), { id: 'one' })
    await sandbox.close()
    const { grants } = JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8'))
    const tables = (account: string) => ({ account, action: 'dynamodb:*' })
    expect(grants).toContainEqual(expect.objectContaining({ ...tables(alice), used: true }))
    expect(grants).toContainEqual(expect.objectContaining({ ...tables(bob), used: false }))
    expect(readdirSync(dataDir).sort()).toEqual(['access.json', 'accounts'])
    await expect(fetch(sandbox.gatewayUrl)).rejects.toThrow('fetch failed')
  })
})

describe('a start that fails says in one line', () => {
  const input = (directory: string) => ({
    assemblies: [{ directory, accountId: alice, region }],
    dataDir: join(directory, 'data'),
    gatewayPort: 0,
    sitePorts: {},
  })
  const line = (message: RegExp) =>
    expect.objectContaining({ name: 'SandboxError', message: expect.stringMatching(message) })

  it('that another sandbox uses the data directory', async () => {
    const dataDir = join(temporaryDirectory(), 'data')
    await startVault(dataDir)
    await expect(startVault(dataDir)).rejects.toEqual(line(/is in use by the sandbox with process id \d+: stop it/))
  })

  it('that the port is in use, and releases the data directory', async () => {
    const directory = temporaryDirectory()
    writeVaultAssembly(directory)
    const running = await startVault()
    const gatewayPort = Number(new URL(running.gatewayUrl).port)
    await expect(startSandbox({ ...input(directory), gatewayPort })).rejects.toEqual(
      line(new RegExp(`^port ${gatewayPort} for the AWS endpoint is in use`)),
    )
    await (await startSandbox(input(directory))).close()
  })

  it('that the data directory cannot be written', async () => {
    const directory = temporaryDirectory()
    writeVaultAssembly(directory)
    const dataDir = join(directory, 'manifest.json', 'data')
    await expect(startSandbox({ ...input(directory), dataDir })).rejects.toEqual(
      line(/^the data directory .*manifest\.json\/data can't be used: ENOTDIR/),
    )
  })

  it('which asset is missing', async () => {
    const directory = temporaryDirectory()
    writeAssembly(directory, {
      stacks: {
        Root: {
          Resources: {
            Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'site' } },
            Role: {
              Type: 'AWS::IAM::Role',
              Properties: {
                AssumeRolePolicyDocument: {
                  Statement: {
                    Effect: 'Allow',
                    Principal: { Service: 'lambda.amazonaws.com' },
                    Action: 'sts:AssumeRole',
                  },
                },
                ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
              },
            },
            Deployer: {
              Type: 'AWS::Lambda::Function',
              Properties: { Runtime: 'python3.13', Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
            },
            Deployment: {
              Type: 'Custom::CDKBucketDeployment',
              Properties: {
                ServiceToken: { 'Fn::GetAtt': ['Deployer', 'Arn'] },
                DestinationBucketName: { Ref: 'Bucket' },
                SourceObjectKeys: ['lost.zip'],
              },
            },
          },
        },
      },
    })
    await expect(startSandbox(input(directory))).rejects.toEqual(line(/no assembly holds the asset lost\.zip$/))
  })
})

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
