import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { declaredEvents } from './declared.ts'

const [own, theirs] = ['111111111111', '222222222222']
const account = { id: own, region: 'us-east-1' }
const arn = (resource: string, accountId = own) => `arn:aws:events:us-east-1:${accountId}:${resource}`
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:${own}:${name}`

function resource(type: string, properties: object, attributes: Record<string, string> = {}): Resource {
  return {
    ...{ path: `Root/${type}`, logicalId: 'Id', type, accountId: own, region: 'us-east-1' },
    ...{ properties: properties as Resource['properties'], ref: 'ref', attributes },
  }
}
const rule = (properties: object = {}, name = 'shop') =>
  resource('AWS::Events::Rule', { EventPattern: '{"source":["a"]}', ...properties }, { Arn: arn(`rule/${name}`) })
const bus = (properties: object = {}, name = 'orders') =>
  resource('AWS::Events::EventBus', properties, { Arn: arn(`event-bus/${name}`), Name: name })
const archive = (properties: object = {}) =>
  resource(
    'AWS::Events::Archive',
    { SourceArn: arn('event-bus/default'), ...properties },
    { Arn: arn('archive/all'), ArchiveName: 'all' },
  )
const busPolicy = (properties: object) => resource('AWS::Events::EventBusPolicy', { StatementId: 'one', ...properties })

const target = (more: object = {}) => ({ Targets: [{ Id: 'a', Arn: queueArn('work'), ...more }] })
const x = (length: number) => 'x'.repeat(length)
const read = (...resources: Resource[]) => declaredEvents(resources, account)

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
describe('a rule of a template', () => {
  it('is read with each of its properties', () => {
    const properties = {
      ...{ Name: 'shop', Description: x(512), EventBusName: 'orders', EventPattern: { source: ['a'] } },
      ...{ State: 'DISABLED', RoleArn: `arn:${x(1596)}`, Tags: [{ Key: 'a', Value: 'b' }] },
      Targets: [
        {
          ...{ Id: 'a', Arn: queueArn('work'), RoleArn: 'arn:role', Input: `"${x(8190)}"` },
          ...{ SqsParameters: { MessageGroupId: x(100) }, DeadLetterConfig: { Arn: queueArn('dead') } },
          RetryPolicy: { MaximumRetryAttempts: '185', MaximumEventAgeInSeconds: 86_400 },
        },
        { Id: 'b', Arn: queueArn('work'), InputPath: `$.${x(254)}`, DeadLetterConfig: {}, RetryPolicy: {} },
      ],
    }
    expect(read(bus(), rule(properties, 'orders/shop')).rules).toEqual([
      {
        ...{ name: 'shop', arn: arn('rule/orders/shop'), busName: 'orders', state: 'DISABLED' },
        ...{ description: x(512), roleArn: properties.RoleArn, eventPattern: '{"source":["a"]}' },
        ...{ pattern: expect.anything(), scheduleExpression: undefined, schedule: undefined },
        targets: [
          { ...properties.Targets[0], RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
          properties.Targets[1],
        ],
      },
    ])
  })

  it('is enabled, on the default bus and without targets unless it says otherwise', () => {
    expect(read(rule()).rules).toMatchObject([{ busName: 'default', state: 'ENABLED', targets: [] }])
  })

  it.each<object>([
    { EventPattern: undefined, ScheduleExpression: 'rate(1 day)' },
    { ScheduleExpression: 'rate(1 day)' },
    { EventBusName: arn('event-bus/default') },
    { Name: x(64) },
    { Name: 'A.z-_9' },
    { Targets: Array.from({ length: 5 }, (_, n) => ({ Id: `t${n}`, Arn: queueArn('work') })) },
    target({ Id: x(64) }),
    target({ RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } }),
    target({ Input: '1' }),
    target({ InputTransformer: { InputTemplate: '1' } }),
    target({ InputTransformer: { InputTemplate: `"${x(8190)}"` } }),
    target({
      InputTransformer: {
        ...{ InputTemplate: '<v0>' },
        InputPathsMap: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`v${n}`, '$'])),
      },
    }),
  ])('may have %j', (properties) => {
    expect(read(rule(properties)).rules).toHaveLength(1)
  })

  const noDead = 'target a: a dead-letter queue is a standard queue of SQS in the region of its rule'
  const oneInput = 'target a: only one of Input, InputPath, or InputTransformer must be provided'
  const transformer = { InputTransformer: { InputTemplate: '"a"' } }
  it.each<[string, object]>([
    [
      'the sandbox makes no rules on the event bus of another account',
      { EventBusName: arn('event-bus/orders', theirs) },
    ],
    ['the event bus none does not exist', { EventBusName: 'none' }],
    ['Parameter(s) EventPattern or ScheduleExpression must be specified.', { EventPattern: undefined }],
    [
      'ScheduleExpression is supported only on the default event bus.',
      { EventBusName: 'orders', ScheduleExpression: 'rate(1 day)' },
    ],
    ['Parameter ScheduleExpression is not valid.', { ScheduleExpression: 'daily' }],
    ['a rule has 5 targets at most', { Targets: Array.from({ length: 6 }, () => target().Targets[0]) }],
    ['each target has an Id of its own', { Targets: [target().Targets[0], target().Targets[0]] }],
    ['Event pattern is not valid. Reason: "source" must be an object or an array', { EventPattern: '{"source":1}' }],
    ['target a: the sandbox does not deliver events to arn:aws:other', target({ Arn: 'arn:aws:other' })],
    [
      `target a: the sandbox delivers events in one region: arn:aws:sqs:eu-west-1:${own}:work is in another one`,
      target({ Arn: `arn:aws:sqs:eu-west-1:${own}:work` }),
    ],
    [oneInput, target({ Input: '{}', InputPath: '$' })],
    [oneInput, target({ Input: '{}', ...transformer })],
    [oneInput, target({ InputPath: '$', ...transformer })],
    ['target a: Input is not JSON', target({ Input: '' })],
    ['target a: the InputPath a is not valid', target({ InputPath: 'a' })],
    [
      'target a: InputPathsMap has 100 variables at most',
      target({
        InputTransformer: {
          ...{ InputTemplate: '"a"' },
          InputPathsMap: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`v${n}`, '$'])),
        },
      }),
    ],
    [noDead, target({ DeadLetterConfig: { Arn: queueArn('dead.fifo') } })],
    [noDead, target({ DeadLetterConfig: { Arn: `arn:aws:sns:us-east-1:${own}:dead` } })],
    [noDead, target({ DeadLetterConfig: { Arn: `arn:aws:sqs:eu-west-1:${own}:dead` } })],
    [noDead, target({ DeadLetterConfig: { Arn: `arn:x${queueArn('dead')}` } })],
    [
      'target a: the InputTemplate contains invalid placeholder <b>',
      target({ InputTransformer: { InputTemplate: '<b>' } }),
    ],
    [
      'target a: Parameter(s) MessageGroupId must be specified for a FIFO queue',
      target({ Arn: queueArn('work.fifo') }),
    ],
  ])('is refused with %j for %j', (reason, properties) => {
    expect(() => read(bus(), rule(properties))).toThrow(
      expect.objectContaining({ message: `Root/AWS::Events::Rule (AWS::Events::Rule): ${reason}` }),
    )
  })

  it.each<[string, object]>([
    ['Name', { Name: '' }],
    ['Name', { Name: x(65) }],
    ['Name', { Name: 'a b' }],
    ['Name', { Name: ' a' }],
    ['Description', { Description: x(513) }],
    ['ScheduleExpression', { ScheduleExpression: x(257) }],
    ['State', { State: 'OTHER' }],
    ['RoleArn', { RoleArn: 'role' }],
    ['RoleArn', { RoleArn: `arn:${x(1597)}` }],
    ['Other', { Other: 1 }],
    ['Targets[0].Id', target({ Id: x(65) })],
    ['Targets[0].Arn', target({ Arn: 'work' })],
    ['Targets[0].RoleArn', target({ RoleArn: 'role' })],
    ['Targets[0].Input', target({ Input: `"${x(8191)}"` })],
    ['Targets[0].InputPath', target({ InputPath: `$.${x(255)}` })],
    ['Targets[0].InputTransformer.InputTemplate', target({ InputTransformer: { InputTemplate: '' } })],
    ['Targets[0].InputTransformer.InputTemplate', target({ InputTransformer: { InputTemplate: x(8193) } })],
    ['Targets[0].SqsParameters.MessageGroupId', target({ SqsParameters: { MessageGroupId: x(101) } })],
    ['Targets[0].DeadLetterConfig.Arn', target({ DeadLetterConfig: { Arn: 'dead' } })],
    ['Targets[0].RetryPolicy.MaximumRetryAttempts', target({ RetryPolicy: { MaximumRetryAttempts: -1 } })],
    ['Targets[0].RetryPolicy.MaximumRetryAttempts', target({ RetryPolicy: { MaximumRetryAttempts: 186 } })],
    ['Targets[0].RetryPolicy.MaximumRetryAttempts', target({ RetryPolicy: { MaximumRetryAttempts: 1.5 } })],
    ['Targets[0].RetryPolicy.MaximumEventAgeInSeconds', target({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } })],
    ['Targets[0].RetryPolicy.MaximumEventAgeInSeconds', target({ RetryPolicy: { MaximumEventAgeInSeconds: 86_401 } })],
  ])('is refused by the name of %s for %j', (property, properties) => {
    expect(() => read(rule(properties))).toThrow(property)
  })

  it('is one of 300 on its bus at most', () => {
    const rules = (count: number, of = {}) => Array.from({ length: count }, (_, n) => rule(of, `rule-${n}`))
    expect(read(bus(), ...rules(300), ...rules(300, { EventBusName: 'orders' })).rules).toHaveLength(600)
    expect(() => read(bus(), rule(), ...rules(301, { EventBusName: 'orders' }))).toThrow(
      expect.objectContaining({ name: 'TemplateError', message: 'The event bus orders has more than 300 rules' }),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
describe('an event bus of a template', () => {
  it('is read after the default bus, which every account has', () => {
    const properties = { Name: x(256), Description: x(512), Tags: [{ Key: 'a', Value: 'b' }] }
    expect(read(bus(properties)).buses).toEqual([
      { name: 'default', arn: arn('event-bus/default') },
      { name: 'orders', arn: arn('event-bus/orders'), description: x(512) },
    ])
  })

  it.each<[string, object]>([
    ['Name', { Name: '' }],
    ['Name', { Name: x(257) }],
    ['Name', { Name: 'a/b' }],
    ['Name', { Name: '/a' }],
    ['Description', { Description: x(513) }],
    ['Tags', { Tags: {} }],
    ['KmsKeyIdentifier', { KmsKeyIdentifier: 'alias/a' }],
  ])('is refused by the name of %s for %j', (property, properties) => {
    expect(() => read(bus(properties))).toThrow(property)
  })

  it('does not have the name of the default bus', () => {
    expect(() => read(bus({}, 'default'))).toThrow('the name of the default event bus is reserved')
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html */
describe('the policy of an event bus', () => {
  const statement = (principal: unknown, more: object = {}) => ({
    ...{ Sid: 'one', Effect: 'Allow', Principal: principal, Action: 'events:PutEvents' },
    ...{ Resource: arn('event-bus/default'), ...more },
  })
  const Action = 'events:PutEvents'
  const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1' }

  it.each<[object, object]>([
    [{ Action, Principal: '*' }, statement('*')],
    [{ Action, Principal: theirs }, statement({ AWS: `arn:aws:iam::${theirs}:root` })],
    [
      { Action, Principal: '*', Condition },
      statement('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
    ],
    [{ Statement: statement({ AWS: theirs }, { Sid: 'two' }) }, statement({ AWS: theirs }, { Sid: 'two' })],
    [{ Statement: { ...statement({ AWS: theirs }), Sid: undefined } }, expect.objectContaining({ Action })],
    [{ StatementId: `${x(62)}_-`, Action, Principal: '*' }, statement('*', { Sid: `${x(62)}_-` })],
  ])('of %j has %j', (properties, expected) => {
    expect(read(busPolicy(properties)).buses[0]?.policy).toEqual({ Version: '2012-10-17', Statement: [expected] })
  })

  it.each(['', x(65), 'a b', ' a', 'a.'])('has no statement id %j', (StatementId) => {
    expect(() => read(busPolicy({ StatementId, Action, Principal: '*' }))).toThrow('StatementId')
  })

  it.each<[string, object]>([
    ['Other', { Other: 1, Action, Principal: '*' }],
    ['Condition.Value', { Action, Principal: '*', Condition: { ...Condition, Value: undefined } }],
    ['Other', { Action, Principal: '*', Condition: { ...Condition, Other: 1 } }],
  ])('is refused by the name of %s for %j', (property, properties) => {
    expect(() => read(busPolicy(properties))).toThrow(property)
  })

  it('is made of the bus’s own and of each that names it', () => {
    const Policy = {
      Version: '2012-10-17',
      Statement: [statement('*', { Sid: 'own', Resource: arn('event-bus/orders') })],
    }
    const named = (StatementId: string, EventBusName?: string) =>
      busPolicy({ StatementId, Action, Principal: '*', ...(EventBusName && { EventBusName }) })
    const { buses } = read(bus({ Policy }), bus({}, 'bare'), named('a', 'orders'), named('b'), named('c', 'orders'))
    expect(
      buses.map(({ name, policy }) => [name, policy?.Version, [policy?.Statement ?? []].flat().map(({ Sid }) => Sid)]),
    ).toEqual([
      ['default', '2012-10-17', ['b']],
      ['orders', '2012-10-17', ['own', 'a', 'c']],
      ['bare', undefined, []],
    ])
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html */
describe('an archive of a template', () => {
  it('is read with each of its properties', () => {
    const properties = {
      ...{ ArchiveName: x(48), Description: x(512), EventPattern: { source: ['a'] }, RetentionDays: '7' },
    }
    expect(read(archive(properties)).archives).toEqual([
      {
        ...{ name: 'all', arn: arn('archive/all'), busArn: arn('event-bus/default'), description: x(512) },
        ...{ retentionDays: 7, eventPattern: '{"source":["a"]}', pattern: expect.anything() },
      },
    ])
  })

  it('keeps all events forever unless it says otherwise', () => {
    expect(read(archive()).archives).toEqual([
      { name: 'all', arn: arn('archive/all'), busArn: arn('event-bus/default'), retentionDays: 0 },
    ])
  })

  it.each<[string, object]>([
    ['ArchiveName', { ArchiveName: '' }],
    ['ArchiveName', { ArchiveName: x(49) }],
    ['ArchiveName', { ArchiveName: 'a b' }],
    ['ArchiveName', { ArchiveName: ' a' }],
    ['SourceArn', { SourceArn: undefined }],
    ['the event bus arn:other does not exist', { SourceArn: 'arn:other' }],
    ['Description', { Description: x(513) }],
    ['RetentionDays', { RetentionDays: -1 }],
    ['RetentionDays', { RetentionDays: 1.5 }],
    ['Event pattern is not valid. Reason: ', { EventPattern: '{' }],
    ['Other', { Other: 1 }],
  ])('is refused with %s for %j', (reason, properties) => {
    expect(() => read(archive(properties))).toThrow(reason)
  })
})
