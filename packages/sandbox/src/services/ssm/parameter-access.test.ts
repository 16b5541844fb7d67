import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { declared, openParameterStore } from './testing/open-parameter-store.ts'
import { arnOf } from './testing/start-parameters.ts'

const keyArn = (id: string) => `arn:aws:kms:us-east-1:${owner}:key/${id}`
const key = (id: string) => declared('AWS::KMS::Key', {}, { ref: id, attributes: { Arn: keyArn(id) } })

function filled() {
  const on = openParameterStore([key('one'), key('two')])
  const put = (Name: string, more: object) =>
    on.run('PutParameter', { Name, Value: 'x', Type: 'SecureString', Overwrite: true, ...more })
  put('/app/text', { Type: 'String' })
  put('/app/usual', {})
  put('/app/keyed', { KeyId: 'one' })
  put('/app/keyed', { KeyId: 'two' })
  put('/app/deep/keyed', { KeyId: 'one' })
  put('/app/usual-then-keyed', {})
  put('/app/large', { Tier: 'Advanced', KeyId: 'one' })
  put('plain', { KeyId: 'two' })
  on.run('LabelParameterVersion', { Name: '/app/keyed', ParameterVersion: 1, Labels: ['old'] })
  return on
}

const need = (action: string, resource: string, context?: object) => ({
  ...{ action, resource, resourceAccountId: owner, ...(context && { context }) },
})
/** What Parameter Store asks of a key for the caller. */
const ofKey = (action: string, id: string, name: string) =>
  expect.objectContaining({
    ...{ action: `kms:${action}`, resource: keyArn(id), via: 'ssm.amazonaws.com' },
    context: expect.objectContaining({ 'kms:encryptioncontext:parameter_arn': arnOf(name) }),
  })
