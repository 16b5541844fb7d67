import type { Statement } from '@breakwater/iam/policy-document'
import { describe, expect, it } from 'vitest'
import { policyMutants } from './policy-mutants.ts'

const statement: Statement = {
  Sid: 'OwnObjects',
  Effect: 'Allow',
  Principal: { AWS: ['arn:aws:iam::111111111111:role/one', 'arn:aws:iam::111111111111:role/other'] },
  Action: ['s3:GetObject', 's3:PutObject'],
  Resource: 'arn:aws:s3:::bucket/own/*',
  Condition: {
    StringEqualsIfExists: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] },
    Bool: { 'aws:SecureTransport': 'true' },
  },
}

function mutantsOf(mutated: Statement) {
  const mutants = policyMutants({ Version: '2012-10-17', Statement: mutated })
  return Object.fromEntries(mutants.map(({ fault, document }) => [fault, [document.Statement].flat()[0]]))
}

describe('the faults of a policy', () => {
  it.each<[string, Partial<Statement>]>([
    ['OwnObjects: inverted', { Effect: 'Deny' }],
    ['OwnObjects: without Action s3:GetObject', { Action: ['s3:PutObject'] }],
    ['OwnObjects: with Action s3:* in place of s3:GetObject', { Action: ['s3:*', 's3:PutObject'] }],
    ['OwnObjects: with Resource * in place of arn:aws:s3:::bucket/own/*', { Resource: ['*'] }],
    [
      'OwnObjects: without Principal arn:aws:iam::111111111111:role/one',
      { Principal: { AWS: ['arn:aws:iam::111111111111:role/other'] } },
    ],
    ['OwnObjects: with Principal *', { Principal: '*' }],
    [
      'OwnObjects: without condition StringEqualsIfExists aws:PrincipalOrgID',
      { Condition: { Bool: { 'aws:SecureTransport': ['true'] } } },
    ],
    [
      'OwnObjects: with condition StringEqualsIfExists aws:PrincipalOrgID inverted',
      {
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] },
          Bool: { 'aws:SecureTransport': ['true'] },
        },
      },
    ],
    [
      'OwnObjects: without o-1 in condition StringEqualsIfExists aws:PrincipalOrgID',
      {
        Condition: {
          StringEqualsIfExists: { 'aws:PrincipalOrgID': ['o-2'] },
          Bool: { 'aws:SecureTransport': ['true'] },
        },
      },
    ],
    [
      'OwnObjects: with condition Bool aws:SecureTransport inverted',
      {
        Condition: {
          StringEqualsIfExists: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] },
          Bool: { 'aws:SecureTransport': ['false'] },
        },
      },
    ],
  ])('include %s', (fault, change) => {
    const listed = { ...statement, Condition: { ...statement.Condition, Bool: { 'aws:SecureTransport': ['true'] } } }
    expect(mutantsOf(listed)[fault]).toEqual({ ...listed, ...change })
  })

  it('include a statement that is dropped, beside the others', () => {
    const other: Statement = { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject' }
    const [dropped] = policyMutants({ Statement: [statement, other] })
    expect(dropped).toEqual({ fault: 'OwnObjects: dropped', document: { Statement: [other] } })
  })

  it('leave out what is as wide as can be, and the last of a list', () => {
    const wide: Statement = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }
    expect(Object.keys(mutantsOf(wide))).toEqual(['statement 0: dropped', 'statement 0: inverted'])
  })

  it.each([
    ['ForAllValues:StringLike', 'ForAllValues:StringNotLike'],
    ['ArnNotEquals', 'ArnEquals'],
    ['NumericLessThan', 'NumericGreaterThanEquals'],
    ['NotIpAddress', 'IpAddress'],
  ])('invert %s to %s', (operator, opposite) => {
    const mutants = mutantsOf({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { key: '1' } } })
    expect(mutants[`statement 0: with condition ${operator} key inverted`]?.Condition).toEqual({
      [opposite]: { key: ['1'] },
    })
  })

  it('need a known opposite of each condition operator', () => {
    const unknown: Statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Sounds: { key: '1' } } }
    expect(() => mutantsOf(unknown)).toThrow('Sounds has no known opposite')
  })
})
