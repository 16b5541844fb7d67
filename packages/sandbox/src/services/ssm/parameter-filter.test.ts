import { describe, expect, it } from 'vitest'
import type { Parameter, Version } from './parameter.ts'
import { described, versionsOfPath } from './parameter-filter.ts'
import type { Filter } from './requests.ts'

const version = (number: number, more: Partial<Version> = {}): Version => ({
  ...{ number, type: 'String', value: 'x', tier: 'Standard', labels: [], modifiedAt: 0, modifiedBy: 'me', ...more },
})
const parameters: Parameter[] = [
  { name: '/a/key', versions: [version(1, { type: 'SecureString', keyId: 'alias/aws/ssm' })] },
  { name: '/a/list', versions: [version(1, { labels: ['old'] }), version(2, { type: 'StringList', labels: ['new'] })] },
  { name: '/a/b/deep', versions: [version(1, { tier: 'Advanced' }), version(2, { labels: ['old'] })] },
  { name: 'text', versions: [version(1, { tier: 'Advanced', labels: ['new', 'more'] })] },
]
const names = (...filters: Filter[]) => described(parameters, filters).map(({ name }) => name)
const versions = (...filters: Filter[]) =>
  versionsOfPath(parameters, filters).map(({ parameter, version: { number } }) => `${parameter.name}:${number}`)

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html */
describe('a filter of DescribeParameters', () => {
  it.each<[Filter, string[]]>([
    [{ Key: 'Type', Values: ['String'] }, ['/a/b/deep', 'text']],
    [{ Key: 'Type', Option: 'Equals', Values: ['String'] }, ['/a/b/deep', 'text']],
    [{ Key: 'Type', Option: 'BeginsWith', Values: ['String'] }, ['/a/list', '/a/b/deep', 'text']],
    [{ Key: 'Type', Values: ['SecureString', 'StringList'] }, ['/a/key', '/a/list']],
    [{ Key: 'Type', Option: 'BeginsWith', Values: ['List'] }, []],
    [{ Key: 'KeyId', Values: ['alias/aws/ssm'] }, ['/a/key']],
    [{ Key: 'KeyId', Values: ['alias/aws'] }, []],
    [{ Key: 'KeyId', Option: 'BeginsWith', Values: ['alias/aws'] }, ['/a/key']],
    [{ Key: 'KeyId', Option: 'BeginsWith', Values: ['aws'] }, []],
    [{ Key: 'Name', Values: ['text'] }, ['text']],
    [{ Key: 'Name', Values: ['tex'] }, []],
    [{ Key: 'Name', Option: 'Equals', Values: ['/a/list', 'text'] }, ['/a/list', 'text']],
    [{ Key: 'Name', Option: 'BeginsWith', Values: ['/a/'] }, ['/a/key', '/a/list', '/a/b/deep']],
    [{ Key: 'Name', Option: 'BeginsWith', Values: ['ext'] }, []],
    [{ Key: 'Name', Option: 'Contains', Values: ['e'] }, ['/a/key', '/a/b/deep', 'text']],
    [{ Key: 'Path', Values: ['/a'] }, ['/a/key', '/a/list']],
    [{ Key: 'Path', Option: 'OneLevel', Values: ['/a'] }, ['/a/key', '/a/list']],
    [{ Key: 'Path', Option: 'Recursive', Values: ['/a'] }, ['/a/key', '/a/list', '/a/b/deep']],
    [{ Key: 'Path', Values: ['/a/b', '/'] }, ['/a/b/deep', 'text']],
    // The tier is that of the latest version.
    [{ Key: 'Tier', Values: ['Advanced'] }, ['text']],
    [{ Key: 'Tier', Option: 'Equals', Values: ['Standard'] }, ['/a/key', '/a/list', '/a/b/deep']],
    [{ Key: 'DataType', Values: ['text'] }, ['/a/key', '/a/list', '/a/b/deep', 'text']],
    [{ Key: 'DataType', Values: ['aws:ec2:image'] }, []],
  ])('%j', (filter, found) => {
    expect(names(filter)).toEqual(found)
  })

  it('is one of several that all must match', () => {
    expect(names()).toHaveLength(4)
    expect(names({ Key: 'Type', Values: ['String'] }, { Key: 'Tier', Values: ['Standard'] })).toEqual(['/a/b/deep'])
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
describe('a filter of GetParametersByPath', () => {
  it.each<[Filter[], string[]]>([
    [[], ['/a/key:1', '/a/list:2', '/a/b/deep:2', 'text:1']],
    [[{ Key: 'Type', Values: ['String'] }], ['/a/b/deep:2', 'text:1']],
    [[{ Key: 'KeyId', Option: 'BeginsWith', Values: ['alias/'] }], ['/a/key:1']],
    [[{ Key: 'Label', Values: ['old'] }], ['/a/list:1', '/a/b/deep:2']],
    [[{ Key: 'Label', Option: 'Equals', Values: ['new', 'old'] }], ['/a/list:1', '/a/list:2', '/a/b/deep:2', 'text:1']],
    [
      [
        { Key: 'Type', Values: ['StringList'] },
        { Key: 'Label', Values: ['old', 'new'] },
      ],
      ['/a/list:2'],
    ],
  ])('%j', (filters, found) => {
    expect(versions(...filters)).toEqual(found)
  })
})

type Run = (...filters: Filter[]) => string[]

describe('a filter that an operation does not have is refused', () => {
  const unknown = (run: Run, ...keys: string[]): [Run, Filter[], string[]][] =>
    keys.map((Key) => [
      run,
      [{ Key, Values }],
      ['InvalidFilterKey', `The filter key ${Key} is not valid for this operation here.`],
    ])
  const option = (Key: string, Option: string) => [
    'InvalidFilterOption',
    `The filter option ${Option} is not valid for the key ${Key}.`,
  ]
  const values = (Key: string) => ['InvalidFilterValue', `The filter with the key ${Key} has no values.`]
  const path =
    'The parameter path must begin with a forward slash "/", and has letters, numbers and the symbols .-_ between slashes.'
  const duplicate = ['InvalidFilterKey', 'The following filters are duplicated in the request.']
  const Values = ['x']

  it.each<[Run, Filter[], string[]]>([
    ...unknown(names, 'Label', 'tag:team', 'type', 'constructor'),
    ...unknown(versions, 'Name', 'Path', 'Tier', 'DataType', 'tag:team'),
    [names, [{ Key: 'Type', Option: 'Contains', Values }], option('Type', 'Contains')],
    [names, [{ Key: 'KeyId', Option: 'Contains', Values }], option('KeyId', 'Contains')],
    [names, [{ Key: 'Name', Option: 'Recursive', Values }], option('Name', 'Recursive')],
    [names, [{ Key: 'Path', Option: 'Equals', Values }], option('Path', 'Equals')],
    [names, [{ Key: 'Tier', Option: 'BeginsWith', Values }], option('Tier', 'BeginsWith')],
    [names, [{ Key: 'DataType', Option: 'BeginsWith', Values }], option('DataType', 'BeginsWith')],
    [versions, [{ Key: 'Label', Option: 'BeginsWith', Values }], option('Label', 'BeginsWith')],
    [names, [{ Key: 'Name' }], values('Name')],
    [versions, [{ Key: 'Label', Values: [] }], values('Label')],
    [names, [{ Key: 'Path', Values: ['/a', 'b'] }], ['ValidationException', path]],
    [
      names,
      [
        { Key: 'Name', Values },
        { Key: 'Name', Values },
      ],
      duplicate,
    ],
    [
      versions,
      [
        { Key: 'Type', Values },
        { Key: 'KeyId', Values },
        { Key: 'Type', Values },
      ],
      duplicate,
    ],
  ])('%#: %j', (run, filters, [code, message]) => {
    expect(() => run(...filters)).toThrow(expect.objectContaining({ code, message, status: 400 }))
  })
})