const decrypt = (id: string, name: string) => ofKey('Decrypt', id, name)

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
describe('what a call needs', () => {
  const WithDecryption = true
  const one = (operation: string, name: string) => need(`ssm:${operation}`, arnOf(name))
  const byPath = (path: string, recursive: string) =>
    need('ssm:GetParametersByPath', arnOf(path), { 'ssm:recursive': recursive })
  const putting = (name: string, overwrite: string) =>
    need('ssm:PutParameter', arnOf(name), { 'ssm:overwrite': overwrite })
  const Value = 'x'
  const Type = 'SecureString'

  it.each<[string, Record<string, unknown>, unknown[]]>([
    ['GetParameter', { Name: '/app/text' }, [one('GetParameter', '/app/text')]],
    ['GetParameter', { Name: 'plain' }, [one('GetParameter', '/plain')]],
    ['GetParameter', { Name: '/app/keyed:1' }, [one('GetParameter', '/app/keyed')]],
    ['GetParameter', { Name: '/app/text', WithDecryption }, [one('GetParameter', '/app/text')]],
    ['GetParameter', { Name: '/app/usual', WithDecryption }, [one('GetParameter', '/app/usual')]],
    ['GetParameter', { Name: '/none', WithDecryption }, [one('GetParameter', '/none')]],
    ['GetParameter', { Name: '/app/keyed:9', WithDecryption }, [one('GetParameter', '/app/keyed')]],
    [
      'GetParameter',
      { Name: '/app/keyed', WithDecryption },
      [...[one('GetParameter', '/app/keyed'), decrypt('two', '/app/keyed')]],
    ],
    [
      'GetParameter',
      { Name: '/app/keyed:1', WithDecryption },
      [...[one('GetParameter', '/app/keyed'), decrypt('one', '/app/keyed')]],
    ],
    [
      'GetParameter',
      { Name: '/app/keyed:old', WithDecryption },
      [...[one('GetParameter', '/app/keyed'), decrypt('one', '/app/keyed')]],
    ],
    [
      'GetParameter',
      { Name: arnOf('plain'), WithDecryption },
      [...[one('GetParameter', '/plain'), decrypt('two', '/plain')]],
    ],
    [
      'GetParameters',
      { Names: ['/app/keyed', '/none', 'plain'] },
      [...['/app/keyed', '/none', '/plain'].map((name) => one('GetParameters', name))],
    ],
    [
      'GetParameters',
      { Names: ['/app/keyed', '/none', 'plain'], WithDecryption },
      [
        ...['/app/keyed', '/none', '/plain'].map((name) => one('GetParameters', name)),
        ...[decrypt('two', '/app/keyed'), decrypt('two', '/plain')],
      ],
    ],
    ['GetParametersByPath', { Path: '/app' }, [byPath('/app', 'false')]],
    ['GetParametersByPath', { Path: 'app' }, [byPath('/app', 'false')]],
    ['GetParametersByPath', { Path: '/app', Recursive: true }, [byPath('/app', 'true')]],
    [
      'GetParametersByPath',
      { Path: '/app', WithDecryption },
      [...[byPath('/app', 'false'), decrypt('two', '/app/keyed'), decrypt('one', '/app/large')]],
    ],
    [
      'GetParametersByPath',
      { Path: '/app', Recursive: true, WithDecryption, MaxResults: 2 },
      [...[byPath('/app', 'true'), decrypt('one', '/app/deep/keyed'), decrypt('two', '/app/keyed')]],
    ],
    ['GetParameterHistory', { Name: '/app/keyed' }, [one('GetParameterHistory', '/app/keyed')]],
    ['GetParameterHistory', { Name: '/none', WithDecryption }, [one('GetParameterHistory', '/none')]],
    [
      'GetParameterHistory',
      { Name: '/app/keyed', WithDecryption },
      [one('GetParameterHistory', '/app/keyed'), ...[decrypt('one', '/app/keyed'), decrypt('two', '/app/keyed')]],
    ],
    [
      'GetParameterHistory',
      { Name: '/app/keyed', WithDecryption, MaxResults: 1 },
      [...[one('GetParameterHistory', '/app/keyed'), decrypt('one', '/app/keyed')]],
    ],
    ['DescribeParameters', {}, [need('ssm:DescribeParameters', '*')]],
    ['DeleteParameter', { Name: '/app/keyed' }, [one('DeleteParameter', '/app/keyed')]],
    ['DeleteParameters', { Names: ['/a', 'b'] }, [one('DeleteParameters', '/a'), one('DeleteParameters', '/b')]],
    ['LabelParameterVersion', { Name: 'plain', Labels: ['x'] }, [one('LabelParameterVersion', '/plain')]],
    [
      'UnlabelParameterVersion',
      { Name: '/a', ParameterVersion: 1, Labels: ['x'] },
      [one('UnlabelParameterVersion', '/a')],
    ],
    ['PutParameter', { Name: '/new', Value, Type: 'String' }, [putting('/new', 'false')]],
    ['PutParameter', { Name: 'new', Value, Type: 'String', Overwrite: true }, [putting('/new', 'true')]],
    ['PutParameter', { Name: '/new', Value, Type: 'String', KeyId: 'one' }, [putting('/new', 'false')]],
    ['PutParameter', { Name: '/new', Value, Type }, [putting('/new', 'false')]],
    [
      'PutParameter',
      { Name: '/new', Value, Type, KeyId: 'one' },
      [...[putting('/new', 'false'), ofKey('Encrypt', 'one', '/new')]],
    ],
    ['PutParameter', { Name: '/new', Value, Type, KeyId: 'gone' }, [putting('/new', 'false')]],
    [
      'PutParameter',
      { Name: '/new', Value, Type, KeyId: 'one', Tier: 'Advanced' },
      [...[putting('/new', 'false'), ofKey('GenerateDataKey', 'one', '/new')]],
    ],
    // The type and the tier are those of the parameter, if the call states none.
    [
      'PutParameter',
      { Name: '/app/usual', Value, KeyId: 'two', Overwrite: true },
      [...[putting('/app/usual', 'true'), ofKey('Encrypt', 'two', '/app/usual')]],
    ],
    [
      'PutParameter',
      { Name: '/app/large', Value, KeyId: 'two' },
      [...[putting('/app/large', 'false'), ofKey('GenerateDataKey', 'two', '/app/large')]],
    ],
  ])('%s with %j', (operation, input, needs) => {
    expect(filled().needs(operation, input)).toEqual(needs)
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['GetParameter', { Name: arnOf('/a', stranger) }, 'GetParameter'],
    ['DeleteParameter', { Name: arnOf('/a', stranger) }, 'DeleteParameter'],
  ])('%s with %j concerns a parameter of the other account', (operation, input, action) => {
    expect(filled().needs(operation, input)).toEqual([
      { action: `ssm:${action}`, resource: arnOf('/a', stranger), resourceAccountId: stranger },
    ])
  })
})
