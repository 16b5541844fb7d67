import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { describe, expect, it } from 'vitest'
import { survivingMutants } from './surviving-mutants.ts'

const document: PolicyDocument = {
  Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' },
}
const widened = /with Resource \*/

/** Notices everything but a resource that is too wide. */
const mostlyAwake = (mutant: PolicyDocument) => !JSON.stringify(mutant).includes('"Resource":["*"]')

describe('the surviving faults of a policy', () => {
  it('are those that no example notices', () => {
    expect(survivingMutants({ document }, mostlyAwake)).toEqual([
      'Read: with Resource * in place of arn:aws:s3:::bucket/*',
    ])
  })

  it('leave out those that have a reason', () => {
    const equivalentMutants = [{ fault: widened, reason: 'The policy is of this bucket alone.' }]
    expect(survivingMutants({ document, equivalentMutants }, mostlyAwake)).toEqual([])
  })

  it('include a reason that explains no surviving fault', () => {
    const equivalentMutants = [{ fault: widened, reason: 'The policy is of this bucket alone.' }]
    expect(survivingMutants({ document, equivalentMutants }, () => true)).toEqual([
      'no surviving fault matches /with Resource \\*/: The policy is of this bucket alone.',
    ])
  })
})
