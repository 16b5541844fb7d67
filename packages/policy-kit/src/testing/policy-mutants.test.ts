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

function withCondition(operator: string, key: string, value: string): Statement {
  return { Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { [key]: value } } }
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

  it.each<[string, Partial<Statement>]>([
    [
      'with Resource arn:aws:s3:::*-own/1 in place of arn:aws:s3:::logs-*-own/1',
      { Resource: ['arn:aws:s3:::*-own/1', '*'] },
    ],
    [
      'with Resource arn:aws:s3:::logs-*/1 in place of arn:aws:s3:::logs-*-own/1',
      { Resource: ['arn:aws:s3:::logs-*/1', '*'] },
    ],
    ['with Action s3:* in place of s3:Get*', { Action: ['s3:*'] }],
    [
      'with *.example in place of _*.example in condition ForAllValues:StringLike aws:TagKeys',
      { Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': ['*.example', 'plain'] } } },
    ],
    [
      'with _* in place of _*.example in condition ForAllValues:StringLike aws:TagKeys',
      { Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': ['_*', 'plain'] } } },
    ],
  ])('include a pattern that lost a part: %s', (fault, change) => {
    const patterned: Statement = {
      Effect: 'Allow',
      Action: ['s3:Get*'],
      Resource: ['arn:aws:s3:::logs-*-own/1', '*'],
      Condition: { 'ForAllValues:StringLike': { 'aws:TagKeys': ['_*.example', 'plain'] } },
    }
    expect(mutantsOf(patterned)[`statement 0: ${fault}`]).toEqual({ ...patterned, ...change })
  })

  it('include a path that lost its last folder', () => {
    expect(mutantsOf(statement)).toMatchObject({
      'OwnObjects: with Resource arn:aws:s3:::bucket/* in place of arn:aws:s3:::bucket/own/*': {
        Resource: ['arn:aws:s3:::bucket/*'],
      },
    })
  })

  it('drop no part of the name of the resource that has the policy, which applies to no other', () => {
    const document = { Version: '2012-10-17', Statement: { ...statement, Resource: 'arn:aws:s3:::bucket/*' } } as const
    const faults = policyMutants(document, 'arn:aws:s3:::bucket').map(({ fault }) => fault)
    expect(faults.filter((fault) => fault.includes('Resource'))).toEqual([])
  })

  it.each([
    ['a plain name', 'StringLike', 'own'],
    ['a name whose * is a character like others', 'StringEquals', 'own-*'],
    ['a pattern that would match everything', 'StringLike', 'own-*'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable is written so
    ['a variable', 'StringLike', '*${aws:PrincipalAccount}*'],
  ])('drop no part of %s', (_, operator, value) => {
    const faults = Object.keys(mutantsOf(withCondition(operator, 'key', value)))
    expect(faults.filter((fault) => fault.includes(`in place of ${value}`))).toEqual([])
  })

  it.each([
    ['ForAllValues:StringLike', 'ForAnyValue:StringLike', 'aws:TagKeys'],
    ['ForAnyValue:StringNotEquals', 'ForAllValues:StringNotEquals', 'aws:TagKeys'],
    ['StringEquals', 'StringEqualsIfExists', 'aws:SourceAccount'],
    ['BoolIfExists', 'Bool', 'kms:GrantIsForAWSResource'],
  ])('include %s with the slip to %s', (operator, slip, key) => {
    const mutants = mutantsOf(withCondition(operator, key, '1'))
    expect(mutants[`statement 0: with condition ${slip} in place of ${operator} ${key}`]?.Condition).toEqual({
      [slip]: { [key]: ['1'] },
    })
  })

  const { Principal: _, ...ofIdentity } = statement
  it.each<[string, string, string, Partial<Statement>]>([
    ['a key that every request has', 'BoolIfExists', 'aws:SecureTransport', { Principal: '*' }],
    ['a key that every principal has', 'ArnLike', 'aws:PrincipalArn', ofIdentity],
    ['a key that every principal of a named account has', 'StringEquals', 'aws:PrincipalAccount', statement],
    ['a negated operator, which an absent key satisfies as well', 'StringNotEquals', 'aws:SourceAccount', statement],
    ['the operator that tests for a key', 'Null', 'aws:SourceAccount', statement],
  ])('leave IfExists as it is for %s', (_, operator, key, named) => {
    const faults = Object.keys(mutantsOf({ ...ofIdentity, ...named, Condition: { [operator]: { [key]: 'true' } } }))
    expect(faults.filter((fault) => fault.includes(`in place of ${operator}`))).toEqual([])
  })

  it.each<[string, Partial<Statement>]>([
    ['everyone', { Principal: '*' }],
    ['every account', { Principal: { AWS: ['*'] } }],
    ['a service', { Principal: { Service: 'config.amazonaws.com' } }],
    ['all but one account', { NotPrincipal: { AWS: '111111111111' } }],
  ])('include IfExists for the account of the caller where a statement concerns %s', (_, named) => {
    const condition = { StringEquals: { 'aws:PrincipalAccount': '111111111111' } }
    const faults = Object.keys(mutantsOf({ ...ofIdentity, ...named, Condition: condition }))
    expect(faults.filter((fault) => fault.includes('StringEqualsIfExists'))).toHaveLength(1)
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
