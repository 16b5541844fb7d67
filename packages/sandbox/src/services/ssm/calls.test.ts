import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { declared, openParameterStore } from './testing/open-parameter-store.ts'
import { arnOf } from './testing/start-parameters.ts'

const start = Date.parse('2026-12-01T12:00:00Z') / 1000
const error = (code: string, message: string) => expect.objectContaining({ code, message, status: 400 })
const key = declared('AWS::KMS::Key', {}, { ref: 'key', attributes: { Arn: `arn:aws:kms:us-east-1:${owner}:key/key` } })
const me = `arn:aws:sts::${owner}:assumed-role/user/sandbox`

type Opened = ReturnType<typeof openParameterStore>
const put = (on: Opened, Name: string, Value = 'x', more: object = {}) =>
  on.run('PutParameter', { Name, Value, Type: 'String', Overwrite: true, ...more })
const label = (on: Opened, Name: string, ...Labels: string[]) => on.run('LabelParameterVersion', { Name, Labels })

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Parameter.html */
describe('the answer of', () => {
  const plain = { Type: 'String', Version: 1, LastModifiedDate: start, DataType: 'text' }
  const past = { LastModifiedUser: me, Tier: 'Standard', Policies: [] }

  function filled() {
    const on = openParameterStore([key])
    put(on, '/a', '1', { Description: 'first', AllowedPattern: '^\\d$' })
    put(on, '/b/c', '2')
    put(on, '/b/d', 'a,b', { Type: 'StringList', Tier: 'Advanced' })
    return on
  }

  it('PutParameter is the version and its tier', () => {
    const on = filled()
    expect(put(on, '/a')).toEqual({ Version: 2, Tier: 'Standard' })
    expect(put(on, '/b/d', 'x', { Type: undefined })).toEqual({ Version: 2, Tier: 'Advanced' })
  })

  it('GetParameter is the version, and how the call selected it', () => {
    const on = filled()
    const a = { ...plain, Name: '/a', Value: '1', ARN: arnOf('/a') }
    expect(on.run('GetParameter', { Name: '/a' })).toEqual({ Parameter: a })
    expect(on.run('GetParameter', { Name: '/a:1' })).toEqual({ Parameter: { ...a, Selector: ':1' } })
  })

  it('GetParameters has each name once, and the names of what is missing', () => {
    const on = filled()
    const Names = ['/b/c', '/none', '/b/c', '/a:7', '/none']
    expect(on.run('GetParameters', { Names })).toEqual({
      Parameters: [{ ...plain, Name: '/b/c', Value: '2', ARN: arnOf('/b/c') }],
      InvalidParameters: ['/none', '/a:7'],
    })
  })

  it('GetParameters is an error for a name of AWS', () => {
    const message = 'The sandbox has no public parameters and no references to secrets: /aws/x.'
    expect(() => filled().run('GetParameters', { Names: ['/aws/x'] })).toThrow(error('ValidationException', message))
  })

  it('GetParametersByPath has the versions, without a token on the last page', () => {
    const on = filled()
    const c = { ...plain, Name: '/b/c', Value: '2', ARN: arnOf('/b/c') }
    const d = { ...plain, Name: '/b/d', Type: 'StringList', Value: 'a,b', ARN: arnOf('/b/d') }
    expect(on.run('GetParametersByPath', { Path: '/b' })).toEqual({ Parameters: [c, d] })
    const first = { Path: '/b', MaxResults: 1 }
    expect(on.run('GetParametersByPath', first)).toEqual({ Parameters: [c], NextToken: 'MQ==' })
    expect(on.run('GetParametersByPath', { ...first, NextToken: 'MQ==' })).toEqual({ Parameters: [d] })
  })

  it('DescribeParameters has what was stated, without a token on the last page', () => {
    const on = filled()
    const { Version, Type, LastModifiedDate, DataType } = plain
    const shared = { Version, LastModifiedDate, DataType, ...past }
    const a = { ...shared, Name: '/a', ARN: arnOf('/a'), Type, Description: 'first', AllowedPattern: '^\\d$' }
    const c = { ...shared, Name: '/b/c', ARN: arnOf('/b/c'), Type }
    const d = { ...shared, Name: '/b/d', ARN: arnOf('/b/d'), Type: 'StringList', Tier: 'Advanced' }
    expect(on.run('DescribeParameters')).toEqual({ Parameters: [a, c, d] })
    expect(on.run('DescribeParameters', { MaxResults: 2 })).toEqual({ Parameters: [a, c], NextToken: 'Mg==' })
    expect(on.run('DescribeParameters', { MaxResults: 2, NextToken: 'Mg==' })).toEqual({ Parameters: [d] })
  })

  it('GetParameterHistory has each version as it was stated, without a token on the last page', () => {
    const on = filled()
    put(on, '/a', '2')
    label(on, '/a', 'live', 'new')
    const { Type, LastModifiedDate, DataType } = plain
    const shared = { Name: '/a', Type, LastModifiedDate, DataType, ...past }
    const one = { ...shared, Version: 1, Value: '1', Labels: [], Description: 'first', AllowedPattern: '^\\d$' }
    const two = { ...shared, Version: 2, Value: '2', Labels: ['live', 'new'] }
    expect(on.run('GetParameterHistory', { Name: '/a' })).toEqual({ Parameters: [one, two] })
    const first = { Name: '/a', MaxResults: 1 }
    expect(on.run('GetParameterHistory', first)).toEqual({ Parameters: [one], NextToken: 'MQ==' })
    expect(on.run('GetParameterHistory', { ...first, NextToken: 'MQ==' })).toEqual({ Parameters: [two] })
  })

  it('a description or a history names the key of a SecureString', () => {
    const on = filled()
    put(on, '/s', 'x', { Type: 'SecureString', KeyId: 'key' })
    const described = on.run('DescribeParameters', { ParameterFilters: [{ Key: 'Name', Values: ['/s'] }] })
    expect(described).toMatchObject({ Parameters: [{ KeyId: 'key' }] })
    expect(on.run('GetParameterHistory', { Name: '/s' })).toMatchObject({ Parameters: [{ KeyId: 'key' }] })
  })

  it('DeleteParameter is empty, and DeleteParameters has each name once', () => {
    const on = filled()
    expect(on.run('DeleteParameter', { Name: '/a' })).toEqual({})
    expect(on.run('DeleteParameters', { Names: ['/a', '/b/c', '/b/c', '/b/d'] })).toEqual({
      ...{ DeletedParameters: ['/b/c', '/b/d'], InvalidParameters: ['/a'] },
    })
    expect(on.run('DeleteParameters', { Names: ['/b/c'] })).toEqual({
      ...{ DeletedParameters: [], InvalidParameters: ['/b/c'] },
    })
    put(on, '/e')
    expect(on.run('DeleteParameters', { Names: ['/e'] })).toEqual({ DeletedParameters: ['/e'], InvalidParameters: [] })
  })

  it('LabelParameterVersion is the version, and the labels that no version can have', () => {
    const on = filled()
    put(on, '/a', '2')
    expect(label(on, '/a', 'live', '1')).toEqual({ InvalidLabels: ['1'], ParameterVersion: 2 })
    expect(on.run('LabelParameterVersion', { Name: '/a', ParameterVersion: 1, Labels: ['old'] })).toEqual({
      ...{ InvalidLabels: [], ParameterVersion: 1 },
    })
  })

  it('UnlabelParameterVersion has the labels that the version had, and those that it did not have', () => {
    const on = filled()
    label(on, '/a', 'one', 'two', 'three')
    const Labels = ['one', 'never', 'three']
    expect(on.run('UnlabelParameterVersion', { Name: '/a', ParameterVersion: 1, Labels })).toEqual({
      ...{ RemovedLabels: ['one', 'three'], InvalidLabels: ['never'] },
    })
    expect(on.run('GetParameterHistory', { Name: '/a' })).toMatchObject({ Parameters: [{ Labels: ['two'] }] })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html */
describe('a call is refused', () => {
  const missing = (name: string) => error('ParameterNotFound', `Parameter ${name} not found.`)
  const noVersion = (selector: string) =>
    error(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector} of /a. Verify the version and try again.`,
    )
  const selects = error('ValidationException', 'The name /a:1 selects a version, which this operation does not take.')
  const token = error('InvalidNextToken', 'The specified token is not valid.')
  const path = error(
    'ValidationException',
    'The parameter path must begin with a forward slash "/", and has letters, numbers and the symbols .-_ between slashes.',
  )
  const published = error(
    'ValidationException',
    'The sandbox has no public parameters and no references to secrets: /aws/x.',
  )

  it.each<[string, Record<string, unknown>, unknown]>([
    ['GetParameter', { Name: '/none' }, missing('/none')],
    ['GetParameter', { Name: '/none:1' }, missing('/none')],
    ['GetParameter', { Name: '/a:2' }, noVersion('2')],
    ['GetParameter', { Name: '/a:' }, noVersion('')],
    ['GetParameter', { Name: '/a:live:x' }, noVersion('live:x')],
    ['GetParameter', { Name: '/aws/x' }, published],
    ['GetParameter', { Name: '/a', WithDecryption: true, Extra: 1 }, expect.objectContaining({ status: 400 })],
    ['GetParametersByPath', { Path: '/aws/x' }, published],
    ['GetParametersByPath', { Path: 'a' }, path],
    ['GetParametersByPath', { Path: '/', NextToken: '!' }, token],
    ['GetParameterHistory', { Name: '/none' }, missing('/none')],
    ['GetParameterHistory', { Name: '/a', NextToken: '!' }, token],
    ['DescribeParameters', { NextToken: '!' }, token],
    ['DeleteParameter', { Name: '/none' }, missing('/none')],
    ['DeleteParameter', { Name: '/a:1' }, selects],
    ['LabelParameterVersion', { Name: '/none', Labels: ['x'] }, missing('/none')],
    ['LabelParameterVersion', { Name: '/a:1', Labels: ['x'] }, selects],
    ['LabelParameterVersion', { Name: '/a', ParameterVersion: 2, Labels: ['x'] }, noVersion('2')],
    ['UnlabelParameterVersion', { Name: '/none', ParameterVersion: 1, Labels: ['x'] }, missing('/none')],
    ['UnlabelParameterVersion', { Name: '/a:1', ParameterVersion: 1, Labels: ['x'] }, selects],
    ['UnlabelParameterVersion', { Name: '/a', ParameterVersion: 2, Labels: ['x'] }, noVersion('2')],
  ])('%s with %j', (operation, input, reason) => {
    const on = openParameterStore()
    put(on, '/a')
    expect(() => on.run(operation, input)).toThrow(reason as Error)
  })
})

describe('a parameter', () => {
  it('whose name has no slash is also that of the ARN with one, and no other', () => {
    const on = openParameterStore()
    put(on, 'plain', '1')
    const read = (Name: string) => () => on.run('GetParameter', { Name })
    expect(read(arnOf('plain'))()).toMatchObject({ Parameter: { Name: 'plain', Value: '1' } })
    expect(read('/plain')).toThrow('Parameter /plain not found.')
    expect(read(arnOf('/x/plain'))).toThrow('Parameter /x/plain not found.')
    put(on, '/plain', '2')
    expect(read(arnOf('plain'))()).toMatchObject({ Parameter: { Name: '/plain', Value: '2' } })
    expect(on.run('DeleteParameter', { Name: arnOf('plain') })).toEqual({})
    expect(on.run('DeleteParameters', { Names: [arnOf('plain')] })).toMatchObject({
      DeletedParameters: [arnOf('plain')],
    })
  })

  it('with a SecureString is read in the clear only if the call asks for it', () => {
    const on = openParameterStore()
    put(on, '/s', 'hush', { Type: 'SecureString' })
    put(on, '/t', 'text')
    const value = (Name: string, WithDecryption?: boolean) =>
      (on.run('GetParameter', { Name, WithDecryption }) as { Parameter: { Value: string } }).Parameter.Value
    expect(value('/s', true)).toBe('hush')
    expect(value('/s')).toMatch(/^[A-Za-z0-9+/]{40,}=*$/)
    expect([value('/t'), value('/t', true)]).toEqual(['text', 'text'])
  })

  it('is named by who changed it last', () => {
    const by = (caller: object) => {
      const on = openParameterStore()
      on.run('PutParameter', { Name: '/a', Value: 'x', Type: 'String' }, caller)
      return on.run('DescribeParameters') as { Parameters: { LastModifiedUser: string }[] }
    }
    expect(by({})).toMatchObject({ Parameters: [{ LastModifiedUser: me }] })
    expect(by({ caller: null, service: { service: 'states.amazonaws.com' } })).toMatchObject({
      Parameters: [{ LastModifiedUser: 'states.amazonaws.com' }],
    })
    expect(by({ caller: null })).toMatchObject({ Parameters: [{ LastModifiedUser: '' }] })
  })

  it('is refused with a key that does not exist, and is not made', () => {
    const on = openParameterStore()
    expect(() => put(on, '/s', 'x', { Type: 'SecureString', KeyId: 'gone' })).toThrow('The KMS key gone does not exist')
    expect(on.run('DescribeParameters')).toEqual({ Parameters: [] })
  })

  it('is in the order of the names', () => {
    const on = openParameterStore()
    for (const name of ['b', '/b', 'a', '/a', 'C']) put(on, name)
    const { Parameters } = on.run('DescribeParameters') as { Parameters: { Name: string }[] }
    expect(Parameters.map(({ Name }) => Name)).toEqual(['/a', '/b', 'C', 'a', 'b'])
  })

  it('has the time of each change, in seconds', async () => {
    const on = openParameterStore()
    put(on, '/a')
    await on.clock.advance(1_500)
    put(on, '/a')
    expect(on.run('GetParameterHistory', { Name: '/a' })).toMatchObject({
      Parameters: [{ LastModifiedDate: start }, { LastModifiedDate: start + 1.5 }],
    })
  })

  it('has the same versions and labels after the next start, and nothing of what was deleted', async () => {
    const directory = temporaryDirectory()
    const first = openParameterStore([], { directory })
    for (let at = 1; at <= 101; at += 1) put(first, '/a', String(at))
    label(first, '/a', 'live')
    put(first, '/b')
    put(first, '/b')
    first.run('DeleteParameter', { Name: '/b' })
    put(first, '/s', 'hush', { Type: 'SecureString' })
    const before = first.run('GetParameterHistory', { Name: '/a', MaxResults: 50 })
    const names = first.run('DescribeParameters')
    await first.close()
    const second = openParameterStore([], { directory })
    expect(second.run('GetParameterHistory', { Name: '/a', MaxResults: 50 })).toEqual(before)
    expect(before).toMatchObject({ Parameters: expect.arrayContaining([expect.objectContaining({ Version: 2 })]) })
    expect(second.run('DescribeParameters')).toEqual(names)
    expect(second.run('GetParameter', { Name: '/a:live' })).toMatchObject({ Parameter: { Version: 101 } })
    expect(() => second.run('GetParameter', { Name: '/a:1' })).toThrow('could not find version 1 of /a')
    expect(() => second.run('GetParameter', { Name: '/b' })).toThrow('Parameter /b not found.')
    expect(second.run('GetParameter', { Name: '/s', WithDecryption: true })).toMatchObject({
      Parameter: { Value: 'hush' },
    })
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html */
describe('a label', () => {
  const labels = (on: Opened, Name: string) =>
    (on.run('GetParameterHistory', { Name }) as { Parameters: { Labels: string[] }[] }).Parameters.map(
      ({ Labels }) => Labels,
    )
  const ofVersion = (on: Opened, ParameterVersion: number, ...Labels: string[]) =>
    on.run('LabelParameterVersion', { Name: '/a', ParameterVersion, Labels })

  it('moves from the version that has it, which keeps its others', () => {
    const on = openParameterStore()
    for (const value of ['1', '2', '3']) put(on, '/a', value)
    ofVersion(on, 1, 'a', 'b', 'c')
    ofVersion(on, 2, 'd')
    expect(labels(on, '/a')).toEqual([['a', 'b', 'c'], ['d'], []])
    ofVersion(on, 2, 'b', 'e')
    expect(labels(on, '/a')).toEqual([['a', 'c'], ['d', 'b', 'e'], []])
    ofVersion(on, 2, 'd')
    expect(labels(on, '/a')).toEqual([['a', 'c'], ['b', 'e', 'd'], []])
  })

  it('that no version can have changes nothing, and sends no event', async () => {
    const on = openParameterStore()
    put(on, '/a')
    expect(label(on, '/a', '1', 'aws')).toEqual({ InvalidLabels: ['1', 'aws'], ParameterVersion: 1 })
    await on.clock.advance(0)
    expect(on.calls).toHaveLength(1)
    expect(labels(on, '/a')).toEqual([[]])
  })

  it('is one of ten of a version', () => {
    const on = openParameterStore()
    put(on, '/a')
    label(on, '/a', ...'abcdefghi')
    expect(label(on, '/a', 'j', '1')).toEqual({ InvalidLabels: ['1'], ParameterVersion: 1 })
    expect(() => label(on, '/a', 'k')).toThrow('Version 1 can have a maximum of 10 labels.')
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
describe('the event of a change', () => {
  const sent = ({ calls }: Opened) => calls.map(({ input }) => (input.Entries as object[])[0])
  const event = (name: string, detail: object, time = start) => ({
    ...{ Time: time, Source: 'aws.ssm', DetailType: 'Parameter Store Change', Resources: [arnOf(name)] },
    Detail: JSON.stringify(detail),
  })

  it('is sent by Parameter Store itself, for the parameter', async () => {
    const on = openParameterStore()
    put(on, 'plain')
    await on.clock.advance(0)
    expect(on.calls).toEqual([
      {
        by: { service: 'ssm.amazonaws.com', sourceArn: arnOf('plain') },
        ...{ scope: 'events', operation: 'PutEvents' },
        input: { Entries: [event('plain', { operation: 'Create', name: 'plain', type: 'String' })] },
      },
    ])
    expect(on.lines).toEqual([])
  })

  it('names the operation, the type and the description', async () => {
    const on = openParameterStore()
    put(on, '/a', 'x', { Type: 'StringList', Description: 'd' })
    await on.clock.advance(2_500)
    put(on, '/a', 'y', { Type: undefined })
    label(on, '/a', 'live')
    on.run('DeleteParameters', { Names: ['/a', '/none'] })
    await on.clock.advance(0)
    const detail = (operation: string) => ({ operation, name: '/a', type: 'StringList' })
    expect(sent(on)).toEqual([
      event('/a', { ...detail('Create'), description: 'd' }),
      ...['Update', 'LabelParameterVersion', 'Delete'].map((operation) => event('/a', detail(operation), start + 2.5)),
    ])
  })

  it('is not that of a call that reads, takes labels away or changes nothing', async () => {
    const on = openParameterStore()
    put(on, '/a')
    label(on, '/a', 'live')
    await on.clock.advance(0)
    on.run('UnlabelParameterVersion', { Name: '/a', ParameterVersion: 1, Labels: ['live'] })
    on.run('DeleteParameters', { Names: ['/none'] })
    on.run('GetParameter', { Name: '/a' })
    await on.clock.advance(0)
    expect(on.calls).toHaveLength(2)
  })

  it('that was not sent before the end of the process is sent after the next start', async () => {
    const directory = temporaryDirectory()
    const first = openParameterStore([], { directory })
    first.opened.begin?.()
    await first.close()
    const parameter = declared('AWS::SSM::Parameter', { Type: 'String', Value: '1' }, { ref: '/a' })
    const second = openParameterStore([parameter], { directory })
    await second.clock.advance(0)
    expect(second.calls).toEqual([])
    second.opened.begin?.()
    await second.clock.advance(0)
    expect(sent(second)).toEqual([event('/a', { operation: 'Create', name: '/a', type: 'String' })])
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html */
describe('the account whose parameters a call names', () => {
  const own = { caller: { accountId: owner } }
  const other = { caller: { accountId: stranger } }
  const service = (sourceAccountId: string) => ({ caller: null, service: { service: 'x', sourceAccountId } })

  it.each<[string, Record<string, unknown>, object, boolean]>([
    ['GetParameter', { Name: '/a' }, own, true],
    ['GetParameter', { Name: '/a' }, other, false],
    ['GetParameter', { Name: '/a' }, service(owner), true],
    ['GetParameter', { Name: '/a' }, service(stranger), false],
    ['GetParameter', { Name: '/a' }, { caller: null }, false],
    ['GetParameter', { Name: arnOf('/a') }, other, true],
    ['GetParameter', { Name: arnOf('/a', stranger) }, own, false],
    ['GetParameters', { Names: [arnOf('/a'), '/b'] }, other, true],
    ['GetParameters', { Names: ['/b', arnOf('/a')] }, other, false],
    ['DescribeParameters', {}, own, true],
    ['DescribeParameters', {}, other, false],
    ['GetParametersByPath', { Path: '/a' }, own, true],
  ])('%s with %j by %j is this one: %j', (operation, input, by, isOwn) => {
    expect(openParameterStore().owns(operation, input, by)).toBe(isOwn)
  })
})
