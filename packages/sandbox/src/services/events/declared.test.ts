import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { bus, busArn, queue, queueArn, rule, startEvents, toQueue } from './testing/start-events.ts'

const target = (more: object) => ({ Rule: rule('shop', [{ ...toQueue('work'), ...more }]) })
const template = (InputTemplate: string, InputPathsMap: object = {}) =>
  target({ InputTransformer: { InputPathsMap, InputTemplate } })
const archive = (more: object) => ({
  Archive: { Type: 'AWS::Events::Archive', Properties: { SourceArn: busArn('default'), ...more } },
})

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Events.html,
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html and API_PutTargets.html
 */
describe('the sandbox does not start with', () => {
  it.each<[string, Parameters<typeof startEvents>[0], RegExp]>([
    [
      'a rule without a pattern and a schedule',
      { Rule: rule('a', [], { EventPattern: undefined }) },
      /EventPattern or ScheduleExpression must be specified/,
    ],
    [
      'a pattern that is not valid',
      { Rule: rule('a', [], { EventPattern: { source: 'a' } }) },
      /"source" must be an object or an array/,
    ],
    [
      'a schedule that is not valid',
      { Rule: rule('a', [], { ScheduleExpression: 'rate(1 minutes)' }) },
      /ScheduleExpression is not valid/,
    ],
    [
      'a schedule on a custom bus',
      { Bus: bus('b'), Rule: rule('a', [], { EventBusName: 'b', ScheduleExpression: 'rate(1 day)' }) },
      /only on the default event bus/,
    ],
    [
      'a rule on a bus that does not exist',
      { Rule: rule('a', [], { EventBusName: 'none' }) },
      /the event bus none does not exist/,
    ],
    [
      'a rule on a bus of another account',
      { Rule: rule('a', [], { EventBusName: busArn('default', stranger) }) },
      /another account/,
    ],
    [
      'a property of rules that it lacks',
      { Rule: rule('a', [], { State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }) },
      /State/,
    ],
    [
      'a target of a kind that it does not know',
      target({ Arn: `arn:aws:kinesis:us-east-1:${owner}:stream/a` }),
      /does not deliver events to arn:aws:kinesis/,
    ],
    ['a target parameter that it lacks', target({ EcsParameters: {} }), /EcsParameters/],
    ['a target in another region', target({ Arn: `arn:aws:sqs:eu-west-1:${owner}:work` }), /in another one/],
    [
      'more than five targets of a rule',
      {
        Rule: rule(
          'a',
          Array.from({ length: 6 }, (_, n) => ({ ...toQueue('work'), Id: `t${n}` })),
        ),
      },
      /5 targets at most/,
    ],
    ['two targets of the same id', { Rule: rule('a', [toQueue('work'), toQueue('work')]) }, /Id of its own/],
    ['a target id of other characters', target({ Id: 'a b' }), /Id/],
    ['two inputs of a target', target({ Input: '{}', InputPath: '$' }), /only one of Input/],
    ['an input that is no JSON', target({ Input: 'text' }), /Input is not JSON/],
    ['an input path that is not valid', target({ InputPath: "$['a']" }), /InputPath .* is not valid/],
    ['a template with an unknown variable', template('"<none>"'), /contains invalid placeholder <none>/],
    ['a variable with a reserved name', template('"a"', { 'aws.a': '$' }), /reserved name/],
    ['a variable with a path that is not valid', template('"a"', { a: 'a' }), /the path a of InputPathsMap/],
    [
      'more than 100 variables',
      template('"a"', Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`v${n}`, '$']))),
      /100 variables at most/,
    ],
    [
      'a FIFO queue without a message group',
      target({ Arn: queueArn('work.fifo') }),
      /MessageGroupId must be specified/,
    ],
    ['a queue of another account without a role', target({ Arn: queueArn('work', stranger) }), /RoleArn is required/],
    [
      'an input for an event bus',
      target({ Arn: busArn('default', stranger), Input: '{}' }),
      /not available for an event bus/,
    ],
    [
      'a FIFO queue for dead letters',
      target({ DeadLetterConfig: { Arn: queueArn('dead.fifo') } }),
      /a standard queue of SQS/,
    ],
    ['more retries than 185', target({ RetryPolicy: { MaximumRetryAttempts: 186 } }), /MaximumRetryAttempts/],
    [
      'an event age under a minute',
      target({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }),
      /MaximumEventAgeInSeconds/,
    ],
    ['a custom bus of the name default', { Bus: bus('default') }, /reserved/],
    ['a key of a bus', { Bus: bus('b', { KmsKeyIdentifier: 'alias/a' }) }, /KmsKeyIdentifier/],
    ['an archive of a bus that does not exist', archive({ SourceArn: busArn('none') }), /does not exist/],
    ['an archive with a pattern that is not valid', archive({ EventPattern: '{}' }), /Empty objects/],
    ['an archive with a name of 49 characters', archive({ ArchiveName: 'a'.repeat(49) }), /ArchiveName/],
  ])('%s', async (_what, resources, reason) => {
    await expect(startEvents({ Work: queue('work'), ...resources })).rejects.toThrow(reason)
  })

  it('more than 300 rules of a bus', async () => {
    const rules = Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`Rule${n}`, rule(`rule-${n}`, [])]))
    await expect(startEvents(rules)).rejects.toThrow(/more than 300 rules/)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
describe('the names of resources', () => {
  it('are those of the templates, or generated', async () => {
    const { sandbox } = await startEvents({
      Bus: bus('orders'),
      Named: rule('named', []),
      OnBus: rule('on-bus', [], { EventBusName: { Ref: 'Bus' } }),
      Unnamed: rule('unnamed', [], { Name: undefined }),
      ...archive({ ArchiveName: 'kept' }),
    })
    const of = (id: string) => sandbox.resources(owner).find(({ logicalId }) => logicalId === id)
    const arn = (resource: string) => `arn:aws:events:us-east-1:${owner}:${resource}`
    expect([of('Bus')?.ref, of('Bus')?.attributes.Arn]).toEqual(['orders', arn('event-bus/orders')])
    expect([of('Named')?.ref, of('Named')?.attributes.Arn]).toEqual(['named', arn('rule/named')])
    expect([of('OnBus')?.ref, of('OnBus')?.attributes.Arn]).toEqual(['orders|on-bus', arn('rule/orders/on-bus')])
    expect([of('Archive')?.ref, of('Archive')?.attributes.Arn]).toEqual(['kept', arn('archive/kept')])
    expect(of('Unnamed')?.ref).toMatch(/^Root-Unnamed-\w{12}$/)
  })
})
