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

  it('include a pattern without each literal part beside its wildcards', () => {
    const mutants = mutantsOf({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: 'arn:aws:iam::*:role/cdk-*-role',
      Condition: { StringLike: { key: ['plain', 'audit#*', 'a/b/*'] } },
    })
    expect(Object.keys(mutants).filter((fault) => fault.includes('in place of'))).toEqual([
      'statement 0: with Action iam:* in place of iam:PassRole',
      'statement 0: with Resource arn:aws:iam::*:role/*-role in place of arn:aws:iam::*:role/cdk-*-role',
      'statement 0: with Resource arn:aws:iam::*:role/cdk-* in place of arn:aws:iam::*:role/cdk-*-role',
      'statement 0: with Resource * in place of arn:aws:iam::*:role/cdk-*-role',
      'statement 0: with condition StringLikeIfExists in place of StringLike key',
      'statement 0: with * in place of audit#* in condition StringLike key',
    ])
  })

  it.each([
    ['ForAllValues:StringLike', ['ForAnyValue:StringLike']],
    ['ForAnyValue:StringLike', ['ForAllValues:StringLike']],
    ['StringEquals', ['StringEqualsIfExists']],
    ['BoolIfExists', ['Bool']],
    // These are satisfied without the key too.
    ['StringNotEquals', []],
    ['StringNotEqualsIfExists', []],
    ['Null', []],
  ])('include for %s the operators that are easily written instead: %j', (operator, slips) => {
    const mutants = mutantsOf({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { key: 'a' } } })
    const faults = Object.keys(mutants).filter((fault) => fault.includes('in place of'))
    expect(faults).toEqual(slips.map((slip) => `statement 0: with condition ${slip} in place of ${operator} key`))
  })

  it('leave out IfExists for a key that every request has', () => {
    const Condition = { StringEquals: { 'aws:PrincipalAccount': '1' }, Bool: { 'aws:SecureTransport': 'true' } }
    const mutants = mutantsOf({ Effect: 'Deny', Action: '*', Resource: '*', Condition })
    expect(Object.keys(mutants).filter((fault) => fault.includes('IfExists'))).toEqual([])
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
