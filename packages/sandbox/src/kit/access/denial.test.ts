import type { AccessRequest, Decision, PolicyType } from '@breakwater/iam/access-request'
import { describe, expect, it } from 'vitest'
import { AccessDenied, denialMessage } from './denial.ts'

const user = 'arn:aws:sts::111111111111:assumed-role/reader/test'
const resource = 'arn:aws:s3:::letters/one'
const request = { action: 's3:GetObject', resource } as AccessRequest
const denied: Decision = { allowed: false, decidedBy: [], unknown: [] }

const message = (decision: Partial<Decision>) => denialMessage(user, request, { ...denied, ...decision })
const begin = `User: ${user} is not authorized to perform: s3:GetObject on resource: ${resource} `

/** Each kind of policy in AWS's words. */
const names: [PolicyType, string, string][] = [
  ['identity', 'an', 'identity-based policy'],
  ['boundary', 'a', 'permissions boundary'],
  ['session', 'a', 'session policy'],
  ['resource', 'a', 'resource-based policy'],
  ['serviceControl', 'a', 'service control policy'],
  ['resourceControl', 'a', 'resource control policy'],
]

describe('the message of a denial', () => {
  it.each(names)('names the kind of the %s policy that denies explicitly', (policyType, article, name) => {
    const decidedBy = [{ policyType }] as unknown as Decision['decidedBy']
    expect(message({ denial: 'explicit', decidedBy })).toBe(`${begin}with an explicit deny in ${article} ${name}`)
  })

  it.each(names)('names the kind of the %s policy that is missing', (missing, _, name) => {
    expect(message({ denial: 'implicit', missing })).toBe(`${begin}because no ${name} allows the s3:GetObject action`)
  })

  it('names what is missing of an implicit denial, also if policies of other kinds decided before', () => {
    const decidedBy = [{ policyType: 'identity' }] as unknown as Decision['decidedBy']
    expect(message({ denial: 'implicit', missing: 'boundary', decidedBy })).toBe(
      `${begin}because no permissions boundary allows the s3:GetObject action`,
    )
  })

  it('says that no identity-based policy allows the action where nothing else is missing', () => {
    const without = `${begin}because no identity-based policy allows the s3:GetObject action`
    expect(message({ denial: 'implicit' })).toBe(without)
    expect(message({ denial: 'explicit' })).toBe(without)
  })

  it('names the condition keys that the sandbox does not know', () => {
    expect(message({ denial: 'implicit', unknown: ['aws:One', 'aws:Two'] })).toBe(
      `${begin}because no identity-based policy allows the s3:GetObject action (the sandbox does not know aws:One, aws:Two, and so denies)`,
    )
  })
})

it('an access denial has the code and status of services with the JSON protocol', () => {
  expect(new AccessDenied('no')).toMatchObject({
    name: 'AccessDeniedException',
    code: 'AccessDeniedException',
    status: 400,
    message: 'no',
  })
})
