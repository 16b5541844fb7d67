import { beforeEach, describe, expect, it } from 'vitest'
import { sessionOf } from '../kit/testing/session-of.ts'
import { createPermissionCache, type PermissionCache } from './permission-cache.ts'

const caller = sessionOf('111111111111', 'reader')
const need = {
  action: 'kms:Decrypt',
  resource: 'arn:aws:kms:us-east-1:111111111111:key/1',
  resourceAccountId: '111111111111',
  via: 'dynamodb.amazonaws.com',
  cache: { key: 'cases', seconds: 300 },
}

let time = 0
let permissions: PermissionCache
beforeEach(() => {
  time = 1_000
  permissions = createPermissionCache(() => time)
})

describe('a permission that a service caches', () => {
  it('is cached for the time that the service keeps it, after it was allowed', () => {
    expect(permissions.has(caller, need)).toBe(false)
    permissions.keep(caller, need)
    time += 299_999
    expect(permissions.has(caller, need)).toBe(true)
    time += 1
    expect(permissions.has(caller, need)).toBe(false)
  })

  it.each([
    ['another action', { action: 'kms:Encrypt' }],
    ['another resource', { resource: 'arn:aws:kms:us-east-1:111111111111:key/2' }],
    ['another service', { via: 's3.amazonaws.com' }],
    ['another cache key', { cache: { key: 'audit', seconds: 300 } }],
  ])('does not count for %s', (_, other) => {
    permissions.keep(caller, need)
    expect(permissions.has(caller, { ...need, ...other })).toBe(false)
  })

  it.each(['via', 'cache'] as const)('does not count for a need without %s', (member) => {
    permissions.keep(caller, need)
    const { [member]: _, ...rest } = need
    expect(permissions.has(caller, rest)).toBe(false)
  })

  it('does not count for another session of the same role', () => {
    permissions.keep(caller, need)
    expect(permissions.has({ ...caller }, need)).toBe(false)
  })
})

it('a permission that no service caches is asked for each time', () => {
  const { cache: _, ...direct } = need
  permissions.keep(caller, direct)
  expect(permissions.has(caller, direct)).toBe(false)
})
