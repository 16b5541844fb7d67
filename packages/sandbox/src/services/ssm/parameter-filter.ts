import { ServiceError } from '../../kit/access/service-error.ts'
import { latestOf, type Parameter, type Version } from './parameter.ts'
import { checkPath, isBelow } from './parameter-name.ts'
import type { Filter } from './requests.ts'

/** A version that a filter looks at. */
export type Candidate = { parameter: Parameter; version: Version }

/** A key that parameters can be filtered by: its options, the usual one first, and the comparison. */
type FilterKey = {
  options: readonly string[]
  matches(candidate: Candidate, value: string, option: string): boolean
}

const compare = (actual: string, value: string, option: string): boolean => {
  if (option === 'BeginsWith') return actual.startsWith(value)
  return option === 'Contains' ? actual.includes(value) : actual === value
}

const type: FilterKey = {
  options: ['Equals', 'BeginsWith'],
  matches: ({ version }, value, option) => compare(version.type, value, option),
}
const keyId: FilterKey = {
  options: ['Equals', 'BeginsWith'],
  matches: ({ version }, value, option) => version.keyId !== undefined && compare(version.keyId, value, option),
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html */
const keysOfPath: ReadonlyMap<string, FilterKey> = new Map([
  ['Type', type],
  ['KeyId', keyId],
  ['Label', { options: ['Equals'], matches: ({ version }, value) => version.labels.includes(value) }],
])
const keysOfDescription: ReadonlyMap<string, FilterKey> = new Map([
  ['Type', type],
  ['KeyId', keyId],
  [
    'Name',
    {
      options: ['Equals', 'BeginsWith', 'Contains'],
      matches: ({ parameter: { name } }, value, option) => compare(name, value, option),
    },
  ],
  [
    'Path',
    {
      options: ['OneLevel', 'Recursive'],
      matches: ({ parameter: { name } }, value, option) => isBelow(name, value, option === 'Recursive'),
    },
  ],
  ['Tier', { options: ['Equals'], matches: ({ version }, value) => version.tier === value }],
  ['DataType', { options: ['Equals'], matches: (_, value) => value === 'text' }],
])

type Test = (candidate: Candidate) => boolean

function compile(filters: readonly Filter[], known: ReadonlyMap<string, FilterKey>): Test {
  const keys = filters.map(({ Key }) => Key)
  if (new Set(keys).size < keys.length)
    throw new ServiceError('InvalidFilterKey', 'The following filters are duplicated in the request.')
  const tests = filters.map(({ Key, Option, Values = [] }): Test => {
    const key = known.get(Key)
    if (!key) throw new ServiceError('InvalidFilterKey', `The filter key ${Key} is not valid for this operation here.`)
    const [usual = ''] = key.options
    const option = Option ?? usual
    if (!key.options.includes(option))
      throw new ServiceError('InvalidFilterOption', `The filter option ${option} is not valid for the key ${Key}.`)
    if (Values.length === 0)
      throw new ServiceError('InvalidFilterValue', `The filter with the key ${Key} has no values.`)
    if (Key === 'Path') for (const path of Values) checkPath(path)
    return (candidate) => Values.some((value) => key.matches(candidate, value, option))
  })
  return (candidate) => tests.every((test) => test(candidate))
}

/** Returns the parameters that pass each filter. @throws ServiceError for a filter that DescribeParameters does not have */
export function described(parameters: readonly Parameter[], filters: readonly Filter[]): Parameter[] {
  const test = compile(filters, keysOfDescription)
  return parameters.filter((parameter) => test({ parameter, version: latestOf(parameter) }))
}

/**
 * Returns the versions that GetParametersByPath reads: the latest ones, or those with a label if a filter names one.
 * @throws ServiceError for a filter that the operation does not have
 */
export function versionsOfPath(parameters: readonly Parameter[], filters: readonly Filter[]): Candidate[] {
  const test = compile(filters, keysOfPath)
  const isByLabel = filters.some(({ Key }) => Key === 'Label')
  return parameters
    .flatMap((parameter) =>
      (isByLabel ? parameter.versions : [latestOf(parameter)]).map((version) => ({ parameter, version })),
    )
    .filter(test)
}
