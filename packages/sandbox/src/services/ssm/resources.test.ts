import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { ssm } from './service.ts'

const type = ssm.resources['AWS::SSM::Parameter']

function identityOf(properties: Record<string, string>) {
  return type?.identity?.({
    ...{ type: 'AWS::SSM::Parameter', logicalId: 'Thing', path: 'Root/Thing', stackName: 'x'.repeat(300) },
    ...{ accountId: owner, region: 'us-east-1', gatewayUrl: 'http://localhost', property: (name) => properties[name] },
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
describe('AWS::SSM::Parameter', () => {
  it.each([
    [{ Name: '/limit', Type: 'String', Value: '10' }, '/limit', { Type: 'String', Value: '10' }],
    [{ Name: 'names' }, 'names', { Type: '', Value: '' }],
  ])('with %j has the Ref %s and the attributes %j', (properties, ref, attributes) => {
    expect(identityOf(properties as Record<string, string>)).toEqual({ ref, attributes })
  })

  it('has a name that CloudFormation makes, if the template names none', () => {
    const ref = identityOf({})?.ref ?? ''
    expect(ref).toMatch(/^CFN-x+-Thing-[0-9a-z]{12}$/)
    expect(ref).toHaveLength('CFN-'.length + (128 - 14) / 2 + '-Thing-'.length + 12)
  })

  it('is what an intruder would read, change and delete', () => {
    const resource = { region: 'us-east-1', accountId: owner, ref: 'names' } as Resource
    const [target, ...others] = type?.targets ?? []
    expect(others).toEqual([])
    expect(target?.kind).toBe('parameter')
    expect(target?.arns(resource)).toEqual([`arn:aws:ssm:us-east-1:${owner}:parameter/names`])
    expect(target?.actions).toEqual(['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'])
  })
})

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
describe('a call of a parameter that no account has', () => {
  it.each<[object, string]>([
    [{ Name: '/limit' }, 'Parameter /limit not found.'],
    [{}, 'Parameter  not found.'],
  ])('with %j is refused with "%s"', (input, message) => {
    expect(ssm.absent?.({ input } as Parameters<NonNullable<typeof ssm.absent>>[0])).toMatchObject({
      ...{ code: 'ParameterNotFound', message, status: 400 },
    })
  })
})
