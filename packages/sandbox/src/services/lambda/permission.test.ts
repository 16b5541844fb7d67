import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { permission } from './resources.ts'

const [accountId, region] = ['111111111111', 'us-east-1']
const arn = `arn:aws:lambda:${region}:${accountId}:function:work`

function resource(type: string, properties: object, Arn: string): Resource {
  const identity = { path: 'Root/Allow', logicalId: 'Allow', accountId, region, ref: 'work', attributes: { Arn } }
  return { ...identity, type, properties: { ...properties } }
}

function read(properties: object) {
  const asked = { FunctionName: 'work', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', ...properties }
  const others = [resource('AWS::Other', {}, 'arn:other'), resource('AWS::Lambda::Function', {}, arn)]
  const [policy, ...more] = permission.policies?.(resource('AWS::Lambda::Permission', asked, ''), others) ?? []
  expect(more).toEqual([])
  return policy
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
describe('a permission of a function', () => {
  const statement = {
    Sid: 'Allow',
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
    Condition: {},
  }

  it('is the statement that Lambda writes', () => {
    expect(read({})).toStrictEqual({ arn, document: { Statement: [statement] } })
  })

  it.each([
    ['a name', 'work', arn],
    ['an ARN', arn, arn],
    ['the ARN of a version', `${arn}:1`, arn],
    ['a name that no function has', 'other', 'other'],
  ])('names its function by %s', (_, FunctionName, expected) => {
    expect(read({ FunctionName })).toMatchObject({ arn: expected, document: { Statement: [{ Resource: expected }] } })
  })

  it.each([
    ['*', '*'],
    [accountId, { AWS: `arn:aws:iam::${accountId}:root` }],
    ['arn:aws:iam::111111111111:role/r', { AWS: 'arn:aws:iam::111111111111:role/r' }],
    ['1111111111112', { Service: '1111111111112' }],
    ['x111111111111', { Service: 'x111111111111' }],
  ])('names its caller: %s', (Principal, element) => {
    expect(read({ Principal })).toMatchObject({ document: { Statement: [{ Principal: element }] } })
  })

  it.each([
    [{ SourceArn: 'arn:a' }, { ArnLike: { 'aws:SourceArn': 'arn:a' } }],
    [{ SourceAccount: '1' }, { StringEquals: { 'aws:SourceAccount': '1' } }],
    [{ PrincipalOrgID: 'o-1' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    [{ EventSourceToken: 't' }, { StringEquals: { 'lambda:EventSourceToken': 't' } }],
  ])('has the conditions that its template states: %j', (properties, Condition) => {
    expect(read(properties)?.document.Statement).toStrictEqual([{ ...statement, Condition }])
  })
})
