import {
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
} from '@aws-sdk/client-ssm'
import { beforeAll, describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { arnOf, keys, parameter, startParameters } from './testing/start-parameters.ts'

const denied = (call: Promise<unknown>, permission: string | RegExp) =>
  expect(call).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(permission),
    $metadata: { httpStatusCode: 400 },
  })
const keyArn = { 'Fn::GetAtt': ['Key', 'Arn'] } as never
const onPath = (name: string) => ({ StringEquals: { 'kms:EncryptionContext:PARAMETER_ARN': arnOf(name) } })
const bySsm = { StringEquals: { 'kms:ViaService': 'ssm.us-east-1.amazonaws.com' } }
const deny = (action: string, resource: string, more: object = {}) =>
  ({ Effect: 'Deny', Action: action, Resource: resource, ...more }) as const

const resources = {
  ...keys,
  A: parameter('/a/one', '1'),
  B: parameter('/a/b/two', '2'),
  Root: parameter('plain', '3'),
  Reader: role('reader', [allow('ssm:Get*', arnOf('/a/*')), deny('ssm:GetParametersByPath', arnOf('/a/b'))]),
  Pather: role('pather', [
    allow('ssm:GetParametersByPath', arnOf('/a')),
    deny('ssm:GetParametersByPath', '*', { Condition: { StringEquals: { 'ssm:Recursive': 'true' } } }),
  ]),
  Walker: role('walker', [allow('ssm:GetParametersByPath', arnOf('/a')), deny('ssm:*', arnOf('/a/b/*'))]),
  Creator: role('creator', [
    allow('ssm:PutParameter'),
    deny('ssm:PutParameter', '*', { Condition: { StringEquals: { 'ssm:Overwrite': 'true' } } }),
  ]),
  Sealer: role('sealer', [
    allow('ssm:*'),
    allow(['kms:Encrypt', 'kms:Decrypt'], keyArn, {
      Condition: { StringEquals: { ...bySsm.StringEquals, ...onPath('/sealed/own').StringEquals } },
    }),
  ]),
  Plain: role('plain', [allow('ssm:*')]),
}

