import { describe, expect, it } from 'vitest'
import { sessionOf } from '../kit/testing/session-of.ts'
import { createPolicyCache } from './compiled-policies.ts'
import { alice, bob, deployedAccess, deployedRole } from './testing/deployed-access.ts'

const bucketPolicy = {
  name: 'policy of the bucket',
  document: {
    Version: '2012-10-17' as const,
    Statement: [{ Effect: 'Deny' as const, Principal: '*' as const, Action: '*', Resource: '*' }],
  },
}
const model = deployedAccess([deployedRole('reader', []), deployedRole('writer', [])], {
  resourcePolicy: (arn) => (arn === 'bucket' ? bucketPolicy : undefined),
  organization: {
    id: 'o-1',
    pathOf: (accountId) => ([alice, bob].some((own) => own === accountId) ? 'o-1/r-1/' : undefined),
    serviceControl: () => [],
    resourceControl: () => [],
  },
})
const reader = sessionOf(alice, 'reader')
const need = { action: 's3:GetObject', resource: 'object', resourceAccountId: alice }

describe('policies are compiled', () => {
  it('once for all sessions of a role and all resources that have no policy of their own', () => {
    const compiled = createPolicyCache(model)
    const first = compiled(reader, need)
    expect(compiled({ ...reader, sessionName: 'another' }, { ...need, resource: 'another' })).toBe(first)
  })

  it('once for all accounts outside of the organization, which a caller may name as it likes', () => {
    const compiled = createPolicyCache(model)
    const first = compiled(reader, { ...need, resourceAccountId: '999999999998' })
    expect(compiled(reader, { ...need, resourceAccountId: '999999999999' })).toBe(first)
    expect(compiled(reader, need)).not.toBe(first)
  })

  it.each([
    ['another role', sessionOf(alice, 'writer'), need],
    ['a resource of another account', reader, { ...need, resourceAccountId: bob }],
    ['a resource with a policy', reader, { ...need, resource: 'bucket' }],
    ['a session with policies', { ...reader, policies: [] }, need],
  ])('again for %s', (_, caller, asked) => {
    const compiled = createPolicyCache(model)
    const first = compiled(reader, need)
    const other = compiled(caller, asked)
    expect(other).not.toBe(first)
    expect(compiled(caller, asked)).toBe(other)
  })

  it('again for each session that has policies', () => {
    const compiled = createPolicyCache(model)
    const [one, other] = [
      { ...reader, policies: [] },
      { ...reader, policies: [] },
    ]
    expect(compiled(one, need)).not.toBe(compiled(other, need))
  })
})
