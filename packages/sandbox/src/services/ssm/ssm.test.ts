import {
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  type GetParametersByPathCommandInput,
  GetParametersCommand,
  LabelParameterVersionCommand,
  UnlabelParameterVersionCommand,
} from '@aws-sdk/client-ssm'
import { beforeAll, describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { arnOf, keys, parameter, startParameters } from './testing/start-parameters.ts'

const declared = {
  ...keys,
  Limit: parameter('/app/limit', '10', { Description: 'A limit', AllowedPattern: '^\\d+$', Tags: { team: 'cases' } }),
  Names: parameter('names', 'a,b', { Type: 'StringList' }),
  Unnamed: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'any' } },
}

let started: Awaited<ReturnType<typeof startParameters>>
const closers: (() => void | Promise<void>)[] = []

beforeAll(async () => {
  started = await startParameters(declared, { atEnd: (close) => closers.push(close) })
  return async () => {
    for (const close of closers.reverse()) await close()
  }
})

const send: (typeof started)['send'] = ((command: never) => started.send(command)) as never
const put: (typeof started)['put'] = (...args) => started.put(...args)
const get: (typeof started)['get'] = (...args) => started.get(...args)
const refused = (call: Promise<unknown>, name: string, message: RegExp | string = /./) =>
  expect(call).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
    $metadata: { httpStatusCode: 400 },
  })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
