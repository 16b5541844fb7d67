import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { events } from './service.ts'

const arn = (resource: string) => `arn:aws:events:us-east-1:111111111111:${resource}`

function identityOf(type: string, properties: Record<string, string>) {
  return events.resources[type]?.identity?.({
    ...{ type, logicalId: 'Thing', path: 'Root/Thing', stackName: 'x'.repeat(300), accountId: '111111111111' },
    ...{ region: 'us-east-1', gatewayUrl: 'http://localhost', property: (name) => properties[name] },
  })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Events.html */
describe('a resource of EventBridge', () => {
  it.each<[string, Record<string, string>, string, object]>([
    ['AWS::Events::EventBus', { Name: 'orders' }, 'orders', { Arn: arn('event-bus/orders'), Name: 'orders' }],
    ['AWS::Events::Rule', { Name: 'shop' }, 'shop', { Arn: arn('rule/shop') }],
    ['AWS::Events::Rule', { Name: 'shop', EventBusName: 'default' }, 'shop', { Arn: arn('rule/shop') }],
    ['AWS::Events::Rule', { Name: 'shop', EventBusName: 'orders' }, 'orders|shop', { Arn: arn('rule/orders/shop') }],
    ['AWS::Events::Archive', { ArchiveName: 'all' }, 'all', { Arn: arn('archive/all'), ArchiveName: 'all' }],
  ])('%s with %j has the Ref %s and the attributes %j', (type, properties, ref, attributes) => {
    expect(identityOf(type, properties)).toEqual({ ref, attributes })
  })

  it.each([
    ['AWS::Events::EventBus', 256],
    ['AWS::Events::Rule', 64],
    ['AWS::Events::Archive', 48],
  ])('%s without a name has one of at most %i characters', (type, longest) => {
    const ref = identityOf(type, {})?.ref ?? ''
    expect(ref).toMatch(/^x+-Thing-[0-9a-z]{12}$/)
    // CloudFormation cuts the name of the stack to half of what is left.
    expect(ref).toHaveLength(Math.floor((longest - 14) / 2) + '-Thing-'.length + 12)
  })

  it.each<[string, string, string]>([
    ['AWS::Events::EventBus', 'event bus', 'PutEvents PutRule PutPermission DeleteEventBus'],
    ['AWS::Events::Rule', 'event rule', 'PutRule PutTargets RemoveTargets DisableRule DeleteRule'],
    ['AWS::Events::Archive', 'event archive', 'StartReplay DescribeArchive UpdateArchive DeleteArchive'],
  ])('%s is an %s on which an intruder would try %s', (type, kind, operations) => {
    const resource = { ref: 'ref', attributes: { Arn: 'arn:any' } } as unknown as Resource
    const [target, ...others] = events.resources[type]?.targets ?? []
    expect(others).toEqual([])
    expect(target?.kind).toBe(kind)
    expect(target?.arns(resource)).toEqual(['arn:any'])
    expect(target?.actions).toEqual(operations.split(' ').map((operation) => `events:${operation}`))
  })

  it('AWS::Events::EventBusPolicy is no target, and guards its bus', () => {
    const type = events.resources['AWS::Events::EventBusPolicy']
    expect(type?.targets).toEqual([])
    const properties = { EventBusName: 'orders', StatementId: 'one', Action: 'events:PutEvents', Principal: '*' }
    const resource = { type: 'any', accountId: '111111111111', region: 'us-east-1', properties, attributes: {} }
    expect(type?.policies?.(resource as unknown as Resource, [])).toEqual([
      { arn: arn('event-bus/orders'), document: expect.objectContaining({ Version: '2012-10-17' }) },
    ])
  })

  it('AWS::Events::EventBus is guarded by its own policy, if it has one', () => {
    const type = events.resources['AWS::Events::EventBus']
    const bus = (properties: object) =>
      type?.policies?.({ type: 'any', properties, attributes: { Arn: 'arn:any' } } as unknown as Resource, [])
    expect(bus({})).toEqual([])
    const Policy = { Version: '2012-10-17', Statement: [] }
    expect(bus({ Policy })).toEqual([{ arn: 'arn:any', document: Policy }])
  })
})

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html */
describe('EventBridge', () => {
  it('has the errors that its faults on demand show', () => {
    expect(events.faults).toEqual({
      throttle: { code: 'ThrottlingException', message: 'Rate exceeded' },
      error: { code: 'InternalException', message: 'This exception occurs due to unexpected causes.', status: 500 },
      shows: { duplicate: { operations: ['PutEvents'] }, reorder: { operations: ['PutEvents'] } },
    })
  })

  it('says that no account has the bus of a call', () => {
    const call = { operation: 'DescribeEventBus', input: {}, caller: null, source: {} }
    expect(events.absent?.(call as unknown as Parameters<NonNullable<typeof events.absent>>[0])).toMatchObject({
      ...{ code: 'ResourceNotFoundException', message: 'The account of the event bus does not exist.', status: 400 },
    })
  })
})
