import { describe, expect, it } from 'vitest'
import {
  arnOf,
  generated,
  genericAttribute,
  genericIdentity,
  type IdentityRequest,
  idOnly,
  letters,
  sameIdentity,
  uuid,
} from './physical-identity.ts'

const placed = {
  stackName: 'Stack',
  logicalId: 'Bucket',
  path: 'Stack/Bucket',
  accountId: '111111111111',
  region: 'us-east-1',
}

describe.each([
  ['a generated name', (of: typeof placed) => generated(of, 63)],
  ['a generated id', (of: typeof placed) => uuid(of)],
])('%s', (_, nameOf) => {
  it('is the same each time', () => {
    expect(nameOf(placed)).toBe(nameOf({ ...placed }))
  })

  it.each([{ accountId: '222222222222' }, { region: 'us-west-2' }, { path: 'Other/Bucket' }])(
    'is another one with %j',
    (other) => {
      expect(nameOf({ ...placed, ...other })).not.toBe(nameOf(placed))
    },
  )
})

const request: IdentityRequest = {
  ...placed,
  type: 'AWS::SNS::Topic',
  gatewayUrl: 'http://localhost:4000',
  property: () => undefined,
}

describe('a generated name', () => {
  it('is the stack, the logical id and twelve letters and digits', () => {
    expect(generated(placed, 63)).toMatch(/^Stack-Bucket-[a-z0-9]{12}$/)
  })

  it.each([
    ['a long stack', { stackName: 's'.repeat(200) }, /^s{24}-Bucket-[a-z0-9]{12}$/],
    ['a long logical id', { logicalId: 'l'.repeat(200) }, /^Stack-l{44}-[a-z0-9]{12}$/],
    ['both', { stackName: 's'.repeat(200), logicalId: 'l'.repeat(200) }, /^s{24}-l{25}-[a-z0-9]{12}$/],
  ])('is no longer than the service allows, and keeps its end, with %s', (_, changes, shape) => {
    const name = generated({ ...placed, ...changes }, 63)
    expect(name).toMatch(shape)
    expect(name.length).toBeLessThanOrEqual(63)
  })
})

describe('a resource of a type that is not emulated', () => {
  it('has a generated name and no other attributes', () => {
    expect(genericIdentity(request)).toEqual({ ref: generated(request, 128), attributes: {} })
  })

  it.each([
    ['Arn', 'name', 'arn:aws:sns:us-east-1:111111111111:name'],
    ['TopicArn', 'name', 'arn:aws:sns:us-east-1:111111111111:name'],
    ['Arn', 'arn:aws:sns:us-east-1:111111111111:other', 'arn:aws:sns:us-east-1:111111111111:other'],
    ['Id', 'name', 'name'],
    ['TopicName', 'name', 'name.TopicName'],
  ])('has for %s of %s the value %s', (attribute, ref, value) => {
    expect(genericAttribute(request, ref, attribute)).toBe(value)
  })
})

it('an ARN names the service, the region, the account and the resource', () => {
  expect(arnOf(request, 'dynamodb', 'table/records')).toBe('arn:aws:dynamodb:us-east-1:111111111111:table/records')
})

it('a resource of which only the reference is used has no attributes, and one whose name is its id has that', () => {
  expect(sameIdentity('name')).toEqual({ ref: 'name', attributes: {} })
  expect(idOnly('id')).toEqual({ ref: 'id', attributes: { Id: 'id' } })
})

it('derived letters are as many as wanted, lower-case letters and digits', () => {
  expect(letters(placed, 8)).toMatch(/^[a-z0-9]{8}$/)
  expect(letters(placed, 12)).toMatch(/^[a-z0-9]{12}$/)
})