describe('a parameter of a template', () => {
  it('has its value, type, version and ARN', async () => {
    expect(await get('/app/limit')).toEqual({
      ...{ Name: '/app/limit', Type: 'String', Value: '10', Version: 1, DataType: 'text' },
      ...{ ARN: arnOf('/app/limit'), LastModifiedDate: expect.any(Date) },
    })
    expect(await get('names')).toMatchObject({ Type: 'StringList', Value: 'a,b', ARN: arnOf('/names') })
  })

  it('has a name that CloudFormation makes, if the template names none', async () => {
    const { Parameters = [] } = await send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['CFN-Root-'] }],
      }),
    )
    expect(Parameters).toHaveLength(1)
  })

  it.each([
    ['a type that CloudFormation does not make', { Type: 'SecureString' }, /Type/],
    ['a value that does not match its pattern', { Value: 'x', AllowedPattern: '^\\d+$' }, /allowedPattern/],
    ['a reserved name', { Name: 'aws-x' }, /can't be prefixed/],
    ['policies', { Policies: '[]' }, /Policies/],
    ['a data type that is not emulated', { DataType: 'aws:ec2:image' }, /DataType/],
  ])('with %s ends the start by name', async (_what, more, reason) => {
    const start = startParameters({ Wrong: parameter('/wrong', 'value', more) })
    await expect(start).rejects.toThrow(/Root\/Wrong \(AWS::SSM::Parameter\)/)
    await expect(start).rejects.toThrow(reason)
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
describe('PutParameter', () => {
  it('creates version 1 of the standard tier, and with Overwrite the next version', async () => {
    expect(await put('/put/a', 'one', { Overwrite: false })).toMatchObject({ Version: 1, Tier: 'Standard' })
    expect(await put('/put/a', 'two')).toMatchObject({ Version: 2 })
    expect(await get('/put/a')).toMatchObject({ Value: 'two', Version: 2 })
  })

  it('without Overwrite refuses a name that exists', async () => {
    await put('/put/b', 'one')
    await refused(put('/put/b', 'two', { Overwrite: false }), 'ParameterAlreadyExists')
  })

  it('needs a type for a new parameter, and keeps it for the next versions', async () => {
    await refused(put('/put/c', 'one', { Type: undefined }), 'ValidationException', 'type is required')
    await put('/put/c', 'a,b', { Type: 'StringList' })
    await put('/put/c', 'c', { Type: undefined })
    expect(await get('/put/c')).toMatchObject({ Type: 'StringList', Value: 'c' })
  })

  it('refuses another type for a parameter that exists', async () => {
    await put('/put/d', 'one')
    await refused(put('/put/d', 'two', { Type: 'SecureString' }), 'HierarchyTypeMismatchException')
  })

  it('checks the value by the pattern', async () => {
    await refused(put('/put/e', 'x', { AllowedPattern: '^\\d+$' }), 'ParameterPatternMismatchException', /\\d/)
    expect(await put('/put/e', '12', { AllowedPattern: '^\\d+$' })).toMatchObject({ Version: 1 })
    await refused(put('/put/e', '12', { AllowedPattern: '(' }), 'InvalidAllowedPatternException')
  })

  it('refuses an empty value and a reference to another parameter', async () => {
    await refused(put('/put/f', ''), 'ValidationException')
    await refused(put('/put/f', 'see {{ssm:other}}'), 'ValidationException', 'nested')
  })

  it('refuses a key for what is not encrypted', async () => {
    await refused(put('/put/g', 'x', { KeyId: 'alias/values' }), 'ValidationException', 'SecureString')
  })

  it.each([
    ['Tags', { Tags: [{ Key: 'a', Value: 'b' }] }],
    ['Policies', { Policies: '[]', Tier: 'Advanced' as const }],
  ])('refuses %s by name, which are not emulated', async (name, more) => {
    await expect(put('/put/h', 'x', { Overwrite: false, ...more })).rejects.toMatchObject({
      message: expect.stringContaining(name),
    })
  })

  it.each(['aws:ec2:image', 'aws:ssm:integration'])('refuses the data type %s by name', async (DataType) => {
    await expect(put('/put/h', 'x', { DataType })).rejects.toMatchObject({
      message: expect.stringContaining('DataType'),
    })
    expect(await put('/put/text', 'x', { DataType: 'text' })).toMatchObject({ Version: expect.any(Number) })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html */
describe('a parameter name', () => {
  it.each([
    ['no slash at its start, but another one', 'a/b', 'ValidationException', 'fully qualified'],
    ['a space', '/a b', 'ValidationException', 'letters, numbers'],
    ['an empty level', '/a//b', 'ValidationException', 'level'],
    ['a slash at its end', '/a/', 'ValidationException', 'level'],
    ['the prefix aws', 'AWS-own', 'ValidationException', "can't be prefixed"],
    ['the prefix ssm', '/ssm/own', 'ValidationException', "can't be prefixed"],
    ['a path that is AWS’s own', '/aws/service/own', 'AccessDeniedException', 'reserved parameter name'],
    ['more than 1,011 characters', `/${'a'.repeat(1_011)}`, 'ValidationException', '1011'],
    ['16 levels', '/a'.repeat(16), 'HierarchyLevelLimitExceededException', '15 levels'],
  ])('with %s is refused', async (_what, name, error, message) => {
    await refused(put(name, 'value'), error, message)
  })

  it('has 15 levels at most, and upper and lower case are different', async () => {
    expect(await put('/a'.repeat(15), 'deep')).toMatchObject({ Version: 1 })
    await put('/case/One', '1')
    await refused(get('/case/one'), 'ParameterNotFound')
    expect(await put('/case/one', '2')).toMatchObject({ Version: 1 })
    expect(await get('/case/One')).toMatchObject({ Value: '1' })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
describe('a tier', () => {
  it('limits a standard value to 4 KB and an advanced one to 8 KB', async () => {
    expect(await put('/tier/a', 'a'.repeat(4_096))).toMatchObject({ Tier: 'Standard' })
    await refused(put('/tier/b', 'a'.repeat(4_097)), 'ValidationException', '4096')
    expect(await put('/tier/b', 'a'.repeat(8_192), { Tier: 'Advanced' })).toMatchObject({ Tier: 'Advanced' })
    await refused(put('/tier/b', 'a'.repeat(8_193), { Tier: 'Advanced' }), 'ValidationException', '8192')
    await refused(put('/tier/c', 'ñ'.repeat(2_049)), 'ValidationException', '4096')
  })

  it('of an advanced parameter stays, and cannot be made standard', async () => {
    await put('/tier/d', 'x', { Tier: 'Advanced' })
    expect(await put('/tier/d', 'y')).toMatchObject({ Tier: 'Advanced', Version: 2 })
    await refused(put('/tier/d', 'z', { Tier: 'Standard' }), 'ValidationException', "can't downgrade")
  })

  it('is chosen by the size of the value if it is Intelligent-Tiering', async () => {
    const Tier = 'Intelligent-Tiering'
    expect(await put('/tier/e', 'x', { Tier })).toMatchObject({ Tier: 'Standard' })
    expect(await put('/tier/e', 'x'.repeat(5_000), { Tier })).toMatchObject({ Tier: 'Advanced' })
    expect(await put('/tier/e', 'x', { Tier })).toMatchObject({ Tier: 'Advanced' })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
describe('GetParameter', () => {
  it('reads a version by its number and by its label, and says which it selected', async () => {
    await put('/get/a', 'one')
    await put('/get/a', 'two')
    await send(new LabelParameterVersionCommand({ Name: '/get/a', ParameterVersion: 1, Labels: ['old'] }))
    expect(await get('/get/a:1')).toMatchObject({ Value: 'one', Version: 1, Selector: ':1', Name: '/get/a' })
    expect(await get('/get/a:old')).toMatchObject({ Value: 'one', Selector: ':old' })
    await refused(get('/get/a:3'), 'ParameterVersionNotFound')
    await refused(get('/get/a:new'), 'ParameterVersionNotFound')
  })

  it('reads a parameter by its ARN, with or without a version', async () => {
    expect(await get(arnOf('/app/limit'))).toMatchObject({ Name: '/app/limit', Value: '10' })
    expect(await get(`${arnOf('names')}:1`)).toMatchObject({ Name: 'names', Value: 'a,b' })
  })

  it('does not know a name that does not exist', async () => {
    await refused(get('/get/none'), 'ParameterNotFound')
    await refused(get('/names'), 'ParameterNotFound')
    await refused(get('constructor'), 'ParameterNotFound')
    await refused(get(arnOf('/app/limit').replace('us-east-1', 'eu-west-1')), 'ParameterNotFound')
  })

  it.each(['/aws/service/ami-amazon-linux-latest/al2023', '/aws/reference/secretsmanager/x'])(
    'refuses %s by name: the sandbox has no parameters of AWS',
    (name) => refused(get(name), 'ValidationException', name),
  )
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
describe('GetParameters', () => {
  it('reads what exists, and names what does not', async () => {
    const Names = ['/app/limit', '/none', 'names:1', 'names:9']
    const { Parameters = [], InvalidParameters } = await send(new GetParametersCommand({ Names }))
    expect(Parameters.map(({ Name }) => Name)).toEqual(['/app/limit', 'names'])
    expect(InvalidParameters).toEqual(['/none', 'names:9'])
  })

  it('takes ten names at most', async () => {
    const Names = Array.from({ length: 11 }, (_, at) => `/n${at}`)
    await refused(send(new GetParametersCommand({ Names })), 'ValidationException', 'Names')
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
describe('GetParametersByPath', () => {
  const byPath = async (Path: string, more: Partial<GetParametersByPathCommandInput> = {}) => {
    const { Parameters = [], NextToken } = await send(new GetParametersByPathCommand({ Path, ...more }))
    return { names: Parameters.map(({ Name = '' }) => Name), NextToken, Parameters }
  }

  beforeAll(async () => {
    for (const name of ['/tree/a', '/tree/b', '/tree/b/c', '/tree/b/c/d', '/trees/e']) await put(name, name)
  })

  it('reads one level, or with Recursive all below', async () => {
    expect((await byPath('/tree')).names).toEqual(['/tree/a', '/tree/b'])
    expect((await byPath('/tree/', { Recursive: true })).names).toEqual([
      ...['/tree/a', '/tree/b', '/tree/b/c', '/tree/b/c/d'],
    ])
    expect((await byPath('/tree/none')).names).toEqual([])
  })

  it('reads the parameters without a slash at the root', async () => {
    expect((await byPath('/')).names).toContain('names')
  })

  it('gives pages of ten at most, each with the token of the next', async () => {
    for (let at = 0; at < 12; at += 1) await put(`/pages/${String(at).padStart(2, '0')}`, 'x')
    const first = await byPath('/pages')
    expect(first.names).toHaveLength(10)
    const second = await byPath('/pages', { NextToken: first.NextToken })
    expect(second).toMatchObject({ names: ['/pages/10', '/pages/11'], NextToken: undefined })
    expect((await byPath('/pages', { MaxResults: 1 })).names).toEqual(['/pages/00'])
    await refused(byPath('/pages', { MaxResults: 11 }), 'ValidationException', 'MaxResults')
    await refused(byPath('/pages', { NextToken: '!' }), 'InvalidNextToken')
  })

  it('filters by type and by label, which reads the version that has it', async () => {
    await put('/filter/list', 'a', { Type: 'StringList' })
    await put('/filter/text', 'one')
    await put('/filter/text', 'two')
    await send(new LabelParameterVersionCommand({ Name: '/filter/text', ParameterVersion: 1, Labels: ['live'] }))
    const ofType = { ParameterFilters: [{ Key: 'Type', Values: ['StringList'] }] }
    expect((await byPath('/filter', ofType)).names).toEqual(['/filter/list'])
    const ofLabel = { ParameterFilters: [{ Key: 'Label', Option: 'Equals', Values: ['live'] }] }
    expect((await byPath('/filter', ofLabel)).Parameters).toMatchObject([{ Name: '/filter/text', Value: 'one' }])
  })

  it('refuses a path that does not begin with a slash, and filters that it does not have', async () => {
    await refused(byPath('tree'), 'ValidationException', 'forward slash')
    const filtered = (filter: object) => byPath('/tree', { ParameterFilters: [filter as never] })
    await refused(filtered({ Key: 'Name', Values: ['a'] }), 'InvalidFilterKey', 'Name')
    await refused(filtered({ Key: 'Type', Option: 'Contains', Values: ['a'] }), 'InvalidFilterOption', 'Contains')
    await refused(filtered({ Key: 'Type' }), 'InvalidFilterValue', 'Type')
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
describe('DescribeParameters', () => {
  const described = async (...ParameterFilters: { Key: string; Option?: string; Values: string[] }[]) => {
    const { Parameters = [] } = await send(new DescribeParametersCommand({ ParameterFilters }))
    return Parameters.map(({ Name }) => Name)
  }

  it('describes parameters without their values', async () => {
    const { Parameters } = await send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values: ['/app/limit'] }] }),
    )
    expect(Parameters).toEqual([
      {
        ...{ Name: '/app/limit', ARN: arnOf('/app/limit'), Type: 'String', Version: 1, Tier: 'Standard' },
        ...{ Description: 'A limit', AllowedPattern: '^\\d+$', DataType: 'text', Policies: [] },
        ...{ LastModifiedDate: expect.any(Date), LastModifiedUser: 'cloudformation.amazonaws.com' },
      },
    ])
  })

  it('filters by name, path, type, tier and data type', async () => {
    await put('/look/up', 'x', { Tier: 'Advanced' })
    await put('/look/up/deep', 'x')
    expect(await described({ Key: 'Name', Option: 'Contains', Values: ['look/up/d'] })).toEqual(['/look/up/deep'])
    expect(await described({ Key: 'Path', Values: ['/look'] })).toEqual(['/look/up'])
    expect(await described({ Key: 'Path', Option: 'Recursive', Values: ['/look'] })).toEqual([
      ...['/look/up', '/look/up/deep'],
    ])
    const advanced = { Key: 'Tier', Values: ['Advanced'] }
    expect(await described({ Key: 'Path', Option: 'Recursive', Values: ['/look'] }, advanced)).toEqual(['/look/up'])
    expect(await described({ Key: 'DataType', Values: ['aws:ec2:image'] })).toEqual([])
  })

  it('refuses a key twice and a tag', async () => {
    await refused(described({ Key: 'Tier', Values: ['a'] }, { Key: 'Tier', Values: ['b'] }), 'InvalidFilterKey')
    await refused(described({ Key: 'tag:team', Values: ['cases'] }), 'InvalidFilterKey', 'tag:team')
  })

  it('names the session that changed a parameter', async () => {
    await put('/look/who', 'x')
    const { Parameters } = await send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values: ['/look/who'] }] }),
    )
    expect(Parameters?.[0]?.LastModifiedUser).toBe(`arn:aws:sts::${owner}:assumed-role/user/sandbox`)
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
describe('the history of a parameter', () => {
  const history = async (Name: string, more: object = {}) => {
    const { Parameters = [], NextToken } = await send(new GetParameterHistoryCommand({ Name, ...more }))
    return { versions: Parameters, NextToken }
  }

  it('has its versions with their values and labels, the oldest first', async () => {
    await put('/history/a', 'one', { Description: 'first' })
    await put('/history/a', 'two')
    await send(new LabelParameterVersionCommand({ Name: '/history/a', Labels: ['now'] }))
    const { versions } = await history('/history/a')
    expect(versions).toMatchObject([
      { Version: 1, Value: 'one', Labels: [], Description: 'first' },
      { Version: 2, Value: 'two', Labels: ['now'], Tier: 'Standard' },
    ])
  })

  it('comes in pages', async () => {
    for (const value of ['1', '2', '3']) await put('/history/b', value)
    const first = await history('/history/b', { MaxResults: 2 })
    expect(first.versions).toHaveLength(2)
    expect((await history('/history/b', { MaxResults: 2, NextToken: first.NextToken })).versions).toHaveLength(1)
    await refused(history('/history/none'), 'ParameterNotFound')
  })

  it('has 100 versions at most: the oldest makes room, unless a label holds it', async () => {
    for (let at = 1; at <= 101; at += 1) await put('/history/c', String(at))
    await refused(get('/history/c:1'), 'ParameterVersionNotFound')
    await send(new LabelParameterVersionCommand({ Name: '/history/c', ParameterVersion: 2, Labels: ['held'] }))
    await refused(put('/history/c', '102'), 'ParameterMaxVersionLimitExceeded')
    expect(await get('/history/c')).toMatchObject({ Version: 101, Value: '101' })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html */
describe('labels', () => {
  const label = (Labels: string[], ParameterVersion?: number) =>
    send(new LabelParameterVersionCommand({ Name: '/labels/a', Labels, ...(ParameterVersion && { ParameterVersion }) }))

  beforeAll(async () => {
    await put('/labels/a', 'one')
    await put('/labels/a', 'two')
  })

  it('are given to the latest version, and move from one version to another', async () => {
    expect(await label(['stable'])).toMatchObject({ ParameterVersion: 2, InvalidLabels: [] })
    expect(await get('/labels/a:stable')).toMatchObject({ Version: 2 })
    await label(['stable'], 1)
    expect(await get('/labels/a:stable')).toMatchObject({ Version: 1 })
  })

  it('stay at their version when the parameter has a new one', async () => {
    await label(['kept'], 2)
    await put('/labels/a', 'three')
    expect(await get('/labels/a:kept')).toMatchObject({ Version: 2 })
  })

  it('that no version can have are named in the answer', async () => {
    const { InvalidLabels } = await label(['1st', 'aws-x', 'SSM', 'a b', 'good'])
    expect(InvalidLabels).toEqual(['1st', 'aws-x', 'SSM', 'a b'])
    expect(await get('/labels/a:good')).toMatchObject({ Version: 3 })
  })

  it('are ten of a version at most', async () => {
    await put('/labels/a', 'four')
    await label(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])
    await refused(label(['j', 'k']), 'ParameterVersionLabelLimitExceeded', '10')
  })

  it('are refused for a version or a parameter that does not exist', async () => {
    await refused(label(['x'], 99), 'ParameterVersionNotFound')
    const command = new LabelParameterVersionCommand({ Name: '/labels/none', Labels: ['x'] })
    await refused(send(command), 'ParameterNotFound')
  })

  it('are taken from a version', async () => {
    await label(['gone'], 1)
    const command = { Name: '/labels/a', ParameterVersion: 1, Labels: ['gone', 'never'] }
    expect(await send(new UnlabelParameterVersionCommand(command))).toMatchObject({
      RemovedLabels: ['gone'],
      InvalidLabels: ['never'],
    })
    await refused(get('/labels/a:gone'), 'ParameterVersionNotFound')
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
describe('deletion', () => {
  it('removes a parameter with its versions: a new one begins with version 1', async () => {
    await put('/gone/a', 'one')
    await put('/gone/a', 'two')
    await send(new DeleteParameterCommand({ Name: '/gone/a' }))
    await refused(get('/gone/a'), 'ParameterNotFound')
    await refused(send(new DeleteParameterCommand({ Name: '/gone/a' })), 'ParameterNotFound')
    expect(await put('/gone/a', 'three')).toMatchObject({ Version: 1 })
  })

  it('of several names says which existed', async () => {
    await put('/gone/b', 'one')
    const { DeletedParameters, InvalidParameters } = await send(
      new DeleteParametersCommand({ Names: ['/gone/b', '/gone/none'] }),
    )
    expect([DeletedParameters, InvalidParameters]).toEqual([['/gone/b'], ['/gone/none']])
    const Names = Array.from({ length: 11 }, (_, at) => `/gone/${at}`)
    await refused(send(new DeleteParametersCommand({ Names })), 'ValidationException', 'Names')
  })
})

/** https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
describe('a SecureString', () => {
  it('is read decrypted or as its ciphertext', async () => {
    await put('/secret/a', 'hush', { Type: 'SecureString' })
    const sealed = await get('/secret/a')
    expect(sealed).toMatchObject({ Type: 'SecureString', Value: expect.stringMatching(/^[\w+/]{20,}=*$/) })
    expect(await get('/secret/a', { WithDecryption: true })).toMatchObject({ Value: 'hush' })
    expect(await get('/secret/a')).toEqual(sealed)
  })

  it('has AWS’s own key, or the one that the call names', async () => {
    const keyOf = async (Values: string[]) =>
      (await send(new DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values }] }))).Parameters?.[0]
        ?.KeyId
    await put('/secret/b', 'hush', { Type: 'SecureString' })
    expect(await keyOf(['/secret/b'])).toBe('alias/aws/ssm')
    await put('/secret/b', 'hush', { Type: 'SecureString', KeyId: 'alias/values' })
    expect(await keyOf(['/secret/b'])).toBe('alias/values')
  })

  it('is refused with a key that does not exist or is disabled', async () => {
    const keyed = (KeyId: string) => put('/secret/c', 'hush', { Type: 'SecureString', KeyId })
    await refused(keyed('alias/none'), 'InvalidKeyId', 'does not exist')
    await refused(keyed('alias/off'), 'InvalidKeyId', 'disabled')
  })

  it('comes decrypted from every operation that reads values, if the call asks for it', async () => {
    await put('/secret/d/e', 'hush', { Type: 'SecureString' })
    const WithDecryption = true
    const many = await send(new GetParametersCommand({ Names: ['/secret/d/e'], WithDecryption }))
    const below = await send(new GetParametersByPathCommand({ Path: '/secret/d', WithDecryption }))
    const past = await send(new GetParameterHistoryCommand({ Name: '/secret/d/e', WithDecryption }))
    for (const { Parameters } of [many, below, past]) expect(Parameters).toMatchObject([{ Value: 'hush' }])
    const plain = await send(new GetParametersByPathCommand({ Path: '/secret/d' }))
    expect(plain.Parameters?.[0]?.Value).not.toContain('hush')
  })
})
