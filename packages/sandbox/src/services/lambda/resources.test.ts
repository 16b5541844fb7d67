import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { logs } from '../logs/service.ts'
import { listNotEmulated } from '../not-emulated.ts'
import { isEmulated } from '../resource-types.ts'
import { lambdaFunction } from './resources.ts'
import { lambda } from './service.ts'

describe('what an intruder would try', () => {
  it('on a function is to run it, to read and replace its code, to share it and to delete it', () => {
    expect(lambdaFunction.targets?.map(({ actions }) => actions)).toEqual([
      [
        'lambda:InvokeFunction',
        'lambda:GetFunction',
        'lambda:UpdateFunctionCode',
        'lambda:AddPermission',
        'lambda:DeleteFunction',
      ],
    ])
  })

  it('on a log group is to read, write, forward and delete it', () => {
    expect(logs.resources['AWS::Logs::LogGroup']?.targets?.map(({ actions }) => actions)).toEqual([
      [
        'logs:GetLogEvents',
        'logs:FilterLogEvents',
        'logs:PutLogEvents',
        'logs:PutSubscriptionFilter',
        'logs:DeleteLogGroup',
      ],
    ])
  })
})

describe('a function', () => {
  const work = (Runtime: string) => ({ type: 'AWS::Lambda::Function', properties: { Runtime } }) as unknown as Resource

  it('is emulated if it is written for Node, and is listed with its runtime otherwise', () => {
    expect(lambdaFunction.notEmulated?.(work('nodejs24.x'), [])).toEqual([])
    expect(lambdaFunction.notEmulated?.(work('python3.13'), [])).toEqual(['AWS::Lambda::Function in python3.13'])
  })

  it('is listed with each of its properties that the sandbox lacks', () => {
    const layered = work('nodejs24.x')
    Object.assign(layered.properties, { Layers: ['arn:layer'], VpcConfig: {}, Timeout: 3 })
    expect(lambdaFunction.notEmulated?.(layered, [])).toEqual([
      'Layers of AWS::Lambda::Function',
      'VpcConfig of AWS::Lambda::Function',
    ])
  })

  it('is guarded by its policy for every version that a call names', () => {
    const arn = 'arn:aws:lambda:us-east-1:111111111111:function:work'
    expect([lambda.guardian?.(arn), lambda.guardian?.(`${arn}:1`)]).toEqual([arn, arn])
  })

  it('has no layers, which are listed as not emulated', () => {
    const type = 'AWS::Lambda::LayerVersion'
    expect([isEmulated(type), isEmulated('AWS::Lambda::Version')]).toEqual([false, true])
    const layer = { type, properties: {}, logicalId: 'Layer' } as unknown as Resource
    expect(listNotEmulated([layer])).toEqual([`${type} (1)`])
  })

  it('writes logs, which its service asks policies for', () => {
    expect(lambda.asksFor).toEqual(['logs'])
  })
})
