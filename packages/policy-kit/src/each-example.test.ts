import { App, Stack, Validations } from 'aws-cdk-lib'
import { CfnBucket } from 'aws-cdk-lib/aws-s3'
import { describe, expect, it, vi } from 'vitest'
import { acknowledge, acknowledgeOwnPolicy } from './acknowledge.ts'
import { eachAction } from './each-action.ts'
import { eachMissingKey } from './each-missing-key.ts'

it('there is an example for each listed action, named after it', () => {
  const read = { name: 'it reads', request: { from: 'role', resource: '*' }, expect: 'allow' as const }
  expect(eachAction(read, ['s3:GetObject', 's3:ListBucket'])).toEqual([
    {
      name: 'it reads: s3:GetObject',
      request: { from: 'role', resource: '*', action: 's3:GetObject' },
      expect: 'allow',
    },
    {
      name: 'it reads: s3:ListBucket',
      request: { from: 'role', resource: '*', action: 's3:ListBucket' },
      expect: 'allow',
    },
  ])
})

it('there is an example for each key that must not be missing, which keeps the others and is denied', () => {
  const request = { from: 'role', context: { 'aws:sourceaccount': '1', 'aws:sourcearn': 'arn' } }
  expect(eachMissingKey({ name: 'it writes', request }, Object.keys(request.context))).toEqual([
    {
      name: 'it writes without aws:sourceaccount',
      request: { from: 'role', context: { 'aws:sourcearn': 'arn' } },
      expect: 'deny',
    },
    {
      name: 'it writes without aws:sourcearn',
      request: { from: 'role', context: { 'aws:sourceaccount': '1' } },
      expect: 'deny',
    },
  ])
})

describe('an accepted finding', () => {
  function acknowledged(accept: (bucket: CfnBucket) => void) {
    const bucket = new CfnBucket(new Stack(new App(), 'Stack'), 'Bucket')
    const spy = vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue()
    try {
      accept(bucket)
      return spy.mock.calls.flat()
    } finally {
      spy.mockRestore()
    }
  }

  it('is named with the pack of its rule, each rule with the reason', () => {
    const rules = ['AwsSolutions-S1', 'NIST.800.53.R5-S3BucketReplicationEnabled', 'AwsSolutions-IAM5[Resource::a-b/*]']
    expect(acknowledged((bucket) => acknowledge(bucket, 'It is empty.', ...rules))).toEqual([
      { id: 'AwsSolutions::AwsSolutions-S1', reason: 'It is empty.' },
      { id: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled', reason: 'It is empty.' },
      { id: 'AwsSolutions::AwsSolutions-IAM5[Resource::a-b/*]', reason: 'It is empty.' },
    ])
  })

  it('of a policy of one role is the rule about inline policies alone', () => {
    expect(acknowledged(acknowledgeOwnPolicy)).toEqual([
      { id: 'NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy', reason: expect.stringMatching(/this role alone/) },
    ])
  })
})