let started: Awaited<ReturnType<typeof startParameters>>
const closers: (() => void | Promise<void>)[] = []
beforeAll(async () => {
  started = await startParameters(resources, { atEnd: (close) => closers.push(close) })
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})
const as = (roleName: string, accountId: string = owner) => started.as(accountId, roleName)

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html */
describe('a permission', () => {
  it('is for the ARN of a parameter, which has one slash before its name', async () => {
    expect(await as('reader')(new GetParameterCommand({ Name: '/a/one' }))).toBeDefined()
    await denied(
      as('reader')(new GetParameterCommand({ Name: 'plain' })),
      `ssm:GetParameter on resource: ${arnOf('plain')}`,
    )
    await denied(as('reader')(new GetParameterCommand({ Name: arnOf('plain') })), arnOf('plain'))
  })

  it('is asked for each name of GetParameters and DeleteParameters, whether it exists or not', async () => {
    const names = ['/a/one', '/other']
    await denied(as('reader')(new GetParametersCommand({ Names: names })), arnOf('/other'))
    await denied(as('reader')(new DeleteParametersCommand({ Names: ['/a/one'] })), 'ssm:DeleteParameters')
  })

  it('has actions for the history and for descriptions, which concern no single resource', async () => {
    expect(await as('reader')(new GetParameterHistoryCommand({ Name: '/a/one' }))).toBeDefined()
    await denied(as('reader')(new DescribeParametersCommand({})), 'ssm:DescribeParameters')
    expect(await as('plain')(new DescribeParametersCommand({}))).toBeDefined()
  })

  it('for a path reads everything below it, also what is denied by its own name', async () => {
    const byPath = (roleName: string, Path: string, Recursive: boolean) =>
      as(roleName)(new GetParametersByPathCommand({ Path, Recursive }))
    const { Parameters } = await byPath('walker', '/a', true)
    expect(Parameters?.map(({ Name }) => Name)).toEqual(['/a/b/two', '/a/one'])
    await denied(byPath('reader', '/a/b', false), 'explicit deny')
    await denied(byPath('walker', '/', true), 'ssm:GetParametersByPath')
  })

  it('may depend on whether a call is recursive', async () => {
    const byPath = (Recursive: boolean) => as('pather')(new GetParametersByPathCommand({ Path: '/a', Recursive }))
    expect(await byPath(false)).toBeDefined()
    await denied(byPath(true), 'explicit deny')
  })

  it('may depend on whether a call overwrites', async () => {
    const put = (Overwrite: boolean) =>
      as('creator')(new PutParameterCommand({ Name: '/made', Value: 'x', Type: 'String', Overwrite }))
    expect(await put(false)).toBeDefined()
    await denied(put(true), 'explicit deny')
  })

  it('does not reach the parameters of another account', async () => {
    await denied(as('user', stranger)(new GetParameterCommand({ Name: arnOf('/a/one') })), 'ssm:GetParameter')
    const put = { Name: arnOf('/a/one'), Value: 'x', Overwrite: true }
    await denied(as('user', stranger)(new PutParameterCommand(put)), 'ssm:PutParameter')
    await expect(as('user', stranger)(new GetParameterCommand({ Name: '/a/one' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    })
  })
})

/** https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
describe('the key of a SecureString', () => {
  const put = (roleName: string, Name: string, more: Partial<PutParameterCommandInput> = {}) =>
    as(roleName)(
      new PutParameterCommand({
        Name,
        Value: 'hush',
        Type: 'SecureString',
        Overwrite: true,
        KeyId: 'alias/values',
        ...more,
      }),
    )
  const get = (roleName: string, Name: string, WithDecryption = true) =>
    as(roleName)(new GetParameterCommand({ Name, WithDecryption }))

  it('is used in the caller’s name, by Parameter Store and for one parameter', async () => {
    expect(await put('sealer', '/sealed/own')).toMatchObject({ Version: expect.any(Number) })
    expect((await get('sealer', '/sealed/own')).Parameter).toMatchObject({ Value: 'hush' })
    await denied(put('sealer', '/sealed/other'), 'kms:Encrypt')
  })

  it('needs a permission to decrypt only if the call asks for the value in the clear', async () => {
    await put('user', '/sealed/kept')
    await denied(get('plain', '/sealed/kept'), /kms:Decrypt on resource: arn:aws:kms:[\w-]+:\d+:key\//)
    expect((await get('plain', '/sealed/kept', false)).Parameter?.Value).not.toContain('hush')
    const read = { WithDecryption: true }
    await denied(as('plain')(new GetParametersCommand({ Names: ['/sealed/kept'], ...read })), 'kms:Decrypt')
    await denied(as('plain')(new GetParametersByPathCommand({ Path: '/sealed', ...read })), 'kms:Decrypt')
    await denied(as('plain')(new GetParameterHistoryCommand({ Name: '/sealed/kept', ...read })), 'kms:Decrypt')
  })

  it('makes a data key for a value of the advanced tier', async () => {
    await denied(put('sealer', '/sealed/own', { Tier: 'Advanced' }), 'kms:GenerateDataKey')
    expect(await put('user', '/sealed/large', { Tier: 'Advanced', Value: 'x'.repeat(5_000) })).toMatchObject({
      Tier: 'Advanced',
    })
  })

  it('that AWS manages for Parameter Store needs no permission', async () => {
    expect(await put('plain', '/sealed/usual', { KeyId: undefined })).toBeDefined()
    expect((await get('plain', '/sealed/usual')).Parameter).toMatchObject({ Value: 'hush' })
  })

  it('of another account is not used', async () => {
    const KeyId = `arn:aws:kms:us-east-1:${stranger}:key/00000000-0000-4000-a000-000000000000`
    await denied(put('user', '/sealed/foreign', { KeyId }), 'kms:Encrypt')
  })
})
